"""Back from a deadline to the day on which drafting begins: each step with its sum, in words."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

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


def of_deadline(db: Session, reader: Reader, body: Body | None, day: date) -> list[Link]:
    """The steps back from a decision by the day, nearest first."""
    if body is None:
        words = _("No deciding body is chosen, so the last meeting in time is not known.")
        return [Link(reader.say(_("Last meeting in time")), None, reader.say(words))]
    return links(reader, body, meetings.calendars(db, [body.id]).chain(body.id, day))


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
