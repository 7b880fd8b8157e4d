"""Editors in a process of its own, who write one document at once and tell what they saw and did.

Each line is JSON: ["seen", text, the text before it], before it is sent; ["kept", texts], once the
answer says that they are saved; ["answer", status].
"""

import json
import sys
import threading
import time
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final

from agreementhub import application
from agreementhub.cli.running import THREADS
from agreementhub.hub import Hub
from agreementhub.settings import Settings
from bench.pages import Browser
from bench.places import SECRET

SECTION: Final = "formalities"
FIELDS: Final = ("amendments", "dispute", "owner")
_OFTEN: Final = 0.3


class Editor:
    """Somebody who opens a section, writes in a field of it, and saves a version."""

    def __init__(self, app: Any, address: str, document: int, random: Random) -> None:
        self.app = app
        self.name, self.path, self.random = address, f"/dokument/{document}", random
        self.texts = count(1)
        # What was written and is not saved yet, by field.
        self.written: dict[str, str] = {}

    def work(self, saves: int, pause: float) -> None:
        """Until so many versions are saved, with about so many seconds from one to the next."""
        while saves:
            time.sleep(pause * self.random.uniform(0.5, 1.5))
            self.write()
            saves -= self.save()

    def write(self) -> None:
        """A new text in a field, sent at once or first by itself."""
        form = self._open(f"{self.path}/redigera/{SECTION}").forms["f"]
        key = self.random.choice(FIELDS)
        text = f"{self.name} {self.random.getrandbits(48):x} {next(self.texts)}"
        _tell("seen", text, form[key].value)
        form[key] = text
        if self.random.random() < _OFTEN:
            path = f"{self.path}/autospara?section={SECTION}"
            answer = self._answered(self.app.post(path, form.submit_fields(), status="*"))
            if answer.status_int == 200:
                self.written[key] = text  # even if the form itself meets a busy database
        if self._answered(form.submit(status="*")).status_int == 303:
            self.written[key] = text

    def save(self) -> bool:
        """Whether it became a version; of two texts one is chosen."""
        form = self._open(f"{self.path}/redigera").forms.get("f")
        if form is None:
            return False
        form["reason"] = "Ändrat"
        answer = self._answered(form.submit(status="*"))
        while answer.status_int == 409 and "conflict" in answer.forms:
            answer = self._answered(self._choose(answer).submit(status="*"))
        if answer.status_int != 303 or not answer.location.endswith(self.path):
            return False
        _tell("kept", list(self.written.values()))
        self.written.clear()
        return True

    def _choose(self, page: Any) -> Any:
        form = page.forms["conflict"]
        for side in page.html.select("#conflict fieldset"):
            name = side.select_one("input[type=radio]")["name"]
            mine, theirs, _before = map(_shown, side.select("section"))
            if self.random.random() < 0.5:
                _tell("seen", mine, theirs)
            else:
                form[name] = "theirs"
                self.written.pop(name.removeprefix("field:"), None)
        return form

    def _open(self, path: str) -> Any:
        return self._answered(self.app.get(path, status="*"))

    def _answered(self, answer: Any) -> Any:
        _tell("answer", answer.status_int)
        return answer


class WebProcess:
    """One program that answers as many at once as a web process of `serve` has threads; further
    ones wait in its line."""

    def __init__(self, hub: Hub) -> None:
        self.program = application(hub)
        self.registry = self.program.registry
        self._threads = threading.Semaphore(THREADS)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """The answer, once it is its turn."""
        with self._threads:
            return self.program(environ, start_response)


def _shown(side: Any) -> str:
    """The text of one side, whose changes may be marked in it."""
    marked = side.select_one(".redline")
    if marked is None:
        return str(side.select("p")[-1].text)
    for gone in marked.select("del, .visually-hidden"):
        gone.decompose()
    return str(marked.text.strip())


_telling = threading.Lock()


def _tell(*what: Any) -> None:
    with _telling:
        print(json.dumps(what), flush=True)


def main(told: str) -> None:
    """The editors that the JSON names, each in a thread of its own."""
    asked = json.loads(told)
    settings = Settings(
        database_url=asked["database"], data_dir=Path(asked["folder"]), demo=True, secret=SECRET
    )
    hub = Hub(settings)
    process = WebProcess(hub)
    editors = [
        Editor(
            Browser(hub, address, process).app,
            address,
            asked["document"],
            Random(f"{asked['seed']} {address}"),
        )
        for address in asked["editors"]
    ]
    pace = (asked["saves"], asked["pause"])
    threads = [threading.Thread(target=one.work, args=pace) for one in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(sys.argv[1])
