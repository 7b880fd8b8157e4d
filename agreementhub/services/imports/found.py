"""What was found in a file that waits: values with their sources, for the type it is taken for."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from agreementhub.domain.doctypes import DocType
from agreementhub.models import PendingImport
from agreementhub.reading import proposals
from agreementhub.reading.files import ReadText
from agreementhub.reading.proposals import NONE, SURE, Proposals, Proposed

# A day, and a day of every year, as content keeps them.
_DAY: Final = re.compile(r"(?:\d{4}-)?\d{2}-\d{2}")


@dataclass(frozen=True)
class Found:
    """What a text proposes for a document of one type, as it is kept: plain JSON.

    `type` and each element of `fields` is {value, quote, page, certainty}, the best first.
    """

    type: dict[str, Any]
    fields: dict[str, list[dict[str, Any]]]
    unplaced: list[str]

    @classmethod
    def of(cls, proposed: Proposals) -> Self:
        """What was proposed, as plain JSON."""
        return cls(**asdict(proposed))

    def best(self) -> dict[str, Any]:
        """The values of the best proposals; fields that the text says nothing of are left out."""
        firsts = {key: found[0]["value"] for key, found in self.fields.items()}
        return {key: value for key, value in firsts.items() if value is not None}

    def sure(self) -> dict[str, Any]:
        """The values that need no eye: marked sure, and no date among them."""
        firsts = {key: found[0] for key, found in self.fields.items()}
        return {
            key: one["value"]
            for key, one in firsts.items()
            if one["certainty"] == SURE and not days(one["value"])
        }


def found_in(pending: PendingImport, types: Mapping[str, DocType], doctype: str) -> Found:
    """What the text proposes when it is taken for a document of the type."""
    kept = pending.proposals
    if doctype != kept["type"]["value"]:
        chosen = Proposed(doctype, "", None, NONE)
        return Found.of(proposals.propose_as(ReadText.from_json(kept), types, chosen))
    return Found(kept["type"], kept["fields"], kept["unplaced"])


def days(value: Any) -> set[str]:
    """The whole days and days of the year in a value, however deep: only a person takes them."""
    if isinstance(value, dict):
        return set().union(*(days(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(days(one) for one in value))
    return {value} if isinstance(value, str) and _DAY.fullmatch(value) else set()
