"""Short ways to state a term and to ask about it, for the tests of terms."""

from datetime import date

from agreementhub.domain import term


def ask(as_of, **data):
    """The answer on a day."""
    return term.answer(data, date.fromisoformat(as_of))


def before_end(value, unit="months", **more):
    return {"anchor": "before_end", "value": value, "unit": unit, **more}


def any_time(value, unit="months", **more):
    return {"anchor": "any_time", "value": value, "unit": unit, **more}


def auto(months, **more):
    return {"mode": "auto", "months": months, **more}


YEARLY = {"anchor": "yearly", "deadline": "06-30", "exit": "12-31"}
CALENDAR_YEAR = {"start": "2025-01-01", "end": "2025-12-31"}
TWO_YEARS = {"start": "2024-01-01", "end": "2025-12-31"}
ROLLING = CALENDAR_YEAR | {"notice": before_end(3), "extension": auto(12)}
DECIDED = TWO_YEARS | {
    "decision_lead_months": 12,
    "extension": {"mode": "decision", "months": 24},
}


def extended(on, **more):
    return {"type": "extended", "on": on, **more}


def terminated(on, **more):
    return {"type": "terminated", "on": on, **more}


def decided(on, outcome):
    return {"type": "decided", "on": on, "outcome": outcome}


def names(answer):
    return [warning["name"] for warning in answer["warnings"]]


def dates(answer, kind):
    return [row["date"] for row in answer["deadlines"] if row["kind"] == kind]
