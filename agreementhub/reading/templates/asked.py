"""What is asked of the process that fills in a template, as bytes."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.files import MEGABYTE, Limits, Unreadable

# A letterhead with a coat of arms is a tenth of it.
MOST_BYTES: Final = 5 * MEGABYTE
# What may follow a name in a template: {{ titel|upper }}.
FILTERS: Final = frozenset(
    {"upper", "lower", "capitalize", "title", "trim", "default", "d", "join", "length", "count"}
    | {"first", "last", "replace", "e", "escape"}
)
# What is asked holds the template and the words of a document.
LIMITS: Final = Limits(
    inflated_bytes=60 * MEGABYTE, xml_bytes=20 * MEGABYTE, answer_bytes=60 * MEGABYTE, seconds=10
)


@dataclass(frozen=True)
class Asked:
    """A template, and the names that each document to be made of it gives."""

    template: bytes
    names: Sequence[JsonDict]

    def to_bytes(self) -> bytes:
        """As the process reads it. Raises Unreadable for a template that is too large or empty."""
        if not self.template:
            raise Unreadable("empty")
        if len(self.template) > MOST_BYTES:
            raise Unreadable("too_big", {"limit": MOST_BYTES // MEGABYTE})
        told = {"template": base64.b64encode(self.template).decode(), "names": list(self.names)}
        return json.dumps(told, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Asked":
        """The reverse."""
        told = json.loads(data)
        return cls(base64.b64decode(told["template"]), told["names"])
