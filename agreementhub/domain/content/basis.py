"""What a new document takes over from one it is written after: what is agreed on, never when."""

from collections.abc import Mapping
from typing import Final

from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import Json, JsonDict
from agreementhub.domain.kinds import Value

_DAYS: Final = frozenset({"date", "partial_date"})
# The title is its own; a marking of secrecy is tried anew for each document.
_OWN_KINDS: Final = _DAYS | {"case_number", "secrecy", "references", "decisions", "figures"}
# Of the parts of a value, those that belong to what was decided and signed.
_OF_DECISIONS: Final = frozenset(
    {"approval_body", "approval_paragraph", "reported", "outcome", "note"}
)
# Of a term, what does not stand or fall with its days.
_LASTING: Final = ("extension", "notice", "decision_lead_months", "minimum_term", "term_months")


def as_basis(doctype: DocType, values: Mapping[str, Value]) -> JsonDict:
    """The fields that another document of the type may begin with: without days, numbers of cases,
    and what was decided about this one."""
    found: JsonDict = {}
    for key, field in doctype.fields.items():
        if key == "title" or key not in values or field.kind.key in _OWN_KINDS:
            continue
        kept = _kept(field, values[key])
        if kept not in (None, {}, []):
            found[key] = kept
    return found


def _kept(field: Field, value: Json) -> Json:
    if field.kind.key == "term":
        return _lasting(value)
    if field.kind.key == "clauses" and isinstance(value, list):
        # A number is given anew: it is that of another document.
        return [{key: part for key, part in row.items() if key != "number"} for row in value]
    left = {part.key for part in field.kind.parts if part.kind in {*_DAYS, "case_number"}}
    left |= _OF_DECISIONS
    if isinstance(value, list):
        rows = [_without(row, left) if isinstance(row, dict) else row for row in value]
        needed = {part.key for part in field.kind.parts if part.required}
        return [row for row in rows if not isinstance(row, dict) or needed <= set(row)]
    return _without(value, left) if isinstance(value, dict) else value


def _without(row: JsonDict, left: set[str]) -> JsonDict:
    return {key: part for key, part in row.items() if key not in left}


def _lasting(value: Json) -> Json:
    """How it is extended and ended, without the clause, which names its days."""
    if not isinstance(value, dict):
        return None
    kept = {key: value[key] for key in _LASTING if value.get(key) is not None}
    notice = kept.get("notice")
    if isinstance(notice, dict) and notice.get("anchor") == "fixed_date":
        del kept["notice"]
    return {**kept, "unknown": ["start", "end"]} if kept else None
