"""What makes one doubt that an agreement should follow a decision: it was another body's to make,
its words say another length than the days, or it says something else by now."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from agreementhub.domain import content, minutes, term
from agreementhub.domain.calendar import DAY, add_months
from agreementhub.domain.content import terms
from agreementhub.domain.dates import extended_by, until
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice, Effect
from agreementhub.domain.term import choice as choices
from agreementhub.i18n import _
from agreementhub.models import Body, Document, Renewal
from agreementhub.services.renewals.decisions import Decision

_EXTENDS = "extension"
# The last day of a shorter month makes careful people differ by so much.
_CLAMPED = timedelta(days=3)


def elsewhere(db: Session, decision: Decision, agreement: Document) -> str:
    """The body that is to decide about the agreement, where another one did; "" where it did
    itself, or the one that it prepares matters for, or where nobody knows."""
    body, named = agreement.body, agreement.counts.content.get("deciding_body")
    own = str(named) if named and not content.is_unknown(named) else body.name if body else ""
    may, passed = {own.casefold()}, set[int]()
    # Two bodies may have been entered as preparing for each other before that was refused.
    while body is not None and body.id not in passed:
        passed.add(body.id)
        may.add(body.name.casefold())
        body = db.get(Body, body.prepares_for_id) if body.prepares_for_id else None
    return own if own and decision.body.casefold() not in may else ""


def is_quashed(decision: Decision) -> bool:
    """Whether a court has quashed the decision."""
    extract = decision.extract
    if extract is None or extract.valid is None:
        return False
    return minutes.appeal_of(extract.valid.content) == "quashed"


def is_outdated(doctype: DocType, decision: Decision, renewal: Renewal) -> bool:
    """Whether the decision says something else, or nothing, of what was recorded by it: it was
    corrected afterwards, or quashed."""
    if is_quashed(decision):
        return True
    kind = choices.kind_of(renewal.outcome)
    said = [one for one in _choices(decision) if choices.kind_of(one.outcome) == kind]
    if not kind or not decision.points:
        return False
    if not said:
        return True
    days = [one.new_end for one in said if one.new_end]
    return bool(days) and agreed_until(doctype, renewal) not in days


def agreed_until(doctype: DocType, renewal: Renewal) -> date | None:
    """The last day to which an extension that was recorded led; None for what is none."""
    if choices.kind_of(renewal.outcome) != _EXTENDS or renewal.version is None:
        return None
    clause = terms.clause_of(doctype, renewal.version.content)
    if clause is None or renewal.decided_on is None:
        return None
    end = term.answer(clause, renewal.decided_on)["standing_end"]
    return date.fromisoformat(end) if end else None


def check_words(
    doctype: DocType, agreement: Document, text: str, choice: Choice, effect: Effect
) -> None:
    """Raise RuleBroken where the words of an extension name another last day, or another length,
    than what it leads to; they may name the day on which it would have ended, too."""
    if choices.kind_of(choice.outcome) != _EXTENDS or effect.agreed_end is None:
        return
    stated = until(text)
    if stated and effect.agreed_end not in stated:
        raise RuleBroken(_other(stated[-1].isoformat(), effect.agreed_end))
    before = _end_before(doctype, agreement, choice.decided_on)
    lengths = extended_by(text)
    if before is None or not lengths or effect.agreed_end in stated:
        return
    ends = [add_months(before + DAY, one.months) - DAY for one in lengths]
    if not any(abs(end - effect.agreed_end) <= _CLAMPED for end in ends):
        raise RuleBroken(_other(lengths[-1].words, effect.agreed_end))


def _other(stated: str, end: date) -> str:
    words: str = _(
        "The decision says ${stated}, but the extension would last until ${end}. Write in"
        " the minutes until what day the agreement is extended, or correct the words.",
        mapping={"stated": stated, "end": end.isoformat()},
    )
    return words


def _end_before(doctype: DocType, agreement: Document, day: date) -> date | None:
    clause = terms.clause_of(doctype, agreement.counts.content)
    return term.standing_end(term.answer(clause, day)) if clause else None


def _choices(decision: Decision) -> list[Choice]:
    cited = minutes.cited(decision.paragraph)
    found = (
        choices.of_point(one, body=decision.body, decided_on=decision.on, paragraph=cited)
        for one in decision.points
    )
    return [one for one in found if one is not None]
