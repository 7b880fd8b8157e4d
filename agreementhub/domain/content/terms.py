"""From a content to the term that it states, ready for the term engine."""

from datetime import date

from agreementhub.domain import term
from agreementhub.domain.content import values as content_values
from agreementhub.domain.doctypes import DocType, lifecycle
from agreementhub.domain.json_types import JsonObject


def of_content(doctype: DocType, values: JsonObject, today: date) -> list[term.Deadline]:
    """The deadlines that follow from a content as it stands on the day, in order.

    None once the agreement has ended, or when the term is not filled in; one that ran out
    undecided keeps what was missed, until somebody tells what counts. Drafts show these; rows are
    kept for agreements in force or coming alone. Raises TermRefused.
    """
    clause = clause_of(doctype, values)
    if clause is None:
        return []
    rows = term.deadlines(clause, today)
    over = any(row.kind == "end" and row.date < today for row in rows)
    return [] if over and _has_ended(clause, today) else rows


def _has_ended(clause: term.Term, today: date) -> bool:
    answer = term.answer(clause, today)
    return answer["status"] == "expired" and not term.is_undecided(answer)


def is_ending(doctype: DocType, values: JsonObject, today: date) -> bool:
    """Whether notice or a decision ends the agreement, so that nothing is left to do but wait."""
    clause = clause_of(doctype, values)
    return clause is not None and term.answer(clause, today)["status"] == "ending"


def clause_of(doctype: DocType, values: JsonObject) -> term.Term | None:
    """The term that a content states, with what its parties have of their own and the
    organisation's standard lead for deciding. None when it is not known."""
    key = term_key(doctype)
    value = values.get(key) if key else None
    if not value or content_values.is_unknown(value):
        return None
    parties = values.get("parties")
    stated = lifecycle.term_input(value, parties if isinstance(parties, list) else ())
    return term.with_standard_lead(term.read(stated))


def term_key(doctype: DocType) -> str | None:
    """The key of the type's field of kind term; types that have one are agreements."""
    return next((f.key for f in doctype.fields.values() if f.kind.key == "term"), None)
