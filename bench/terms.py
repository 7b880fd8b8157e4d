"""Terms of made agreements: what their clauses say of start, end, extension and notice."""

from datetime import date
from random import Random
from typing import Any, Final

from agreementhub.domain import calendar

# How agreements go on, in hundredths of them: most are extended unless someone gives notice.
_WAYS: Final = {"auto": 50, "decision": 25, "none": 15, "further_notice": 10}
_NOTICE_MONTHS: Final = (3, 6, 6, 9, 12)


def term(random: Random, today: date) -> dict[str, Any]:
    """A term that began up to eight years before the day; some begin within a year after it."""
    start = calendar.add_months(today.replace(day=1), random.randint(-96, 12))
    notice = {"anchor": "before_end", "value": random.choice(_NOTICE_MONTHS), "unit": "months"}
    way = random.choices([*_WAYS], weights=[*_WAYS.values()])[0]
    if way == "further_notice":
        any_time = {**notice, "anchor": "any_time"}
        words = f"Avtalet gäller från och med {start} tills vidare."
        return {"start": str(start), "notice": any_time, "text": words}
    end = calendar.add_months(start, random.choice((12, 24, 36, 48, 60))) - calendar.DAY
    value: dict[str, Any] = {
        "start": str(start),
        "end": str(end),
        "extension": {"mode": way},
        "text": f"Avtalet gäller från och med {start} till och med {end}. {_onward(way)}",
    }
    if way != "none":
        value["extension"]["months"] = random.choice((12, 24, 36))
    if way == "auto":
        value["notice"] = notice
    if way == "decision":
        value["decision_lead_months"] = random.choice((6, 12))
    return value


def _onward(way: str) -> str:
    return {
        "auto": "Det förlängs om ingen part säger upp det i tid.",
        "decision": "Nämnden tar ställning till förlängning i god tid före slutet.",
        "none": "Det upphör då utan uppsägning.",
    }[way]
