"""What was sent out of a decision in a reader's words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.domain.deadlines import LETTER_STATES
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Dispatch, Document
from agreementhub.services import agenda
from agreementhub.services.agenda import Receiver

# What a letter's state says beside a receiver; of one that went nothing needs to be said.
_TROUBLE = ("bounced", "failed", "skipped")


@dataclass(frozen=True)
class Line:
    """One sending: of which version, when and by whom, and to whom."""

    heading: str
    to: Sequence[str]


@dataclass(frozen=True)
class SentOut:
    """`waits` says what is still to be sent out, and is empty when nothing is."""

    lines: Sequence[Line]
    waits: str


def of(db: Session, reader: Reader, extract: Document | None) -> SentOut | None:
    """What was sent out of an extract; None where there is none that is adjusted."""
    if extract is None or extract.valid is None:
        return None
    rows = agenda.dispatching.of_extract(db, extract)
    together = groupby(rows, key=lambda one: (one.version_id, one.at, one.way))
    lines = [_line(reader, list(each)) for _key, each in together]
    return SentOut(lines, _waits(reader, extract, rows))


def choice(reader: Reader, one: Receiver) -> tuple[str, str]:
    """A receiver who can be ticked: its key; name, capacity, and where a letter goes."""
    address = one.address or reader.say(_("no address in the register"))
    name = ", ".join(part for part in (one.name, reader.say(one.why) if one.why else "") if part)
    return one.key, f"{name} ({address})"


def of_case(
    reader: Reader, rows: Sequence[Dispatch]
) -> Iterator[tuple[date, str, Sequence[str], Document]]:
    """Extracts that were sent out, those of a version and a day together: the day, what happened,
    to whom, and the extract."""
    together: dict[tuple[int, date], list[Dispatch]] = {}
    for one in rows:
        together.setdefault((one.version_id, one.sent_on), []).append(one)
    for (_version, on), each in together.items():
        version = each[0].version
        words = _("The extract was sent out, version ${n}", mapping={"n": version.number})
        names = ", ".join(dict.fromkeys(one.name for one in each))
        yield on, reader.say(words), [names], version.document


def _waits(reader: Reader, extract: Document, rows: Sequence[Dispatch]) -> str:
    assert extract.valid is not None, "asked before"
    is_sent = any(one.version_id == extract.valid_id for one in rows)
    if is_sent or agenda.dispatching.says_sent(extract.valid):
        return ""
    if rows:
        return reader.say(_("The corrected extract is not sent out yet."))
    return reader.say(_("The extract is not sent out yet."))


def _line(reader: Reader, rows: Sequence[Dispatch]) -> Line:
    first = rows[0]
    told = {
        "n": first.version.number,
        "day": calendar.short_date(first.sent_on, reader.lang),
        "who": first.by.name,
        "digest": first.version.digest[:12],
    }
    words = _("Version ${n} (${digest}), ${day}, by ${who}", mapping=told)
    return Line(reader.say(words), [_to(reader, one) for one in reversed(rows)])


def _to(reader: Reader, one: Dispatch) -> str:
    way = reader.say(_WAYS[one.way]) if one.way in _WAYS else one.address
    letter = one.letter
    state = reader.say(LETTER_STATES[letter.state]) if letter and letter.state in _TROUBLE else ""
    rest = ", ".join(part for part in (way, state) if part)
    return f"{one.name} ({rest})" if rest else one.name


_WAYS = {"post": _("by post"), "hand": _("handed over")}
