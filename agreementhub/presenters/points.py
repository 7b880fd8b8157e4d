"""Claims and points of decision as a page shows them: the words, and how each of them ended."""

from dataclasses import dataclass
from typing import Any

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds.records import Points

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
