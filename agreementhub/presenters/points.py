"""Claims and points of decision as a page shows them: the words, and how each of them ended."""

from dataclasses import dataclass
from typing import Any

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import Json, JsonDict
from agreementhub.domain.kinds.records import Points
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _

# Outcomes that carried the point.
_CARRIED = {"approved", "partly_approved"}
# Said by the chip, or too plain to say: that an outcome is an outcome.
_SAID_ELSEWHERE = {"text", "outcome", "inferred"}


@dataclass(frozen=True)
class ShownPoint:
    """One point; `outcome` in words or empty, `notes` what else is said of it."""

    text: str
    outcome: str
    tone: str
    notes: str


def of(field: Field, value: Any, lang: str) -> list[ShownPoint]:
    """The points of a field in their order; none for a field of another kind."""
    if not isinstance(field.kind, Points) or not isinstance(value, list):
        return []
    return [_shown(field.kind, field, row, lang) for row in value]


@dataclass(frozen=True)
class Ended:
    """How the points ended together, in words: "Bifall", or "3 av 4 bifölls"."""

    words: str
    tone: str


def together(reader: Reader, field: Field, value: Json) -> Ended | None:
    """The outcome of all the points that have one; None where none has."""
    ended = [one for one in of(field, value, reader.lang) if one.outcome]
    if not ended:
        return None
    carried = sum(one.tone == "good" for one in ended)
    words = {one.outcome for one in ended}
    if len(words) == 1:
        return Ended(words.pop(), ended[0].tone)
    told = {"n": carried, "m": len(ended)}
    said = reader.say(_("${n} of ${m} were granted", mapping=told))
    return Ended(said, "good" if carried else "plain")


def _shown(kind: Points, field: Field, row: JsonDict, lang: str) -> ShownPoint:
    said = {
        part.key: (part.label[lang], text) for part, text in kind.said(row, field.options, lang)
    }
    outcome = said.get("outcome", ("", ""))[1]
    notes = [
        _capital(words) if key == "kind" else f"{label}: {words}"
        for key, (label, words) in said.items()
        if key not in _SAID_ELSEWHERE and row.get(key) != "outcome"
    ]
    return ShownPoint(
        text=row["text"],
        outcome=_capital(outcome),
        tone="good" if row.get("outcome") in _CARRIED else "plain",
        notes=" · ".join(notes),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
