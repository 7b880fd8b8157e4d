"""The letter of the week in words: what is late, what comes, what changed, what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from agreementhub import addresses
from agreementhub.domain import calendar, clock
from agreementhub.domain.deadlines import KINDS
from agreementhub.i18n import _, days, translator
from agreementhub.mail.letters.facts import Office, Reader
from agreementhub.mail.letters.note import Note, Row, Section


@dataclass(frozen=True)
class WeekLine:
    """A deadline and its document; "" is nobody."""

    document_id: int
    # What the matter is called to the reader.
    name: str
    # Nothing but name and link may be said.
    sealed: bool
    kind: str
    day: date
    # The day before it was changed, while that is news.
    was: date | None
    body: str
    responsible: str


@dataclass(frozen=True)
class Week:
    """What there is to tell on a day."""

    today: date
    late: Sequence[WeekLine]
    soon: Sequence[WeekLine]
    changed: Sequence[WeekLine]
    # Agreements in force for which nobody is responsible; of managers alone.
    nobodys: int
    # From this month on, how many deadlines come in each.
    months: Sequence[tuple[date, int]]
    # Whether letters go out at all.
    last_run: datetime | None
    refused: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to act on."""
        return not (self.late or self.soon or self.changed or self.nobodys)


def note(week: Week, reader: Reader, office: Office, *, message_id: str, key: str) -> Note:
    """What the letter says; with the key its reader may decline more of them."""
    say = translator(reader.lang)
    return Note(
        kind="week",
        message_id=message_id,
        reader=reader,
        subject=_subject(week, reader.lang),
        paragraphs=list(_paragraphs(week, reader.lang)),
        sections=list(_sections(week, office, reader.lang)),
        months=_months(week, reader.lang),
        months_heading=say(_("The next 12 months")),
        link=office.at(addresses.deadlines()),
        link_label=say(_("Open the deadlines")),
        why=say(
            _("You get this letter on Mondays because you lead work or are responsible for it.")
        ),
        unsubscribe=office.at(addresses.unsubscribe(key)),
        unsubscribe_label=say(_("Send me no letter of the week")),
    )


def _months(week: Week, lang: str) -> list[tuple[str, int]]:
    """The months in short, the first and each January with its year."""
    return [
        (_month(month, lang, dated=not place or month.month == 1), n)
        for place, (month, n) in enumerate(week.months)
    ]


def _month(month: date, lang: str, *, dated: bool) -> str:
    name = calendar.short_month(month, lang)
    return f"{name} {month.year}" if dated else name


def _subject(week: Week, lang: str) -> str:
    numbers = {
        "week": week.today.isocalendar().week,
        "late": len(week.late),
        "soon": len(week.soon),
    }
    words = (
        _("Week ${week}: 1 overdue, ${soon} to do within 30 days")
        if len(week.late) == 1
        else _("Week ${week}: ${late} overdue, ${soon} to do within 30 days")
    )
    return translator(lang)(words % numbers)


def _paragraphs(week: Week, lang: str) -> Iterator[str]:
    say = translator(lang)
    if week.nobodys:
        missing = (
            _("1 agreement has nobody who is responsible.")
            if week.nobodys == 1
            else _("${n} agreements have nobody who is responsible.")
        )
        yield say(missing % {"n": week.nobodys})
    if week.last_run is None:
        yield say(_("The reminders have not run yet."))
    else:
        last = f"{clock.local_time(week.last_run):%Y-%m-%d %H.%M}"
        words = {"last": last, "failed": week.refused}
        yield say(_("The reminders ran last ${last}. Letters refused: ${failed}.") % words)


def _sections(week: Week, office: Office, lang: str) -> Iterator[Section]:
    named = (
        (_("Overdue"), week.late),
        (_("Within 30 days"), week.soon),
        (_("Changed dates"), week.changed),
    )
    for heading, lines in named:
        if lines:
            rows = [_row(line, office, lang, week.today) for line in lines]
            yield Section(translator(lang)(heading), rows)


def _row(line: WeekLine, office: Office, lang: str, today: date) -> Row:
    """A document and its date; of a secret one the case number alone."""
    say = translator(lang)
    link = office.at(addresses.document(line.document_id))
    if line.sealed:
        return Row(line.name, link, say(_("A deadline")))
    return Row(line.name, link, ", ".join(_said(line, lang, today)))


def _said(line: WeekLine, lang: str, today: date) -> Iterator[str]:
    say = translator(lang)
    yield f"{say(KINDS[line.kind].name)} {calendar.short_date(line.day, lang)}"
    left = (line.day - today).days
    time = {"time": say(days(abs(left)))}
    yield say((_("${time} late") if left < 0 else _("${time} left")) % time)
    if line.was is not None:
        yield say(_("was ${day}") % {"day": calendar.short_date(line.was, lang)})
    if line.body:
        yield line.body
    yield line.responsible or say(_("nobody yet"))
