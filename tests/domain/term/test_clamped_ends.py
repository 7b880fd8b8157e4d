"""Ends counted to a day that its month lacks: from the start, with both readings. By hand."""

from datetime import date

import pytest

from agreementhub.domain import term
from tests.domain.term.ask_term import (
    any_time,
    ask,
    auto,
    before_end,
    dates,
    decided,
    extended,
    names,
    terminated,
)

# Six months from 31 August: February has no 31st. The day before its last is the 27th by number;
# those who count to the last of the month say the 28th.
HALF_YEARS = {"start": "2026-08-31", "term_months": 6, "extension": auto(6)}
DECIDED = HALF_YEARS | {"extension": {"mode": "decision", "months": 6}}


def readings(answer, key):
    return answer["readings"].get(key, {}).get("values")


@pytest.mark.parametrize(
    ("as_of", "number", "start", "end", "others"),
    [
        ("2027-02-27", 1, "2026-08-31", "2027-02-27", ["2027-02-27", "2027-02-28"]),
        ("2027-02-28", 2, "2027-02-28", "2027-08-30", None),
        ("2027-08-30", 2, "2027-02-28", "2027-08-30", None),
        # 2028 is a leap year.
        ("2027-08-31", 3, "2027-08-31", "2028-02-28", ["2028-02-28", "2028-02-29"]),
        ("2028-02-29", 4, "2028-02-29", "2028-08-30", None),
        ("2032-08-31", 13, "2032-08-31", "2033-02-27", ["2033-02-27", "2033-02-28"]),
    ],
)
def test_every_end_is_counted_from_the_start_so_that_none_drifts(as_of, number, start, end, others):
    answer = ask(as_of, **HALF_YEARS)
    assert (answer["period_no"], answer["current_start"], answer["current_end"]) == (
        number,
        start,
        end,
    )
    assert readings(answer, "current_end") == others


def test_the_periods_that_may_follow_do_not_drift_either():
    assert [period["end"] for period in ask("2026-09-01", **HALF_YEARS)["next_periods"]] == [
        "2027-08-30",
        "2028-02-28",
        "2028-08-30",
    ]


@pytest.mark.parametrize(
    ("start", "months", "values"),
    [
        ("2026-08-28", 6, None),  # 28 February is there
        ("2026-08-29", 6, ["2027-02-27", "2027-02-28"]),
        ("2027-08-29", 6, None),  # and in 2028 the 29th
        ("2027-08-30", 6, ["2028-02-28", "2028-02-29"]),
        ("2026-08-30", 1, None),
        ("2026-08-31", 1, ["2026-09-29", "2026-09-30"]),
        ("2024-02-29", 12, ["2025-02-27", "2025-02-28"]),
        ("2024-02-29", 48, None),
    ],
)
def test_there_are_two_readings_where_the_month_lacks_the_day_and_only_there(start, months, values):
    answer = ask("2026-09-01", start=start, term_months=months)
    assert readings(answer, "current_end") == readings(answer, "final_end") == values
    (row,) = answer["deadlines"]
    assert [row["date"], row["also"]] == (values or [answer["current_end"], None])


def test_the_first_day_of_the_next_period_is_in_doubt_too():
    answer = ask("2027-03-01", **HALF_YEARS)
    assert readings(answer, "current_start") == ["2027-02-28", "2027-03-01"]
    assert readings(ask("2027-09-01", **HALF_YEARS), "current_start") is None


@pytest.mark.parametrize(
    ("notice", "values"),
    [
        # From 27 February, from the 28th, and from a last day to a last day.
        (before_end(3), ["2026-11-27", "2026-11-28", "2026-11-30"]),
        (before_end(3, exclusive=True), ["2026-11-26", "2026-11-27", "2026-11-29"]),
        (before_end(90, "days"), ["2026-11-29", "2026-11-30"]),
        (before_end(4, "weeks"), ["2027-01-30", "2027-01-31"]),
        ({"anchor": "fixed_date", "date": "2026-11-15"}, None),
        (any_time(3), None),
    ],
)
def test_a_day_for_notice_counted_from_such_an_end_has_its_readings(notice, values):
    answer = ask("2026-09-01", **HALF_YEARS, notice=notice)
    assert readings(answer, "last_notice_day") == values
    if values:
        assert answer["last_notice_day"] == values[0]
        (row,) = (row for row in answer["deadlines"] if row["kind"] == "notice")
        assert (row["date"], row["also"]) == (values[0], values[-1])
        assert all(day in row["because"]["sv"] for day in values[1:])


def test_the_day_to_decide_counted_from_such_an_end_has_them_too():
    answer = ask("2026-09-01", **DECIDED, decision_lead_months=1)
    # A month before 27 or 28 February; the last of January from the last of February.
    assert readings(answer, "decision_due") == ["2027-01-27", "2027-01-28", "2027-01-31"]
    later = ask("2027-03-01", **DECIDED, decision_lead_months=1, events=[extended("2027-01-10")])
    assert (later["decision_due"], readings(later, "decision_due")) == ("2027-07-30", None)


def test_an_end_that_was_stated_is_what_later_ends_are_counted_from():
    # The day after 30 January is the 31st, a month later the last of February.
    answer = ask("2027-01-30", start="2026-01-31", end="2027-01-30", extension=auto(1))
    assert readings(answer, "current_end") is None
    february = ask("2027-02-01", start="2026-01-31", end="2027-01-30", extension=auto(1))
    assert readings(february, "current_end") == ["2027-02-27", "2027-02-28"]


@pytest.mark.parametrize(
    ("hard_stop", "end", "values"),
    [
        ("2027-02-27", "2027-02-27", None),
        ("2027-02-28", "2027-02-27", ["2027-02-27", "2027-02-28"]),
    ],
)
def test_a_hard_stop_leaves_one_reading_of_what_it_cuts(hard_stop, end, values):
    answer = ask("2026-09-01", **HALF_YEARS, hard_stop=hard_stop)
    assert (answer["current_end"], readings(answer, "current_end")) == (end, values)


def test_an_end_that_the_parties_wrote_down_has_one_reading_and_keeps_the_rhythm():
    counted = DECIDED | {"events": [extended("2027-02-01"), extended("2027-08-01")]}
    written = DECIDED | {
        "events": [extended("2027-02-01"), extended("2027-08-01", new_end="2028-02-28")]
    }
    asked = "2027-09-01"
    assert readings(ask(asked, **counted), "current_end") == ["2028-02-28", "2028-02-29"]
    assert readings(ask(asked, **written), "current_end") is None
    assert ask(asked, **written)["next_periods"][0]["end"] == "2028-08-30"


# Events


@pytest.mark.parametrize("kind", ["terminated", "not_extend"])
def test_the_day_on_which_it_is_ended_has_both_readings(kind):
    happened = terminated("2026-10-01") if kind == "terminated" else decided("2026-10-01", kind)
    answer = ask("2026-10-01", **HALF_YEARS, notice=before_end(3), events=[happened])
    for key in ("current_end", "final_end", "latest_end", "earliest_exit"):
        assert readings(answer, key) == ["2027-02-27", "2027-02-28"]
    (row,) = answer["deadlines"]
    assert (row["date"], row["also"]) == ("2027-02-27", "2027-02-28")
    assert "2027-02-28" in row["because"]["sv"]


@pytest.mark.parametrize(
    ("on", "warned"),
    [
        ("2026-11-27", []),
        ("2026-11-28", ["notice_in_doubt"]),
        ("2026-11-30", ["notice_in_doubt"]),
        ("2026-12-01", ["notice_too_late"]),
    ],
)
def test_notice_between_the_readings_is_for_a_person_to_judge(on, warned):
    answer = ask("2027-01-01", **HALF_YEARS, notice=before_end(3), events=[terminated(on)])
    assert names(answer) == warned
    assert answer["final_end"] == ("2027-08-30" if warned else "2027-02-27")


@pytest.mark.parametrize(
    ("on", "warned"),
    [
        ("2027-02-27", []),
        ("2027-02-28", ["event_in_doubt", "extended_after_end"]),
        ("2027-03-01", ["extended_after_end"]),
    ],
)
def test_an_extension_between_the_readings_is_pointed_out(on, warned):
    answer = ask("2027-03-01", **DECIDED, events=[extended(on)])
    assert (answer["current_end"], sorted(names(answer))) == ("2027-08-30", warned)


def test_an_agreement_is_over_after_the_earlier_reading():
    assert ask("2027-02-27", **DECIDED)["status"] == "in_force"
    over = ask("2027-02-28", **DECIDED)
    assert over["status"] == "expired"
    assert readings(over, "final_end") == ["2027-02-27", "2027-02-28"]


def test_after_a_minimum_term_notice_may_be_given_from_one_of_two_days():
    minimum = {"months": 6, "notice_inside": False}
    answer = ask("2026-09-01", start="2026-08-31", notice=any_time(3), minimum_term=minimum)
    assert readings(answer, "earliest_notice_day") == ["2027-02-28", "2027-03-01"]


def test_the_sum_of_such_an_end_says_why():
    (row,) = term.deadlines(term.read(DECIDED), date(2026, 9, 1))
    assert row.because["sv"] == (
        "6 månader från och med 2026-08-31; månaden har ingen 31:e dag, dess sista gäller; "
        "lördag; arbetsdag 26 februari; läses ibland som 2027-02-28, den tidigare gäller här"
    )
    assert dates(ask("2026-09-01", **DECIDED), "end") == ["2027-02-27"]
