"""What was found in a file that waits: values with their sources, for the type it is taken for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.models import PendingImport
from agreementhub.reading import proposals
from agreementhub.reading.files import ReadText
from agreementhub.reading.proposals import NONE, SURE, Proposals, Proposed

# A day, and a day of every year, as content keeps them.
_DAY: Final = re.compile(r"(?:\d{4}-)?\d{2}-\d{2}")


# What a list of files that wait shows of the JSON, without reading the text of a file.
GUESSED_TYPE: Final = PendingImport.proposals["type"]["value"].as_string()
GUESSED_TITLE: Final = PendingImport.proposals["fields"]["title"][0]["value"].as_string()


@dataclass(frozen=True)
class Found:
    """The text of a file, and what it proposes for a document of one type, the best first.

    This is what is kept of a file that waits; nothing else knows the JSON.
    """

    text: ReadText
    type: Proposed
    fields: Mapping[str, Sequence[Proposed]]
    unplaced: Sequence[str]

    @classmethod
    def of(cls, text: ReadText, proposed: Proposals) -> Self:
        """What a text was found to propose."""
        return cls(text, proposed.type, proposed.fields, proposed.unplaced)

    @classmethod
    def from_json(cls, kept: JsonObject) -> Self:
        """The value that `as_json` wrote."""
        return cls(
            ReadText.from_json(kept),
            Proposed(**kept["type"]),
            {key: [Proposed(**one) for one in found] for key, found in kept["fields"].items()},
            kept["unplaced"],
        )

    def as_json(self) -> JsonDict:
        """Plain JSON, as it is kept: a proposal is {value, quote, page, certainty}."""
        fields = {key: [asdict(one) for one in found] for key, found in self.fields.items()}
        proposed = {"type": asdict(self.type), "fields": fields, "unplaced": list(self.unplaced)}
        return {**proposed, **self.text.to_json()}

    def as_type(self, types: Mapping[str, DocType], doctype: str) -> "Found":
        """What the same text proposes when it is taken for a document of the type."""
        if doctype == self.type.value:
            return self
        chosen = Proposed(doctype, "", None, NONE)
        return Found.of(self.text, proposals.propose_as(self.text, types, chosen))

    def best(self) -> JsonDict:
        """The values of the best proposals; fields that the text says nothing of are left out."""
        firsts = {key: found[0].value for key, found in self.fields.items()}
        return {key: value for key, value in firsts.items() if value is not None}

    def sure(self) -> JsonDict:
        """The values that need no eye: marked sure, and no date among them."""
        firsts = {key: found[0] for key, found in self.fields.items()}
        return {
            key: one.value
            for key, one in firsts.items()
            if one.certainty == SURE and not days(one.value)
        }


def found_in(pending: PendingImport) -> Found:
    """What was found in a file that waits, for the type that it was taken for."""
    return Found.from_json(pending.proposals)


def guessed(pending: PendingImport) -> Proposed:
    """The type that a file that waits was taken for, without reading its text."""
    return Proposed(**pending.proposals["type"])


def days(value: Any) -> set[str]:
    """The whole days and days of the year in a value, however deep: only a person takes them."""
    if isinstance(value, dict):
        return set().union(*(days(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(days(one) for one in value))
    return {value} if isinstance(value, str) and _DAY.fullmatch(value) else set()
