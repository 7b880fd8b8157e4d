"""What a week holds for a person: their own matters, and those of what they manage."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from agreementhub.domain import calendar
from agreementhub.domain.content import term_key
from agreementhub.domain.doctypes import DocType
from agreementhub.i18n import _, translator
from agreementhub.mail.letters import Week, WeekLine
from agreementhub.models import Case, Deadline, Document, User
from agreementhub.services import access
from agreementhub.services.letters import heartbeat
from agreementhub.services.people import accounts

_SOON: Final = timedelta(days=30)
_WEEK: Final = timedelta(days=7)
# A section names so many; the page has them all.
_MOST: Final = 25

# An organisation, or one body of it.
Managed = tuple[int, int | None]


def of(
    db: Session, doctypes: Mapping[str, DocType], person: User, *, today: date, now: datetime
) -> Week:
    """What the week holds for a person."""
    managed = _managed(person, today)
    scope = _scope(person, managed, accounts.keys(person, today))
    health = heartbeat.health(db, now=now)
    late = Deadline.is_next.is_(True) & (Deadline.day < today)
    soon = Deadline.is_next.is_(True) & Deadline.day.between(today, today + _SOON)
    return Week(
        today=today,
        late=_lines(db, and_(scope, late), person.language, today),
        soon=_lines(db, and_(scope, soon), person.language, today),
        changed=_lines(db, and_(scope, _is_changed(today)), person.language, today),
        nobodys=_nobodys(db, doctypes, managed),
        months=_months(db, scope, today),
        last_run=health.last_run,
        refused=health.refused,
    )


def _managed(person: User, today: date) -> list[Managed]:
    """What the person manages."""
    return [
        (member.organisation_id, member.body_id)
        for member in person.memberships
        if member.role == "manager" and member.as_role.holds(today)
    ]


def _scope(person: User, managed: Sequence[Managed], keys: Collection[str]) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = [Document.responsible_id == person.id]
    for organisation, body in managed:
        own = Document.organisation_id == organisation
        ways.append(own if body is None else and_(own, Document.body_id == body))
    return and_(or_(*ways), access.opened_by(keys))


def _is_changed(today: date) -> ColumnElement[bool]:
    return and_(
        Deadline.settled.is_(False),
        Deadline.previous_day.is_not(None),
        Deadline.known_on > today - _WEEK,
    )


def _lines(db: Session, which: ColumnElement[bool], lang: str, today: date) -> list[WeekLine]:
    rows = db.execute(_rows().where(which).limit(_MOST)).all()
    unnamed = translator(lang)(_("a confidential matter"))
    return [_line(row, unnamed, today) for row in rows]


def _rows() -> Select[Deadline, Document, str | None]:
    return (
        select(Deadline, Document, Case.number)
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .options(selectinload(Document.responsible), selectinload(Document.body))
        .order_by(Deadline.day, Deadline.id)
    )


def _line(row: Row[Deadline, Document, str | None], unnamed: str, today: date) -> WeekLine:
    deadline, document, number = row
    named = access.named_for(title=document.title, number=number, level=document.level)
    return WeekLine(
        document_id=document.id,
        name=named.short(unnamed),
        sealed=named.is_sealed,
        kind=deadline.kind,
        day=deadline.day,
        was=deadline.previous_day if deadline.known_on > today - _WEEK else None,
        body=document.body.name if document.body else "",
        responsible=document.responsible.name if document.responsible else "",
    )


def _nobodys(db: Session, doctypes: Mapping[str, DocType], managed: Sequence[Managed]) -> int:
    agreements = [doctype.key for doctype in doctypes.values() if term_key(doctype)]
    ways = [
        and_(
            Document.organisation_id == organisation,
            Document.body_id == body if body is not None else Document.id.is_not(None),
        )
        for organisation, body in managed
    ]
    if not ways:
        return 0
    found = select(func.count()).where(
        or_(*ways),
        Document.doctype.in_(agreements),
        Document.valid_state.is_not(None),
        Document.state != "archived",
        Document.responsible_id.is_(None),
    )
    return db.scalar(found) or 0


def _months(db: Session, scope: ColumnElement[bool], today: date) -> list[tuple[date, int]]:
    start = today.replace(day=1)
    counts = {calendar.add_months(start, n): 0 for n in range(12)}
    days = db.execute(
        select(Deadline.day, func.count())
        .join(Document, Document.id == Deadline.document_id)
        .where(
            scope,
            Deadline.is_next.is_(True),
            Deadline.day >= start,
            Deadline.day < calendar.add_months(start, 12),
        )
        .group_by(Deadline.day)
    )
    for day, number in days:
        counts[day.replace(day=1)] += number
    return list(counts.items())
