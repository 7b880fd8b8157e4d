"""Deadlines that types declare: a motion's year, minutes, notice board, appeal and the others."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import calendar
from agreementhub.domain.deadlines import declared as deadline_declared
from agreementhub.domain.deadlines.kinds import KINDS
from agreementhub.domain.doctypes.types import BUILT_IN, load

TYPES = load(BUILT_IN)
TODAY = date(2027, 4, 1)


def found(doctype, values, today=TODAY, decided=True):
    rows = deadline_declared.of_content(TYPES[doctype].deadlines, values, today, decided=decided)
    return [(row.kind, row.party, row.date.isoformat()) for row in rows]


def one(doctype, values, today=TODAY):
    (row,) = deadline_declared.of_content(TYPES[doctype].deadlines, values, today, decided=False)
    return row


# KL 5:35: within a year from the day the motion was raised.
@pytest.mark.parametrize(
    ("raised", "by"),
    [
        ("2026-05-03", "2027-05-03"),
        ("2024-02-29", "2025-02-28"),
        ("2026-12-31", "2027-12-31"),
    ],
)
def test_a_motion_is_answered_within_a_year_of_being_raised(raised, by):
    assert found("motion", {"raised_date": raised}, decided=False) == [("motion_year", None, by)]


@pytest.mark.parametrize(
    "done", [{"final_decision": {"outcome": "rejected"}}, {"interim_report_date": "2027-02-01"}]
)
def test_a_motion_that_is_decided_or_reported_has_no_day_left(done):
    assert found("motion", {"raised_date": "2026-05-03", **done}) == []


def test_a_motion_raised_on_an_unknown_day_has_no_deadline():
    assert found("motion", {"raised_date": {"unknown": True}}) == []


def test_each_body_that_a_motion_was_referred_to_has_its_own_day():
    rows = [
        {"body": "Socialnämnden", "answer_by": "2027-05-10"},
        {"body": "Kulturnämnden", "answer_by": "2027-05-01", "answered": "2027-04-01"},
        {"body": "Skolnämnden"},
        {"body": "Socialnämnden", "answer_by": "2027-06-10"},
    ]
    values = {"referred_to": rows}
    assert found("motion", values, decided=False) == [
        ("consultation", "Socialnämnden", "2027-05-10"),
        ("consultation", "Socialnämnden", "2027-06-10"),
    ]
    asked = deadline_declared.of_content(TYPES["motion"].deadlines, values, TODAY, decided=False)
    assert len({(row.kind, row.party, row.period) for row in asked}) == 2


def test_nobody_is_asked_about_a_motion_that_is_decided():
    asked = {"referred_to": [{"body": "Socialnämnden", "answer_by": "2027-05-10"}]}
    own = [("consultation", "Socialnämnden", "2027-05-10")]
    assert found("motion", asked, decided=False) == own
    assert found("motion", {**asked, "final_decision": {"outcome": "approved"}}) == []
    assert found("motion", {**asked, "final_decision": {"body": "KF"}}) == own


@pytest.mark.parametrize("outcome", ["referred_back", "tabled"])
def test_what_is_referred_back_or_tabled_is_still_to_be_answered(outcome):
    asked = {"referred_to": [{"body": "Socialnämnden", "answer_by": "2027-05-10"}]}
    values = {"raised_date": "2026-05-03", "final_decision": {"outcome": outcome}, **asked}
    assert [row[0] for row in found("motion", values)] == ["motion_year", "consultation"]


def test_a_consultation_is_answered_by_the_day_its_sender_named():
    assert found("consultation_reply", {"answer_by": "2027-05-31"}, decided=False) == [
        ("consultation", None, "2027-05-31")
    ]
    answered = {"answer_by": "2027-05-31", "answer_date": "2027-05-01"}
    assert found("consultation_reply", answered) == []


def test_minutes_are_adjusted_within_14_days_of_the_meeting():
    row = one("decision_extract", {"meeting_date": "2027-05-31"})
    assert (row.kind, row.date, row.also) == ("adjust_minutes", date(2027, 6, 14), None)
    assert row.because["sv"].startswith("2027-05-31 plus 14 dagar")


def test_a_fourteenth_day_on_a_day_off_shows_both_readings_the_earlier_first():
    row = one("decision_extract", {"meeting_date": "2027-06-11"})
    # 25 June 2027 is midsommarafton, the next working day Monday the 28th.
    assert (row.date, row.working_date, row.also) == (
        date(2027, 6, 25),
        date(2027, 6, 24),
        date(2027, 6, 28),
    )


def test_adjusted_minutes_are_announced_on_the_second_day():
    row = one("decision_extract", {"meeting_date": "2027-05-31", "adjusted_date": "2027-06-01"})
    assert (row.kind, row.date) == ("post_notice", date(2027, 6, 3))


def test_the_last_day_of_appeal_moves_to_the_next_working_day_and_passes_by_itself():
    values = {
        "meeting_date": "2027-05-31",
        "adjusted_date": "2027-06-04",
        "posted_date": "2027-06-05",
    }
    # Three weeks on is midsommardagen, a Saturday: Monday 28 June.
    assert found("decision_extract", values) == [("appeal", None, "2027-06-28")]
    assert found("decision_extract", values, today=date(2027, 6, 28)) != []
    back = {"text": "Ärendet återremitteras.", "outcome": "referred_back"}
    assert found("decision_extract", {**values, "decision": [back]}) == []
    both = [back, {"text": "Motionen avslås.", "outcome": "rejected"}]
    assert found("decision_extract", {**values, "decision": both}) != []
    assert found("decision_extract", values, today=date(2027, 6, 29)) == []


def test_a_report_that_was_ordered_is_due_until_it_is_given():
    points = [
        {"text": "Återrapportera", "assigned_to": "Socialnämnden", "due": _month("2027-09")},
        {"text": "Klart", "due": _month("2027-10"), "reported": "2027-03-01"},
        {"text": "Bifall"},
    ]
    values = {"meeting_date": {"unknown": True}, "decision": points}
    assert found("decision_extract", values) == [("report", "Socialnämnden", "2027-09-30")]
    assert found("decision_extract", values, decided=False) == []


def test_following_up_comes_back_counted_from_its_first_day():
    values = {"follow_up": {"next": "2026-08-31", "interval_months": 6}}
    assert found("agreement", values, today=date(2026, 8, 31))[0][2] == "2026-08-31"
    assert found("agreement", values, today=date(2026, 9, 1))[0][2] == "2027-02-28"
    assert found("agreement", values, today=date(2027, 3, 1))[0][2] == "2027-08-31"


def test_following_up_once_stays_until_it_is_done():
    values = {"follow_up": {"next": "2026-08-31"}}
    assert found("agreement", values) == [("follow_up", None, "2026-08-31")]


def test_following_up_waits_for_the_agreement_to_be_decided():
    assert found("agreement", {"follow_up": {"next": "2027-08-31"}}, decided=False) == []


def test_a_mandate_to_sign_counts_until_its_party_has_signed():
    parties = [
        {"organisation": "Norrvik", "mandate_to": "2027-06-30"},
        {"organisation": "Söderby", "mandate_to": "2027-06-30", "signed_date": "2027-03-01"},
    ]
    assert found("agreement", {"parties": parties}, decided=False) == [
        ("mandate", "Norrvik", "2027-06-30")
    ]


def test_old_minutes_that_come_in_late_are_history_and_recent_ones_are_not():
    row = one("decision_extract", {"meeting_date": "2027-02-01"})
    assert row.date == date(2027, 2, 15)
    assert not deadline_declared.is_history(row, row.date + timedelta(days=31))
    assert deadline_declared.is_history(row, row.date + timedelta(days=32))
    motion = one("motion", {"raised_date": "2019-01-01"})
    assert not deadline_declared.is_history(motion, TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "lunch", "from": "date"},
        {"kind": "report"},
        {"kind": "report", "from": "date", "plus": {"moons": 1}},
        {"kind": "report", "from": "date", "plus": {"days": 0}},
        {"kind": "report", "from": "date", "plus": {"days": 1, "weeks": 1}},
        {"kind": "report", "from": "date", "shift": "sideways"},
    ],
)
def test_a_deadline_declared_wrongly_is_refused(wrong):
    with pytest.raises(ValueError, match=r".+"):
        deadline_declared.declared(wrong)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_an_appeal_never_ends_before_three_weeks_nor_on_a_day_off(posted):
    values = {"posted_date": posted.isoformat()}
    rule = next(r for r in TYPES["decision_extract"].deadlines if r.kind == "appeal")
    (row,) = deadline_declared.of_content([rule], values, posted, decided=True)
    assert row.date >= posted + timedelta(weeks=3)
    assert calendar.is_working_day(row.date)
    assert row.date == calendar.statutory_day(posted + timedelta(weeks=3))


def test_every_kind_of_the_types_names_its_rule_and_source():
    declared = {rule.kind for doctype in TYPES.values() for rule in doctype.deadlines}
    assert declared == set(KINDS) - {
        "decide", "notice", "option", "review", "end", "secrecy_review",
    }  # fmt: skip
    assert all(kind.rule and kind.source for kind in KINDS.values())


def _month(text):
    year, month = map(int, text.split("-"))
    last = calendar.month_end(date(year, month, 1))
    return {"from": f"{text}-01", "to": last.isoformat(), "precision": "month"}
