"""The rules of terms, both edges of each. Days are counted by hand."""

import pytest

from tests.domain.term.ask_term import (
    CALENDAR_YEAR,
    DECIDED,
    ROLLING,
    any_time,
    ask,
    auto,
    before_end,
    dates,
    extended,
    names,
    terminated,
)

# 1–3: months, periods, weeks and days


def test_a_decision_a_year_before_29_february_falls_on_28_february():
    assert ask("2026-01-01", end="2028-02-29", decision_lead_months=12)["decision_due"] == (
        "2027-02-28"
    )


def test_a_clamped_february_does_not_drift():
    # From 1 March 2024: twelve months end with February, and 2028 has its 29th again.
    answer = ask("2027-06-01", end="2024-02-29", extension=auto(12))
    assert answer["current_end"] == "2028-02-29"


def test_later_ends_are_counted_from_the_end_of_the_first_period():
    # From 31 August: one month after it is 30 September, less a day the 29th; two months after
    # it is 31 October, less a day the 30th, although the period before ended on the 29th.
    answer = ask("2025-08-30", end="2025-08-30", extension=auto(1))
    assert [(p["start"], p["end"]) for p in answer["next_periods"]] == [
        ("2025-08-31", "2025-09-29"),
        ("2025-09-30", "2025-10-30"),
        ("2025-10-31", "2025-11-29"),
    ]


@pytest.mark.parametrize(
    ("value", "unit", "day"),
    [
        (3, "months", "2025-09-30"),
        (90, "days", "2025-10-02"),
        (13, "weeks", "2025-10-01"),  # 91 days
        (0, "days", "2025-12-31"),
    ],
)
def test_ninety_days_are_not_three_months(value, unit, day):
    notice = before_end(value, unit)
    assert ask("2025-01-01", **CALENDAR_YEAR, notice=notice)["last_notice_day"] == day


@pytest.mark.parametrize(
    ("notice", "day"),
    [
        (before_end(3, exclusive=True), "2025-09-29"),
        ({"anchor": "fixed_date", "date": "2025-07-01", "exclusive": True}, "2025-06-30"),
        ({"anchor": "fixed_date", "date": "2025-07-01"}, "2025-07-01"),
        ({"anchor": "yearly", "deadline": "07-01", "exit": "12-31", "exclusive": True}, None),
    ],
)
def test_before_a_day_means_the_day_before_it(notice, day):
    answer = ask("2025-01-01", **CALENDAR_YEAR, extension=auto(12), notice=notice)
    assert answer["last_notice_day"] == (day or "2025-06-30")


def test_a_month_end_read_two_ways_before_a_day_moves_both():
    answer = ask("2024-09-01", end="2025-06-30", notice=before_end(6, exclusive=True))
    assert answer["readings"]["last_notice_day"]["values"] == ["2024-12-29", "2024-12-30"]


def test_a_decision_is_read_two_ways_too():
    answer = ask("2024-01-01", end="2025-02-28", decision_lead_months=12)
    assert answer["decision_due"] == "2024-02-28"
    assert answer["readings"]["decision_due"]["values"] == ["2024-02-28", "2024-02-29"]


# 4: nothing moves to a later day


def test_a_contractual_day_stays_and_its_working_day_comes_before():
    answer = ask("2023-01-01", end="2024-12-31", notice=before_end(6))
    (row,) = (row for row in answer["deadlines"] if row["kind"] == "notice")
    assert (row["date"], row["working_date"]) == ("2024-06-30", "2024-06-28")


# 6: silence


@pytest.mark.parametrize(
    ("mode", "silent", "final", "status"),
    [
        ("auto", None, None, "in_force"),
        ("decision", None, "2025-12-31", "expired"),
        ("option", None, "2025-12-31", "expired"),
        ("none", None, "2025-12-31", "expired"),
        ("decision", "continues", None, "in_force"),
        ("decision", "unknown", None, "expired"),
        ("option", "unknown", None, "expired"),
    ],
)
def test_what_silence_means_is_data(mode, silent, final, status):
    extension = {"mode": mode, "months": 12, "if_silent": silent}
    answer = ask("2026-01-01", **CALENDAR_YEAR, extension=extension)
    assert (answer["final_end"], answer["status"]) == (final, status)
    assert ("final_end" in answer["unknown"]) == (silent == "unknown")


def test_a_period_that_ran_out_without_an_answer_is_pointed_out():
    extension = {"mode": "decision", "months": 12, "if_silent": "unknown"}
    running = ask("2025-12-31", **CALENDAR_YEAR, extension=extension)
    over = ask("2026-01-01", **CALENDAR_YEAR, extension=extension)
    assert (names(running), names(over)) == ([], ["end_passed_undecided"])
    assert over["current_end"] == "2025-12-31"


def test_an_unknown_mode_leaves_all_that_follows_unknown():
    answer = ask("2025-06-01", **CALENDAR_YEAR, unknown=["extension.mode"])
    assert answer["unknown"] == ["extension.mode", "final_end", "latest_end"]
    assert answer["next_periods"] == []


@pytest.mark.parametrize("key", ["extension.months", "extension.max_times"])
def test_an_extension_of_unknown_length_or_number_is_not_computed(key):
    answer = ask("2026-06-01", **CALENDAR_YEAR, extension=auto(12), unknown=[key])
    assert (answer["current_end"], answer["next_periods"]) == ("2025-12-31", [])
    assert {key, "final_end", "latest_end"} == set(answer["unknown"])


def test_an_extension_without_a_stated_length_is_named():
    answer = ask("2025-06-01", **CALENDAR_YEAR, extension={"mode": "auto"})
    assert answer["unknown"] == ["extension.months", "final_end", "latest_end"]


@pytest.mark.parametrize(
    ("key", "gone"),
    [
        ("notice", "last_notice_day"),
        ("notice.value", "last_notice_day"),
        ("decision_lead_months", "decision_due"),
        ("end", "current_end"),
        ("start", "current_start"),
    ],
)
def test_nothing_is_computed_from_what_the_text_leaves_open(key, gone):
    data = ROLLING | {"decision_lead_months": 6}
    assert ask("2025-03-01", **data)[gone]
    answer = ask("2025-03-01", **data, unknown=[key])
    assert answer[gone] is None
    assert key in answer["unknown"]


# 7: before and after


def test_before_the_first_day_the_first_period_is_shown():
    answer = ask("2024-12-31", **ROLLING)
    assert (answer["status"], answer["current_start"]) == ("upcoming", "2025-01-01")
    assert ask("2025-01-01", **ROLLING)["status"] == "in_force"


def test_after_the_last_day_the_last_period_is_shown():
    answer = ask("2030-01-01", **CALENDAR_YEAR)
    assert (answer["status"], answer["current_end"]) == ("expired", "2025-12-31")
    assert answer["earliest_exit"] is None
    assert ask("2025-12-31", **CALENDAR_YEAR)["status"] == "in_force"


# The words of status, first that fits


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2025-03-31", "in_force"),  # notice by 30 September: 183 days
        ("2025-07-01", "in_force"),  # 91 days
        ("2025-07-02", "decision_due_soon"),  # 90 days
        ("2025-09-30", "decision_due_soon"),
        ("2025-10-01", "notice_passed"),
        ("2025-12-31", "notice_passed"),
        ("2026-01-01", "in_force"),
    ],
)
def test_status_follows_the_last_notice_day(as_of, status):
    assert ask(as_of, **ROLLING)["status"] == status


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2024-10-01", "in_force"),  # decision by 31 December: 91 days
        ("2024-10-02", "decision_due_soon"),
        ("2024-12-31", "decision_due_soon"),
        ("2025-01-01", "decision_passed"),
        ("2025-12-31", "decision_passed"),
        ("2026-01-01", "expired"),
    ],
)
def test_status_follows_the_decision_day(as_of, status):
    assert ask(as_of, **DECIDED)["status"] == status


def test_soon_is_as_long_as_asked_for():
    assert ask("2024-12-01", **DECIDED, soon_days=30)["status"] == "decision_due_soon"
    assert ask("2024-12-01", **DECIDED, soon_days=29)["status"] == "in_force"
    assert ask("2024-12-31", **DECIDED, soon_days=0)["status"] == "decision_due_soon"


# Limits


def test_a_hard_stop_cuts_the_last_period():
    answer = ask("2025-01-01", **ROLLING, hard_stop="2026-06-30")
    assert answer["next_periods"] == [{"start": "2026-01-01", "end": "2026-06-30"}]
    assert answer["final_end"] == answer["latest_end"] == "2026-06-30"
    assert ask("2026-02-01", **ROLLING, hard_stop="2026-06-30")["last_notice_day"] is None
    assert ask("2026-07-01", **ROLLING, hard_stop="2026-06-30")["status"] == "expired"


def test_a_hard_stop_on_the_last_day_of_a_period_lets_nothing_follow():
    answer = ask("2025-01-01", **ROLLING, hard_stop="2025-12-31")
    assert (answer["next_periods"], answer["last_notice_day"]) == ([], None)


@pytest.mark.parametrize(
    ("as_of", "notice"),
    # Two years from 1 January 2025 end with 2026: notice in 2025 prevents nothing.
    [("2025-03-01", None), ("2026-03-01", "2026-09-30")],
)
def test_a_minimum_term_forbids_an_exit_before_it_has_passed(as_of, notice):
    minimum = {"months": 24, "notice_inside": True}
    answer = ask(as_of, **ROLLING, minimum_term=minimum)
    assert (answer["last_notice_day"], answer["earliest_exit"]) == (notice, "2026-12-31")


def test_notice_first_after_the_minimum_term_ends_the_period_in_which_it_can_be_given():
    minimum = {"months": 24, "notice_inside": False}
    answer = ask("2026-03-01", **ROLLING, minimum_term=minimum)
    assert (answer["last_notice_day"], answer["earliest_exit"]) == (None, "2027-12-31")
    assert answer["earliest_notice_day"] == "2027-01-01"
    assert dates(answer, "notice") == ["2027-09-30"]
    early = ask("2026-03-01", **ROLLING, minimum_term=minimum, events=[terminated("2026-02-01")])
    assert (early["final_end"], names(early)) == ("2027-12-31", ["notice_too_early"])


def test_steps_are_used_in_order_and_at_most_so_many_times():
    extension = {"mode": "auto", "steps": [24, 12], "max_times": 1}
    assert ask("2025-01-01", **CALENDAR_YEAR, extension=extension)["final_end"] == "2027-12-31"
    extension["max_times"] = None
    assert ask("2025-01-01", **CALENDAR_YEAR, extension=extension)["final_end"] == "2028-12-31"


def test_the_last_period_of_a_decided_agreement_has_nothing_left_to_decide():
    data = DECIDED | {"extension": {"mode": "decision", "months": 12, "max_times": 0}}
    assert ask("2024-06-01", **data)["decision_due"] is None


# Warnings


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notice_longer_than_period", ROLLING | {"notice": before_end(13)}),
        ("notice_longer_than_period", ROLLING | {"notice": before_end(53, "weeks")}),
        ("notice_without_end", {"start": "2020-01-01", "notice": before_end(3)}),
        ("no_end_no_review", {"start": "2020-01-01", "notice": any_time(3)}),
        ("due_before_start", CALENDAR_YEAR | {"decision_lead_months": 13}),
        ("retroactive_start", CALENDAR_YEAR | {"signed": "2025-01-02"}),
        ("decision_after_notice", ROLLING | {"decision_lead_months": 2}),
        ("extension_without_end", CALENDAR_YEAR | {"events": [extended("2025-01-10")]}),
        ("nothing_to_extend", {"start": "2020-01-01", "events": [extended("2025-01-10")]}),
        (
            "extended_beyond_limit",
            ROLLING | {"extension": auto(12, max_times=0), "events": [extended("2025-01-10")]},
        ),
        (
            "beyond_hard_stop",
            ROLLING
            | {"hard_stop": "2026-06-30"}
            | {"events": [extended("2025-01-10", new_end="2026-07-01")]},
        ),
        (
            "beyond_hard_stop",
            ROLLING | {"hard_stop": "2025-12-31", "events": [extended("2025-01-10")]},
        ),
    ],
)
def test_what_looks_wrong_is_warned_about_and_kept(name, data):
    answer = ask("2025-02-01", **data)
    assert name in names(answer)
    assert all(warning["sv"] and warning["en"] for warning in answer["warnings"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notice_longer_than_period", ROLLING | {"notice": before_end(12)}),
        ("notice_longer_than_period", {"end": "2025-02-28", "extension": auto(12)}),
        ("notice_longer_than_period", ROLLING | {"notice": any_time(13)}),
        ("no_end_no_review", {"start": "2020-01-01", "review": {"first": "2026-01-01"}}),
        ("no_end_no_review", {"start": "2020-01-01", "hard_stop": "2026-01-01"}),
        ("no_end_no_review", {"start": "2020-01-01", "unknown": ["end"]}),
        ("due_before_start", CALENDAR_YEAR | {"decision_lead_months": 11}),
        ("retroactive_start", CALENDAR_YEAR | {"signed": "2025-01-01"}),
        ("decision_after_notice", ROLLING | {"decision_lead_months": 3}),
    ],
)
def test_what_is_usual_is_not_warned_about(name, data):
    assert name not in names(ask("2025-02-01", **data))


def test_a_decision_the_day_before_the_start_is_too_early():
    # A year before the last day of a calendar year is the day before its first.
    assert names(ask("2025-02-01", **CALENDAR_YEAR, decision_lead_months=12)) == [
        "due_before_start"
    ]
