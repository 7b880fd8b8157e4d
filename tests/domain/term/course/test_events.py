"""What happened to an agreement, notice of every kind, and parties. Days counted by hand."""

import pytest

from agreementhub.domain.term.refused import TermRefused
from tests.domain.term.ask_term import (
    CALENDAR_YEAR,
    DECIDED,
    ROLLING,
    TWO_YEARS,
    YEARLY,
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

# Late notice


@pytest.mark.parametrize(
    ("on", "final", "warned"),
    [
        ("2025-09-30", "2025-12-31", []),
        ("2025-10-01", "2026-12-31", ["notice_too_late"]),
        ("2025-12-31", "2026-12-31", ["notice_too_late"]),
        ("2026-01-01", "2026-12-31", []),
    ],
)
def test_notice_given_too_late_ends_the_period_that_follows(on, final, warned):
    answer = ask("2026-02-01", **ROLLING, events=[terminated(on)])
    assert (answer["final_end"], answer["status"], names(answer)) == (
        (final, "ending", warned) if final > "2026" else (final, "expired", warned)
    )


def test_after_late_notice_the_running_period_is_still_the_running_one():
    answer = ask("2025-11-01", **ROLLING, events=[terminated("2025-10-01")])
    assert (answer["current_end"], answer["period_no"]) == ("2025-12-31", 1)
    assert answer["next_periods"] == [{"start": "2026-01-01", "end": "2026-12-31"}]
    assert (answer["last_notice_day"], answer["decision_due"]) == (None, None)
    assert dates(answer, "end") == ["2026-12-31"]


def test_late_notice_in_the_last_period_changes_nothing():
    data = ROLLING | {"extension": auto(12, max_times=1)}
    answer = ask("2026-11-01", **data, events=[terminated("2026-10-15")])
    assert (answer["final_end"], names(answer)) == ("2026-12-31", [])


def test_a_notice_longer_than_the_period_must_be_given_in_an_earlier_one():
    data = CALENDAR_YEAR | {"notice": before_end(18), "extension": auto(12)}
    # The end of 2026 asked for notice by 30 June 2025, that of 2027 asks for 30 June 2026.
    assert ask("2025-07-01", **data)["earliest_exit"] == "2027-12-31"
    assert ask("2025-06-30", **data)["earliest_exit"] == "2026-12-31"


def test_notice_on_a_doubtful_day_is_for_a_person_to_judge():
    data = {"end": "2025-06-30", "notice": before_end(6), "extension": auto(12)}
    answer = ask("2025-01-10", **data, events=[terminated("2024-12-31")])
    assert (answer["final_end"], names(answer)) == ("2026-06-30", ["notice_in_doubt"])


# Events


def test_an_extension_settles_the_running_period_and_opens_the_next():
    data = DECIDED | {"events": [extended("2024-11-10")]}
    before, after = ask("2024-11-09", **data), ask("2024-11-10", **data)
    assert (before["decision_due"], before["final_end"]) == ("2024-12-31", "2025-12-31")
    assert (after["decision_due"], after["final_end"]) == ("2026-12-31", "2027-12-31")
    assert (after["current_end"], after["period_no"]) == ("2025-12-31", 1)
    assert (after["reminder_workday"], after["status"]) == ("2026-12-30", "in_force")
    assert dates(after, "decide") == ["2026-12-31"]
    assert ask("2026-01-01", **data)["decision_due"] == "2026-12-31"


def test_an_assignment_extended_twice_keeps_its_rhythm():
    # To the end of 2018; extended by two years, to be decided by the end of 2019.
    data = {"end": "2018-12-31", "decision_lead_months": 12}
    data["extension"] = {"mode": "decision", "months": 24, "if_silent": "unknown"}
    answer = ask("2019-02-01", **data, events=[extended("2017-11-10")])
    assert (answer["current_end"], answer["decision_due"]) == ("2020-12-31", "2019-12-31")
    assert answer["reminder_workday"] == "2019-12-30"


def test_later_periods_are_counted_from_an_agreed_end():
    data = ROLLING | {"events": [extended("2025-05-01", new_end="2026-06-30")]}
    answer = ask("2026-08-01", **data)
    assert (answer["current_start"], answer["current_end"]) == ("2026-07-01", "2027-06-30")
    assert answer["period_no"] == 3


def test_an_extension_recorded_after_the_end_still_holds():
    data = DECIDED | {"events": [extended("2026-01-15")]}
    assert ask("2026-01-14", **data)["status"] == "expired"
    assert ask("2026-01-15", **data)["current_end"] == "2027-12-31"


ONE_DAY = {
    "start": "2023-03-01",
    "end": "2023-03-01",
    "extension": auto(1),
    "events": [terminated("2023-03-01"), extended("2024-03-01")],
}


@pytest.mark.parametrize(
    ("as_of", "number", "end", "status"),
    [
        ("2024-02-29", 1, "2023-03-01", "expired"),
        # A month at a time since the day after the end: twelve of them on the very day.
        ("2024-03-01", 13, "2024-03-01", "in_force"),
        ("2024-03-02", 14, "2024-04-01", "in_force"),
    ],
)
def test_silence_rolls_on_from_an_extension_after_notice_had_ended_it(as_of, number, end, status):
    answer = ask(as_of, **ONE_DAY)
    found = answer["period_no"], answer["current_end"], answer["status"]
    assert found == (number, end, status)
    assert ("extended_after_end" in names(answer)) == (number > 1)


# Ended by notice of three months on 1 May, in the middle of a year.
ENDED_EARLY = CALENDAR_YEAR | {"notice": any_time(3), "extension": auto(12)}


@pytest.mark.parametrize(
    ("more", "as_of", "number", "period"),
    [
        ({}, "2025-07-31", 1, ("2025-01-01", "2025-05-01")),
        ({}, "2025-08-01", 2, ("2025-05-02", "2026-05-01")),
        ({}, "2026-05-02", 3, ("2026-05-02", "2027-05-01")),
        ({"new_end": "2025-09-30"}, "2025-07-31", 1, ("2025-01-01", "2025-05-01")),
        ({"new_end": "2025-09-30"}, "2025-08-01", 2, ("2025-05-02", "2025-09-30")),
        ({"new_end": "2025-09-30"}, "2025-08-02", 2, ("2025-05-02", "2025-09-30")),
        ({"new_end": "2025-09-30"}, "2025-10-01", 3, ("2025-10-01", "2026-09-30")),
        # What was agreed on had itself ended when it was recorded.
        ({"new_end": "2025-06-30"}, "2025-08-01", 3, ("2025-07-01", "2026-06-30")),
    ],
)
@pytest.mark.parametrize("earlier", [[], [extended("2025-01-10")]])
def test_an_extension_after_the_end_goes_on_from_the_day_after_it(
    earlier, more, as_of, number, period
):
    # A period that was agreed on before the notice never ran.
    events = [*earlier, terminated("2025-02-01"), extended("2025-08-01", **more)]
    answer = ask(as_of, **ENDED_EARLY, events=events)
    assert (answer["current_start"], answer["current_end"]) == period
    assert answer["period_no"] == number
    assert ("extended_after_end" in names(answer)) == (number > 1)


def test_a_decision_about_a_period_that_never_ran_says_nothing_about_the_one_that_does():
    events = [
        extended("2025-01-10"),
        terminated("2025-02-01"),
        decided("2026-01-10", "continue"),
        extended("2026-01-15"),
    ]
    answer = ask("2026-01-15", **ENDED_EARLY, decision_lead_months=2, events=events)
    assert (answer["current_end"], answer["decision_due"]) == ("2026-05-01", "2026-03-01")


def test_an_extension_after_the_end_must_end_after_it():
    events = [terminated("2025-02-01"), extended("2025-08-01", new_end="2025-05-01")]
    with pytest.raises(TermRefused) as refused:
        ask("2025-08-01", **ENDED_EARLY, events=events)
    assert refused.value.name == "new_end_before_end"


@pytest.mark.parametrize(
    ("mode", "if_silent"),
    [("decision", "ends"), ("decision", "unknown"), ("option", "ends"), ("none", "ends")],
)
@pytest.mark.parametrize("more", [{}, {"new_end": "2027-12-31"}])
def test_an_agreement_that_ran_out_is_extended_from_the_day_after(mode, if_silent, more):
    extension = {"mode": mode, "months": 24, "if_silent": if_silent}
    data = TWO_YEARS | {"extension": extension, "events": [extended("2026-01-15", **more)]}
    before = ask("2026-01-14", **data)
    assert (before["period_no"], before["current_end"]) == (1, "2025-12-31")
    assert "extended_after_end" not in names(before)
    for as_of in ("2026-01-15", "2026-01-16"):
        after = ask(as_of, **data)
        assert (after["current_start"], after["current_end"]) == ("2026-01-01", "2027-12-31")
        assert names(after) == ["extended_after_end"]


@pytest.mark.parametrize(
    ("on", "warned"), [("2025-12-31", []), ("2026-01-01", ["extended_after_end"])]
)
def test_an_extension_on_the_last_day_comes_in_time(on, warned):
    data = TWO_YEARS | {"extension": {"mode": "option", "months": 24}}
    answer = ask("2026-02-01", **data, events=[extended(on)])
    assert (answer["current_end"], names(answer)) == ("2027-12-31", warned)


def test_a_decision_not_to_extend_is_undone_by_an_extension_after_the_end():
    events = [decided("2025-05-01", "not_extend"), extended("2027-02-01")]
    answer = ask("2027-02-01", **ROLLING, events=events)
    # A year at a time: 2026 and 2027.
    assert (answer["period_no"], answer["current_end"]) == (3, "2027-12-31")
    assert names(answer) == ["extended_after_end"]


@pytest.mark.parametrize(
    ("more", "end", "warned"),
    [({"new_end": "2026-12-31"}, "2026-12-31", []), ({}, "2025-09-10", ["extension_without_end"])],
)
def test_an_agreement_without_end_goes_on_after_the_day_that_notice_led_to(more, end, warned):
    events = [terminated("2025-03-10"), extended("2025-12-01", **more)]
    answer = ask("2025-12-01", start="2020-01-01", notice=any_time(6), events=events)
    assert answer["current_start"] == ("2025-09-11" if more else "2020-01-01")
    assert answer["current_end"] == end
    assert {"extended_after_end", *warned} <= set(names(answer))


def test_no_extension_after_the_end_passes_the_day_when_it_all_ends():
    data = ROLLING | {"hard_stop": "2025-12-31", "events": [extended("2026-02-01")]}
    answer = ask("2026-02-01", **data)
    assert (answer["final_end"], answer["status"]) == ("2025-12-31", "expired")
    assert names(answer) == ["extended_after_end", "beyond_hard_stop"]


def test_an_extension_undoes_notice():
    data = ROLLING | {"events": [terminated("2025-05-01"), extended("2025-06-01")]}
    assert ask("2025-05-31", **data)["final_end"] == "2025-12-31"
    assert ask("2025-06-01", **data)["final_end"] is None


def test_events_are_followed_in_the_order_of_their_days():
    one = ask("2025-07-01", **ROLLING, events=[terminated("2025-06-02"), extended("2025-06-01")])
    assert one["status"] == "ending"


def test_a_decision_to_continue_settles_the_running_period_only():
    data = ROLLING | {"decision_lead_months": 6, "events": [decided("2025-05-01", "continue")]}
    answer = ask("2025-10-15", **data)
    assert (answer["decision_due"], answer["last_notice_day"]) == (None, "2025-09-30")
    assert (answer["reminder_workday"], answer["status"]) == (None, "in_force")
    assert (dates(answer, "decide"), dates(answer, "notice")) == (["2026-06-30"], ["2026-09-30"])
    assert ask("2026-01-01", **data)["decision_due"] == "2026-06-30"


def test_a_decision_to_continue_is_not_itself_an_extension():
    data = DECIDED | {"events": [decided("2024-05-01", "continue")]}
    answer = ask("2025-06-01", **data)
    assert (answer["decision_due"], answer["final_end"]) == (None, "2025-12-31")
    assert dates(answer, "decide") == []


def test_a_decision_not_to_extend_ends_the_running_period():
    answer = ask("2025-06-01", **ROLLING, events=[decided("2025-05-01", "not_extend")])
    assert (answer["status"], answer["final_end"]) == ("ending", "2025-12-31")
    assert answer["latest_end"] == "2025-12-31"
    assert answer["next_periods"] == []
    assert (answer["last_notice_day"], answer["reminder_workday"]) == (None, None)


def test_after_a_decision_to_give_notice_the_notice_day_still_runs():
    data = ROLLING | {"decision_lead_months": 6}
    events = [decided("2025-05-01", "terminate")]
    answer = ask("2025-09-01", **data, events=events)
    assert (answer["decision_due"], answer["last_notice_day"]) == (None, "2025-09-30")
    assert (answer["status"], answer["final_end"]) == ("decision_due_soon", None)
    assert ask("2025-10-01", **data, events=events)["status"] == "notice_passed"
    events.append(terminated("2025-09-15"))
    given = ask("2025-10-01", **data, events=events)
    assert (given["status"], given["final_end"]) == ("ending", "2025-12-31")


def test_the_latest_decision_counts():
    events = [decided("2025-05-01", "not_extend"), decided("2025-06-01", "continue")]
    assert ask("2025-05-31", **ROLLING, events=events)["status"] == "ending"
    assert ask("2025-06-01", **ROLLING, events=events)["status"] == "in_force"


def test_an_event_of_tomorrow_is_not_yet_known():
    data = ROLLING | {"events": [terminated("2025-06-02")]}
    assert ask("2025-06-01", **data)["status"] == "in_force"
    assert ask("2025-06-02", **data)["status"] == "ending"


def test_notice_cannot_undo_an_extension_that_was_agreed():
    data = ROLLING | {"events": [extended("2025-03-01"), terminated("2025-04-01")]}
    assert ask("2025-05-01", **data)["final_end"] == "2026-12-31"


# Until further notice


@pytest.mark.parametrize(
    ("grid", "leaves"),
    [
        (None, "2025-05-15"),
        ("month_end", "2025-05-31"),
        ("quarter_end", "2025-06-30"),
        ("half_year_end", "2025-06-30"),
        ("year_end", "2025-12-31"),
    ],
)
def test_an_exit_moves_on_to_the_grid(grid, leaves):
    # Three months from 15 February.
    answer = ask("2025-02-15", start="2020-01-01", notice=any_time(3, exit_grid=grid))
    assert answer["earliest_exit"] == leaves


@pytest.mark.parametrize(
    ("as_of", "leaves"), [("2025-03-31", "2025-06-30"), ("2025-04-01", "2025-09-30")]
)
def test_an_exit_on_the_grid_stays(as_of, leaves):
    # Three months from 31 March are 30 June, from 1 April 1 July.
    notice = any_time(3, exit_grid="quarter_end")
    assert ask(as_of, start="2020-01-01", notice=notice)["earliest_exit"] == leaves


def test_notice_ends_an_agreement_without_end():
    data = {"start": "2020-01-01", "notice": any_time(6), "events": [terminated("2025-03-10")]}
    answer = ask("2025-04-01", **data)
    assert (answer["status"], answer["final_end"]) == ("ending", "2025-09-10")
    assert ask("2025-09-10", **data)["status"] == "ending"
    assert ask("2025-09-11", **data)["status"] == "expired"


@pytest.mark.parametrize(
    ("on", "final"), [("2025-06-30", "2025-12-31"), ("2025-07-01", "2026-12-31")]
)
def test_yearly_notice_leads_to_its_exit(on, final):
    answer = ask("2025-08-01", start="2020-01-01", notice=YEARLY, events=[terminated(on)])
    assert answer["final_end"] == final


def test_an_exit_earlier_in_the_year_than_its_deadline_is_next_years():
    notice = {"anchor": "yearly", "deadline": "09-30", "exit": "03-31"}
    assert ask("2025-01-15", start="2020-01-01", notice=notice)["earliest_exit"] == "2026-03-31"


def test_an_exit_on_the_deadline_itself_is_the_same_years():
    notice = {"anchor": "yearly", "deadline": "12-31", "exit": "12-31"}
    assert ask("2025-01-15", start="2020-01-01", notice=notice)["earliest_exit"] == "2025-12-31"


@pytest.mark.parametrize(
    ("months", "day"),
    # 72 months from 1 January 2020 end with 2025, a month more in January 2026.
    [(72, "2025-06-30"), (73, "2026-06-30")],
)
def test_yearly_notice_waits_for_the_minimum_term(months, day):
    minimum = {"months": months, "notice_inside": True}
    answer = ask("2025-02-01", start="2020-01-01", notice=YEARLY, minimum_term=minimum)
    assert answer["last_notice_day"] == day


def test_yearly_notice_in_a_last_period_prevents_nothing():
    none = CALENDAR_YEAR | {"notice": YEARLY}
    assert ask("2025-02-01", **none)["last_notice_day"] == "2025-06-30"
    assert ask("2025-07-01", **none)["last_notice_day"] is None
    last = none | {"extension": auto(12, max_times=0)}
    assert ask("2025-02-01", **last)["last_notice_day"] is None


def test_a_yearly_29_february_is_the_28th_in_other_years():
    notice = {"anchor": "yearly", "deadline": "02-29", "exit": "12-31"}
    assert ask("2027-01-15", start="2020-01-01", notice=notice)["last_notice_day"] == "2027-02-28"
    assert ask("2028-01-15", start="2020-01-01", notice=notice)["last_notice_day"] == "2028-02-29"


def test_a_decision_to_continue_settles_this_years_notice_day():
    data = {"start": "2020-01-01", "notice": YEARLY, "events": [decided("2025-05-01", "continue")]}
    before, after = ask("2025-04-30", **data), ask("2025-05-01", **data)
    assert before["last_notice_day"] == after["last_notice_day"] == "2025-06-30"
    assert (dates(before, "notice"), dates(after, "notice")) == (["2025-06-30"], ["2026-06-30"])
    assert (before["reminder_workday"], after["reminder_workday"]) == ("2025-06-30", None)
    assert (before["status"], after["status"]) == ("decision_due_soon", "in_force")
    assert ask("2025-07-01", **data)["last_notice_day"] == "2026-06-30"


def test_notice_of_unknown_effect_leaves_the_end_unknown():
    answer = ask("2025-05-01", start="2020-01-01", events=[terminated("2025-04-01")])
    assert (answer["status"], answer["final_end"]) == ("ending", None)
    assert "final_end" in answer["unknown"]


# Parties, and deadlines that must not be lost


def test_each_party_has_its_deadline_and_the_earliest_is_the_agreements():
    parties = [{"id": "kommun", "notice": before_end(3)}, {"id": "region"}]
    data = ROLLING | {"parties": parties, "notice": before_end(6)}
    answer = ask("2025-02-01", **data)
    rows = [(row["party"], row["date"]) for row in answer["deadlines"] if row["party"]]
    assert rows == [("region", "2025-06-30"), ("kommun", "2025-09-30")]
    assert answer["last_notice_day"] == "2025-06-30"
    # Only the municipality is in time in August, and its exit is the earliest.
    assert ask("2025-08-01", **data)["earliest_exit"] == "2025-12-31"


def test_notice_by_nobody_in_particular_counts_by_the_longest_time():
    parties = [{"id": "a", "notice": any_time(3)}, {"id": "b", "notice": any_time(12)}]
    data = {"start": "2020-01-01", "parties": parties}
    assert ask("2025-05-01", **data, events=[terminated("2025-04-01")])["final_end"] == "2026-04-01"


def test_the_next_notice_day_is_listed_when_it_falls_before_its_period():
    # A year's notice, a year at a time: the day for the end of 2026 is the last of 2025.
    data = TWO_YEARS | {"notice": before_end(12), "extension": auto(12)}
    assert dates(ask("2024-12-31", **data), "notice") == ["2024-12-31"]
    assert dates(ask("2025-01-01", **data), "notice") == ["2024-12-31", "2025-12-31"]


def test_a_notice_of_four_periods_still_finds_the_next_open_day():
    data = CALENDAR_YEAR | {"notice": before_end(48), "extension": auto(12)}
    assert dates(ask("2025-06-01", **data), "notice") == ["2021-12-31", "2025-12-31"]


def test_an_extension_of_unknown_length_leaves_the_end_unknown():
    answer = ask("2026-05-01", **CALENDAR_YEAR, events=[extended("2025-01-10")])
    assert (answer["final_end"], answer["current_end"]) == (None, "2025-12-31")
    assert answer["status"] == "in_force"
    assert names(answer) == ["extension_without_end"]


def test_an_option_day_of_an_earlier_period_says_nothing_about_the_next():
    extension = {"mode": "option", "steps": [12, 12]}
    data = TWO_YEARS | {"option_by": "2025-06-30", "extension": extension}
    assert "option_by" not in ask("2025-01-01", **data)["unknown"]
    later = ask("2026-02-01", **data, events=[extended("2025-06-01")])
    assert later["unknown"] == ["option_by"]
    assert dates(later, "option") == []


def test_a_fixed_notice_date_says_nothing_about_later_periods():
    data = CALENDAR_YEAR | {"extension": auto(12)}
    data["notice"] = {"anchor": "fixed_date", "date": "2025-06-30"}
    assert ask("2025-06-30", **data)["earliest_exit"] == "2025-12-31"
    assert ask("2025-07-01", **data)["earliest_exit"] is None
    assert "last_notice_day" in ask("2026-01-01", **data)["unknown"]
