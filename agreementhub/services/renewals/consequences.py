"""What a decision does to agreements: proposed by its points, done once a registrar confirms it.

A decision is a matter of a meeting, or an extract that came without one. Nothing is kept of what is
only proposed: it is computed from the points and the agreement as they stand. What is confirmed is
recorded as any other choice about an agreement, tied to the decision.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import minutes
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType, DocTypes
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice, Effect
from agreementhub.domain.term import choice as choices
from agreementhub.i18n import _
from agreementhub.models import AgendaItem, Document, Renewal
from agreementhub.services import agenda, locking
from agreementhub.services.agenda import Adopted
from agreementhub.services.documents import links
from agreementhub.services.renewals import choices as recorded
from agreementhub.services.renewals import decisions, doubts
from agreementhub.services.renewals.decisions import Decision
from agreementhub.services.stamp import Stamp

_APPROVES = "approval"
_UNSENT = _("It is still a draft. Check it and send it for review: then it can be decided here.")
_CHANGED = _("Something else follows now than when you opened the page. Look, and confirm anew.")


@dataclass(frozen=True)
class Change:
    """What a point would do to an agreement: a choice about its time with what follows, or its
    approval where `choice` is None. `refused` says why it cannot be done."""

    number: int
    text: str
    agreement: Document
    choice: Choice | None = None
    effect: Effect | None = None
    refused: str = ""

    @property
    def mark(self) -> str:
        """Tells whether what is confirmed is what was shown."""
        outcome = self.choice.outcome if self.choice else _APPROVES
        return f"{outcome} {self.effect.mark if self.effect else ''}".strip()


def changes_nothing(decision: Decision) -> bool:
    """Whether no point says anything about an agreement, or none holds."""
    says = any(_choice(decision, one) or _approves(one) for one in decision.points)
    return doubts.is_quashed(decision) or not says


def recorded_by(db: Session, decision: Decision) -> Sequence[Renewal]:
    """What was recorded of the decision and stands."""
    item, extract = decision.item, decision.extract
    asked = {"item": item.id if item else None, "extract": extract.id if extract else None}
    return db.scalars(_RECORDED, asked).all()


# Built once: every page of an extract, and of an agreement, asks them. None is the id of none.
_RECORDED: Final = (
    select(Renewal)
    .where(
        or_(Renewal.item_id == bindparam("item"), Renewal.decision_id == bindparam("extract")),
        Renewal.undone_at.is_(None),
    )
    .options(joinedload(Renewal.document), joinedload(Renewal.version))
    .order_by(Renewal.id)
)
_ABOUT: Final = (
    select(Renewal)
    .where(
        Renewal.document_id.in_(bindparam("ids", expanding=True)),
        Renewal.undone_at.is_(None),
        Renewal.outcome != "renegotiate",
    )
    .options(joinedload(Renewal.decision))
    .order_by(Renewal.id.desc())
)


def about(db: Session, document_ids: Collection[int]) -> Mapping[int, Sequence[Renewal]]:
    """By agreement: what was decided about it and stands, the latest first; that a new one is
    negotiated is told to those who negotiate, and not here."""
    found: dict[int, list[Renewal]] = {}
    for one in db.scalars(_ABOUT, {"ids": list(document_ids)}):
        found.setdefault(one.document_id, []).append(one)
    return found


def proposed(
    db: Session, types: DocTypes, decision: Decision, about: Sequence[Document], *, today: date
) -> list[Change]:
    """What the points would do to these agreements, less what has been done; nothing where the
    decision was quashed."""
    if doubts.is_quashed(decision):
        return []
    made = [
        _computed(db, types, Change(number, text, one, choice), today=today)
        for number, text, choice in _waiting(db, decision)
        for one in about
        if one.valid_id is not None and not _stands(types, one, choice)
    ]
    return [*made, *_approvals(types, decision, about)]


def approved_by(db: Session, extracts: Sequence[Document]) -> Decision | None:
    """The decision of the first of the extracts that approves what it is about, and holds."""
    decided = (decisions.of_extract(db, one) for one in extracts)
    return next(
        (
            one
            for one in decided
            if one and any(map(_approves, one.points)) and not doubts.is_quashed(one)
        ),
        None,
    )


def waits(db: Session, types: DocTypes, decision: Decision, keys: frozenset[str]) -> bool:
    """Whether the decision says something about an agreement that nobody has confirmed."""
    if doubts.is_quashed(decision):
        return False
    waiting = _waiting(db, decision)
    if not waiting and not any(_approves(one) for one in decision.points):
        return False
    about = decisions.agreements(db, types, decision, keys)
    stands = [
        choice for *_point, choice in waiting if any(_stands(types, one, choice) for one in about)
    ]
    return len(stands) < len(waiting) or any(_approvals(types, decision, about))


def confirm(
    db: Session, types: DocTypes, decision: Decision, change: Change, *, shown: str, stamp: Stamp
) -> None:
    """Let the agreement follow. Raises RuleBroken for what cannot be, and where something else
    would follow than was shown: whoever confirms at the same moment is waited for."""
    if decision.item is not None:
        locking.lock(db, decision.item)
        decision = decisions.of_item(decision.item)
    locking.lock(db, change.agreement)
    change = _anew(db, types, decision, change, stamp.today)
    if change.refused:
        raise RuleBroken(change.refused)
    if shown != change.mark:
        raise RuleBroken(_CHANGED)
    doctype = types[change.agreement.doctype]
    if change.choice is None:
        adopted = Adopted(
            meeting=decision.item.meeting if decision.item else None,
            body=decision.body,
            taken_on=decision.on,
            paragraph=decision.paragraph,
        )
        agenda.adopt(db, change.agreement, doctype, stamp, to="decided", adopted=adopted)
        if decision.extract is not None:
            links.connect(db, decision.extract, change.agreement, "decides")
        return
    made = recorded.record(db, change.agreement, doctype, change.choice, stamp)
    tie(db, made, item=decision.item, extract=decision.extract)


def _anew(db: Session, types: DocTypes, decision: Decision, change: Change, today: date) -> Change:
    """The change as it stands now. Raises RuleBroken where it has been made meanwhile, or the
    point says something else."""
    now = proposed(db, types, decision, [change.agreement], today=today)
    same = (one for one in now if (one.number, one.text) == (change.number, change.text))
    found = next(same, None)
    if found is None:
        raise RuleBroken(_CHANGED)
    return found


def tie(
    db: Session, renewal: Renewal, *, item: AgendaItem | None, extract: Document | None
) -> None:
    """Let both tell of each other: what was recorded names its decision, the extract is linked."""
    renewal.item, renewal.decision = item, extract
    db.flush()
    if extract is not None:
        kind = agenda.extracts.LINKS.get(renewal.outcome, "decides")
        links.connect(db, extract, renewal.document, kind)


def _computed(db: Session, types: DocTypes, change: Change, *, today: date) -> Change:
    """The change with what follows from it, or why it cannot be."""
    assert change.choice is not None
    doctype = types[change.agreement.doctype]
    try:
        chosen, effect = _by_its_clause(db, doctype, change, today)
        doubts.check_words(doctype, change.agreement, change.text, chosen, effect)
    except RuleBroken as rule:
        return replace(change, refused=rule.message)
    return replace(change, choice=chosen, effect=effect)


def _by_its_clause(
    db: Session, doctype: DocType, change: Change, today: date
) -> tuple[Choice, Effect]:
    """An extension to the very day that the clause leads to uses the clause."""
    choice = change.choice
    assert choice is not None
    if choice.outcome == "renew":
        by_clause = replace(choice, outcome="extend", new_end=None)
        try:
            effect = recorded.effect(db, change.agreement, doctype, by_clause, today=today)
        except RuleBroken:
            pass
        else:
            if effect.agreed_end == choice.new_end:
                return by_clause, effect
    return choice, recorded.effect(db, change.agreement, doctype, choice, today=today)


def _waiting(db: Session, decision: Decision) -> list[tuple[int, str, Choice]]:
    """The points about the time of an agreement, of which nothing is recorded: number, words and
    what they say."""
    found = [
        (number, str(point.get("text", "")), choice)
        for number, point in enumerate(decision.points, 1)
        if (choice := _choice(decision, point))
    ]
    if not found:
        return []
    done = {choices.kind_of(one.outcome) for one in recorded_by(db, decision)}
    return [one for one in found if choices.kind_of(one[2].outcome) not in done]


def _stands(types: DocTypes, agreement: Document, choice: Choice) -> bool:
    """Whether the agreement tells of it already: somebody has written it into its term."""
    clause = terms.clause_of(types[agreement.doctype], agreement.counts.content)
    happened = clause.events if clause else ()
    types_of = {str(event["type"]) for event in choice.events}
    return any(one.on == choice.decided_on and one.type in types_of for one in happened)


def _approvals(types: DocTypes, decision: Decision, about: Sequence[Document]) -> Iterator[Change]:
    """The drafts that a point approves; one that is not under review waits for that."""
    for number, point in enumerate(decision.points, 1):
        for one in about if _approves(point) else ():
            said = str(point.get("text", ""))
            if one.state == "review":
                yield Change(number, said, one)
            elif one.valid_id is None and not types[one.doctype].state(one.state).frozen:
                yield Change(number, said, one, refused=_UNSENT)


def _approves(point: JsonObject) -> bool:
    return point.get("kind") == "approval" and point.get("outcome") in (None, "approved")


def _choice(decision: Decision, point: JsonObject) -> Choice | None:
    return choices.of_point(
        point,
        body=decision.body,
        decided_on=decision.on,
        paragraph=minutes.cited(decision.paragraph),
    )
