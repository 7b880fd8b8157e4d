"""Rows that hold clauses of a library: a locked one is read, and a mandatory one stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import colander
import deform
from markupsafe import Markup

from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.prose import clause_words
from agreementhub.forms.kit.groups import Rows


@dataclass(frozen=True)
class Held:
    """A clause of the library: `reason` says why it is locked or mandatory, and `wordings` are its
    texts as they read, each by what it says, for a locked one."""

    reason: str
    is_locked: bool
    is_mandatory: bool
    wordings: Mapping[str, Markup] = field(default_factory=dict)


def hold_rows(schema: colander.SchemaNode, key: str, held: Mapping[str, Held]) -> None:
    """Let the rows of a field know the clauses of the library by their keys."""
    schema[key].widget = _HeldRows(held)


class _HeldRows(Rows):
    """A locked clause whose words were changed can be written in, so that they can be put back."""

    def __init__(self, held: Mapping[str, Held]) -> None:
        super().__init__()
        self.held = held

    def held_of(self, field: deform.Field, cstruct: Any) -> JsonDict | None:
        if not isinstance(cstruct, dict) or not isinstance(cstruct.get("library_id"), str):
            return None
        clause = self.held.get(cstruct["library_id"])
        if clause is None:
            return None
        typed = {
            child.name: value if isinstance(value := cstruct.get(child.name), str) else ""
            for child in field.children[0].children
        }
        text = clause.wordings.get(clause_words(typed.get("heading", ""), typed.get("prose", "")))
        return {"clause": clause, "typed": typed, "text": text}
