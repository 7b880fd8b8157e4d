"""A proposal: a value with the words it came from, and how sure we are of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Final, Self

from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.kinds import Value

SURE: Final = "sure"
UNSURE: Final = "unsure"
NONE: Final = "none"

# Characters of a line, and rows of a list: what is longer is no line, and no list.
LONGEST_LINE: Final = 500
MOST_ROWS: Final = 40


@dataclass(frozen=True)
class Proposed:
    """A value as its field keeps it, and `quote`, words of the text that say so.

    `certainty` is SURE, UNSURE or, when the text says nothing of the field, NONE. `parts` gives
    the words behind each part of a value that is read from several places, and how sure it is
    that they say so: key of the part → [quote, certainty].
    """

    value: Value
    quote: str
    page: int | None = None
    certainty: str = UNSURE
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def as_json(self) -> JsonDict:
        """Plain JSON: {value, quote, page, certainty}, and `parts` where it has any."""
        return {key: one for key, one in asdict(self).items() if key != "parts" or one}


@dataclass(frozen=True)
class Proposals:
    """What a text proposes: its type, values by the keys of the type's fields with the best
    first, and the paragraphs that found no place.
    """

    type: Proposed
    fields: dict[str, list[Proposed]] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)

    def as_json(self) -> JsonDict:
        """Plain JSON, each proposal as its own `as_json`."""
        fields = {key: [one.as_json() for one in found] for key, found in self.fields.items()}
        return {"type": self.type.as_json(), "fields": fields, "unplaced": list(self.unplaced)}

    @classmethod
    def from_json(cls, kept: JsonObject) -> Self:
        """The value that `as_json` wrote. Raises KeyError or TypeError for others."""
        return cls(
            Proposed(**kept["type"]),
            {key: [Proposed(**one) for one in found] for key, found in kept["fields"].items()},
            kept["unplaced"],
        )


NOTHING: Final = Proposed(None, "", None, NONE)


def each_once(found: Iterable[Proposed]) -> list[Proposed]:
    """The proposals without those whose value stands before them, in whatever words."""
    kept: dict[str, Proposed] = {}
    for proposed in found:
        kept.setdefault(repr(_without_words(proposed.value)), proposed)
    return list(kept.values())


def _without_words(value: Value) -> Value:
    """The value without the text that it keeps beside its figures, if it has figures."""
    if not isinstance(value, dict):
        return value
    return {key: one for key, one in value.items() if key != "text"} or value
