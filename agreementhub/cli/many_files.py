"""Many files for one command: those of a folder, read side by side and told in their order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TypeVar

from agreementhub.reading.files import Packed, Unreadable, is_packed
from agreementhub.services.imports import taking_in

Read = TypeVar("Read")


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths, with the files below a folder in its place, by name, and the documents of a zip
    below the zip. What is hidden, and what a link inside a folder leads to, is left out."""
    for path in _walked(paths):
        yield from _unpacked(path)


def bytes_at(path: Path) -> bytes:
    """The bytes of a file, also of one below a zip. Raises OSError or Unreadable."""
    zipped = next((one for one in path.parents if is_packed(one.name) and one.is_file()), None)
    if zipped is None:
        with path.open("rb") as file:
            if is_packed(path.name):
                # It was not taken apart: it cannot be, or is empty.
                Packed(file)
                raise Unreadable("zip_empty")
            return taking_in.bytes_of(file)
    with zipped.open("rb") as file:
        return Packed(file).bytes_of(path.relative_to(zipped).as_posix())


def _unpacked(path: Path) -> Iterator[Path]:
    """The documents of a zip by their places below it; the path itself for all else, and for a zip
    that cannot be read, so that it is told why."""
    if is_packed(path.name) and path.is_file():
        try:
            with path.open("rb") as file:
                names = Packed(file).names
        except (OSError, Unreadable):
            names = []
        if names:
            yield from (path / name for name in sorted(names))
            return
    yield path


def _walked(paths: Iterable[Path]) -> Iterator[Path]:
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
