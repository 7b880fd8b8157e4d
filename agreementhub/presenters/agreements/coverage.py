"""The coverage of a register in words: how many have what, and what to do about the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from agreementhub.charts import filled
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.services.oversight import coverage


@dataclass(frozen=True)
class Words:
    """How many have it, what the list of the others is called, and what to do about them."""

    have: str
    heading: str
    act: str


@dataclass(frozen=True)
class Meter:
    """A number in words with its bar, and how many agreements lack it."""

    name: str
    words: str
    used: float
    lacking: int


WORDS: Final[Mapping[str, Words]] = {
    "responsible": Words(
        _("${n} of ${total} agreements with a responsible person"),
        _("Agreements without a responsible person"),
        _("Name somebody on the page of the agreement: who is named gets the reminders."),
    ),
    "end": Words(
        _("${n} of ${total} agreements with an end, or until further notice"),
        _("Agreements that do not say when they end"),
        _("Read the agreement and enter the end, or that it runs until further notice."),
    ),
    "decision": Words(
        _("${n} of ${total} agreements with a known decision"),
        _("Agreements without a known decision"),
        _("Look for the decision in the minutes, and make the extract at its meeting."),
    ),
    "parties": Words(
        _("${n} of ${total} agreements with decision and signatory of every party"),
        _("Agreements without decision or signatory of every party"),
        _("Enter at the parties which body decided, when, and who signed."),
    ),
    "follow_up": Words(
        _("${n} of ${total} agreements with a follow-up"),
        _("Agreements without a follow-up"),
        _("Enter in the agreement when and how it is followed up, and who is told."),
    ),
    "form": Words(
        _("${n} of ${total} agreements with a form of cooperation"),
        _("Agreements without a form of cooperation"),
        _("Enter the form: without it the agreement is missed in the yearly report."),
    ),
    coverage.COOPERATION: Words(
        "",
        _("Contractual cooperation"),
        _("The board reports these to the assembly every year (KL 9:37-38)."),
    ),
}


def meters(reader: Reader, counts: coverage.Coverage) -> list[Meter]:
    """One for each thing that an agreement should have."""
    return [
        Meter(
            name,
            reader.say(WORDS[name].have % {"n": have, "total": counts.total}),
            filled(have, counts.total),
            counts.total - have,
        )
        for name, have in counts.have.items()
    ]
