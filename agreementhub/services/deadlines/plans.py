"""Reminder plans: of an organisation, of a type of its documents, of one document.

The narrowest counts; where none was made the standard does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain.content import Drawn
from agreementhub.domain.deadlines import STANDARD, Plan, answers
from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Document, Organisation, ReminderPlan
from agreementhub.services import audit, locking, meanwhile
from agreementhub.services.stamp import Stamp


@dataclass(frozen=True)
class Where:
    """What a plan is of: an organisation, one type of its documents, or one document."""

    organisation_id: int
    doctype: str = ""
    document_id: int | None = None

    @property
    def scope(self) -> str:
        """The scope of its own plan."""
        if self.document_id is not None:
            return document_scope(self.document_id)
        return organisation_scope(self.organisation_id, self.doctype)


class Plans:
    """Every plan, loaded once."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        self._plans = plans

    def of(self, organisation_id: int, doctype: str, document_id: int) -> Plan:
        """The plan that counts for a document."""
        for scope in _scopes(organisation_id, doctype, document_id):
            if scope in self._plans:
                return self._plans[scope]
        return STANDARD

    @property
    def horizon(self) -> timedelta:
        """No plan's first step lies longer before its deadline."""
        return max(plan.horizon for plan in (STANDARD, *self._plans.values()))

    def replaced(self, scope: str, plan: Plan) -> "Plans":
        """The same plans but for one, to see what it would do."""
        return Plans({**self._plans, scope: plan})


def load(db: Session) -> Plans:
    """All plans that anybody made."""
    rows = db.execute(select(ReminderPlan.scope, ReminderPlan.steps))
    return Plans({scope: deadline_plan.plan(steps) for scope, steps in rows})


def of_document(db: Session, document: Document) -> Plan:
    """The plan that counts for a document."""
    return counting(db, Where(document.organisation_id, document.doctype, document.id))


def counting(db: Session, where: Where) -> Plan:
    """The plan that counts there, its own or a wider one."""
    scopes = _scopes(where.organisation_id, where.doctype, where.document_id or 0)
    rows = db.execute(
        select(ReminderPlan.scope, ReminderPlan.steps).where(ReminderPlan.scope.in_(scopes))
    )
    made = {scope: deadline_plan.plan(steps) for scope, steps in rows}
    return next((made[scope] for scope in scopes if scope in made), STANDARD)


def organisation_scope(organisation_id: int, doctype: str = "") -> str:
    """The scope of an organisation's plan, or of that for one type of its documents."""
    return ":".join(filter(None, ("organisation", str(organisation_id), doctype)))


def document_scope(document_id: int) -> str:
    """The scope of one document's plan."""
    return f"document:{document_id}"


def find(db: Session, scope: str) -> ReminderPlan | None:
    """The plan made for exactly that scope."""
    return db.scalars(select(ReminderPlan).where(ReminderPlan.scope == scope)).one_or_none()


def stands(db: Session, where: Where) -> JsonDict:
    """The plan that counts there, as a form is drawn from it."""
    return answers.as_values(counting(db, where))


def change(
    db: Session, where: Where, typed: JsonObject, stamp: Stamp, *, drawn: Drawn | None = None
) -> Plan:
    """Make or change the plan by what was answered; `drawn` is what the form showed (`stands`).
    Raises RuleBroken as `keep`; WrittenMeanwhile where others have changed the same answers."""
    _hold(db, where)
    kept = meanwhile.joined(drawn, typed, stands(db, where))
    return keep(
        db,
        where.scope,
        where.organisation_id,
        answers.as_data(kept),
        stamp,
        document_id=where.document_id,
    )


def remove(db: Session, where: Where, stamp: Stamp, *, drawn: Drawn | None = None) -> None:
    """Go back to the wider plan. Raises RuleBroken where the plan is another than was shown."""
    _hold(db, where)
    if drawn is not None and drawn.touched(stands(db, where)):
        raise RuleBroken(
            _(
                "Somebody else has changed the plan since you opened the page. It stands below as"
                " it is now, and is not removed."
            )
        )
    drop(db, where.scope, stamp, document_id=where.document_id)


def _hold(db: Session, where: Where) -> None:
    """Two who change plans of an organisation change them one after the other."""
    locking.lock(db, db.get_one(Organisation, where.organisation_id))


def keep(
    db: Session,
    scope: str,
    organisation_id: int,
    data: JsonObject,
    stamp: Stamp,
    *,
    document_id: int | None = None,
) -> Plan:
    """Make or change the plan of a scope; letters follow from the next run. Raises RuleBroken."""
    plan = deadline_plan.plan(data)
    row = find(db, scope)
    before = row.steps if row else None
    if row is None:
        row = ReminderPlan(scope=scope, organisation_id=organisation_id)
        db.add(row)
    row.steps, row.changed_at, row.changed_by_id = plan.as_json(), stamp.now, stamp.person.id
    audit.record(
        db,
        "plan_changed",
        stamp,
        document_id=document_id,
        scope=scope,
        before=before,
        after=row.steps,
    )
    return plan


def drop(db: Session, scope: str, stamp: Stamp, *, document_id: int | None = None) -> None:
    """Go back to the plan that counts without it."""
    row = find(db, scope)
    if row is None:
        return
    audit.record(db, "plan_dropped", stamp, document_id=document_id, scope=scope, before=row.steps)
    db.delete(row)


def _scopes(organisation_id: int, doctype: str, document_id: int) -> tuple[str, ...]:
    """The narrowest first."""
    return (
        document_scope(document_id),
        organisation_scope(organisation_id, doctype),
        organisation_scope(organisation_id),
    )
