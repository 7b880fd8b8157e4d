"""Cases that comparable systems got wrong, from their public issue threads."""

import pytest

from tests.domain.term.ask_term import TWO_YEARS, any_time, ask, auto, before_end

GLPI = {"start": "2018-09-27", "term_months": 36, "notice": before_end(3), "extension": auto(12)}


def test_the_first_notice_day_is_counted_from_the_first_end():
    # The day before 27 September 2021 is the 26th; less three months, 26 June.
    answer = ask("2018-10-01", **GLPI)
    assert answer["current_end"] == "2021-09-26"
    assert answer["last_notice_day"] == "2021-06-26"


@pytest.mark.parametrize(
    ("as_of", "end", "notice", "number"),
    [
        ("2021-09-26", "2021-09-26", "2021-06-26", 1),
        ("2021-09-27", "2022-09-26", "2022-06-26", 2),
        ("2023-03-01", "2023-09-26", "2023-06-26", 3),
    ],
)
def test_an_agreement_nobody_ended_moves_on_one_period_at_a_time(as_of, end, notice, number):
    answer = ask(as_of, **GLPI)
    assert (answer["current_end"], answer["last_notice_day"]) == (end, notice)
    assert answer["period_no"] == number


@pytest.mark.parametrize(
    ("end", "months", "notice"),
    [
        ("2025-08-31", 6, "2025-02-28"),
        ("2024-08-31", 6, "2024-02-29"),
        ("2026-11-30", 12, "2025-11-30"),
    ],
)
def test_notice_at_month_ends_takes_the_last_day(end, months, notice):
    assert ask("2020-01-01", end=end, notice=before_end(months))["last_notice_day"] == notice


def test_a_year_after_29_february_ends_on_28_february():
    answer = ask("2028-01-01", end="2028-02-29", extension=auto(12))
    assert [p["end"] for p in answer["next_periods"]] == ["2029-02-28", "2030-02-28", "2031-02-28"]


def test_notice_across_new_year_and_already_passed_is_shown_as_passed():
    answer = ask("2026-01-10", end="2026-02-15", notice=before_end(3), extension=auto(12))
    assert answer["last_notice_day"] == "2025-11-15"
    assert answer["status"] == "notice_passed"


def test_an_agreement_without_end_has_an_exit_and_never_expires():
    answer = ask("2099-06-15", start="2001-01-01", notice=any_time(3))
    assert answer["earliest_exit"] == "2099-09-15"
    assert answer["status"] == "in_force"


@pytest.mark.parametrize(
    ("as_of", "inside", "first", "leaves"),
    [
        # Three years from 1 January 2024 end on 31 December 2026.
        ("2025-05-01", False, "2027-01-01", "2027-07-01"),
        ("2027-02-01", False, "2027-01-01", "2027-08-01"),
        ("2025-05-01", True, None, "2026-12-31"),
        ("2026-06-30", True, None, "2026-12-31"),
        ("2026-07-01", True, None, "2027-01-01"),
    ],
)
def test_a_minimum_term_then_six_months_notice(as_of, inside, first, leaves):
    answer = ask(
        as_of,
        start="2024-01-01",
        notice=any_time(6),
        minimum_term={"months": 36, "notice_inside": inside},
    )
    assert (answer["earliest_notice_day"], answer["earliest_exit"]) == (first, leaves)


OPTION = TWO_YEARS | {
    "option_by": "2025-06-30",
    "extension": {"mode": "option", "months": 12, "max_times": 1},
}


def test_an_option_not_used_in_time_ends_the_agreement():
    assert ask("2025-06-30", **OPTION)["latest_end"] == "2026-12-31"
    lapsed = ask("2025-07-01", **OPTION)
    assert (lapsed["latest_end"], lapsed["next_periods"]) == ("2025-12-31", [])
    assert ask("2026-01-01", **OPTION)["status"] == "expired"


def test_an_option_is_not_lost_where_silence_is_unknown():
    data = OPTION | {"extension": OPTION["extension"] | {"if_silent": "unknown"}}
    assert ask("2025-07-01", **data)["latest_end"] == "2026-12-31"


def test_silence_extends_where_the_text_says_so():
    answer = ask("2026-01-01", **TWO_YEARS, extension=auto(12))
    assert (answer["period_no"], answer["status"]) == (2, "in_force")


def test_an_extension_keeps_the_period_before_it():
    extended = [{"type": "extended", "on": "2025-03-01", "new_end": "2026-06-30"}]
    before = ask("2025-12-31", **TWO_YEARS, events=extended)
    after = ask("2026-01-01", **TWO_YEARS, events=extended)
    assert (before["current_end"], before["final_end"]) == ("2025-12-31", "2026-06-30")
    assert (after["current_start"], after["current_end"]) == ("2026-01-01", "2026-06-30")
    assert after["period_no"] == 2
