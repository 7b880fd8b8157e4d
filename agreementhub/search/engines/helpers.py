"""Processes that analyse documents for an index, beside the one that reads and writes them.

Turning texts into words is most of the work, and one process can use one core. Whoever makes an
index reads the documents and hands them on in batches; a helper needs nothing but the analyser, so
it starts in a seventh of the time that the whole program takes. One that dies ends the work, and
the index that served goes on serving.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from queue import SimpleQueue
from typing import IO, Final

from agreementhub.search.engines.protocol import AnalysedWords, IndexedDocument

_HELPER: Final = (sys.executable, "-I", "-m", "agreementhub.search.engines.helper")
_AHEAD: Final = 2  # batches of each helper: one at work and one that waits
# To read documents and write them takes about as long as to analyse them, and each helper has to
# learn all words that are rare: there are no more of them than keep up. On two cores two are done
# in three quarters of the time of one, for a quarter more work.
_MOST: Final = 2
Batch = Sequence[IndexedDocument]
Pipes = tuple[IO[bytes], IO[bytes]]


class HelperDied(Exception):
    """A process that analysed documents ended before it was done."""


def can_help() -> bool:
    """Whether there is a core for another process."""
    return _cores() > 1


def analysed_by_helpers(batches: Iterable[Batch]) -> Iterator[list[IndexedDocument]]:
    """The documents of each batch with their words and without their texts, in the same order.
    Raises HelperDied."""
    helpers = min(_cores(), _MOST)
    with ExitStack() as running:
        # A thread each waits for what its helper says, while others are indexed and read.
        threads = running.enter_context(ThreadPoolExecutor(helpers))
        idle: SimpleQueue[Pipes] = SimpleQueue()
        for _helper in range(helpers):
            idle.put(running.enter_context(_started()))
        coming: deque[tuple[Batch, Future[list[AnalysedWords]]]] = deque()
        for batch in batches:
            coming.append((batch, threads.submit(_ask, idle, batch)))
            if len(coming) > _AHEAD * helpers:
                yield _with_words(*coming.popleft())
        while coming:
            yield _with_words(*coming.popleft())


def _cores() -> int:
    return len(os.sched_getaffinity(0))


@contextmanager
def _started() -> Iterator[Pipes]:
    """What is told to a helper and what it says; it ends with the block."""
    process = subprocess.Popen(_HELPER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin and process.stdout
    try:
        yield process.stdin, process.stdout
    finally:
        process.kill()
        process.wait()
        with suppress(BrokenPipeError):  # what it was told last it may not have taken
            process.stdin.close()
        process.stdout.close()


def _ask(idle: "SimpleQueue[Pipes]", batch: Batch) -> list[AnalysedWords]:
    helper = idle.get()
    told, said = helper
    try:
        pickle.dump(batch, told, pickle.HIGHEST_PROTOCOL)
        told.flush()
        found: list[AnalysedWords] = pickle.load(said)
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        raise HelperDied from error
    finally:
        idle.put(helper)
    return found


def _with_words(batch: Batch, coming: "Future[list[AnalysedWords]]") -> list[IndexedDocument]:
    return [
        replace(each, title="", text="", decision_text="", case_numbers=(), words=words)
        for each, words in zip(batch, coming.result(), strict=True)
    ]
