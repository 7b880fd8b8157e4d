"""The letter of the week.

It goes out on Monday, once to each person and week; a Monday that was missed is made up for later
in the same week. An empty one is not sent.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from agreementhub.i18n import _
from agreementhub.mail.letters import Note, Reader
from agreementhub.mail.letters import week as paper
from agreementhub.models import Document, Letter, Membership, User
from agreementhub.services.letters.kinds import week
from agreementhub.services.letters.kinds.around import Desk
from agreementhub.services.letters.round import LetterRow, NewLetter, Outdated, Round
from agreementhub.services.people import accounts


def plan(db: Session, round: Round) -> list[NewLetter]:
    """The week's letters to those who have none yet."""
    host, monday = round.office.host, _monday(round.today)
    wanted = {_message_id(one.email, monday, host): one for one in _readers(db, round.today)}
    made = set(db.scalars(select(Letter.message_id).where(Letter.message_id.in_(wanted))))
    return [
        NewLetter(_row(message_id, person, round))
        for message_id, person in wanted.items()
        if message_id not in made
    ]


def part(desk: Desk, letter: Letter, key: str) -> Note:
    """What the letter of the week says. Raises Outdated where nothing is to tell, or nobody."""
    round = desk.round
    person = accounts.find(desk.db, letter.recipient)
    if person is None or person.disabled_at or not person.digest:
        raise Outdated(_("the letter of the week is declined, or the account closed"))
    if _monday(round.today) != letter.planned_for:
        raise Outdated(_("the week is over"))
    told = week.of(desk.db, round.types, person, today=round.today, now=round.now)
    if told.is_empty:
        raise Outdated(_("there was nothing to tell this week"))
    reader = Reader(person.email, person.name, person.language)
    return paper.note(told, reader, round.office, message_id=letter.message_id, key=key)


def decline(db: Session, letter: Letter) -> None:
    """Send the letter's reader, if there is one, no more letters of the week."""
    person = accounts.find(db, letter.recipient)
    if person is not None:
        person.digest = False


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _message_id(email: str, monday: date, host: str) -> str:
    who = hashlib.sha256(email.casefold().encode()).hexdigest()[:16]
    year, number, _day = monday.isocalendar()
    return f"<week-{year}-{number:02}-{who}@{host}>"


def _row(message_id: str, person: User, round: Round) -> LetterRow:
    monday = _monday(round.today)
    return {
        "kind": "digest",
        "recipient": person.email,
        "state": "waiting",
        "late": monday < round.today,
        "message_id": message_id,
        "planned_for": monday,
        "made_at": round.now,
    }


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
        select(User)
        .where(User.digest.is_(True), User.disabled_at.is_(None), or_(responsible, manages))
        .order_by(User.id)
    ).all()
