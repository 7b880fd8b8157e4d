"""Files read in the tests' own process: the same answer as from a child, without its start."""

import json
import threading
from pathlib import Path
from typing import Any

from agreementhub.domain.doctypes import DocTypes
from agreementhub.reading import readers, worker
from agreementhub.reading.files import formats
from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.marked import MarkedText
from agreementhub.reading.files.text import ReadText
from agreementhub.reading.files.unreadable import Unreadable
from agreementhub.reading.lists import LIMITS, Sheet
from agreementhub.reading.proposals import Understood

# A child reads one file at a time; PDFium corrupts the memory of a process that reads two.
_alone = threading.Lock()


def understand(
    source: bytes | Path, name: str, types: DocTypes, limits: Limits | None = None
) -> Understood:
    """What `child.understand` gives."""
    data = source.read_bytes() if isinstance(source, Path) else source
    reader = readers.understanding(types)
    told = _answer(data, name, limits or Limits(), reader)
    if "understood" not in told:
        raise Unreadable(told["why"], told["mapping"])
    return Understood.from_json(told["understood"])


def read(source: bytes | Path, name: str, limits: Limits | None = None) -> ReadText:
    """What `child.read` gives."""
    data = source.read_bytes() if isinstance(source, Path) else source
    told = _answer(data, name, limits or Limits())
    if "read" not in told:
        raise Unreadable(told["why"], told["mapping"])
    return ReadText.from_json(told["read"])


def read_marked(source: bytes | Path, name: str) -> MarkedText:
    """What `child.read_marked` gives."""
    data = source.read_bytes() if isinstance(source, Path) else source
    told = _answer(data, name, Limits(), readers.marked)
    if "marked" not in told:
        raise Unreadable(told["why"], told["mapping"])
    return MarkedText.from_json(told["marked"])


def read_sheet(source: bytes | Path, name: str) -> Sheet:
    """What `child.read_sheet` gives."""
    data = source.read_bytes() if isinstance(source, Path) else source
    told = _answer(data, name, LIMITS, readers.sheet)
    if "sheet" not in told:
        raise Unreadable(told["why"], told["mapping"])
    return Sheet.from_json(told["sheet"])


def _answer(data: bytes, name: str, limits: Limits, *reader: Any) -> Any:
    with _alone:
        return json.loads(worker.answer(data, formats.suffix(name), limits, *reader))
