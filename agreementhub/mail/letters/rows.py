"""The table of a letter about a deadline: what one needs to know, in the reader's language."""

from collections.abc import Iterator
from datetime import date

from agreementhub.domain import calendar
from agreementhub.domain.deadlines import FOR_MEETINGS
from agreementhub.i18n import _, translator
from agreementhub.mail.letters.facts import Facts, Time

# A label and a value.
Labelled = tuple[str, str]


class Rows:
    """The rows that the facts give in one language."""

    def __init__(self, facts: Facts, lang: str) -> None:
        self._facts = facts
        self._lang = lang
        self._say = translator(lang)

    def __iter__(self) -> Iterator[Labelled]:
        """The matter, what comes before the date, what time brings, and who sees to it."""
        yield from self._matter()
        if self._facts.due.kind in FOR_MEETINGS and not self._facts.is_on_its_way:
            yield from self._sittings()
        if self._facts.time:
            yield from self._time(self._facts.time)
        yield self._say(_("Responsible")), self._responsible()

    def _matter(self) -> Iterator[Labelled]:
        due, matter = self._facts.due, self._facts.matter
        yield self._say(_("Agreement") if self._facts.time else _("Document")), matter.title
        if matter.case_number:
            yield self._say(_("Case")), matter.case_number
        if due.party:
            yield self._say(_("It concerns")), due.party
        if due.working_day != due.day and not self._facts.overdue:
            yield self._say(_("Last working day before")), self._weekday(due.working_day)

    def _sittings(self) -> Iterator[Labelled]:
        if self._facts.overdue:
            yield from self._next_sitting()
        elif self._facts.sittings.chain.decides is None:
            yield self._say(_("Last meeting in time")), self._no_meeting()
        else:
            yield from self._way_back()

    def _next_sitting(self) -> Iterator[Labelled]:
        soon = self._facts.sittings.next_sitting
        if soon:
            label = self._say(_("Next meeting of ${body}") % {"body": soon.body})
            papers = {"day": self._weekday(soon.held_on), "papers": self._day(soon.papers_by)}
            yield label, self._say(_("${day}, papers by ${papers}") % papers)

    def _way_back(self) -> Iterator[Labelled]:
        chain = self._facts.sittings.chain
        assert chain.decides is not None
        first = chain.prepares or chain.decides
        if chain.papers_by:
            label = self._say(_("Papers to ${body} by") % {"body": first.body})
            yield label, self._step_back(chain.papers_by)
        if chain.prepares:
            label = self._say(_("${body} prepares") % {"body": chain.prepares.body})
            yield label, self._step_back(chain.prepares.held_on)
        label = self._say(_("${body} decides, last meeting in time") % {"body": chain.decides.body})
        yield label, self._step_back(chain.decides.held_on)

    def _step_back(self, day: date) -> str:
        """A day before the deadline's own, which may have passed already."""
        passed = f" ({self._say(_('has passed'))})" if day < self._facts.turn.today else ""
        return self._weekday(day) + passed

    def _no_meeting(self) -> str:
        body = self._facts.matter.body
        if not body:
            return self._say(_("not known: no deciding body is named"))
        words = _("not known: the calendar of ${body} does not reach the date")
        return self._say(words % {"body": body})

    def _time(self, time: Time) -> Iterator[Labelled]:
        end = _("until further notice")
        if time.current_end is not None:
            end = _("until and including ${day}") % {"day": self._day(time.current_end)}
        yield self._say(_("The agreement runs")), self._say(end)
        if time.notice_until and self._facts.due.kind != "notice":
            yield self._say(_("Notice can be given until")), self._day(time.notice_until)

    def _responsible(self) -> str:
        matter = self._facts.matter
        if not matter.responsible:
            return self._say(_("nobody yet"))
        if not matter.acknowledged_by or matter.acknowledged_on is None:
            return matter.responsible
        words = {
            "name": matter.responsible,
            "by": matter.acknowledged_by,
            "day": self._day(matter.acknowledged_on),
        }
        return self._say(_("${name} (${by} took it on ${day})") % words)

    def _day(self, day: date) -> str:
        return calendar.short_date(day, self._lang)

    def _weekday(self, day: date) -> str:
        return calendar.long_date(day, self._lang)
