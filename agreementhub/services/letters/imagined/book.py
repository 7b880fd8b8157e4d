"""What a demo has sent on imagined days: a file a day, apart from the database and all it tells.

A line is a matter of a letter: what it was about, in words that hold although the deadline of an
imagined day is nowhere kept, and the digest of the key in it.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import IO, NamedTuple

from agreementhub.services.letters import keys


class WhichLetter(NamedTuple):
    """A letter's matter, step and recipient; all that tells it from others of the day."""

    document_id: int
    kind: str
    party: str
    period: str
    # The day of the deadline.
    due: str
    step: int
    recipient: str


@dataclass(frozen=True)
class BookEntry:
    """A matter of a letter of an imagined day. Without a key nothing was sent about it."""

    day: date
    about: WhichLetter
    digest: str = ""


class Book:
    """The file of a day, held by one run at a time."""

    def __init__(self, file: IO[str], day: date) -> None:
        self._file = file
        self._day = day

    def known(self) -> set[WhichLetter]:
        """What has been noted already."""
        self._file.seek(0)
        return {noted.about for noted in _read(self._file, self._day)}

    def note(self, rows: Iterable[BookEntry]) -> None:
        """Add to it, at once; each begins a line, whatever a run that was killed left behind."""
        for row in rows:
            self._file.write("\n" + json.dumps({"about": row.about, "digest": row.digest}))
        self._file.flush()


@contextmanager
def opened(folder: Path, day: date) -> Iterator[Book]:
    """The book of a day; waits while another run holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{day.isoformat()}.jsonl", "a+", encoding="utf-8") as file:
        flock(file, LOCK_EX)
        yield Book(file, day)


def find(folder: Path, key: str) -> BookEntry | None:
    """The matter whose letter has the key; None when no imagined day knows it."""
    digest = keys.digest_of(key)
    for path in sorted(folder.glob("*.jsonl")):
        with open(path, encoding="utf-8") as file:
            for noted in _read(file, date.fromisoformat(path.stem)):
                if noted.digest == digest:
                    return noted
    return None


def _read(file: IO[str], day: date) -> Iterator[BookEntry]:
    for line in file:
        try:
            row = json.loads(line)
        except ValueError:
            # The empty first line, or one that its writer was killed in the middle of.
            continue
        yield BookEntry(day, WhichLetter(*row["about"]), row["digest"])
