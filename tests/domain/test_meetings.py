"""From a deadline back to meetings and papers; what no calendar tells is not guessed."""

from datetime import date, timedelta

import pytest

from agreementhub.domain.meetings import Calendar, Chain, chain, next_from

JUNE_30 = date(2027, 6, 30)


def calendar(name, *days, papers=14):
    held = [date.fromisoformat(day) for day in days]
    return Calendar(name, name[:2], [(day, papers) for day in held])


COUNCIL = calendar("KF", "2027-05-24", "2027-06-21", "2027-09-27")
BOARD = calendar("KS", "2027-05-11", "2027-06-08", "2027-08-31")


def test_the_chain_of_board_and_council():
    found = chain(JUNE_30, COUNCIL, [BOARD])
    assert found.decides.held_on == date(2027, 6, 21)
    assert found.prepares.held_on == date(2027, 6, 8)
    assert found.papers_by == date(2027, 5, 25)
    assert found.slack == 9


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2027, 6, 21), date(2027, 6, 21)),
        (date(2027, 6, 20), date(2027, 5, 24)),
        (date(2027, 5, 24), date(2027, 5, 24)),
    ],
)
def test_a_meeting_on_the_day_itself_is_in_time(day, held):
    assert chain(day, COUNCIL, []).decides.held_on == held


def test_before_the_first_meeting_none_is_known():
    assert chain(date(2027, 5, 23), COUNCIL, []) == Chain()


@pytest.mark.parametrize(
    ("day", "known"), [(date(2027, 11, 28), True), (date(2027, 11, 29), False)]
)
def test_a_calendar_that_does_not_reach_the_day_gives_no_meeting(day, known):
    assert (chain(day, COUNCIL, []).decides is not None) is known


def test_the_pause_of_summer_is_no_gap():
    assert chain(date(2027, 9, 26), COUNCIL, []).decides.held_on == date(2027, 6, 21)


@pytest.mark.parametrize(
    ("sits", "prepares"), [("2027-06-14", "2027-06-14"), ("2027-06-15", "2027-05-25")]
)
def test_the_preparing_meeting_leaves_a_week_for_the_summons(sits, prepares):
    board = calendar("KS", "2027-05-25", sits)
    assert chain(JUNE_30, COUNCIL, [board]).prepares.held_on.isoformat() == prepares


def test_a_preparing_body_without_meetings_leaves_the_papers_unknown():
    found = chain(JUNE_30, COUNCIL, [Calendar("KS", "KS", [])])
    assert found.decides.held_on == date(2027, 6, 21)
    assert (found.prepared_by, found.prepares, found.papers_by) == ("KS", None, None)


def test_the_papers_of_a_body_that_prepares_by_itself_are_its_own():
    assert chain(JUNE_30, COUNCIL, []).papers_by == date(2027, 6, 7)


def test_of_several_preparing_bodies_the_last_to_sit_counts():
    other = calendar("SN", "2027-06-10")
    assert chain(JUNE_30, COUNCIL, [BOARD, other]).prepared_by == "SN"


@pytest.mark.parametrize(
    ("today", "held"), [(date(2027, 9, 13), "2027-09-27"), (date(2027, 9, 14), None)]
)
def test_the_next_meeting_is_one_whose_papers_can_still_be_in_time(today, held):
    found = next_from(today, COUNCIL, [])
    assert (found and found.held_on.isoformat()) == held


@pytest.mark.parametrize(
    ("written", "held", "papers"),
    [
        ("2027-05-25", "2027-06-21", "2027-05-25"),
        # In time for the council's own papers, but the board has nothing to sit about.
        ("2027-05-26", "2027-09-27", "2027-08-17"),
        ("2027-08-17", "2027-09-27", "2027-08-17"),
    ],
)
def test_what_a_board_prepares_is_reached_by_the_papers_of_the_board(written, held, papers):
    found = next_from(date.fromisoformat(written), COUNCIL, [BOARD])
    assert (found.held_on.isoformat(), found.papers_by.isoformat()) == (held, papers)


def test_no_meeting_is_offered_that_nobody_can_prepare():
    assert next_from(date(2027, 8, 18), COUNCIL, [BOARD]) is None
    assert next_from(date(2027, 5, 1), COUNCIL, [Calendar("KS", "KS", [])]) is None


@pytest.mark.parametrize(
    ("by", "held"), [(date(2027, 9, 27), "2027-09-27"), (date(2027, 9, 26), None)]
)
def test_a_meeting_after_the_last_day_that_it_is_of_use_is_not_offered(by, held):
    found = next_from(date(2027, 9, 13), COUNCIL, [], by)
    assert (found and found.held_on.isoformat()) == held


@pytest.mark.parametrize(
    ("today", "passed"), [(date(2027, 5, 25), False), (date(2027, 5, 26), True)]
)
def test_a_chain_has_passed_the_day_after_its_papers(today, passed):
    # The board takes papers until 25 May.
    assert chain(JUNE_30, COUNCIL, [BOARD]).has_passed(today) == passed


@pytest.mark.parametrize(("days", "passed"), [(0, False), (1, True)])
def test_a_chain_without_papers_has_passed_the_day_after_its_meeting(days, passed):
    meeting = next(COUNCIL.since(date.min))
    assert Chain(meeting).has_passed(meeting.held_on + timedelta(days=days)) == passed
    assert not Chain().has_passed(meeting.held_on)
