"""Terms whose days were worked out by hand with a calendar on paper, before any code saw them.

As of Thursday 1 April 2027. Each row: a name, the term, the days that are still to come as
"kind day", with ", or day" where careful people read differently. Where a row begins with "!",
nothing but the end is left and nobody need be told.
"""

from typing import Any

AS_OF = "2027-04-01"


def _auto(end: str, value: int, unit: str = "months", **more: Any) -> dict[str, Any]:
    """Goes on a year at a time unless notice is given."""
    notice: dict[str, Any] = {"anchor": "before_end", "value": value, "unit": unit}
    if more.pop("exclusive", False):
        notice["exclusive"] = True
    return {
        "start": "2020-01-01",
        "end": end,
        "extension": {"mode": "auto", "months": 12},
        "notice": notice,
        "unknown": ["decision_lead_months"],
        **more,
    }


def _decided(end: str, lead: int, **more: Any) -> dict[str, Any]:
    """Extended by a year if the body so decides, so many months before the end."""
    return {
        "start": "2020-01-01",
        "end": end,
        "extension": {"mode": "decision", "months": 12},
        "decision_lead_months": lead,
        **more,
    }


def _yearly(deadline: str, exit: str = "12-31", **more: Any) -> dict[str, Any]:
    notice = {"anchor": "yearly", "deadline": deadline, "exit": exit, **more}
    return {"start": "2020-01-01", "notice": notice}


def _fixed(day: str, end: str, **more: Any) -> dict[str, Any]:
    term = _auto(end, 1)
    return {**term, "notice": {"anchor": "fixed_date", "date": day, **more}}


def _review(first: str, every: int | None) -> dict[str, Any]:
    return {
        "start": "2020-01-01",
        "notice": {"anchor": "any_time", "value": 6, "unit": "months"},
        "review": {"every_months": every, "first": first},
    }


ROWS: list[tuple[str, dict[str, Any], list[str]]] = [
    # Months back from an end, with every length of month between.
    ("31 jan − 1", _auto("2028-01-31", 1), ["notice 2027-12-31", "end 2028-01-31"]),
    ("31 jan − 2", _auto("2028-01-31", 2), ["notice 2027-11-30", "end 2028-01-31"]),
    ("31 mar − 1, leap", _auto("2028-03-31", 1), ["notice 2028-02-29", "end 2028-03-31"]),
    ("31 mar − 1", _auto("2029-03-31", 1), ["notice 2029-02-28", "end 2029-03-31"]),
    (
        "28 feb − 12 into a leap year",
        _auto("2029-02-28", 12),
        ["notice 2028-02-28, or 2028-02-29", "end 2029-02-28"],
    ),
    (
        "29 feb − 4",
        _auto("2028-02-29", 4),
        ["notice 2027-10-29, or 2027-10-31", "end 2028-02-29"],
    ),
    ("31 oct − 6", _auto("2027-10-31", 6), ["notice 2027-04-30", "end 2027-10-31"]),
    ("30 sep − 3", _auto("2027-09-30", 3), ["notice 2027-06-30", "end 2027-09-30"]),
    (
        "30 nov − 3",
        _auto("2027-11-30", 3),
        ["notice 2027-08-30, or 2027-08-31", "end 2027-11-30"],
    ),
    ("30 dec − 2, no month's end", _auto("2027-12-30", 2), ["notice 2027-10-30", "end 2027-12-30"]),
    ("31 dec − 8", _auto("2027-12-31", 8), ["notice 2027-04-30", "end 2027-12-31"]),
    ("15 apr − 12", _auto("2028-04-15", 12), ["notice 2027-04-15", "end 2028-04-15"]),
    ("the very day", _auto("2028-04-01", 12), ["notice 2027-04-01", "end 2028-04-01"]),
    ("30 jun − 36", _auto("2030-06-30", 36), ["notice 2027-06-30", "end 2030-06-30"]),
    ("31 aug − 18", _auto("2029-08-31", 18), ["notice 2028-02-29", "end 2029-08-31"]),
    ("31 aug − 6, leap", _auto("2028-08-31", 6), ["notice 2028-02-29", "end 2028-08-31"]),
    ("31 aug − 6", _auto("2029-08-31", 6), ["notice 2029-02-28", "end 2029-08-31"]),
    (
        "30 jun − 1",
        _auto("2027-06-30", 1),
        ["notice 2027-05-30, or 2027-05-31", "end 2027-06-30"],
    ),
    ("31 jul − 1", _auto("2027-07-31", 1), ["notice 2027-06-30", "end 2027-07-31"]),
    ("31 dec − 24", _auto("2031-12-31", 24), ["notice 2029-12-31", "end 2031-12-31"]),
    ("31 may − 3", _auto("2028-05-31", 3), ["notice 2028-02-29", "end 2028-05-31"]),
    ("31 dec − 1", _auto("2028-12-31", 1), ["notice 2028-11-30", "end 2028-12-31"]),
    (
        "30 jun − 6 over a new year",
        _auto("2028-06-30", 6),
        ["notice 2027-12-30, or 2027-12-31", "end 2028-06-30"],
    ),
    # Weeks and days are no months.
    ("4 weeks", _auto("2027-12-31", 4, "weeks"), ["notice 2027-12-03", "end 2027-12-31"]),
    ("2 weeks", _auto("2027-12-31", 2, "weeks"), ["notice 2027-12-17", "end 2027-12-31"]),
    ("12 weeks", _auto("2027-12-31", 12, "weeks"), ["notice 2027-10-08", "end 2027-12-31"]),
    ("6 weeks", _auto("2027-12-31", 6, "weeks"), ["notice 2027-11-19", "end 2027-12-31"]),
    (
        "1 week over 29 feb",
        _auto("2028-03-01", 1, "weeks"),
        ["notice 2028-02-23", "end 2028-03-01"],
    ),
    ("30 days", _auto("2028-03-31", 30, "days"), ["notice 2028-03-01", "end 2028-03-31"]),
    ("60 days", _auto("2028-03-31", 60, "days"), ["notice 2028-01-31", "end 2028-03-31"]),
    ("90 days", _auto("2028-03-31", 90, "days"), ["notice 2028-01-01", "end 2028-03-31"]),
    (
        "90 days are not 3 months",
        _auto("2027-12-31", 90, "days"),
        ["notice 2027-10-02", "end 2027-12-31"],
    ),
    ("14 days", _auto("2027-06-30", 14, "days"), ["notice 2027-06-16", "end 2027-06-30"]),
    ("45 days", _auto("2027-06-30", 45, "days"), ["notice 2027-05-16", "end 2027-06-30"]),
    ("1 day", _auto("2028-01-01", 1, "days"), ["notice 2027-12-31", "end 2028-01-01"]),
    # "Before" leaves the day itself out.
    (
        "before, 3 months",
        _auto("2027-12-31", 3, exclusive=True),
        ["notice 2027-09-29", "end 2027-12-31"],
    ),
    (
        "before, 4 weeks",
        _auto("2027-12-31", 4, "weeks", exclusive=True),
        ["notice 2027-12-02", "end 2027-12-31"],
    ),
    # By a day each year.
    ("each 30 june", _yearly("06-30"), ["notice 2027-06-30"]),
    ("each 31 march, gone this year", _yearly("03-31"), ["notice 2028-03-31"]),
    ("each 1 april, today", _yearly("04-01"), ["notice 2027-04-01"]),
    ("each 30 sep to leave by 30 june", _yearly("09-30", "06-30"), ["notice 2027-09-30"]),
    ("each 31 dec", _yearly("12-31"), ["notice 2027-12-31"]),
    ("before each 1 july", _yearly("07-01", exclusive=True), ["notice 2027-06-30"]),
    # By a day.
    ("by 30 sep", _fixed("2027-09-30", "2027-12-31"), ["notice 2027-09-30", "end 2027-12-31"]),
    (
        "before 1 july",
        _fixed("2027-07-01", "2027-12-31", exclusive=True),
        ["notice 2027-06-30", "end 2027-12-31"],
    ),
    # Looked over.
    ("every other year", _review("2025-10-31", 24), ["review 2027-10-31"]),
    ("looked over today", _review("2027-04-01", 12), ["review 2027-04-01"]),
    ("each 29 february", _review("2024-02-29", 12), ["review 2028-02-29"]),
    ("each half-year from the 31st", _review("2026-08-31", 6), ["review 2027-08-31"]),
    ("once", _review("2027-09-01", None), ["review 2027-09-01"]),
    # Decided by the body.
    ("decide 12 before", _decided("2028-06-30", 12), ["decide 2027-06-30", "end 2028-06-30"]),
    (
        "decide 6 before 30 june",
        _decided("2028-06-30", 6),
        ["decide 2027-12-30, or 2027-12-31", "end 2028-06-30"],
    ),
    ("decide 4 before 31 aug", _decided("2027-08-31", 4), ["decide 2027-04-30", "end 2027-08-31"]),
    (
        "decide 6 before 29 feb",
        _decided("2028-02-29", 6),
        ["decide 2027-08-29, or 2027-08-31", "end 2028-02-29"],
    ),
    ("decide 60 before", _decided("2032-12-31", 60), ["decide 2027-12-31", "end 2032-12-31"]),
    (
        "24 months from 15 april",
        {
            "start": "2026-04-15",
            "term_months": 24,
            "extension": {"mode": "none"},
            "decision_lead_months": 6,
        },
        ["decide 2027-10-14", "end 2028-04-14"],
    ),
    (
        "2 + 1 years, the first used",
        {
            "start": "2023-07-01",
            "end": "2025-06-30",
            "extension": {"mode": "decision", "steps": [24, 12]},
            "decision_lead_months": 2,
            "events": [{"type": "extended", "on": "2025-03-01"}],
        },
        ["decide 2027-04-30", "end 2027-06-30"],
    ),
    # Options, limits and longest times.
    (
        "an option",
        {
            "start": "2024-05-01",
            "end": "2028-04-30",
            "extension": {"mode": "option", "months": 12},
            "option_by": "2027-10-31",
            "unknown": ["decision_lead_months"],
        },
        ["option 2027-10-31", "end 2028-04-30"],
    ),
    (
        "one of five extensions left",
        {
            **_auto("2023-12-31", 6),
            "extension": {"mode": "auto", "months": 12, "max_times": 5},
        },
        ["notice 2027-06-30", "end 2027-12-31"],
    ),
    (
        "the last extension runs",
        {
            **_auto("2023-12-31", 6),
            "extension": {"mode": "auto", "months": 12, "max_times": 4},
        },
        ["end 2027-12-31"],
    ),
    (
        "no longer than 2027",
        {**_auto("2026-12-31", 3), "hard_stop": "2027-12-31"},
        ["end 2027-12-31"],
    ),
    # What happened.
    (
        "decided to go on",
        {
            **_auto("2027-12-31", 6),
            "events": [{"type": "decided", "on": "2027-02-01", "outcome": "continue"}],
        },
        ["notice 2028-06-30", "end 2027-12-31"],
    ),
    (
        "extended to a day of its own",
        {
            **_auto("2026-12-31", 3),
            "events": [{"type": "extended", "on": "2026-06-01", "new_end": "2028-09-30"}],
        },
        ["notice 2028-06-30", "end 2028-09-30"],
    ),
    (
        "! notice given in time",
        {**_auto("2027-12-31", 6), "events": [{"type": "terminated", "on": "2027-03-01"}]},
        ["end 2027-12-31"],
    ),
    (
        "! not to be extended",
        {
            **_auto("2027-12-31", 6),
            "events": [{"type": "decided", "on": "2027-02-01", "outcome": "not_extend"}],
        },
        ["end 2027-12-31"],
    ),
    (
        "rolled over three new years",
        _auto("2024-06-30", 2),
        ["notice 2027-04-30", "end 2027-06-30"],
    ),
]
