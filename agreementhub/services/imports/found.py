"""What was found in a file that waits: values with their sources, for the type it is taken for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.models import PendingImport
from agreementhub.reading import child, proposals
from agreementhub.reading.files import CONTENTS, FOOTER, HEADER, ReadText
from agreementhub.reading.proposals import NONE, SURE, Proposals, Proposed

# Letters of a text that is looked through at once, which takes a tenth of a second.
_SHORT: Final = 50_000
# A day, and a day of every year, as content keeps them.
_DAY: Final = re.compile(r"(?:\d{4}-)?\d{2}-\d{2}")


# What a page prints around its text.
AROUND: Final = frozenset({HEADER, FOOTER, CONTENTS})

# What a list of files that wait shows of the JSON, without reading the text of a file.
GUESSED_TYPE: Final = PendingImport.proposals["type"]["value"].as_string()
GUESSED_TITLE: Final = PendingImport.proposals["fields"]["title"][0]["value"].as_string()


@dataclass(frozen=True)
class Found:
    """The text of a file, and what it proposes for a document of one type, the best first.

    `beyond` is how many paragraphs of the file come after the text that was looked through.

    This is what is kept of a file that waits; nothing else knows the JSON.
    """

    text: ReadText
    type: Proposed
    fields: Mapping[str, Sequence[Proposed]]
    unplaced: Sequence[str]
    beyond: int = 0

    @classmethod
    def of(cls, text: ReadText, proposed: Proposals, beyond: int = 0) -> Self:
        """What a text was found to propose."""
        return cls(text, proposed.type, proposed.fields, proposed.unplaced, beyond)

    @classmethod
    def from_json(cls, kept: JsonObject) -> Self:
        """The value that `as_json` wrote."""
        proposed = Proposals.from_json(kept)
        # Files that were kept before there was a bound have no such number.
        return cls.of(ReadText.from_json(kept), proposed, kept.get("beyond", 0))

    def as_json(self) -> JsonDict:
        """Plain JSON, as it is kept: a proposal is {value, quote, page, certainty}."""
        fields = {key: list(found) for key, found in self.fields.items()}
        proposed = Proposals(self.type, fields, list(self.unplaced)).as_json()
        return {**proposed, **self.text.to_json(), "beyond": self.beyond}

    def as_type(self, types: DocTypes, doctype: str) -> "Found":
        """What the same text proposes when it is taken for a document of the type.

        A long text is looked through in a process of its own. Raises Unreadable if that fails.
        """
        if doctype == self.type.value:
            return self
        return Found.of_text(self.text, types, doctype, self.beyond)

    @classmethod
    def of_text(cls, text: ReadText, types: DocTypes, doctype: str, beyond: int = 0) -> Self:
        """What a text proposes for a document of the type. Raises Unreadable."""
        chosen = Proposed(doctype, "", None, NONE)
        if len(text.text) <= _SHORT:
            proposed = proposals.propose_as(text, types, chosen)
        else:
            proposed = child.propose_as(text, types, doctype)
        return cls.of(text, proposed, beyond)

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
