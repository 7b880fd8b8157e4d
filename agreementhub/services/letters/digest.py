"""The letter of the week: what is late, what comes, what changed, what is missing.

It goes out on Monday, once to each person and week; a Monday that was missed is made up for later
in the same week. An empty one is not sent.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Any, Final

from babel.dates import format_date
from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from agreementhub import addresses
from agreementhub.domain import calendar, clock
from agreementhub.domain.content import term_key
from agreementhub.domain.deadlines import KINDS
from agreementhub.domain.doctypes import DocType
from agreementhub.i18n import _, days, translator
from agreementhub.mail.letters import Note, Office, Section, note
from agreementhub.mail.letters import Row as Line
from agreementhub.models import Case, Deadline, Document, Letter, Membership, User
from agreementhub.services import access
from agreementhub.services.letters import heartbeat
from agreementhub.services.letters.facts import Outdated
from agreementhub.services.people import accounts

_SOON: Final = timedelta(days=30)
_WEEK: Final = timedelta(days=7)
# A section names so many; the page has them all.
_MOST: Final = 25


@dataclass(frozen=True)
class Week:
    """What the letter tells, each list of (deadline, document, case number)."""

    late: Sequence[Row[Deadline, Document, str | None]]
    soon: Sequence[Row[Deadline, Document, str | None]]
    changed: Sequence[Row[Deadline, Document, str | None]]
    # Agreements in force for which nobody is responsible; of managers alone.
    nobodys: int
    # From this month on, how many deadlines come in each.
    months: Sequence[tuple[date, int]]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to act on."""
        return not (self.late or self.soon or self.changed or self.nobodys)


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def plan(db: Session, *, host: str, today: date, now: datetime) -> int:
    """Put the week's letters in the outbox, of those who have none yet; how many."""
    week = monday(today)
    wanted = {_message_id(person.email, week, host): person for person in _readers(db, today)}
    made = db.scalars(select(Letter.message_id).where(Letter.message_id.in_(wanted)))
    for message_id in set(wanted) - set(made):
        db.add(
            Letter(
                kind="digest",
                recipient=wanted[message_id].email,
                state="waiting",
                late=week < today,
                message_id=message_id,
                planned_for=week,
                made_at=now,
            )
        )
    db.flush()
    return len(wanted)


def written(
    db: Session,
    doctypes: Mapping[str, DocType],
    letter: Letter,
    office: Office,
    key: str,
    *,
    today: date,
    now: datetime,
) -> EmailMessage:
    """The letter of the week. Raises Outdated where there is nothing to tell, or nobody."""
    person = accounts.find(db, letter.recipient)
    if person is None or person.disabled_at or not person.digest:
        raise Outdated(_("the letter of the week is declined, or the account closed"))
    if monday(today) != letter.planned_for:
        raise Outdated(_("the week is over"))
    week = of(db, doctypes, person, today=today)
    if week.is_empty:
        raise Outdated(_("there was nothing to tell this week"))
    health = heartbeat.health(db, now=now)
    return note.written(_note(letter, person, week, health, office, key, today), office, now=now)


def of(db: Session, doctypes: Mapping[str, DocType], person: User, *, today: date) -> Week:
    """What the week holds for a person: their own matters, and a manager's organisations'."""
    managed = _managed(person, today)
    scope = _scope(person, managed, accounts.keys(person, today))
    first = _rows().where(scope, Deadline.is_next.is_(True))
    return Week(
        late=db.execute(first.where(Deadline.day < today).limit(_MOST)).all(),
        soon=db.execute(
            first.where(Deadline.day >= today, Deadline.day <= today + _SOON).limit(_MOST)
        ).all(),
        changed=db.execute(
            _rows()
            .where(
                scope,
                Deadline.settled.is_(False),
                Deadline.previous_day.is_not(None),
                Deadline.known_on > today - _WEEK,
            )
            .limit(_MOST)
        ).all(),
        nobodys=_nobodys(db, doctypes, managed),
        months=_months(db, scope, today),
    )


def decline(db: Session, letter: Letter) -> User | None:
    """Send the letter's reader no more letters of the week; the reader, if there is one."""
    person = accounts.find(db, letter.recipient)
    if person is not None:
        person.digest = False
    return person


def _message_id(email: str, week: date, host: str) -> str:
    who = hashlib.sha256(email.casefold().encode()).hexdigest()[:16]
    year, number, _day = week.isocalendar()
    return f"<week-{year}-{number:02}-{who}@{host}>"


def _readers(db: Session, today: date) -> Sequence[User]:
    """Everyone who is responsible for something or manages, and wants the letter."""
    responsible = exists().where(Document.responsible_id == User.id)
    manages = exists().where(
        Membership.user_id == User.id,
        Membership.role == "manager",
        Membership.from_day <= today,
        or_(Membership.to_day.is_(None), Membership.to_day >= today),
    )
    return db.scalars(
        select(User).where(
            User.digest.is_(True), User.disabled_at.is_(None), or_(responsible, manages)
        )
    ).all()


def _managed(person: User, today: date) -> list[tuple[int, int | None]]:
    """The organisations, or bodies of theirs, that the person manages."""
    return [
        (member.organisation_id, member.body_id)
        for member in person.memberships
        if member.role == "manager" and member.as_role.holds(today)
    ]


def _scope(
    person: User, managed: Sequence[tuple[int, int | None]], keys: Collection[str]
) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = [Document.responsible_id == person.id]
    for organisation, body in managed:
        own = Document.organisation_id == organisation
        ways.append(own if body is None else and_(own, Document.body_id == body))
    return and_(or_(*ways), access.opened_by(keys))


def _rows() -> Select[Deadline, Document, str | None]:
    return (
        select(Deadline, Document, Case.number)
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .options(selectinload(Document.responsible), selectinload(Document.body))
        .order_by(Deadline.day, Deadline.id)
    )


def _nobodys(
    db: Session, doctypes: Mapping[str, DocType], managed: Sequence[tuple[int, int | None]]
) -> int:
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
    firsts = [calendar.add_months(start, n) for n in range(12)]
    counts = dict.fromkeys(firsts, 0)
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


def _note(
    letter: Letter,
    person: User,
    week: Week,
    health: heartbeat.Health,
    office: Office,
    key: str,
    today: date,
) -> Note:
    lang = person.language
    say = translator(lang)
    numbers = {
        "week": letter.planned_for.isocalendar().week,
        "late": len(week.late),
        "soon": len(week.soon),
    }
    subject = say(_("Week ${week}: ${late} overdue, ${soon} to do within 30 days") % numbers)
    paragraphs = []
    if week.nobodys:
        missing = _("${n} agreements have nobody who is responsible.", mapping={"n": week.nobodys})
        paragraphs.append(say(missing))
    return Note(
        kind="week",
        message_id=letter.message_id,
        recipient=person.email,
        recipient_name=person.name,
        lang=lang,
        subject=subject,
        headline=subject,
        greeting=say(_("Hello ${name}!", mapping={"name": person.name})),
        paragraphs=[*paragraphs, _health(health, lang)],
        sections=_sections(week, office, lang, today),
        months=[(format_date(month, "MMM", locale=lang), count) for month, count in week.months],
        months_heading=say(_("The next 12 months")),
        link=office.at(addresses.deadlines()),
        link_label=say(_("Open the deadlines")),
        why=say(
            _("You get this letter on Mondays because you lead work or are responsible for it.")
        ),
        unsubscribe=office.at(addresses.unsubscribe(key)),
        unsubscribe_label=say(_("Send me no letter of the week")),
    )


def _sections(week: Week, office: Office, lang: str, today: date) -> list[Section]:
    say = translator(lang)
    named = (
        (_("Overdue"), week.late),
        (_("Within 30 days"), week.soon),
        (_("Changed dates"), week.changed),
    )
    return [
        Section(say(heading), [_line(row, office, lang, today) for row in rows])
        for heading, rows in named
        if rows
    ]


def _line(row: Any, office: Office, lang: str, today: date) -> Line:
    """A document and its date; of a secret one the case number alone."""
    deadline, document, number = row
    say = translator(lang)
    link = office.at(addresses.document(document.id))
    named = access.named_for(title=document.title, number=number, level=document.level)
    name = named.short(say(_("a confidential matter")))
    if named.is_sealed:
        return Line(name, link, say(_("A deadline")))
    said = [f"{say(KINDS[deadline.kind].name)} {calendar.short_date(deadline.day, lang)}"]
    left = (deadline.day - today).days
    if left < 0:
        said.append(say(_("${time} late") % {"time": say(days(-left))}))
    else:
        said.append(say(_("${time} left") % {"time": say(days(left))}))
    if deadline.previous_day is not None and deadline.known_on > today - _WEEK:
        before = {"day": calendar.short_date(deadline.previous_day, lang)}
        said.append(say(_("was ${day}") % before))
    said += [document.body.name] if document.body else []
    said.append(document.responsible.name if document.responsible else say(_("nobody yet")))
    return Line(name, link, ", ".join(said))


def _health(health: heartbeat.Health, lang: str) -> str:
    say = translator(lang)
    last = f"{clock.local_time(health.last_run):%Y-%m-%d %H.%M}" if health.last_run else "–"
    words = {"last": last, "failed": health.refused}
    return say(_("Reminders: last run ${last}, ${failed} letters refused.") % words)
