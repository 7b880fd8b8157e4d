"""The page on which an archive says what it holds: written last, and read first."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.services import migrating
from agreementhub.services.archives import storing, tables
from agreementhub.services.archives.storing import Sum

FORMAT: Final = 1
_NAME: Final = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """Table → how many rows it has, and file → its sum."""

    rows: Mapping[str, int]
    files: Mapping[str, Sum]


def write(folder: Path, manifest: Manifest) -> None:
    """Finish an archive: whole beside its place, then moved, so that a part of one has none."""
    told = {
        "format": FORMAT,
        "revision": migrating.newest(),
        "rows": manifest.rows,
        "left_out": tables.LEFT_OUT,
        "files": {path: total._asdict() for path, total in manifest.files.items()},
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    storing.write(folder / f"{_NAME}.part", [text.encode(), b"\n"])
    os.replace(folder / f"{_NAME}.part", folder / _NAME)


def read(folder: Path) -> Manifest:
    """What a finished archive of this release says, with every file as it was written.

    Raises RuleBroken.
    """
    told = _told(folder)
    if told.get("format") != FORMAT or told.get("revision") != migrating.newest():
        raise RuleBroken(_("The archive was made by another release. Load it with that one."))
    try:
        manifest = Manifest(
            {table.name: int(told["rows"][table.name]) for table in tables.kept()},
            {path: Sum(int(s["size"]), str(s["sha256"])) for path, s in told["files"].items()},
        )
    except (AttributeError, LookupError, TypeError, ValueError):
        raise _unreadable() from None
    _check(folder, manifest)
    return manifest


def _told(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / _NAME).read_bytes())
    except FileNotFoundError:
        raise RuleBroken(
            _("There is no manifest.json: this is no archive, or a part of one.")
        ) from None
    except (RecursionError, ValueError):
        raise _unreadable() from None
    if not isinstance(told, dict):
        raise _unreadable()
    return told


def _unreadable() -> RuleBroken:
    return RuleBroken(_("The file manifest.json is damaged."))


def _check(folder: Path, manifest: Manifest) -> None:
    """Every file is inside and as it was; those of the tables are all named."""
    named = manifest.files.keys() | {tables.path(table) for table in tables.kept()}
    for path in sorted(named):
        if not _is_inside(folder, path):
            raise RuleBroken(
                _("The manifest names a file outside: ${path}.", mapping={"path": path})
            )
    for path in sorted(named):
        if not _is_as_it_was(folder / path, manifest.files.get(path)):
            raise changed(path)


def changed(path: str) -> RuleBroken:
    """What is said of a file that is not the one that was written."""
    return RuleBroken(_("The file ${path} is missing or changed.", mapping={"path": path}))


def _is_inside(folder: Path, path: str) -> bool:
    """Also when links are followed."""
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except ValueError:
        return False


def _is_as_it_was(file: Path, total: Sum | None) -> bool:
    try:
        return file.is_file() and storing.sum_of(file) == total
    except OSError:
        return False
