"""What an agreement states of that by which the coverage of a register is counted."""

from typing import Final

from agreementhub.domain.content import terms
from agreementhub.domain.content.values import is_unknown
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonObject

_OF_PARTY: Final = ("approval_body", "approval_date", "signatory")
_ENDS: Final = ("end", "term_months", "hard_stop")


def states_end(doctype: DocType, values: JsonObject) -> bool:
    """Whether it says when it ends, or that it runs until further notice: no end that is not left
    open."""
    key = terms.term_key(doctype)
    term = values.get(key) if key else None
    if not isinstance(term, dict) or is_unknown(term):
        return False
    left_open = term.get("unknown")
    is_left_open = isinstance(left_open, list) and "end" in left_open
    return not is_left_open or any(term.get(part) is not None for part in _ENDS)


def has_follow_up(doctype: DocType, values: JsonObject) -> bool:
    """Whether it says anything of how it is followed up."""
    fields = (one.key for one in doctype.fields.values() if one.kind.key == "follow_up")
    return any(values.get(key) and not is_unknown(values[key]) for key in fields)


def knows_parties(values: JsonObject) -> bool:
    """Whether of each party is told which body decided, when, and who signs; parties that may join
    later are none yet."""
    rows = values.get("parties")
    if not isinstance(rows, list):
        return False
    parties = [row for row in rows if not row.get("may_join")]
    return bool(parties) and all(row.get(key) for row in parties for key in _OF_PARTY)


def legal_form(values: JsonObject) -> str | None:
    """The form of cooperation; None where none is told."""
    form = values.get("legal_form")
    return form if isinstance(form, str) and form else None
