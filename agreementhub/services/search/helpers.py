"""Processes that read and analyse documents for an index: as many as there are cores.

Turning contents into words is nearly all of the work, and one process can use one core. Each
helper reads ranges of ids from the database and sends the documents with their words analysed;
one that dies ends the work, and the index that served goes on serving.
"""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import IO, Final

from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocTypes
from agreementhub.search.engines import IndexedDocument
from agreementhub.services.search.indexed import Types

_HELPER: Final = (sys.executable, "-I", "-m", "agreementhub.services.search.helper")
Range = tuple[int, int]


class HelperDied(Exception):
    """A process that read documents ended before it was done."""


def can_help(db: Session, types: Types) -> bool:
    """Whether others can read what this session reads, and there is a core for them."""
    return bool(types.folders) and len(os.sched_getaffinity(0)) > 1


def read(db: Session, types: Types, ranges: Sequence[Range]) -> Iterator[list[IndexedDocument]]:
    """The documents of each range of ids, in that order. Raises HelperDied."""
    cores = min(len(os.sched_getaffinity(0)), len(ranges))
    with ExitStack() as running:
        # A thread each takes what its helper says, which goes on while the last is indexed.
        threads = running.enter_context(ThreadPoolExecutor(cores))
        helpers = [
            running.enter_context(_started(db, types, ranges[number::cores]))
            for number in range(cores)
        ]
        coming = [threads.submit(_next, helper) for helper in helpers]
        for number, _range in enumerate(ranges):
            found = coming[number % cores].result()
            if number + cores < len(ranges):
                coming[number % cores] = threads.submit(_next, helpers[number % cores])
            yield found


@contextmanager
def _started(db: Session, types: DocTypes, ranges: Sequence[Range]) -> Iterator[IO[bytes]]:
    """What a helper says that reads some ranges; it ends with the block."""
    asked = {
        "database": db.get_bind().engine.url.render_as_string(hide_password=False),
        "types": [str(folder) for folder in types.folders],
        "ranges": ranges,
    }
    process = subprocess.Popen(_HELPER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin and process.stdout
    try:
        with process.stdin as told:
            told.write(json.dumps(asked).encode())
        yield process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _next(helper: IO[bytes]) -> list[IndexedDocument]:
    try:
        found: list[IndexedDocument] = pickle.load(helper)
    except (EOFError, pickle.UnpicklingError) as error:
        raise HelperDied from error
    return found
