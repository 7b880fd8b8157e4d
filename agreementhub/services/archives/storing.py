"""Files of an archive: written for their owner alone, and summed on the way."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final, NamedTuple

_PIECE: Final = 1 << 20


class Sum(NamedTuple):
    """What tells whether a file is still the one that was written."""

    size: int
    sha256: str


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner opens, and those above it that are missing."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700)


def write(path: Path, pieces: Iterable[bytes]) -> Sum:
    """Write a new file, durable, that only its owner reads."""
    make_folder(path.parent)
    with open(path, "xb", opener=_for_its_owner) as file:
        total = _summed(pieces, file)
        file.flush()
        os.fsync(file.fileno())
    return total


def sum_of(path: Path) -> Sum:
    """Read a file for its sum. Raises OSError."""
    return _summed(pieces_of(path))


def pieces_of(path: Path) -> Iterator[bytes]:
    """What a file holds, a piece at a time. Raises OSError."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _summed(pieces: Iterable[bytes], into: IO[bytes] | None = None) -> Sum:
    size, digest = 0, hashlib.sha256()
    for piece in pieces:
        size += len(piece)
        digest.update(piece)
        if into:
            into.write(piece)
    return Sum(size, digest.hexdigest())


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
