"""Every kind of deadline: its name, its rule and where the rule stands.

The one table that lists, letters, pictures and feeds read. `${day}` is a day in words, `${time}`
a number of days.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from agreementhub.i18n import _


@dataclass(frozen=True)
class DeadlineKind:
    """A kind of deadline; all words are msgids.

    `name` is what stands before a date, `verb` what one does. `subject` and `headline` are the
    words of a letter before and after the day.
    """

    key: str
    name: str
    verb: str
    subject: tuple[str, str]
    headline: tuple[str, str]
    rule: str
    source: str
    # Whether letters are sent about it. The end of an agreement is told where nothing else is.
    is_told: bool = True
    # Whether a body must sit for it, so that meetings and papers are counted back from it.
    needs_meeting: bool = False
    # Whether it follows from an agreement's time: of those the earliest is told of, no other.
    is_of_time: bool = False
    # Whether it comes back: its periods are numbers, and what was not done stays to be done.
    returns: bool = False
    # How long after its day it is still taken up when its document comes in; None for always.
    forgotten_after: timedelta | None = None


# The minutes of meetings long past are history.
_A_MONTH: Final = timedelta(days=31)
_CLAUSE: Final = _("the clause on the agreement's time")

_ALL: Final = (
    DeadlineKind(
        "decide",
        name=_("Decide by"),
        verb=_("Decide"),
        subject=(_("Decide by ${day}"), _("Decision overdue (${time})")),
        headline=(_("A decision is needed by ${day}"), _("A decision was needed by ${day}")),
        rule=_("The body decides by this day whether the agreement is extended or ended."),
        source=_("the clause on the agreement's time, or the organisation's standard rule"),
        needs_meeting=True,
        is_of_time=True,
    ),
    DeadlineKind(
        "notice",
        name=_("Last day of notice"),
        verb=_("Give notice"),
        subject=(_("Last day of notice ${day}"), _("Last day of notice passed ${day}")),
        headline=(
            _("The last day to give notice is ${day}"),
            _("The last day to give notice was ${day}"),
        ),
        rule=_("Notice that arrives later does not prevent the next period."),
        source=_CLAUSE,
        needs_meeting=True,
        is_of_time=True,
    ),
    DeadlineKind(
        "option",
        name=_("Use the option by"),
        verb=_("Use the option"),
        subject=(_("Use the option by ${day}"), _("Last day of the option passed ${day}")),
        headline=(
            _("The last day to use the option is ${day}"),
            _("The last day to use the option was ${day}"),
        ),
        rule=_("An option that is not used by this day is lost."),
        source=_CLAUSE,
        needs_meeting=True,
        is_of_time=True,
    ),
    DeadlineKind(
        "review",
        name=_("Look over by"),
        verb=_("Look over"),
        subject=(_("Review by ${day}"), _("Review overdue (${time})")),
        headline=(
            _("The agreement is to be reviewed by ${day}"),
            _("The agreement was to be reviewed by ${day}"),
        ),
        rule=_("An agreement until further notice is looked over at set intervals."),
        source=_CLAUSE,
        is_of_time=True,
        returns=True,
    ),
    DeadlineKind(
        "end",
        name=_("Ends"),
        verb=_("Ends"),
        subject=(_("Ends on ${day}"), _("Ended on ${day}")),
        headline=(_("The agreement ends on ${day}"), _("The agreement ended on ${day}")),
        rule=_("The last day on which the agreement holds."),
        source=_CLAUSE,
    ),
    DeadlineKind(
        "follow_up",
        name=_("Follow up by"),
        verb=_("Follow up"),
        subject=(_("Follow up by ${day}"), _("Follow-up overdue (${time})")),
        headline=(
            _("The agreement is to be followed up by ${day}"),
            _("The agreement was to be followed up by ${day}"),
        ),
        rule=_("What was agreed is followed up at the interval that the agreement states."),
        source=_("the clause on following up"),
        returns=True,
    ),
    DeadlineKind(
        "report",
        name=_("Report by"),
        verb=_("Report"),
        subject=(_("Report by ${day}"), _("Report overdue (${time})")),
        headline=(_("The report is due by ${day}"), _("The report was due by ${day}")),
        rule=_("The body that ordered a report gets it by the day it named."),
        source=_("the decision that ordered the report"),
    ),
    DeadlineKind(
        "motion_year",
        name=_("Answer the motion by"),
        verb=_("Answer the motion"),
        subject=(_("Answer the motion by ${day}"), _("Motion without an answer (${time})")),
        headline=(
            _("The motion should be decided by ${day}"),
            _("The motion should have been decided by ${day}"),
        ),
        rule=_(
            "A motion should be prepared so that the assembly can decide within a year from the "
            "day it was raised; otherwise that is reported to the assembly within the year."
        ),
        source=_("Local Government Act (2017:725) 5:35"),
        needs_meeting=True,
    ),
    DeadlineKind(
        "consultation",
        name=_("Answer the consultation by"),
        verb=_("Answer the consultation"),
        subject=(_("Answer the consultation by ${day}"), _("Consultation overdue (${time})")),
        headline=(
            _("The consultation is to be answered by ${day}"),
            _("The consultation was to be answered by ${day}"),
        ),
        rule=_("The answer is with the sender by the day that the sender named."),
        source=_("the consultation itself"),
        needs_meeting=True,
    ),
    DeadlineKind(
        "adjust_minutes",
        name=_("Adjust the minutes by"),
        verb=_("Adjust the minutes"),
        subject=(_("Adjust the minutes by ${day}"), _("Minutes not adjusted (${time})")),
        headline=(
            _("The minutes are to be adjusted by ${day}"),
            _("The minutes were to be adjusted by ${day}"),
        ),
        rule=_("Minutes are adjusted within 14 days of the meeting."),
        source=_("Local Government Act (2017:725) 5:69"),
        forgotten_after=_A_MONTH,
    ),
    DeadlineKind(
        "post_notice",
        name=_("Announce by"),
        verb=_("Announce the adjustment"),
        subject=(
            _("Announce the adjustment by ${day}"),
            _("Adjustment not announced (${time})"),
        ),
        headline=(
            _("The adjustment is to be announced by ${day}"),
            _("The adjustment was to be announced by ${day}"),
        ),
        rule=_("The adjustment is announced on the notice board on the second day at the latest."),
        source=_("Local Government Act (2017:725) 8:12"),
        forgotten_after=_A_MONTH,
    ),
    DeadlineKind(
        "appeal",
        name=_("May be appealed until"),
        verb=_("Last day of appeal"),
        subject=(_("Last day of appeal ${day}"), _("Last day of appeal passed ${day}")),
        headline=(
            _("The decision may be appealed until ${day}"),
            _("The decision could be appealed until ${day}"),
        ),
        rule=_(
            "An appeal reaches the court within three weeks from the announcement; a last day "
            "on a day off moves to the next working day."
        ),
        source=_(
            "Local Government Act (2017:725) 13:5 and the Act on statutory times (1930:173) 2 §"
        ),
        is_told=False,
    ),
    DeadlineKind(
        "secrecy_review",
        name=_("Try the secrecy again by"),
        verb=_("Try the secrecy again"),
        subject=(_("Try the secrecy again by ${day}"), _("Secrecy not tried again (${time})")),
        headline=(
            _("Whether the matter must stay closed is to be tried by ${day}"),
            _("Whether the matter must stay closed was to be tried by ${day}"),
        ),
        rule=_("A document stays closed no longer than the reason for it lasts."),
        source=_("the day set when the document was closed"),
    ),
    DeadlineKind(
        "mandate",
        name=_("Mandate ends"),
        verb=_("Renew the mandate"),
        subject=(_("The mandate to sign ends ${day}"), _("The mandate to sign ended ${day}")),
        headline=(
            _("The mandate of a signatory ends on ${day}"),
            _("The mandate of a signatory ended on ${day}"),
        ),
        rule=_("Whoever signs after the last day of the mandate does not bind the organisation."),
        source=_("the decision that gave the mandate"),
    ),
)

KINDS: Final = {kind.key: kind for kind in _ALL}
TOLD: Final = tuple(kind.key for kind in _ALL if kind.is_told and kind.key != "end")
FOR_MEETINGS: Final = frozenset(kind.key for kind in _ALL if kind.needs_meeting)
OF_TIME: Final = tuple(kind.key for kind in _ALL if kind.is_of_time)
RETURNING: Final = tuple(kind.key for kind in _ALL if kind.returns)
