"""Settling the extension: who brings it about, how long, how often, and by when."""

from datetime import date
from typing import Final

from agreementhub.domain import calendar
from agreementhub.reading.clause.dates import day_after, months_between
from agreementhub.reading.clause.found import Find
from agreementhub.reading.clause.reading import Extension
from agreementhub.reading.clause.settling.desk import Desk
from agreementhub.reading.clause.values import ByDate, Lead

# What silence settles between: it goes on in silence, or only by a decision.
_BY_DECISION: Final = {"auto", "decision"}


def settle(desk: Desk) -> None:
    """The extension and the day by which it must be decided or asked for."""
    mode = _mode(desk)
    extension = Extension()
    rows: list[Find] = [mode] if mode else []
    if mode:
        extension["mode"] = mode.value  # type: ignore[typeddict-item]
    if mode is None or mode.value != "none":
        rows += _size(desk, extension)
    if extension == {"mode": "auto"} and desk.reading.term.get("end", "") is None:
        return  # "fortsätter att gälla tills det sägs upp": until further notice, and no more
    if mode and mode.value == "decision" and _leaves_silence_open(desk):
        extension["if_silent"] = "unknown"
    if extension:
        desk.take({"extension": extension}, *rows)
    _due(desk, str(mode.value) if mode else "")


def _leaves_silence_open(desk: Desk) -> bool:
    """Of a choice between two, that nobody makes, nothing follows unless it is said."""
    row = desk.best("undecided")
    return row.value == "unknown" if row else desk.finds.has("choice", "undecided")


def _mode(desk: Desk) -> Find | None:
    """What brings it about. That it is extended, with no word of how, is silence where notice
    can stop it.
    """
    if desk.finds.has("converts") and desk.reading.term.get("end", "") is None:
        return None  # The period is the least that it lasts, and nothing follows it.
    rows = desk.rivals("mode")
    if (row := desk.best("undecided")) and {one.value for one in rows} <= _BY_DECISION:
        return Find("mode", "auto" if row.value == "continues" else "decision", row.place)
    if not rows and desk.finds.has("whole_steps"):
        row = desk.finds.first("whole_steps")
        assert row
        return Find("mode", "option", row.place, 1)
    if len(rows) > 1:
        said = {row.value for row in rows}
        if said == {"decision", "option"}:
            return next(row for row in rows if row.value == "option")
        desk.doubt("extension.mode", rows)
        return None
    if rows and rows[0].weight == 1 and rows[0].value == "auto":
        return rows[0] if desk.finds.has("notice", "notice_time") else None
    return rows[0] if rows else None


def _size(desk: Desk, extension: Extension) -> list[Find]:
    rows: list[Find] = []
    if row := desk.finds.first("whole_steps"):
        assert isinstance(row.value, list)
        extension["steps"] = row.value[1:]
        rows.append(row)
    elif (found := desk.finds.of("step")) and all(row.value for row in found):
        extension["steps"] = [row.value for row in found if isinstance(row.value, int)]
        rows += found
    elif row := desk.finds.first("steps"):
        assert isinstance(row.value, list)
        extension["steps"] = row.value
        rows.append(row)
    elif row := desk.one_of("size", "extension.months"):
        months = _same(desk) if row.value == "same" else row.value
        if isinstance(months, int):
            extension["months"] = months
            rows.append(row)
    elif (row := desk.best("until")) and (months := _until(desk, row)):
        extension["months"] = months
        rows.append(row)
    if (row := desk.best("times")) and "steps" not in extension:
        assert isinstance(row.value, int)
        extension["max_times"] = row.value
        rows.append(row)
    return rows


def _until(desk: Desk, row: Find) -> int | None:
    """The months from the end to the day until which it is extended."""
    end = desk.best("end")
    if end is None or not isinstance(end.value, date) or not isinstance(row.value, date):
        return None
    return months_between(day_after(end.value), row.value)


def _same(desk: Desk) -> int | None:
    """The length of the first period."""
    term = desk.reading.term
    if months := term.get("term_months"):
        return months
    start, end = term.get("start"), term.get("end")
    if start and end:
        return months_between(date.fromisoformat(start), date.fromisoformat(end))
    return None


def _due(desk: Desk, mode: str) -> None:
    due = {row.value.day for row in desk.finds.of("option") if isinstance(row.value, ByDate)}
    if len(due) > 1 and not desk.finds.has("step"):
        desk.doubt("option_by", desk.finds.of("option"))
        return
    for row in _in_turn(desk):
        is_option = mode == "option" or (row.key == "option" and mode != "decision")
        end = desk.last_day
        value = row.value
        if isinstance(value, Lead) and value.length.unit == "months":
            if is_option and end:
                day = calendar.months_before(end, value.length.value)
                desk.take({"option_by": day.isoformat()}, row)
            else:
                desk.take({"decision_lead_months": value.length.value}, row)
        elif isinstance(value, Lead) and is_option and end:
            days = value.length.value * (7 if value.length.unit == "weeks" else 1)
            desk.take({"option_by": date.fromordinal(end.toordinal() - days).isoformat()}, row)
        elif isinstance(value, ByDate):
            _by_date(desk, row, value, is_option, end)


def _in_turn(desk: Desk) -> list[Find]:
    """What is due; of the days of several options the first is the last to be taken."""
    rows = [*desk.finds.of("decision"), *desk.finds.of("option"), *desk.finds.of("extension")]
    return sorted(rows, key=_day_due, reverse=True)


def _day_due(row: Find) -> date:
    """What has no day of its own comes first."""
    return row.value.day if isinstance(row.value, ByDate) else date.max


def _by_date(desk: Desk, row: Find, value: ByDate, is_option: bool, end: date | None) -> None:
    day = value.day
    if value.exclusive:
        day = date.fromordinal(day.toordinal() - 1)
    if is_option:
        desk.take({"option_by": day.isoformat()}, row)
    elif end and (months := _months_before(end, day)):
        desk.take({"decision_lead_months": months}, row)


def _months_before(end: date, day: date) -> int | None:
    """The whole months from a day to the end; months' last days are whole months apart."""
    months = (end.year - day.year) * 12 + end.month - day.month
    if months <= 0:
        return None
    is_last = calendar.month_end(end) == end and calendar.month_end(day) == day
    return months if is_last or calendar.months_before(end, months) == day else None
