"""Files read in the tests' own process: the same answer as from a child, without its start."""

import json
from pathlib import Path

from agreementhub.reading import worker
from agreementhub.reading.files import formats
from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.text import ReadText
from agreementhub.reading.files.unreadable import Unreadable


def read(source: bytes | Path, name: str, limits: Limits | None = None) -> ReadText:
    """What `child.read` gives."""
    data = source.read_bytes() if isinstance(source, Path) else source
    told = json.loads(worker.answer(data, formats.suffix(name), limits or Limits()))
    if "read" not in told:
        raise Unreadable(told["why"], told["mapping"])
    return ReadText.from_json(told["read"])
