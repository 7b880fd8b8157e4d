"""The folder of an index or a part of it: who writes to it, whether it is whole, and which release
made it.

Beside the engine's files stand `hub.lock`, held while one process writes, and `hub.json`, written
after every change: by which rules the index was made, and size and checksum of each file. Files
of both engines never change once written, so a difference is damage.

An index that is made anew is made in a folder of its own, and `hub.current` names it once it is
whole: until then the old one serves. Before that file was, the index lay in the folder itself.
"""

import fcntl
import hashlib
import json
import os
import shutil
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import IO

from agreementhub.domain.json_types import JsonDict
from agreementhub.search.engines.protocol import IndexBusy, IndexDamaged

NUMBER = 13  # raise when fields or weights of the index change; the release goes by it
DICTIONARIES = ("simplemma", "hunspell-sv")  # which words the analyser knows
CHUNK = 1 << 20
_OWN = ("hub.lock", "hub.current", "hub.current.new")


@cache
def rules(package: str) -> str:
    """What an index depends on beside its number: the engine's version, unless that is not ours,
    and the analyser's words.

    Synonyms widen the query only, and do not count.
    """
    parts = (package, *DICTIONARIES) if package else DICTIONARIES
    versions = " ".join(f"{name} {metadata.version(name)}" for name in parts)
    digest = hashlib.sha256(versions.encode())
    words = resources.files("agreementhub.domain.swedish") / "data"
    for name in ("parts.txt", "stems.txt", "others.txt"):
        digest.update((words / name).read_bytes())
    return digest.hexdigest()


def empty(folder: Path) -> None:
    """Make the folder, or remove everything in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)


def current(root: Path) -> Path:
    """The folder of the index that serves."""
    try:
        return root / (root / "hub.current").read_text().strip()
    except FileNotFoundError:
        return root


def beside(root: Path) -> Path:
    """Where a new index can be made. What a process that died while it made one has left, or
    what served before, is removed; who writes holds the folder (`writing`)."""
    serving = current(root)
    numbers = [int(path.name) for path in root.iterdir() if path.name.isdecimal()]
    _keep(root, serving)
    return root / str(max(numbers, default=0) + 1)


def serve(root: Path, made: Path) -> None:
    """Let the index that was made take the place of the one that served."""
    draft = root / "hub.current.new"
    draft.write_text(made.name)
    draft.replace(root / "hub.current")
    _keep(root, made)


def _keep(root: Path, serving: Path) -> None:
    """Remove all indexes but the one that serves."""
    for path in root.iterdir():
        if path.is_dir() and path != serving:
            shutil.rmtree(path, ignore_errors=True)
        elif path.is_file() and serving != root and path.name not in _OWN:
            path.unlink(missing_ok=True)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the right to write; a process that dies lets go of it.

    Raises IndexBusy at once when another holds it, IndexDamaged when the folder is gone.
    """
    try:
        lock = (folder / "hub.lock").open("a")
    except FileNotFoundError as error:
        raise IndexDamaged(f"{folder}: no index") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexBusy(str(folder)) from None
        if not _is_here(lock, folder / "hub.lock"):
            raise IndexDamaged(f"{folder}: taken away")
        yield


def _is_here(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def seal(folder: Path, package: str) -> str:
    """Note how the index stands now; returns its new stamp."""
    known = (_read(folder) or {"files": {}})["files"]
    files = {path.name: known.get(path.name) or _print(path) for path in _kept(folder)}
    stamp = uuid.uuid4().hex
    draft = folder / "hub.json.new"
    made = {"number": NUMBER, "package": package, "rules": rules(package)}
    draft.write_text(json.dumps({**made, "stamp": stamp, "files": files}))
    draft.replace(folder / "hub.json")
    return stamp


def check(folder: Path, package: str) -> str:
    """The stamp of a whole index. Raises IndexDamaged when a file differs, the note is missing,
    or another engine made it."""
    note = _read(folder)
    if note is None:
        raise IndexDamaged(f"{folder}: no index, or none that can be read")
    if note["package"] != package:
        raise IndexDamaged(f"{folder}: made by {note['package']}")
    for name, expected in note["files"].items():
        now = _print(folder / name)
        if now and now != expected:
            raise IndexDamaged(f"{folder / name}: changed since it was written")
    return str(note["stamp"])


def age(folder: Path, package: str) -> int:
    """Below 0 for an index that an older release made, or other rules of this one; above 0 for
    one of a newer release. Raises IndexDamaged when the note is missing."""
    note = _read(folder)
    if note is None:
        raise IndexDamaged(f"{folder}: no index, or none that can be read")
    own = note["number"] == NUMBER and note["rules"] != rules(package)
    return -1 if own else int(note["number"] > NUMBER) - int(note["number"] < NUMBER)


def stamp(folder: Path) -> str:
    """The stamp of the latest change. Raises IndexDamaged when the note is missing."""
    note = _read(folder)
    if note is None:
        raise IndexDamaged(f"{folder}: no index, or none that can be read")
    return str(note["stamp"])


def _read(folder: Path) -> JsonDict | None:
    try:
        note = json.loads((folder / "hub.json").read_text())
        return {"number": 0, "package": "", **note, "files": dict(note["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _kept(folder: Path) -> Iterator[Path]:
    """The files that stay as they are until they are removed."""
    for path in folder.iterdir():
        passing = path.name.startswith((".", "hub.")) or path.name.endswith((".json", "_WRITELOCK"))
        if path.is_file() and not passing:
            yield path


def _print(path: Path) -> list[int]:
    """Size and checksum of a file; of one that was just merged away, nothing."""
    size = checksum = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                size += len(chunk)
                checksum = zlib.crc32(chunk, checksum)
    except FileNotFoundError:
        return []
    return [size, checksum]
