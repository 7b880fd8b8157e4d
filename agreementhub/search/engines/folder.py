"""The folder of an index: who writes to it, and whether it is whole.

Beside the engine's files stand `hub.lock`, held while one process writes, and `hub.json`, written
after every change: by which rules the index was made, and size and checksum of each file. Files
of both engines never change once written, so a difference is damage.
"""

import fcntl
import hashlib
import json
import shutil
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata, resources
from pathlib import Path

from agreementhub.domain.json_types import JsonDict
from agreementhub.search.engines.protocol import IndexBusy, IndexDamaged

LAYOUT = "2"  # raise when fields or weights of the index change
CHUNK = 1 << 20


def rules(package: str) -> str:
    """What an index depends on: the engine's version, our layout, the words of the analyser.

    Synonyms widen the query only, and do not count.
    """
    digest = hashlib.sha256(f"{package} {metadata.version(package)} {LAYOUT}".encode())
    words = resources.files("agreementhub.domain.swedish") / "data"
    for name in ("parts.txt", "stems.txt"):
        digest.update((words / name).read_bytes())
    return digest.hexdigest()


def empty(folder: Path) -> None:
    """Make the folder, or remove everything in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)


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
        yield


def seal(folder: Path, package: str) -> str:
    """Note how the index stands now; returns its new stamp."""
    known = (_read(folder) or {"files": {}})["files"]
    files = {path.name: known.get(path.name) or _print(path) for path in _kept(folder)}
    stamp = uuid.uuid4().hex
    draft = folder / "hub.json.new"
    draft.write_text(json.dumps({"rules": rules(package), "stamp": stamp, "files": files}))
    draft.replace(folder / "hub.json")
    return stamp


def check(folder: Path, package: str) -> str:
    """The stamp of a whole index. Raises IndexDamaged when a file differs, the note is missing,
    or the index was made by other rules."""
    note = _read(folder)
    if note is None:
        raise IndexDamaged(f"{folder}: no index, or none that can be read")
    if note["rules"] != rules(package):
        raise IndexDamaged(f"{folder}: made by other rules")
    for name, expected in note["files"].items():
        now = _print(folder / name)
        if now and now != expected:
            raise IndexDamaged(f"{folder / name}: changed since it was written")
    return str(note["stamp"])


def stamp(folder: Path) -> str:
    """The stamp of the latest change. Raises IndexDamaged when the note is missing."""
    note = _read(folder)
    if note is None:
        raise IndexDamaged(f"{folder}: no index, or none that can be read")
    return str(note["stamp"])


def _read(folder: Path) -> JsonDict | None:
    try:
        note = json.loads((folder / "hub.json").read_text())
        return {"rules": note["rules"], "stamp": note["stamp"], "files": dict(note["files"])}
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
