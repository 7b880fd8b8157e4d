"""A proposal: a value with the words it came from, and how sure we are of it."""

from dataclasses import dataclass, field
from typing import Any, Final

SURE: Final = "sure"
UNSURE: Final = "unsure"
NONE: Final = "none"


@dataclass(frozen=True)
class Proposed:
    """A value as its field keeps it, and `quote`, words of the text that say so.

    `certainty` is SURE, UNSURE or, when the text says nothing of the field, NONE.
    """

    value: Any
    quote: str
    page: int | None = None
    certainty: str = UNSURE


@dataclass(frozen=True)
class Proposals:
    """What a text proposes: its type, values by the keys of the type's fields with the best
    first, and the paragraphs that found no place.
    """

    type: Proposed
    fields: dict[str, list[Proposed]] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)


NOTHING: Final = Proposed(None, "", None, NONE)
