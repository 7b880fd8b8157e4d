"""What may be decided about an agreement whose day comes, and what a choice brings.

Each choice is a list of events of the term; what follows from them is computed by the same engine
that computes everything else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from agreementhub.domain.deadlines import Deadline, Outcome, Plan
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import what_if
from agreementhub.domain.term.answer import answer, deadlines
from agreementhub.domain.term.data import Term
from agreementhub.i18n import _

Happened = JsonDict
"""An event as content keeps it: {type, on, …}."""


@dataclass(frozen=True)
class Choice:
    """What was decided. `received_on` is the day when notice reached the other party; without it
    the body decided to give notice, and the notice day still runs."""

    outcome: Outcome
    decided_on: date
    body: str = ""
    paragraph: str = ""
    new_end: date | None = None
    received_on: date | None = None

    @property
    def events(self) -> list[Happened]:
        """What happens to the agreement by it. Raises RuleBroken when its new end is missing."""
        on = self.decided_on.isoformat()
        match self.outcome:
            case "extend":
                return [{"type": "extended", "on": on}]
            case "renew":
                return [{"type": "extended", "on": on, "new_end": self._new_end.isoformat()}]
            case "terminate" if self.received_on:
                return [{"type": "terminated", "on": self.received_on.isoformat()}]
            case "renegotiate" | "amend":
                return []
        return [{"type": "decided", "on": on, "outcome": _DECIDED[self.outcome]}]

    @property
    def _new_end(self) -> date:
        if self.new_end is None:
            raise RuleBroken(_("Write the new last day."))
        return self.new_end


@dataclass(frozen=True)
class Effect:
    """What follows from a choice. Days are None where there is none."""

    # The last day that is then agreed, and of the agreement if nothing more is said.
    agreed_end: date | None
    final_end: date | None
    decide_by: date | None
    notice_by: date | None
    # The days of letters that no longer go out, and of the first that then does.
    stops: tuple[date, ...]
    next_letter: date | None
    # Notice has been decided, and counts first when the other party has it.
    awaits_receipt: bool
    # {"sv": …, "en": …}
    warnings: tuple[Mapping[str, str], ...]

    @property
    def mark(self) -> str:
        """Tells whether what is saved is what was shown."""
        days = (self.agreed_end, self.final_end, self.decide_by, self.notice_by)
        return " ".join(day.isoformat() if day else "-" for day in days)


# What a point of a decision does to the agreement that it is about, by the kind of the point.
DOES: Final[Mapping[str, Outcome]] = {
    "extension": "extend",
    "amendment": "amend",
    "termination": "terminate",
    "expiry": "expire",
}
_CARRIED: Final = (None, "approved", "partly_approved")


def of_point(point: JsonObject, *, body: str, decided_on: date, paragraph: str) -> Choice | None:
    """What a point of a decision says about an agreement; None for one that says nothing of that
    sort, or that was voted down. An extension with a day of its own is to that day."""
    outcome = DOES.get(str(point.get("kind")))
    if outcome is None or point.get("outcome") not in _CARRIED:
        return None
    new_end = _day(point.get("new_end")) if outcome == "extend" else None
    return Choice(
        "renew" if new_end else outcome, decided_on, body, paragraph=paragraph, new_end=new_end
    )


def kind_of(outcome: str) -> str:
    """The kind of a point that decides so; empty where no point can."""
    named = "extend" if outcome == "renew" else outcome
    return next((kind for kind, does in DOES.items() if does == named), "")


def with_events(kept: Sequence[Happened], happened: Sequence[Happened]) -> list[Happened]:
    """The events in order of day; of the same day the later recorded stands last."""
    return sorted([*kept, *happened], key=lambda event: str(event["on"]))


def effect(
    choice: Choice,
    before: Term,
    after: Term,
    *,
    still_open: Sequence[Deadline],
    plan: Plan,
    today: date,
) -> Effect:
    """What a choice brings that leads from one term to another, with the letters that go out by
    the plan about the deadlines that are open. Raises RuleBroken for one that cannot be made.
    """
    _check(before, choice, today)
    warnings = _fresh(before, after, today)
    said, rows = answer(after, today), deadlines(after, today)
    awaits_receipt = choice.outcome == "terminate" and choice.received_on is None
    return Effect(
        agreed_end=_agreed(choice, said),
        final_end=_day(said["final_end"]),
        # That of the period which the notice is to prevent asks nobody for anything.
        decide_by=None if awaits_receipt else _first(rows, "decide", today),
        notice_by=_first(rows, "notice", today),
        stops=what_if.compare(still_open, rows, plan, today).stops,
        next_letter=min(what_if.letters(rows, plan, today), default=None),
        awaits_receipt=awaits_receipt,
        warnings=tuple({"sv": one["sv"], "en": one["en"]} for one in warnings),
    )


# What a term already says when an event is odd, and a choice must not lead to.
_REFUSED: Final = {
    "extended_beyond_limit": _("The agreement has been extended as often as it allows."),
    "beyond_hard_stop": _("The agreement cannot be extended beyond its last day."),
    "nothing_to_extend": _("The agreement goes on until further notice: nothing is extended."),
    "extension_without_end": _(
        "The agreement does not say how long the extension is. Renew it with a new last day."
    ),
}
_DECIDED: Final = {"continue": "continue", "expire": "not_extend", "terminate": "terminate"}


def _check(before: Term, choice: Choice, today: date) -> None:
    if choice.decided_on > today:
        raise RuleBroken(_("The day of the decision is still to come."))
    if choice.outcome == "terminate" and choice.received_on and choice.received_on > today:
        raise RuleBroken(_("The day when notice was received is still to come."))
    if choice.outcome in ("extend", "renew"):
        _check_no_notice(before, choice.decided_on)
    if choice.outcome == "extend":
        _check_extension(before, choice)


def _check_no_notice(before: Term, day: date) -> None:
    """What a party has given notice of is not extended over its head."""
    happened = [event.type for event in before.events if event.on <= day]
    if "terminated" in happened and happened[-1] != "extended":
        raise RuleBroken(
            _(
                "Notice has been given, so the agreement cannot be extended. If the parties agree"
                " to take the notice back, correct the term of the agreement first."
            )
        )


def _check_extension(before: Term, choice: Choice) -> None:
    if before.extension.mode == "none":
        raise RuleBroken(_("The agreement has no clause on extension. Renew it instead."))
    if before.extension.mode is None:
        raise RuleBroken(_("How the agreement is extended is not known. Complete its term first."))
    if before.extension.mode != "option":
        return
    if before.option_by is not None and choice.decided_on > before.option_by:
        raise RuleBroken(_("The last day for the option has passed."))


def _fresh(before: Term, after: Term, today: date) -> list[dict[str, str]]:
    """The warnings that the term did not have before."""
    known = {warning["name"] for warning in answer(before, today)["warnings"]}
    fresh = [one for one in answer(after, today)["warnings"] if one["name"] not in known]
    for one in fresh:
        if one["name"] in _REFUSED:
            raise RuleBroken(_REFUSED[one["name"]])
    return fresh


def _agreed(choice: Choice, said: JsonObject) -> date | None:
    """Of an extension the end that then stands; of all else that of the period that runs."""
    if choice.outcome == "renew":
        return choice.new_end
    return _day(said["standing_end" if choice.outcome == "extend" else "current_end"])


def _first(rows: Sequence[Deadline], kind: str, today: date) -> date | None:
    days = (row.date for row in rows if row.kind == kind and row.date >= today)
    return min(days, default=None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
