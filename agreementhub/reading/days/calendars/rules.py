"""How often an event returns, within bounds: no rule is counted through for ever."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final

from dateutil.rrule import rrulestr
from icalendar import Component, vRecur

from agreementhub.domain import clock

Moment = date | datetime
# A rule without an end is followed this far beyond today, or beyond its first day.
_YEARS: Final = timedelta(days=3 * 366)
_OFTEN: Final = ("SECONDLY", "MINUTELY", "HOURLY")
# Hours of a day: they change no day, and a rule of them is counted through second by second.
_HOURS: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")


class Often(ValueError):
    """A rule by which something happens several times a day."""


def moment(event: Component, name: str) -> Moment:
    """The day or the moment of a property. Raises ValueError when it is neither."""
    value: Any = event[name]
    if not isinstance(value.dt, date):
        raise ValueError(name)
    return value.dt


def bind(event: Component, today: date) -> None:
    """Give the rules of an event an end. Raises Often, or ValueError for what is no rule."""
    rules = event.get("RRULE")
    if rules is None:
        return
    start = moment(event, "DTSTART")
    if isinstance(rules, list):
        raise ValueError("several rules")
    event["RRULE"] = vRecur.from_ical(_bound(rules, start, today))


def _bound(rule: vRecur, start: Moment, today: date) -> str:
    """The rule with a last moment in place of a count or of none."""
    parts = {key.upper(): value for key, value in rule.items()}
    if str(parts["FREQ"][0]).upper() in _OFTEN:
        raise Often
    if int(parts.get("INTERVAL", [1])[0]) < 1:
        raise ValueError("an interval of nothing")
    kept = vRecur({k: v for k, v in parts.items() if k not in (*_HOURS, "COUNT", "UNTIL")})
    bare = kept.to_ical().decode()  # type: ignore[no-untyped-call]
    last = _end_of(max(day_of(start), today) + _YEARS, start)
    if "UNTIL" in parts:
        last = min(last, _until(parts["UNTIL"][0], start))
    if "COUNT" in parts:
        last = _nth(int(parts["COUNT"][0]), f"{bare};UNTIL={_written(last)}", start, last)
    return f"{bare};UNTIL={_written(last)}"


def _nth(count: int, rule: str, start: Moment, last: Moment) -> Moment:
    """When the rule has come true so many times; `last` when it does not so often."""
    if count < 1:
        return start
    times = list(islice(rrulestr(rule, dtstart=start), count))
    if len(times) < count:
        return last
    nth: datetime = times[-1]
    return nth if isinstance(start, datetime) else nth.date()


def _until(until: Moment, start: Moment) -> Moment:
    """The last moment of a rule, in the kind of its first. A whole day counts to its end."""
    if not isinstance(until, datetime):
        return _end_of(until, start)
    if not isinstance(start, datetime):
        return day_of(until)
    if start.tzinfo is None:
        return clock.local_time(until).replace(tzinfo=None) if until.tzinfo else until
    return until if until.tzinfo else until.replace(tzinfo=start.tzinfo)


def _end_of(day: date, start: Moment) -> Moment:
    if not isinstance(start, datetime):
        return day
    return datetime.combine(day, time(23, 59, 59), start.tzinfo)


def day_of(moment: Moment) -> date:
    """The Swedish day of a moment, or the day itself."""
    if not isinstance(moment, datetime):
        return moment
    return clock.local_day(moment) if moment.tzinfo else moment.date()


def _written(moment: Moment) -> str:
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    if moment.tzinfo is None:
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
