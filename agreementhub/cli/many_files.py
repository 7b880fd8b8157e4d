"""Many files for one command: those of a folder, read side by side and told in their order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TypeVar

Read = TypeVar("Read")


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths, with the files below a folder in its place, by name. What is hidden, and what a
    link inside a folder leads to, is left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            found = (Path(folder, name) for name in sorted(names) if not name.startswith("."))
            yield from (one for one in found if not one.is_symlink())


def side_by_side(
    read: Callable[[Path], Read], paths: Iterable[Path]
) -> Iterator[tuple[Path, Future[Read]]]:
    """Each path with what is read of it, in their order. As many are read at a time as there are
    cores, and no more wait for their turn: however many there are, few are in memory."""
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        left = iter(paths)
        waiting = deque((path, pool.submit(read, path)) for path in islice(left, workers))
        while waiting:
            path, future = waiting.popleft()
            future.exception()  # until it is read, whatever came of it
            waiting.extend((one, pool.submit(read, one)) for one in islice(left, 1))
            yield path, future
