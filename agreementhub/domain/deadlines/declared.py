"""Deadlines that a type of document declares: days that its fields name, or that follow from them.

Those of an agreement's time are counted by `domain/term`; all others are here. In the file of
a type:

    [[deadline]]
    kind = "motion_year"          # as in domain/deadlines/kinds.py
    from = "raised_date"          # the field, or field.part, that the day is counted from
    plus = { years = 1 }          # years, months, weeks or days
    done = ["final_decision.outcome"]  # any of them filled in, or said to be unknown: it is done

An outcome that lets the matter go on, as when it is referred back, ends nothing. With `each` the
paths are those of the rows of that field, and `party` names the part that tells rows apart; `over`
are then paths of the document itself, any of which ends them all. `every` is the path of an
interval in months. `shift` tells what the law on statutory times does with a last day on a day
off: "moves" it, or "reading" when the earlier day is the safer. `drafts = true` counts before the
document is decided, `passes = true` ends by itself. `settles` names the points of a decision: where
all of them only let the matter go on there is no such day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from agreementhub.domain.calendar import DAY, add_months, statutory_day
from agreementhub.domain.deadlines.because import Pair, because, lengthy, weekday
from agreementhub.domain.deadlines.deadline import Deadline
from agreementhub.domain.deadlines.kinds import KINDS
from agreementhub.domain.json_types import Json, JsonObject
from agreementhub.domain.minutes import GOES_ON, only_prepares

UNITS: Final = ("years", "months", "weeks", "days")
SHIFTS: Final = ("moves", "reading")
_MOVED: Final = Pair(
    "flyttas till nästa vardag (2 § lag 1930:173)",
    "moved to the next working day (2 § lag 1930:173)",
)
_STATED: Final = Pair("anges i handlingen", "stated in the document")
_NONE: Final[Mapping[tuple[str, str], date]] = {}
_CLOSED: Final = Pair("sattes när handlingen stängdes", "set when the document was closed")


@dataclass(frozen=True)
class DeadlineRule:
    """One `[[deadline]]` of a type. Paths are (field,) or (field, part)."""

    kind: str
    source: tuple[str, ...]
    plus: tuple[int, str] | None = None
    done: tuple[tuple[str, ...], ...] = ()
    over: tuple[tuple[str, ...], ...] = ()
    each: str = ""
    party: str = ""
    every: tuple[str, ...] = ()
    shift: str = ""
    drafts: bool = False
    passes: bool = False
    settles: str = ""


def declared(values: JsonObject) -> DeadlineRule:
    """The rule that a table of a type file states. Raises ValueError, which says what is wrong."""
    kind = values.get("kind")
    if kind not in KINDS:
        raise ValueError(f"there is no kind of deadline “{kind}”")
    if not isinstance(values.get("from"), str):
        raise ValueError("“from” names the field that the day is counted from")
    if (shift := values.get("shift", "")) not in ("", *SHIFTS):
        raise ValueError(f"“shift” is one of {', '.join(SHIFTS)}")
    return DeadlineRule(
        kind=kind,
        source=_path(values["from"]),
        plus=_length(values.get("plus")),
        done=tuple(_path(one) for one in values.get("done", ())),
        over=tuple(_path(one) for one in values.get("over", ())),
        each=values.get("each", ""),
        party=values.get("party", ""),
        every=_path(values["every"]) if "every" in values else (),
        shift=shift,
        drafts=values.get("drafts", False),
        passes=values.get("passes", False),
        settles=values.get("settles", ""),
    )


def of_content(
    rules: Sequence[DeadlineRule],
    values: JsonObject,
    today: date,
    *,
    decided: bool,
    done: Mapping[tuple[str, str], date] = _NONE,
) -> list[Deadline]:
    """The deadlines that the rules give for a content on the day, in order of date.

    `decided` tells whether the content has been decided: until then only rules for drafts count.
    `done` has, by kind and party, the last of the days that come back that somebody has seen to:
    the next one follows it. What is done, and what ends by itself and has passed, is left out.
    """
    rows = [
        row
        for rule in rules
        if (decided or rule.drafts) and not _ended(values, rule.over)
        if not (rule.settles and only_prepares(values.get(rule.settles)))
        for row in _of_rule(rule, values, today, done)
        if not (rule.passes and row.date < today)
    ]
    return sorted(rows, key=lambda row: (row.date, row.kind, row.party or "", row.period))


def is_history(deadline: Deadline, today: date) -> bool:
    """Whether a deadline that becomes known on the day is too old to be taken up."""
    kept = KINDS[deadline.kind].forgotten_after
    return kept is not None and deadline.date + kept < today


def level_review(day: date) -> Deadline:
    """When it is tried again whether a closed document must stay closed."""
    return Deadline("secrecy_review", None, day, None, because(_CLOSED, weekday(day)), "")


def _of_rule(
    rule: DeadlineRule, values: JsonObject, today: date, done: Mapping[tuple[str, str], date]
) -> Iterator[Deadline]:
    if not rule.each:
        seen_to = done.get((rule.kind, ""))
        begin = max(today, seen_to + DAY) if rule.every and seen_to else today
        yield from _of_row(rule, values, None, "", begin)
        return
    rows = values.get(rule.each)
    seen: dict[str, int] = {}
    for row in rows if isinstance(rows, list) else ():
        party = str(row.get(rule.party) or "")
        seen[party] = number = seen.get(party, 0) + 1
        # The same party twice: the second is told apart by its number.
        yield from _of_row(rule, row, party or None, str(number) if number > 1 else "", today)


def _of_row(
    rule: DeadlineRule, row: JsonObject, party: str | None, period: str, today: date
) -> Iterator[Deadline]:
    start = _day(_value(row, rule.source))
    if start is None or _ended(row, rule.done):
        return
    if rule.every:
        every = _value(row, rule.every)
        yield _recurring(rule.kind, party, start, every if isinstance(every, int) else None, today)
        return
    day = _plus(start, rule.plus)
    moved = statutory_day(day)
    shifted = moved if rule.shift == "moves" else day
    yield Deadline(
        rule.kind,
        party,
        shifted,
        moved if rule.shift == "reading" and moved != day else None,
        because(
            _sum(start, rule.plus), weekday(day), _MOVED if rule.shift and moved != day else None
        ),
        period,
    )


def _recurring(
    kind: str, party: str | None, first: date, every: int | None, today: date
) -> Deadline:
    """The next of days that come back, counted from the first so that a short month does not
    drift; one that happens once stays."""
    number, day = 0, first
    if every:
        while day < today:
            number += 1
            day = add_months(first, number * every)
    length = _sum(first, (number * every, "months")) if every and number else _STATED
    return Deadline(kind, party, day, None, because(length, weekday(day)), str(number))


def _plus(day: date, plus: tuple[int, str] | None) -> date:
    match plus:
        case (number, "years"):
            return add_months(day, 12 * number)
        case (number, "months"):
            return add_months(day, number)
        case (number, "weeks"):
            return day + timedelta(weeks=number)
        case (number, "days"):
            return day + number * DAY
    return day


def _sum(start: date, plus: tuple[int, str] | None) -> Pair:
    if plus is None:
        return _STATED
    number, unit = plus
    length = lengthy(number, unit)
    return Pair(f"{start} plus {length.sv}", f"{start} plus {length.en}")


def _ended(row: JsonObject, paths: Sequence[Sequence[str]]) -> bool:
    """Whether any of the paths says that it is done."""
    found = (_value(row, path) for path in paths)
    return any(value and value not in GOES_ON for value in found)


def _value(row: JsonObject, path: Sequence[str]) -> Json:
    value: Json = row
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _day(value: Json) -> date | None:
    """A day, or the last day of a time that is known in part; None for what is unknown."""
    if isinstance(value, Mapping):
        value = value.get("to")
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def _path(text: str) -> tuple[str, ...]:
    return tuple(text.split("."))


def _length(plus: object) -> tuple[int, str] | None:
    if plus is None:
        return None
    if not isinstance(plus, dict) or len(plus) != 1:
        raise ValueError(f"“plus” is one of {', '.join(UNITS)} and a number")
    ((unit, number),) = plus.items()
    if unit not in UNITS or type(number) is not int or not 0 < number < 1000:
        raise ValueError(f"“plus” is one of {', '.join(UNITS)} and a number")
    return number, unit
