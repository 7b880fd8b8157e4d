"""Letters that someone asked for on a day of their own, between two steps of the plan.

Such a letter is a step too: its number is the days from it to the deadline, so that the row of
a letter stays one for each deadline, version, step and recipient.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain.calendar import DAY, short_date, working_day
from agreementhub.domain.deadlines import Plan
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Act, Deadline, User


def last_day(deadline: Deadline, plan: Plan, today: date) -> date | None:
    """The last day on which one may be reminded again: the one before the next step's.

    None when the next step comes tomorrow already.
    """
    reached = plan.latest(deadline.day, today)
    number = reached.number if reached else plan.numbers[0] + 1
    last: date = plan.following(deadline.day, number).day - DAY
    return last if last > today else None


def suggested(last: date, today: date) -> date | None:
    """A working day about a week ahead to be reminded again, at the latest on the last such day.

    None where every day until then is a day off.
    """
    day = working_day(min(last, today + 7 * DAY))
    return day if day > today else None


def check(deadline: Deadline, plan: Plan, until: date, today: date, lang: str) -> None:
    """Raise RuleBroken, with days in a language, unless one may be reminded again on the day."""
    last = last_day(deadline, plan, today)
    if last is None:
        raise RuleBroken(_("The next letter comes tomorrow already."))
    if not today < until <= last:
        words = _("Choose a day after today, and before the next letter on ${day}.")
        raise RuleBroken(words % {"day": short_date(last + DAY, lang)})


def asked_for(
    db: Session, deadline_ids: Sequence[int], today: date
) -> dict[int, list[tuple[date, str]]]:
    """By deadline, the days that have come and the addresses to remind again."""
    rows = db.execute(
        select(Act.deadline_id, Act.until, Act.who, User.email)
        .join(Deadline, Deadline.id == Act.deadline_id)
        .outerjoin(User, User.id == Act.by_id)
        .where(
            Act.kind == "snoozed",
            Act.undone_at.is_(None),
            Act.deadline_id.in_(deadline_ids),
            Act.deadline_version == Deadline.version,
            Act.until <= today,
        )
        .order_by(Act.id)
    )
    found: dict[int, list[tuple[date, str]]] = {}
    for deadline_id, until, who, email in rows:
        if until is not None:
            found.setdefault(deadline_id, []).append((until, email or who))
    return found
