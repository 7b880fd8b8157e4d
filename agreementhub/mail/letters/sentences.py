"""The sentences of a letter about a deadline, in the recipient's language.

Facts without blame: the date, what can still be done, what happens otherwise.
"""

from collections.abc import Iterator
from datetime import date

from agreementhub.domain import calendar
from agreementhub.domain.deadlines import FOR_MEETINGS, KINDS
from agreementhub.i18n import _, days, translator
from agreementhub.mail.letters.facts import Facts

_FATES = {
    "extends": _("The agreement is extended by ${months} months, until ${day}."),
    "ends": _("The agreement ends on ${day}."),
    "goes_on": _("The agreement goes on until further notice."),
    "unknown": _("The agreement does not say what happens then. Find out before the date."),
}
# The kinds whose day decides what becomes of the agreement.
_ENDED_BY_TIME = ("decide", "notice", "option", "end")
_WHY = {
    "responsible": _(
        "You get this letter because you are responsible for the matter. "
        "If someone else should be, hand it over in AgreementHub."
    ),
    "deputy": _(
        "You get this letter because you stand in for ${name}, who is away. "
        "${name} has been sent the same letter."
    ),
    "mailbox": _("This letter goes to the mailbox of ${body}, so that it is read by someone."),
    "manager": _(
        "You get this letter because the day has passed and you lead the work of ${body}. "
        "${name}, who is responsible, has been sent the same letter."
    ),
    "secretary": _(
        "You get this letter because the day has passed and you keep the agenda of ${body}. "
        "${name}, who is responsible, has been sent the same letter."
    ),
    "named": _("You get this letter because the reminder plan of the matter names you."),
}


class Sentences:
    """The sentences that the facts give in one language."""

    def __init__(self, facts: Facts, lang: str) -> None:
        self.facts = facts
        self.lang = lang
        self.say = translator(lang)

    def day(self, day: date) -> str:
        """A day within a sentence."""
        return calendar.short_date(day, self.lang)

    def subject(self) -> str:
        """Act, date, matter and case number; of a secret matter the case number alone."""
        facts = self.facts
        if facts.sealed:
            if not facts.case_number:
                return self.say(_("A deadline in AgreementHub"))
            number = {"number": facts.case_number}
            return self.say(_("A deadline in matter ${number}", mapping=number))
        return self._named(facts.overdue)

    def event_title(self) -> str:
        """What stands in the calendar on the day itself."""
        return self._named(overdue=False)

    def greeting(self) -> str:
        """The first words."""
        if not self.facts.recipient_name:
            return self.say(_("Hello!"))
        return self.say(_("Hello ${name}!", mapping={"name": self.facts.recipient_name}))

    def headline(self) -> str:
        """The date in one sentence, and how far it is."""
        facts = self.facts
        day = {"day": calendar.long_date(facts.day, self.lang)}
        sentence = self.say(KINDS[facts.kind].headline[facts.overdue] % day)
        return f"{sentence} ({self._distance()})"

    def lateness(self) -> str:
        """That the letter itself is late; empty when it is not."""
        if not self.facts.late:
            return ""
        planned = {"day": self.day(self.facts.planned_for)}
        return self.say(
            _("This letter should have been sent on ${day}. The date has not moved.") % planned
        )

    def rows(self) -> Iterator[tuple[str, str]]:
        """What one needs to know, a label and a value each."""
        facts = self.facts
        label = _("Agreement") if facts.is_agreement else _("Document")
        yield self.say(label), facts.title
        if facts.case_number:
            yield self.say(_("Case")), facts.case_number
        if facts.party:
            yield self.say(_("Concerns the party")), facts.party
        if facts.working_day != facts.day and not facts.overdue:
            yield self.say(_("Last working day before")), self._weekday(facts.working_day)
        if facts.kind in FOR_MEETINGS:
            yield from self._sittings()
        if facts.is_agreement:
            yield self.say(_("The agreement runs")), self._end()
        if facts.notice_until and facts.kind != "notice":
            yield self.say(_("Notice can be given until")), self.day(facts.notice_until)
        yield self.say(_("Responsible")), self._responsible()

    def otherwise(self) -> str:
        """What happens if nothing is done; empty where time does nothing."""
        fate = self.facts.otherwise
        if fate is None or self.facts.kind not in _ENDED_BY_TIME:
            return ""
        words = {
            "day": self.day(fate.day) if fate.day else "",
            "months": fate.months,
        }
        return self.say(_FATES[fate.fate] % words)

    def remains(self) -> str:
        """What can still be done when the date has passed; empty before it, or when nothing can."""
        facts = self.facts
        if not facts.overdue or facts.notice_until is None:
            return ""
        until = {"day": self.day(facts.notice_until)}
        words = _("The agreement can still be terminated until and including ${day}.")
        return self.say(words % until)

    def preheader(self) -> str:
        """What the list of letters shows beside the subject."""
        chain = self.facts.chain
        otherwise = self.otherwise()
        if self.facts.overdue or chain.decides is None:
            return self.remains() or otherwise
        names = {"body": chain.decides.short, "day": self.day(chain.decides.held_on)}
        meeting = self.say(_("Last meeting in time: ${body} ${day}.") % names)
        return f"{meeting} {otherwise}".strip()

    def because(self) -> str:
        """How the date was counted, the other reading included."""
        facts = self.facts
        counted = facts.because[self.lang]
        if facts.also is None:
            return counted
        also = {"day": self.day(facts.also)}
        return counted + " " + self.say(_("Others read the text as ${day}.") % also)

    def history(self) -> Iterator[str]:
        """Which letter this is, those before it, and when the next comes."""
        facts = self.facts
        if facts.step in facts.steps:
            place = {"n": facts.steps.index(facts.step) + 1, "all": len(facts.steps)}
            yield self.say(_("This is reminder ${n} of ${all}.") % place)
        for told in facts.told:
            sent = {"day": self.day(told.day), "recipient": told.recipient}
            yield self.say(_("A letter was sent on ${day} to ${recipient}.") % sent)
        coming = {"day": self.day(facts.next_letter)}
        yield self.say(
            _("The next comes on ${day}, unless an outcome is recorded by then.") % coming
        )

    def why(self) -> str:
        """Why the recipient gets the letter."""
        nobody = self.say(_("nobody yet"))
        names = {
            "name": self.facts.responsible or nobody,
            "body": self.facts.body or self.say(_("the organisation")),
        }
        return self.say(_WHY[self.facts.capacity] % names)

    def _named(self, overdue: bool) -> str:
        facts = self.facts
        words = {"day": self.day(facts.day), "time": self._days(abs(facts.days_left))}
        act = self.say(KINDS[facts.kind].subject[overdue] % words)
        number = f" ({facts.case_number})" if facts.case_number else ""
        return f"{act}: {facts.title}{number}"

    def _sittings(self) -> Iterator[tuple[str, str]]:
        chain, soon = self.facts.chain, self.facts.next_sitting
        if self.facts.overdue:
            if soon:
                label = self.say(_("Next meeting of ${body}") % {"body": soon.body})
                papers = {"day": self._weekday(soon.held_on), "papers": self.day(soon.papers_by)}
                yield label, self.say(_("${day}, papers by ${papers}") % papers)
            return
        if chain.decides is None:
            yield self.say(_("Last meeting in time")), self._no_meeting()
            return
        first = chain.prepares or chain.decides
        if chain.papers_by:
            label = self.say(_("Papers to ${body} by") % {"body": first.body})
            yield label, self._step_back(chain.papers_by)
        if chain.prepares:
            label = self.say(_("${body} prepares") % {"body": chain.prepares.body})
            yield label, self._step_back(chain.prepares.held_on)
        label = self.say(_("${body} decides, last meeting in time") % {"body": chain.decides.body})
        yield label, self._step_back(chain.decides.held_on)

    def _step_back(self, day: date) -> str:
        """A day before the deadline's own, which may have passed already."""
        passed = f" ({self.say(_('has passed'))})" if day < self.facts.today else ""
        return self._weekday(day) + passed

    def _no_meeting(self) -> str:
        if not self.facts.body:
            return self.say(_("not known: no deciding body is named"))
        body = {"body": self.facts.body}
        return self.say(_("not known: the calendar of ${body} does not reach the date") % body)

    def _end(self) -> str:
        end = self.facts.current_end
        if end is None:
            return self.say(_("until further notice"))
        return self.say(_("until and including ${day}") % {"day": self.day(end)})

    def _responsible(self) -> str:
        facts = self.facts
        if not facts.responsible:
            return self.say(_("nobody yet"))
        if not facts.acknowledged_by or facts.acknowledged_on is None:
            return facts.responsible
        words = {
            "name": facts.responsible,
            "by": facts.acknowledged_by,
            "day": self.day(facts.acknowledged_on),
        }
        return self.say(_("${name} (${by} took it on ${day})") % words)

    def _weekday(self, day: date) -> str:
        return calendar.long_date(day, self.lang)

    def _distance(self) -> str:
        left = self.facts.days_left
        if left == 0:
            return self.say(_("today"))
        time = {"time": self._days(abs(left))}
        return self.say((_("${time} left") if left > 0 else _("${time} ago")) % time)

    def _days(self, number: int) -> str:
        return self.say(days(number))
