"""When the day of an agreement comes: extend, renew, renegotiate, terminate, let it end, go on.

Each choice is a list of events of the term. What follows is computed before anything is saved, by
the same engine that computes everything else, and may be undone for thirty days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import term
from agreementhub.domain.content import terms
from agreementhub.domain.deadlines import Plan
from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Deadline, Document, Renewal
from agreementhub.services import audit, documents
from agreementhub.services.deadlines import plans
from agreementhub.services.documents import NewDocument, links
from agreementhub.services.stamp import Stamp

Outcome = Literal["extend", "renew", "continue", "terminate", "expire", "renegotiate"]
OUTCOMES: Final[tuple[Outcome, ...]] = (
    "extend",
    "renew",
    "continue",
    "terminate",
    "expire",
    "renegotiate",
)
UNDO_FOR: Final = timedelta(days=30)
# The kinds whose letters a choice may stop.
_OF_TIME: Final = ("decide", "notice", "option", "review", "end")


@dataclass(frozen=True)
class Choice:
    """What was decided. `received_on` is the day when notice reached the other party; without it
    the body decided to give notice, and the notice day still runs."""

    outcome: Outcome
    decided_on: date
    body: str = ""
    paragraph: str = ""
    new_end: date | None = None
    received_on: date | None = None


@dataclass(frozen=True)
class Effect:
    """What follows from a choice. Days are None where there is none."""

    # The last day that is then agreed, and of the agreement if nothing more is said.
    agreed_end: date | None
    final_end: date | None
    decide_by: date | None
    notice_by: date | None
    # The days of letters that no longer go out, and of the first that then does.
    stops: tuple[date, ...]
    next_letter: date | None
    # {"sv": …, "en": …}
    warnings: tuple[Mapping[str, str], ...]

    @property
    def mark(self) -> str:
        """Tells whether what is saved is what was shown."""
        days = (self.agreed_end, self.final_end, self.decide_by, self.notice_by)
        return " ".join(day.isoformat() if day else "-" for day in days)


def effect(
    db: Session, document: Document, doctype: DocType, choice: Choice, *, today: date
) -> Effect:
    """What the choice would do. Raises RuleBroken for one that cannot be made."""
    before = _clause(doctype, document.counts.content)
    after = _clause(doctype, _changed(doctype, document, choice, today))
    _check(before, choice, today)
    answer = term.answer(after, today)
    known = {warning["name"] for warning in term.answer(before, today)["warnings"]}
    fresh = [w for w in answer["warnings"] if w["name"] not in known]
    if any(w["name"] in _REFUSED for w in fresh):
        refused = next(w for w in fresh if w["name"] in _REFUSED)
        raise RuleBroken(_REFUSED[refused["name"]])
    plan = plans.of_document(db, document)
    then = [row for row in term.deadlines(after, today) if row.date >= today]
    return Effect(
        agreed_end=_agreed(choice, answer),
        final_end=_day(answer["final_end"]),
        decide_by=_first(then, "decide"),
        notice_by=_first(then, "notice"),
        stops=_stops(db, document, after, plan, today),
        next_letter=_next_letter(
            [row.date for row in then if row.kind in ("decide", "notice")], plan, today
        ),
        warnings=tuple({"sv": w["sv"], "en": w["en"]} for w in fresh),
    )


def record(
    db: Session, document: Document, doctype: DocType, choice: Choice, stamp: Stamp
) -> Renewal:
    """Make the choice; the same form sent twice makes it once. Raises RuleBroken."""
    if stamp.once and (made := _made_by(db, document, stamp.once)):
        return made
    effect(db, document, doctype, choice, today=stamp.today)
    renewal = _renewal(document, choice, stamp)
    if choice.outcome == "renegotiate":
        renewal.successor = _successor(db, document, doctype, stamp)
    else:
        events = _with(_kept(doctype, document), renewal.events)
        renewal.version = documents.note_events(db, document, doctype, stamp, events=events)
    db.add(renewal)
    db.flush()
    audit.record(
        db,
        "renewed",
        stamp,
        document_id=document.id,
        outcome=choice.outcome,
        events=renewal.events,
        decided_on=choice.decided_on.isoformat(),
        paragraph=choice.paragraph,
        reason=stamp.reason,
    )
    return renewal


def _renewal(document: Document, choice: Choice, stamp: Stamp) -> Renewal:
    return Renewal(
        document=document,
        outcome=choice.outcome,
        events=_events(choice),
        body=choice.body,
        decided_on=choice.decided_on,
        paragraph=choice.paragraph,
        reason=stamp.reason,
        by=stamp.person,
        at=stamp.now,
    )


def of_document(db: Session, document: Document) -> Sequence[Renewal]:
    """What was decided about the agreement, the latest first."""
    return db.scalars(
        select(Renewal)
        .where(Renewal.document_id == document.id)
        .order_by(Renewal.id.desc())
        .options(joinedload(Renewal.by), joinedload(Renewal.successor))
    ).all()


def may_undo(renewal: Renewal, now: datetime) -> bool:
    """Whether it can still be taken back."""
    return renewal.undone_at is None and now - renewal.at <= UNDO_FOR


def undo(db: Session, renewal: Renewal, doctype: DocType, stamp: Stamp) -> None:
    """Take the choice back: its events go, in a new version. A draft that it began stays.

    Raises RuleBroken after thirty days, or when the events were changed since.
    """
    if renewal.undone_at is not None:
        raise RuleBroken(_("This has been undone already."))
    if not may_undo(renewal, stamp.now):
        raise RuleBroken(_("It is more than 30 days since. Record what holds now instead."))
    document = renewal.document
    if renewal.events:
        left = _without(renewal.events, _kept(doctype, document))
        documents.note_events(db, document, doctype, stamp, events=left)
    renewal.undone_at, renewal.undone_by = stamp.now, stamp.person
    audit.record(
        db,
        "renewal_undone",
        stamp,
        document_id=document.id,
        renewal=renewal.id,
        reason=stamp.reason,
    )


def _without(
    recorded: Sequence[dict[str, Any]], kept: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    for event in recorded:
        if event not in kept:
            raise RuleBroken(
                _("What was recorded has been changed since, so that it cannot be undone.")
            )
        kept.remove(event)
    return kept


_REFUSED: Final = {
    "extended_beyond_limit": _("The agreement has been extended as often as it allows."),
    "beyond_hard_stop": _("The agreement cannot be extended beyond its last day."),
    "nothing_to_extend": _("The agreement goes on until further notice: nothing is extended."),
    "extension_without_end": _(
        "The agreement does not say how long the extension is. Renew it with a new last day."
    ),
}


def _check(before: term.Term, choice: Choice, today: date) -> None:
    if choice.decided_on > today:
        raise RuleBroken(_("The day of the decision is still to come."))
    if choice.outcome == "terminate" and choice.received_on and choice.received_on > today:
        raise RuleBroken(_("The day when notice was received is still to come."))
    if choice.outcome == "renew" and choice.new_end is None:
        raise RuleBroken(_("Write the new last day."))
    if choice.outcome == "extend":
        _check_extension(before, choice)


def _check_extension(before: term.Term, choice: Choice) -> None:
    if before.extension.mode == "none":
        raise RuleBroken(_("The agreement has no clause on extension. Renew it instead."))
    if before.extension.mode is None:
        raise RuleBroken(_("How the agreement is extended is not known. Complete its term first."))
    if before.extension.mode != "option":
        return
    if before.option_by is not None and choice.decided_on > before.option_by:
        raise RuleBroken(_("The last day for the option has passed."))


def _events(choice: Choice) -> list[dict[str, Any]]:
    on = choice.decided_on.isoformat()
    match choice.outcome:
        case "extend":
            return [{"type": "extended", "on": on}]
        case "renew":
            assert choice.new_end is not None
            return [{"type": "extended", "on": on, "new_end": choice.new_end.isoformat()}]
        case "continue":
            return [{"type": "decided", "on": on, "outcome": "continue"}]
        case "expire":
            return [{"type": "decided", "on": on, "outcome": "not_extend"}]
        case "terminate" if choice.received_on:
            return [{"type": "terminated", "on": choice.received_on.isoformat()}]
        case "terminate":
            return [{"type": "decided", "on": on, "outcome": "terminate"}]
    return []


def _with(kept: list[dict[str, Any]], happened: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events in order of day; of the same day the later recorded stands last."""
    return sorted([*kept, *happened], key=lambda event: str(event["on"]))


def _kept(doctype: DocType, document: Document) -> list[dict[str, Any]]:
    value = document.counts.content.get(_key(doctype)) or {}
    return list(value.get("events") or [])


def _changed(doctype: DocType, document: Document, choice: Choice, today: date) -> dict[str, Any]:
    if choice.outcome == "renew" and choice.new_end is None:
        raise RuleBroken(_("Write the new last day."))
    values, key = document.counts.content, _key(doctype)
    events = _with(_kept(doctype, document), _events(choice))
    return {**values, key: {**(values.get(key) or {}), "events": events}}


def _clause(doctype: DocType, values: Mapping[str, Any]) -> term.Term:
    clause = terms.clause_of(doctype, values)
    if clause is None:
        raise RuleBroken(_("The term of the agreement is not known. Complete it first."))
    return clause


def _agreed(choice: Choice, answer: Mapping[str, Any]) -> date | None:
    """An extension begins after the period that runs: its end is what was agreed."""
    if choice.outcome == "renew":
        return choice.new_end
    following = answer["next_periods"]
    if choice.outcome == "extend" and following:
        return _day(following[0]["end"])
    return _day(answer["current_end"])


def _first(rows: Sequence[term.Deadline], kind: str) -> date | None:
    return min((row.date for row in rows if row.kind == kind), default=None)


def _stops(
    db: Session, document: Document, after: term.Term, plan: Plan, today: date
) -> tuple[date, ...]:
    """The days of the letters, from tomorrow on, about open deadlines that would be no more."""
    wanted = {(row.kind, row.party or "", row.date) for row in term.deadlines(after, today)}
    rows = db.scalars(
        select(Deadline).where(
            Deadline.document_id == document.id,
            Deadline.settled.is_(False),
            Deadline.kind.in_(_OF_TIME),
        )
    )
    told = [row for row in rows if row.kind != "end"]
    gone = [row for row in told if (row.kind, row.party, row.day) not in wanted]
    if not gone:
        return ()
    first = min(gone, key=lambda row: row.day)
    days = (deadline_plan.step(first.day, number).day for number in plan.numbers)
    return tuple(day for day in days if day > today)


def _next_letter(days: Sequence[date], plan: Plan, today: date) -> date | None:
    if not days:
        return None
    first = min(days)
    steps = (deadline_plan.step(first, number).day for number in plan.numbers)
    return next((day for day in steps if day > today), None)


def _successor(db: Session, document: Document, doctype: DocType, stamp: Stamp) -> Document:
    """A draft of the agreement to come: all that this one says but its time and its signatures."""
    values = dict(document.counts.content)
    values.pop(_key(doctype), None)
    parties = values.get("parties")
    if isinstance(parties, list):
        values["parties"] = [_unsigned(row) for row in parties]
    new = NewDocument(
        organisation=document.organisation,
        body=document.body,
        case=document.case,
        values=values,
        responsible=document.responsible,
        level=document.level,
    )
    reason = str(_("Begun from the agreement that it replaces").interpolate())
    made = documents.create(db, doctype, new, replace(stamp, reason=reason, once=""))
    links.connect(db, made, document, "replaces")
    return made


def _unsigned(row: dict[str, Any]) -> dict[str, Any]:
    past = ("approval_date", "approval_paragraph", "legal_force_date", "signed_date", "mandate_to")
    return {key: value for key, value in row.items() if key not in past}


def _made_by(db: Session, document: Document, form_key: str) -> Renewal | None:
    found = db.scalars(
        select(Renewal)
        .where(Renewal.document_id == document.id)
        .options(joinedload(Renewal.version))
    )
    return next((r for r in found if r.version and r.version.form_key == form_key), None)


def _key(doctype: DocType) -> str:
    key = terms.term_key(doctype)
    if key is None:
        raise RuleBroken(_("Only agreements are extended and ended."))
    return key


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
