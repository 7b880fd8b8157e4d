"""Settling notice: of all or of each party, from which day it is counted, and which exit it has."""

from datetime import date
from typing import Final, Literal

from agreementhub.domain import calendar
from agreementhub.reading.clause.found import Find
from agreementhub.reading.clause.mentions import Length, YearDay
from agreementhub.reading.clause.reading import Notice, PartyNotice
from agreementhub.reading.clause.settling.desk import Desk
from agreementhub.reading.clause.values import ByDate, ByDay, Lead, Time

_YEAR_END: Final = YearDay(12, 31)
# Årsskiftet, and the day after it.
_YEAR_ENDS: Final = (_YEAR_END, YearDay(1, 1))


def settle(desk: Desk) -> None:
    """The notice, or that of each party, or that the text says two things."""
    read = [
        (row, _notice(desk, row))
        for row in (*desk.finds.of("notice"), *desk.finds.of("notice_time"))
    ]
    rows = [(row, notice) for row, notice in read if notice]
    unread = [row for row, notice in read if notice is None]
    if not rows:
        if unread:
            desk.doubt("notice", unread[:1])
        return
    dated = [(row, notice) for row, notice in rows if notice["anchor"] in ("yearly", "fixed_date")]
    values = _different(dated or rows)
    if len(values) == 1:
        row, notice = values[0]
        if who := _leaver(desk, row):
            desk.take({"parties": [PartyNotice(id=who, notice=notice)]}, row)
        else:
            desk.take({"notice": notice}, row)
        return
    _of_parties(desk, values)


def _different(rows: list[tuple[Find, Notice]]) -> list[tuple[Find, Notice]]:
    """One of each notice; a party's own stays beside that of all."""
    seen: list[tuple[Find, Notice]] = []
    for row, notice in rows:
        same = [one for one in seen if one[1] == notice and _party(one[0]) == _party(row)]
        if not same:
            seen.append((row, notice))
    if len({str(notice) for _, notice in seen}) == 1:
        return seen[:1]
    return seen


def _party(row: Find) -> str:
    value = row.value
    return value.party if isinstance(value, Lead | Time | ByDate) else ""


def _leaver(desk: Desk, row: Find) -> str:
    """The one party that may leave, where the sentence of the notice tells of no other."""
    rows = desk.finds.of("leaver")
    if len({one.value for one in rows}) > 1:
        return ""
    mine = [one for one in rows if one.place[0] <= row.place[0] and row.place[1] <= one.place[1]]
    return str(mine[0].value) if mine else ""


def _of_parties(desk: Desk, values: list[tuple[Find, Notice]]) -> None:
    general = [one for one in values if not _party(one[0])]
    own = [one for one in values if _party(one[0])]
    if len(general) > 1 or len({_party(row) for row, _ in own}) < len(own) or not own:
        desk.doubt("notice", [row for row, _ in values])
        return
    if general:
        desk.take({"notice": general[0][1]}, general[0][0])
    parties = [PartyNotice(id=_party(row), notice=notice) for row, notice in own]
    desk.take({"parties": parties}, *(row for row, _ in own))


def _notice(desk: Desk, row: Find) -> Notice | None:
    match row.value:
        case Lead():
            return _lead(desk, row.value)
        case Time():
            return _time(desk, row.value)
        case ByDate(day, exclusive, _):
            return _or_before({"anchor": "fixed_date", "date": day.isoformat()}, exclusive)
        case ByDay():
            return _by_day(desk, row.value)
    return None


def _lead(desk: Desk, lead: Lead) -> Notice:
    """So long before the end; until further notice, before leaving."""
    length = lead.length
    if lead.before_year_end and _goes_on(desk) and length.unit == "months":
        day = calendar.months_before(date(2023, 12, 31), length.value)
        return {"anchor": "yearly", "deadline": day.isoformat()[5:], "exit": "12-31"}
    ends = desk.reading.has_end or _is_auto(desk) or desk.finds.has("end", "length")
    if not _goes_on(desk) and (ends or not lead.in_advance):
        return _counted(length, "before_end")
    notice = _counted(length, "any_time")
    exit = desk.finds.first("exit")
    return {**notice, "exit_grid": "year_end"} if exit and exit.value in _YEAR_ENDS else notice


def _time(desk: Desk, time: Time) -> Notice:
    """A time of notice: before the end where there is one, else from the day it is given."""
    ends = not _goes_on(desk) and (
        desk.reading.has_end or _is_auto(desk) or desk.finds.has("end", "length")
    )
    if ends and not time.grid:
        late = desk.finds.has("anytime", "converts") or _is_after_period(desk)
        return _counted(time.length, "any_time" if late else "before_end")
    notice = _counted(time.length, "any_time")
    return {**notice, "exit_grid": time.grid} if time.grid else notice


def _counted(length: Length, anchor: Literal["any_time", "before_end"]) -> Notice:
    return {"anchor": anchor, "value": length.value, "unit": length.unit}


def _by_day(desk: Desk, value: ByDay) -> Notice | None:
    last = desk.last_day
    if value.years:
        return _years_before(last, value)
    if last and value.which in ("SAME_YEAR", "YEAR_BEFORE"):
        day = value.day.of(last.year - (value.which == "YEAR_BEFORE"))
        if day < last:
            return _or_before({"anchor": "fixed_date", "date": day.isoformat()}, value.exclusive)
    exit = _exit(desk, value) or (YearDay(last.month, last.day) if last else None)
    if exit is None:
        return None
    if (
        value.which in ("YEAR_AFTER", "YEAR_BEFORE")
        and not _is_by_calendar(desk, value)
        and exit >= value.day
        and not last
    ):
        return _of_next_year(value, exit)
    notice: Notice = {"anchor": "yearly", "deadline": value.day.iso, "exit": _last(exit).iso}
    return _or_before(notice, value.exclusive)


def _years_before(last: date | None, value: ByDay) -> Notice | None:
    """A day so many years before the last: with no last day nobody knows which."""
    if last is None:
        return None
    day = value.day.of(last.year - value.years)
    return _or_before({"anchor": "fixed_date", "date": day.isoformat()}, value.exclusive)


def _of_next_year(value: ByDay, exit: YearDay) -> Notice | None:
    """More than a year before the exit: so many months, out at the end of a year."""
    is_last = value.day.day == calendar.month_end(value.day.of(2023)).day
    if exit != _YEAR_END or not is_last or value.exclusive:
        return None
    months = 12 + exit.month - value.day.month
    return {"anchor": "any_time", "value": months, "unit": "months", "exit_grid": "year_end"}


def _exit(desk: Desk, value: ByDay) -> YearDay | None:
    row = desk.finds.first("exit")
    exit = value.exit or (row.value if row else None)
    return exit if isinstance(exit, YearDay) else None


def _is_by_calendar(desk: Desk, value: ByDay) -> bool:
    """ "Löper per kalenderår …, senast den 31 augusti året före": before the year that is left."""
    row = desk.finds.first("exit")
    return value.exit is None and row is not None and row.weight == 1


def _last(exit: YearDay) -> YearDay:
    """The last day: out on 1 January is 31 December."""
    if exit.day == 1:
        before = date.fromordinal(exit.of(2023).toordinal() - 1)
        return YearDay(before.month, before.day)
    return exit


def _or_before(notice: Notice, exclusive: bool) -> Notice:
    """ "Före" leaves out the day itself, "senast" does not."""
    return {**notice, "exclusive": True} if exclusive else notice


def _goes_on(desk: Desk) -> bool:
    """Whether it holds until further notice."""
    term = desk.reading.term
    return "end" in term and term["end"] is None


def _is_after_period(desk: Desk) -> bool:
    """Whether notice may be given first when the whole period has passed."""
    term = desk.reading.term
    length, least = term.get("term_months"), term.get("minimum_term", {}).get("months")
    return bool(length and least and least >= length)


def _is_auto(desk: Desk) -> bool:
    return desk.reading.term.get("extension", {}).get("mode") == "auto"
