"""Back from a deadline to the day on which drafting begins: each step with its sum, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.domain.meetings import DRAFTING, Chain, Sitting
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _, days
from agreementhub.models import Body
from agreementhub.services import meetings


@dataclass(frozen=True)
class Link:
    """A step back; without a day `because` tells why it is not known."""

    label: str
    day: date | None
    because: str
    has_passed: bool = False


@dataclass(frozen=True)
class Back:
    """The way back from a day: its steps nearest first, and in sentences what matters of it."""

    chain: Chain = field(default_factory=Chain)
    links: Sequence[Link] = ()
    lines: Sequence[str] = ()
    # Nobody can decide in time any more.
    has_passed: bool = False


def of_day(
    db: Session, reader: Reader, body: Body | None, day: date, of_use_until: date | None
) -> Back:
    """The way back from a decision by the day; a meeting after `of_use_until` is of no use."""
    if body is None:
        words = reader.say(
            _("No deciding body is chosen, so the last meeting in time is not known.")
        )
        return Back(links=[Link(reader.say(_("Last meeting in time")), None, words)], lines=[words])
    calendars = meetings.calendars(db, [body.id])
    chain = calendars.chain(body.id, day)
    lines = [_last_meeting(reader, body, chain)]
    has_passed = chain.has_passed(reader.today)
    if has_passed:
        coming = calendars.next_from(body.id, reader.today, of_use_until)
        lines += [_next_meeting(reader, coming, day, of_use_until)] if coming else []
    return Back(chain, links(reader, body, chain), lines, has_passed)


def _last_meeting(reader: Reader, body: Body, chain: Chain) -> str:
    """The last meeting in time, and by when its papers; that they have passed when they have."""
    if chain.decides is None:
        words = _("The meetings of ${body} are not entered that far.")
        return reader.say(words % {"body": body.name})
    names = _named(reader, chain.decides, chain.papers_by)
    if chain.decides.held_on < reader.today:
        return reader.say(_("The last meeting in time has passed: ${body} ${day}.") % names)
    if chain.papers_by is None:
        return reader.say(_("Last meeting in time: ${body} ${day}.") % names)
    if not chain.has_passed(reader.today):
        return reader.say(_("Last meeting in time: ${body} ${day}, papers by ${papers}.") % names)
    words = _(
        "Last meeting in time: ${body} ${day}. Its papers should have been in by ${papers}: that "
        "day has passed."
    )
    return reader.say(words % names)


def _next_meeting(reader: Reader, sitting: Sitting, day: date, of_use_until: date | None) -> str:
    """The next meeting, and that it is held after the day of decision where it is."""
    names = _named(reader, sitting, sitting.papers_by)
    said = reader.say(
        _("Next meeting that can be reached: ${body} ${day}, papers by ${papers}.") % names
    )
    return said if sitting.held_on <= day else f"{said} {_too_late(reader, of_use_until)}"


def _too_late(reader: Reader, of_use_until: date | None) -> str:
    """That a meeting is held after the day of decision, and until when a decision is of use."""
    if of_use_until is None:
        return reader.say(_("That is after the day by which it should be decided."))
    words = _(
        "That is after the day by which it should be decided, but until ${day} a decision still "
        "changes what happens."
    )
    return reader.say(words % {"day": calendar.short_date(of_use_until, reader.lang)})


def _named(reader: Reader, sitting: Sitting, papers_by: date | None) -> dict[str, str]:
    return {
        "body": sitting.body,
        "day": calendar.short_date(sitting.held_on, reader.lang),
        "papers": calendar.short_date(papers_by, reader.lang) if papers_by else "",
    }


def links(reader: Reader, body: Body, chain: Chain) -> list[Link]:
    """The steps of a chain of the body, nearest first; those before today are marked."""
    return [
        replace(link, has_passed=link.day is not None and link.day < reader.today)
        for link in _steps(reader, body, chain)
    ]


def _steps(reader: Reader, body: Body, chain: Chain) -> list[Link]:
    if chain.decides is None:
        words = _("The meetings of ${body} are not entered that far.", mapping={"body": body.name})
        return [Link(reader.say(_("Last meeting in time")), None, reader.say(words))]
    return [
        _meeting(reader, chain.decides, _slack(reader, chain)),
        *_prepared(reader, chain),
        *_papers(reader, chain),
    ]


def _meeting(reader: Reader, sitting: Sitting, because: str) -> Link:
    label = reader.say(_("${body} meets", mapping={"body": sitting.body}))
    return Link(label, sitting.held_on, because)


def _slack(reader: Reader, chain: Chain) -> str:
    if chain.slack == 0:
        return reader.say(_("the last meeting in time, on the day itself"))
    time = {"time": reader.say(days(chain.slack or 0))}
    return reader.say(_("the last meeting in time, ${time} before the date", mapping=time))


def _prepared(reader: Reader, chain: Chain) -> list[Link]:
    if not chain.prepared_by:
        return []
    if chain.prepares is None:
        words = _("The meetings of ${body} are not entered that far.")
        label = reader.say(_("${body} prepares", mapping={"body": chain.prepared_by}))
        return [Link(label, None, reader.say(words % {"body": chain.prepared_by}))]
    because = reader.say(_("the last meeting that leaves a week for the summons"))
    label = reader.say(_("${body} prepares", mapping={"body": chain.prepares.body}))
    return [Link(label, chain.prepares.held_on, because)]


def _papers(reader: Reader, chain: Chain) -> list[Link]:
    if chain.papers_by is None or chain.start_by is None:
        return []
    first = chain.prepares or chain.decides
    assert first is not None
    ahead = (first.held_on - chain.papers_by).days
    before = {"time": reader.say(days(ahead)), "body": first.short}
    drafting = {"n": DRAFTING}
    return [
        Link(
            reader.say(_("Papers in by")),
            chain.papers_by,
            reader.say(_("${time} before the meeting of ${body}", mapping=before)),
        ),
        Link(
            reader.say(_("Begin to write by")),
            chain.start_by,
            reader.say(_("${n} working days before that (rule Standard)", mapping=drafting)),
        ),
    ]
