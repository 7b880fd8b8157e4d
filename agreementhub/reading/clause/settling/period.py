"""Settling the period: its ends, its length, what is left open, and the least that it lasts."""

from datetime import date

from agreementhub.reading.clause.dates import day_after, months_between
from agreementhub.reading.clause.found import Find
from agreementhub.reading.clause.reading import MinimumTerm
from agreementhub.reading.clause.settling.desk import Desk


def settle(desk: Desk) -> None:
    """Start, end or length, the last day of all, the signing, the minimum term."""
    for key in ("signed", "hard_stop"):
        if row := desk.one_of(key, key):
            desk.take({key: _iso(row)}, row)  # type: ignore[misc]
    for row in desk.finds.of("open"):
        if not desk.best(str(row.value)):
            desk.doubt(str(row.value), [row])
    start, end = _ends(desk)
    if start:
        desk.take({"start": _iso(start)}, start)
    elif row := desk.finds.first("start_open"):
        desk.doubt("start", [row])
    if forever := desk.finds.first("forever"):
        _until_further_notice(desk, forever, start, end)
    elif end:
        desk.take({"end": _iso(end)}, end)
    else:
        _length(desk)
    _minimum(desk, start)


def _ends(desk: Desk) -> tuple[Find | None, Find | None]:
    """The start and the end that fit together; the end of what was before it is none of its own."""
    start, end = desk.one_of("start", "start"), desk.one_of("end", "end")
    if start is None or end is None or _date(start) <= _date(end):
        return start, end
    if _date(start) == day_after(_date(end)):
        return start, None
    desk.doubt("start", [start])
    desk.doubt("end", [end])
    return None, None


def _length(desk: Desk) -> None:
    if row := desk.finds.first("whole_steps"):
        steps = row.value
        assert isinstance(steps, list)
        desk.take({"term_months": steps[0]}, row)
    elif row := desk.one_of("length", "end"):
        assert isinstance(row.value, int)
        desk.take({"term_months": row.value}, row)


def _until_further_notice(desk: Desk, forever: Find, start: Find | None, end: Find | None) -> None:
    """A fixed period before it is the least that the agreement lasts."""
    length = desk.best("length")
    months = months_between(_date(start), _date(end)) if start and end else None
    if desk.finds.has("minimum", "minimum_day"):
        months = None
    elif end is None and length and isinstance(length.value, int):
        months = length.value
    if end and (months is None or desk.finds.has("converts")) and not desk.finds.has("minimum"):
        desk.take({"end": _iso(end)}, end)
        desk.finds.add("mode", "auto", forever.place)
        return
    desk.take({"end": None}, forever)
    if months:
        row = end or length
        assert row
        desk.take({"minimum_term": {"months": months}}, row)


def _minimum(desk: Desk, start: Find | None) -> None:
    row = desk.one_of("minimum", "minimum_term")
    if row is None:
        day = desk.best("minimum_day")
        if day and start:
            assert isinstance(day.value, tuple)
            passed, inside = day.value
            if months := _before_day(_date(start), passed):
                desk.take({"minimum_term": {"months": months, "notice_inside": inside}}, day)
        return
    assert isinstance(row.value, tuple)
    months, inside = row.value
    minimum = MinimumTerm(months=months)
    if inside is not None:
        minimum["notice_inside"] = inside
    desk.take({"minimum_term": minimum}, row)


def _before_day(start: date, day: date) -> int | None:
    """Whole months from the start to the day."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if months > 0 and day.day == start.day else None


def _date(row: Find) -> date:
    assert isinstance(row.value, date)
    return row.value


def _iso(row: Find) -> str:
    return _date(row).isoformat()
