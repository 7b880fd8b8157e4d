"""The sentences of a letter about a deadline, in the recipient's language.

Facts without blame: the date, what can still be done, what happens otherwise.
"""

from collections.abc import Iterator
from datetime import date

from agreementhub.domain import calendar
from agreementhub.domain.deadlines import KINDS
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
        matter = self.facts.matter
        if not matter.sealed:
            return self._named(self.facts.overdue)
        if not matter.case_number:
            return self.say(_("A deadline in AgreementHub"))
        number = {"number": matter.case_number}
        return self.say(_("A deadline in matter ${number}", mapping=number))

    def event_title(self) -> str:
        """What stands in the calendar on the day itself."""
        return self._named(overdue=False)

    def greeting(self) -> str:
        """The first words."""
        name = self.facts.reader.name
        if not name:
            return self.say(_("Hello!"))
        return self.say(_("Hello ${name}!", mapping={"name": name}))

    def headline(self) -> str:
        """The date in one sentence, and how far it is."""
        facts = self.facts
        day = {"day": calendar.long_date(facts.due.day, self.lang)}
        words = KINDS[facts.due.kind].headline[facts.overdue]
        if facts.is_on_its_way:
            words = _("Notice is decided, and must have reached the other parties by ${day}")
        sentence = self.say(words % day)
        return f"{sentence} ({self._distance()})"

    def lateness(self) -> str:
        """That the letter itself is late; empty when it is not."""
        if not self.facts.late:
            return ""
        planned = {"day": self.day(self.facts.turn.planned_for)}
        return self.say(
            _("This letter should have been sent on ${day}. The date has not moved.") % planned
        )

    def otherwise(self) -> str:
        """What happens if nothing is done; empty where time does nothing."""
        time = self.facts.time
        if time is None or self.facts.due.kind not in _ENDED_BY_TIME:
            return ""
        fate = time.otherwise
        words = {
            "day": self.day(fate.day) if fate.day else "",
            "months": fate.months,
        }
        if fate.fate == "unknown" and self.facts.overdue:
            return self.say(_("The agreement does not say what happens now. Find out."))
        return self.say(_FATES[fate.fate] % words)

    def remains(self) -> str:
        """What can still be done when the date has passed; empty before it, or when nothing can."""
        time = self.facts.time
        if not self.facts.overdue or time is None or time.notice_until is None:
            return ""
        until = {"day": self.day(time.notice_until)}
        words = _("The agreement can still be terminated until and including ${day}.")
        return self.say(words % until)

    def preheader(self) -> str:
        """What the list of letters shows beside the subject."""
        chain = self.facts.sittings.chain
        otherwise = self.otherwise()
        if self.facts.overdue or self.facts.is_on_its_way or chain.decides is None:
            return self.remains() or otherwise
        names = {"body": chain.decides.short, "day": self.day(chain.decides.held_on)}
        words = _("Last meeting in time: ${body} ${day}.")
        if chain.has_passed(self.facts.turn.today):
            words = _("Too late for the last meeting in time: ${body} ${day}.")
        meeting = self.say(words % names)
        return f"{meeting} {otherwise}".strip()

    def because(self) -> str:
        """How the date was counted, the other reading included."""
        due = self.facts.due
        counted = due.because[self.lang]
        if due.also is None:
            return counted
        also = {"day": self.day(due.also)}
        return counted + " " + self.say(_("Others read the text as ${day}.") % also)

    def history(self) -> Iterator[str]:
        """Which letter this is, those before it, and when the next comes."""
        turn = self.facts.turn
        if turn.step in turn.steps:
            place = {"n": turn.steps.index(turn.step) + 1, "all": len(turn.steps)}
            yield self.say(_("This is reminder ${n} of ${all}.") % place)
        for told in turn.told:
            sent = {"day": self.day(told.day), "recipient": told.recipient}
            yield self.say(_("A letter was sent on ${day} to ${recipient}.") % sent)
        coming = {"day": self.day(turn.next_letter)}
        yield self.say(
            _("The next comes on ${day}, unless an outcome is recorded by then.") % coming
        )

    def why(self) -> str:
        """Why the recipient gets the letter."""
        nobody = self.say(_("nobody yet"))
        names = {
            "name": self.facts.matter.responsible or nobody,
            "body": self.facts.matter.body or self.say(_("the organisation")),
        }
        return self.say(_WHY[self.facts.capacity] % names)

    def _named(self, overdue: bool) -> str:
        due, matter = self.facts.due, self.facts.matter
        words = {"day": self.day(due.day), "time": self._days(abs(self.facts.days_left))}
        act = self.say(KINDS[due.kind].subject[overdue] % words)
        number = f" ({matter.case_number})" if matter.case_number else ""
        return f"{act}: {matter.title}{number}"

    def _distance(self) -> str:
        left = self.facts.days_left
        if left == 0:
            return self.say(_("today"))
        time = {"time": self._days(abs(left))}
        return self.say((_("${time} left") if left > 0 else _("${time} ago")) % time)

    def _days(self, number: int) -> str:
        return self.say(days(number))
