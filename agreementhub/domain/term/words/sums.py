"""How a date of a term was counted, in words, Swedish and English side by side."""

from datetime import date
from typing import Final

from agreementhub.domain.calendar import add_months
from agreementhub.domain.deadlines import Pair, Words, because, lengthy, weekday
from agreementhub.domain.term.course import Period, Reading, YearlyChance
from agreementhub.domain.term.data import AnyTime, Grid, Term, Unit, Yearly

_GRIDS: Final[dict[Grid, Pair]] = {
    "month_end": Pair("därefter månadsskifte", "then the end of the month"),
    "quarter_end": Pair("därefter kvartalsskifte", "then the end of the quarter"),
    "half_year_end": Pair("därefter halvårsskifte", "then the end of the half-year"),
    "year_end": Pair("därefter årsskifte", "then the end of the year"),
}
STANDARD: Final = Pair(" (regel Standard)", " (rule Standard)")
DAY_BEFORE: Final = Pair("dagen före", "the day before")
LONGEST: Final = Pair("som längst till och med den dagen", "no longer than until that day")
AS_EXTENDED: Final = Pair("enligt förlängningen", "as the extension says")
AS_STATED: Final = Pair("anges i avtalet", "stated in the agreement")


def counted_back(
    end: date, value: int, unit: Unit, reading: Reading, *, exclusive: bool, standard: bool = False
) -> Words:
    """The sum of a day counted back from `end`: "2028-06-30 minus 12 månader; onsdag"."""
    length, rule = lengthy(value, unit), STANDARD if standard else Pair("", "")
    return because(
        Pair(f"{end} minus {length.sv}{rule.sv}", f"{end} minus {length.en}{rule.en}"),
        clamped(end, -value) if unit == "months" else None,
        DAY_BEFORE if exclusive else None,
        weekday(reading.day),
        other_reading(reading),
    )


def yearly(notice: Yearly, chance: YearlyChance) -> Words:
    """The sum of a yearly notice day."""
    month, number = notice.deadline
    when = Pair("före" if notice.exclusive else "senast", "before" if notice.exclusive else "by")
    return because(
        Pair(
            f"{when.sv} {month:02}-{number:02} varje år för att upphöra {chance.exit}",
            f"{when.en} {month:02}-{number:02} each year in order to end on {chance.exit}",
        ),
        weekday(chance.day),
    )


def stated(reading: Reading, named: date) -> Words:
    """A day that stands in the text; `named` when the text says "before" it."""
    if reading.day == named:
        return because(AS_STATED, weekday(named))
    return because(Pair(f"före {named}", f"before {named}"), weekday(reading.day))


def review(first: date, months: int, day: date) -> Words:
    """The sum of a review day, `months` after the first."""
    length = lengthy(months, "months")
    added = Pair(f"{first} plus {length.sv}", f"{first} plus {length.en}")
    return because(
        added if months else AS_STATED, clamped(first, months) if months else None, weekday(day)
    )


def end_of(term: Term, period: Period) -> Words:
    """Why a period ends when it does."""
    assert period.end is not None
    clamp = clamped(period.anchor, period.counted) if period.later and period.anchor else None
    other = other_reading(Reading(period.end, period.later))
    return because(_end_sum(term, period), clamp, weekday(period.end), other)


def _end_sum(term: Term, period: Period) -> Pair:
    if period.end == term.hard_stop and period.end != term.end:
        return LONGEST
    if period.number == 1 and term.term_months and period.end == term.end:
        length = lengthy(term.term_months, "months")
        return Pair(
            f"{length.sv} från och med {term.start}", f"{length.en} from and including {term.start}"
        )
    if period.counted and period.anchor:
        length = lengthy(period.counted, "months")
        return Pair(
            f"{period.anchor} plus {length.sv}, dagen före",
            f"{period.anchor} plus {length.en}, the day before",
        )
    return AS_STATED if period.number == 1 else AS_EXTENDED


def hard_stop(day: date) -> Words:
    """Why an agreement without another end ends on `day`."""
    return because(LONGEST, weekday(day))


def ended(term: Term, given: date | None, last: Reading) -> Words:
    """Why an agreement that has been ended ends on that day; `given`: when notice was received."""
    if given is None:
        said = Pair("beslutat att inte förlänga", "decided not to extend")
        return because(said, weekday(last.day), other_reading(last))
    sums: list[Pair | None] = [Pair(f"uppsägning {given}", f"notice on {given}")]
    if isinstance(term.notice, AnyTime) and not term.parties:
        length = lengthy(term.notice.value, term.notice.unit)
        sums.append(Pair(f"plus {length.sv}", f"plus {length.en}"))
        sums.append(_GRIDS[term.notice.grid] if term.notice.grid else None)
    return because(*sums, weekday(last.day), other_reading(last))


def clamped(day: date, months: int) -> Pair | None:
    """Said when the month lacks the day, and its last day counts instead."""
    if day.day <= 28 or add_months(day, months).day == day.day:
        return None
    return Pair(
        f"månaden har ingen {day.day}:e dag, dess sista gäller",
        f"the month has no day {day.day}, so its last counts",
    )


def other_reading(reading: Reading) -> Pair | None:
    """The later readings of the same words."""
    if reading.also is None:
        return None
    others = [day.isoformat() for day in reading.values[1:]]
    earliest = ("den tidigare", "the earlier") if len(others) == 1 else ("den första", "the first")
    return Pair(
        f"läses ibland som {' eller '.join(others)}, {earliest[0]} gäller här",
        f"sometimes read as {' or '.join(others)}, {earliest[1]} counts here",
    )
