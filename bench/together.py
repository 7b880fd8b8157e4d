"""`python -m bench.together`: many editors of one document in two processes, and kills meanwhile.

Lost is a text that was said to be saved and stands in no version. Overwritten unseen is a text
that another took the place of, whose writer had not had it before their eyes.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any, Final

from agreementhub.hub import Hub
from agreementhub.models import Organisation, Version
from agreementhub.services import documents
from agreementhub.services.documents import NewDocument
from agreementhub.services.people import Post, accounts, hashing
from agreementhub.services.stamp import Stamp
from bench.editor import FIELDS
from bench.owners import PASSWORD
from bench.places import POSTGRESQL, opened

_BEGAN: Final = date(2020, 1, 1)


@dataclass
class Told:
    """What the editors told: before which texts each was written, what was kept, the answers."""

    seen: dict[str, set[str]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    answers: Counter[int] = field(default_factory=Counter)

    def hear(self, line: str) -> None:
        """A line of an editor; half of one, of a process that was killed, is none."""
        with suppress(ValueError):
            kind, *what = json.loads(line)
            if kind == "seen":
                self.seen.setdefault(what[0], set()).add(what[1])
            elif kind == "kept":
                self.kept.update(what[0])
            else:
                self.answers[what[0]] += 1

    def saw(self, new: str, old: str) -> bool:
        """Whether the writer of the new text, or of one that it came from, had the old one."""
        known, left = {new}, [new]
        while left:
            further = self.seen.get(left.pop(), set()) - known
            known |= further
            left += further
        return old in known


@dataclass(frozen=True)
class Outcome:
    """What came of it: lost, unseen and faults must be none. `busy` are answers that the database
    did not take it now (503), which keep what was typed."""

    lost: int
    unseen: int
    faults: int
    busy: int
    versions: int
    answers: int
    seconds: float


def together(
    kind: str,
    *,
    editors: int = 8,
    saves: int = 200,
    pause: float = 0,
    processes: int = 2,
    kills: int = 0,
) -> Outcome:
    """Editors at one document, with about `pause` seconds between the saves of each, and with so
    many processes killed and begun anew meanwhile."""
    with opened(kind) as hub:
        addresses, document = _settled(hub, editors)
        told, begun = Told(), time.perf_counter()
        shares = [addresses[n::processes] for n in range(processes)]
        random = Random("kills")

        def child(share: Sequence[str], seed: str) -> "subprocess.Popen[str]":
            asked = {"document": document, "editors": share, "saves": saves, "pause": pause}
            return _child(hub, {**asked, "seed": seed})

        for turn in range(kills):
            children = [child(share, f"{turn}") for share in shares]
            time.sleep(random.uniform(2.5, 6))  # past the start, in the middle of saving
            for child in children:
                child.kill()
            _heard(children, told)
        _heard([child(share, "last") for share in shares], told)
        return _counted(hub, document, told, time.perf_counter() - begun)


def _settled(hub: Hub, editors: int) -> tuple[list[str], int]:
    """The addresses of the editors, and their document."""
    with hub.session() as db:
        owner = Organisation(name="Norrvik kommun", kind="municipality", uses_register=True)
        db.add(owner)
        db.flush()
        password = hashing.hashed(PASSWORD, ())
        addresses = [f"editor{n}@norrvik.example" for n in range(editors)]
        for address in addresses:
            person = accounts.create(db, email=address, name=address)
            accounts.give_role(db, person, Post("official", owner, _BEGAN))
            person.password_hash = password
        stamp = Stamp(person, hub.now(), "Begun")
        new = NewDocument(owner, {"title": "Gemensam växel"})
        made = documents.create(db, hub.types["agreement"], new, stamp)
        db.commit()
        return addresses, made.id


def _child(hub: Hub, work: dict[str, Any]) -> "subprocess.Popen[str]":
    place = {"database": hub.settings.database_url, "folder": str(hub.settings.data_dir)}
    command = (sys.executable, "-m", "bench.editor", json.dumps({**place, **work}))
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _heard(children: Sequence["subprocess.Popen[str]"], told: Told) -> None:
    """What they say until they end. Their pipes are read one after the other: a full one waits."""
    for child in children:
        said, _none = child.communicate()
        for line in said.splitlines():
            told.hear(line)


def _counted(hub: Hub, document: int, told: Told, seconds: float) -> Outcome:
    with hub.session(read_only=True) as db:
        versions = db.query(Version).filter_by(document_id=document).order_by(Version.number)
        contents = [version.content for version in versions]
    stood = {content.get(key) for content in contents for key in FIELDS}
    return Outcome(
        lost=len(told.kept - stood),
        unseen=sum(not told.saw(new, old) for old, new in _changes(contents)),
        faults=sum(times for status, times in told.answers.items() if status == 500),
        busy=told.answers[503],
        versions=len(contents),
        answers=sum(told.answers.values()),
        seconds=seconds,
    )


def _changes(contents: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for before, after in pairwise(contents):
        for key in FIELDS:
            if before.get(key) != after.get(key):
                yield before.get(key) or "", after.get(key) or ""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure on SQLite, and on PostgreSQL where there is a server; 1 when something failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.together", description=__doc__)
    parser.add_argument("--editors", type=int, default=8)
    parser.add_argument("--saves", type=int, default=200, help="of each")
    parser.add_argument("--pause", type=float, default=0, help="seconds between two saves of one")
    parser.add_argument("--kills", type=int, default=0)
    given = parser.parse_args(arguments)
    bad = False
    for kind in ("SQLite", "PostgreSQL") if POSTGRESQL else ("SQLite",):
        found = together(kind, **vars(given))
        print(f"{kind}: {found}", flush=True)
        bad = bad or bool(found.lost or found.unseen or found.faults)
    sys.exit(bad)


if __name__ == "__main__":
    main()
