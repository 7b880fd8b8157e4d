"""After the last day, after a decision, and after an extension recorded early. By hand."""

import pytest

from tests.domain.term.ask_term import (
    CALENDAR_YEAR,
    DECIDED,
    ROLLING,
    TWO_YEARS,
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


def missed(answer):
    return [(row["kind"], row["date"]) for row in answer["deadlines"] if row["missed"]]


# Nobody decided


@pytest.mark.parametrize("mode", ["decision", "option"])
@pytest.mark.parametrize("if_silent", ["ends", "unknown"])
def test_what_ran_out_undecided_is_expired_and_asks_for_nothing_more(mode, if_silent):
    extension = {"mode": mode, "months": 24, "if_silent": if_silent}
    data = DECIDED | {"extension": extension, "option_by": "2025-06-30"}
    last, after = ask("2025-12-31", **data), ask("2026-01-01", **data)
    assert (last["status"], last["decision_due"]) == ("decision_passed", "2024-12-31")
    assert after["status"] == "expired"
    assert after["decision_due"] is after["reminder_workday"] is after["earliest_exit"] is None
    assert (after["next_periods"], after["latest_end"]) == ([], "2025-12-31")
    assert after["final_end"] == ("2025-12-31" if if_silent == "ends" else None)
    assert ("final_end" in after["unknown"]) == (if_silent == "unknown")
    assert ("end_passed_undecided" in names(after)) == (if_silent == "unknown")


@pytest.mark.parametrize("if_silent", ["ends", "unknown"])
def test_the_day_that_was_missed_stays(if_silent):
    data = DECIDED | {"extension": {"mode": "decision", "months": 24, "if_silent": if_silent}}
    assert missed(ask("2024-12-31", **data)) == []
    assert missed(ask("2025-01-01", **data)) == [("decide", "2024-12-31")]
    assert missed(ask("2026-01-01", **data)) == [("decide", "2024-12-31"), ("end", "2025-12-31")]


def test_a_day_that_was_settled_is_not_missed():
    answer = ask("2026-01-01", **DECIDED, events=[decided("2024-12-01", "not_extend")])
    assert (answer["status"], missed(answer)) == ("expired", [])
    answer = ask("2026-01-01", **CALENDAR_YEAR, events=[extended("2025-01-10")])
    assert missed(answer) == []


def test_a_deadline_tells_its_period():
    answer = ask("2025-06-01", **ROLLING, decision_lead_months=6)
    assert {row["period"] for row in answer["deadlines"]} == {"2025-12-31"}


def test_an_agreement_that_just_ends_has_nothing_left_to_decide():
    data = TWO_YEARS | {"decision_lead_months": 12}
    assert ask("2025-12-31", **data)["decision_due"] == "2024-12-31"
    over = ask("2026-01-01", **data)
    assert (over["decision_due"], over["reminder_workday"]) == (None, None)


def test_silence_that_extends_without_a_length_is_no_lack_of_a_decision():
    data = CALENDAR_YEAR | {"extension": {"mode": "auto"}}
    assert names(ask("2025-12-31", **data)) == []
    answer = ask("2026-01-01", **data)
    assert (answer["status"], names(answer)) == ("in_force", ["end_passed_unmeasured"])


@pytest.mark.parametrize(("if_silent", "status"), [("ends", "expired"), ("unknown", "in_force")])
def test_a_decision_to_go_on_without_an_extension_is_pointed_out(if_silent, status):
    extension = {"mode": "decision", "months": 24, "if_silent": if_silent}
    data = DECIDED | {"extension": extension, "events": [decided("2024-06-01", "continue")]}
    assert names(ask("2025-12-31", **data)) == []
    answer = ask("2026-01-01", **data)
    assert (answer["status"], names(answer)) == (status, ["extension_not_recorded"])


# After a decision to go on; the earliest exit


def test_after_a_decision_to_go_on_the_day_is_told_and_nothing_is_due_by_it():
    data = ROLLING | {"events": [decided("2025-05-01", "continue")]}
    before, after = ask("2025-08-01", **ROLLING), ask("2025-08-01", **data)
    assert before["last_notice_day"] == after["last_notice_day"] == "2025-09-30"
    assert (before["status"], after["status"]) == ("decision_due_soon", "in_force")
    assert (before["reminder_workday"], after["reminder_workday"]) == ("2025-09-30", None)
    assert (dates(before, "notice"), dates(after, "notice")) == (["2025-09-30"], ["2026-09-30"])
    assert ask("2025-10-01", **data)["status"] == "in_force"
    assert ask("2026-01-01", **data)["last_notice_day"] == "2026-09-30"


@pytest.mark.parametrize(
    ("data", "leaves"),
    [
        (CALENDAR_YEAR, "2025-12-31"),
        (CALENDAR_YEAR | {"extension": auto(12)}, "2025-12-31"),
        (CALENDAR_YEAR | {"extension": {"mode": "decision", "months": 12}}, "2025-12-31"),
        (
            CALENDAR_YEAR
            | {"extension": {"mode": "decision", "months": 12}, "events": [extended("2025-02-01")]},
            "2026-12-31",
        ),
        ({"start": "2020-01-01"}, None),
        ({"start": "2020-01-01", "hard_stop": "2026-12-31"}, "2026-12-31"),
        # What the text leaves open is no lack of a right.
        (CALENDAR_YEAR | {"extension": auto(12), "unknown": ["notice"]}, None),
    ],
)
def test_without_a_right_of_notice_the_end_that_stands_is_the_earliest_exit(data, leaves):
    assert ask("2025-03-01", **data)["earliest_exit"] == leaves


@pytest.mark.parametrize(
    ("as_of", "leaves"),
    [
        ("2025-09-30", "2025-12-31"),
        ("2025-10-01", "2026-12-31"),
        ("2025-12-31", "2026-12-31"),
        ("2026-01-01", "2026-12-31"),
    ],
)
def test_too_late_for_this_period_the_exit_is_the_end_of_the_next(as_of, leaves):
    assert ask(as_of, **ROLLING)["earliest_exit"] == leaves


@pytest.mark.parametrize(
    ("times", "as_of", "leaves"),
    [
        (2, "2025-06-30", "2025-12-31"),
        (2, "2025-07-01", None),
        (2, "2026-06-01", None),
        # The last period ends whatever is said.
        (2, "2027-06-01", "2027-12-31"),
        (1, "2025-07-01", "2026-12-31"),
        (1, "2026-06-01", "2026-12-31"),
        (1, "2027-01-01", None),
        (0, "2025-07-01", "2025-12-31"),
    ],
)
def test_the_exit_is_unknown_where_the_next_notice_day_is(times, as_of, leaves):
    notice = {"anchor": "fixed_date", "date": "2025-06-30"}
    data = CALENDAR_YEAR | {"notice": notice, "extension": auto(12, max_times=times)}
    assert ask(as_of, **data)["earliest_exit"] == leaves


@pytest.mark.parametrize(
    ("data", "last"),
    [
        (CALENDAR_YEAR, "2025-12-31"),
        (CALENDAR_YEAR | {"notice": any_time(3)}, "2025-12-31"),
        ({"start": "2020-01-01", "notice": any_time(3), "hard_stop": "2025-12-31"}, "2025-12-31"),
    ],
)
def test_after_the_last_day_there_is_no_exit(data, last):
    assert ask(last, **data)["earliest_exit"] == last
    assert ask("2026-01-01", **data)["earliest_exit"] is None


# Extended while the earlier period runs


def test_what_must_be_decided_next_moves_with_the_extension_at_once():
    data = DECIDED | {"notice": before_end(3), "events": [extended("2024-11-10")]}
    before, after = ask("2024-11-09", **data), ask("2024-11-10", **data)
    assert (before["decision_due"], before["last_notice_day"]) == ("2024-12-31", "2025-09-30")
    assert (after["decision_due"], after["last_notice_day"]) == ("2026-12-31", "2027-09-30")
    assert (before["status"], after["status"]) == ("decision_due_soon", "in_force")
    assert (after["reminder_workday"], after["standing_end"]) == ("2026-12-30", "2027-12-31")
    assert (after["current_end"], after["period_no"]) == ("2025-12-31", 1)


@pytest.mark.parametrize(
    ("as_of", "status"),
    # Three years' lead: to be decided by 31 December 2024 while the first period still runs.
    [
        ("2024-10-01", "in_force"),
        ("2024-10-02", "decision_due_soon"),
        ("2025-01-01", "decision_passed"),
    ],
)
def test_the_status_counts_from_the_end_that_stands(as_of, status):
    data = DECIDED | {"decision_lead_months": 36, "events": [extended("2024-01-10")]}
    answer = ask(as_of, **data)
    assert (answer["period_no"], answer["decision_due"]) == (1, "2024-12-31")
    assert answer["status"] == status
    assert missed(answer) == ([("decide", "2024-12-31")] if status == "decision_passed" else [])


def test_extended_twice_early_the_last_end_counts():
    data = DECIDED | {"events": [extended("2024-03-01"), extended("2024-03-02")]}
    answer = ask("2024-04-01", **data)
    assert (answer["decision_due"], answer["standing_end"]) == ("2028-12-31", "2029-12-31")


def test_a_decision_about_the_running_period_leaves_the_extended_one_open():
    events = [extended("2024-03-01"), decided("2024-04-01", "continue")]
    assert ask("2024-05-01", **DECIDED, events=events)["decision_due"] == "2026-12-31"


def test_a_named_notice_day_is_not_of_the_end_that_stands():
    notice = {"anchor": "fixed_date", "date": "2025-06-30"}
    data = ROLLING | {"notice": notice, "events": [extended("2025-02-01")]}
    answer = ask("2025-03-01", **data)
    assert (answer["last_notice_day"], "last_notice_day" in answer["unknown"]) == (None, True)


def test_notice_after_an_early_extension_ends_what_was_extended():
    data = ROLLING | {"events": [extended("2025-02-01"), terminated("2025-03-01")]}
    assert ask("2025-03-01", **data)["final_end"] == "2026-12-31"
