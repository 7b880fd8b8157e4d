"""Terms that say something impossible are refused in words, never guessed at."""

from datetime import date, datetime
from string import Template

import pytest

from agreementhub.domain import term
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import refused
from agreementhub.domain.term.answer import TermRefused
from tests.domain.term.ask_term import CALENDAR_YEAR, any_time, before_end

DAY = date(2025, 6, 1)
SILENT = {"mode": "auto", "if_silent": "ends"}

# name, key, what was stated
CASES = [
    ("unknown_key", "slut", {"slut": "2025-12-31"}),
    ("unknown_key", "notice.exit_grid", {"notice": before_end(3, exit_grid="year_end")}),
    ("unknown_key", "notice.exclusive", {"notice": any_time(3, exclusive=True)}),
    ("unknown_key", "notice.months", {"notice": before_end(3, months=3)}),
    ("unknown_key", "extension.times", {"extension": {"mode": "auto", "times": 2}}),
    ("unknown_key", "events.0.party", {"events": [{"type": "extended", "on": "2025-01-01"}]}),
    ("unknown_key", "extension.length", {"unknown": ["extension.length"]}),
    ("unknown_key", "stop", {"unknown": ["stop"]}),
    ("missing_key", "notice.anchor", {"notice": {"value": 3, "unit": "months"}}),
    ("missing_key", "notice.value", {"notice": {"anchor": "any_time", "unit": "months"}}),
    ("missing_key", "notice.unit", {"notice": {"anchor": "any_time", "value": 3}}),
    ("missing_key", "notice.exit", {"notice": {"anchor": "yearly", "deadline": "06-30"}}),
    ("missing_key", "notice.date", {"notice": {"anchor": "fixed_date"}}),
    ("missing_key", "parties.1.id", {"parties": [{"id": "a"}, {"notice": None}]}),
    ("missing_key", "minimum_term.months", {"minimum_term": {"notice_inside": True}}),
    ("missing_key", "events.0.on", {"events": [{"type": "extended"}]}),
    ("missing_key", "events.0.outcome", {"events": [{"type": "decided", "on": "2025-01-01"}]}),
    ("not_an_object", "notice", {"notice": 3}),
    ("not_an_object", "events.0", {"events": ["extended"]}),
    ("not_a_list", "events", {"events": {}}),
    ("not_a_list", "unknown", {"unknown": "end"}),
    ("not_a_text", "needs_person.0", {"needs_person": [" "]}),
    ("not_a_text", "parties.0.id", {"parties": [{"id": 7}]}),
    ("not_a_flag", "notice.exclusive", {"notice": before_end(3, exclusive="ja")}),
    ("not_a_flag", "minimum_term.notice_inside", {"minimum_term": {"months": 3}}),
    ("not_a_number", "term_months", {"term_months": "24"}),
    ("not_a_number", "term_months", {"term_months": 24.0}),
    ("not_a_number", "decision_lead_months", {"decision_lead_months": True}),
    ("not_a_choice", "extension.mode", {"extension": {"mode": "automatic"}}),
    ("not_a_choice", "notice.unit", {"notice": before_end(3, "years")}),
    ("not_a_choice", "notice.anchor", {"notice": {"anchor": "later"}}),
    ("not_a_choice", "extension.if_silent", {"extension": {"if_silent": True}}),
    ("not_a_choice", "events.0.type", {"events": [{"type": "renewed", "on": "2025-01-01"}]}),
    ("not_a_choice", "extension.mode", {"extension": {"mode": ["auto"]}}),
    ("not_a_date", "end", {"end": "31 juni 2027"}),
    ("not_a_date", "end", {"end": "2027-6-30"}),
    ("not_a_date", "end", {"end": "20270630"}),
    ("not_a_date", "end", {"end": "2027-W26-3"}),
    ("not_a_date", "end", {"end": "0000-01-01"}),
    ("not_a_date", "end", {"end": ""}),
    ("not_a_date", "end", {"end": 20270630}),
    ("not_a_date", "end", {"end": datetime(2027, 6, 30, 12)}),
    ("not_a_date", "end", {"end": "２０２７-06-30"}),
    ("no_such_date", "end", {"end": "2027-06-31"}),
    ("no_such_date", "end", {"end": "2027-02-29"}),
    ("no_such_date", "end", {"end": "2027-06-00"}),
    ("no_such_month", "end", {"end": "2027-13-01"}),
    ("no_such_date", "notice.deadline", {"notice": {"deadline": "06-31"}}),
    ("no_such_month", "notice.deadline", {"notice": {"deadline": "00-10"}}),
    ("not_a_yearly_day", "notice.deadline", {"notice": {"deadline": "30/6"}}),
    ("not_a_yearly_day", "notice.exit", {"notice": {"exit": 1231}}),
    ("out_of_range", "end", {"end": "9999-12-31"}),
    ("out_of_range", "start", {"start": "1799-12-31"}),
    ("negative_length", "term_months", {"term_months": -1}),
    ("negative_length", "notice.value", {"notice": before_end(-3)}),
    ("negative_length", "decision_lead_months", {"decision_lead_months": -1}),
    ("negative_length", "extension.max_times", {"extension": {"max_times": -1}}),
    ("negative_length", "soon_days", {"soon_days": -1}),
    ("zero_length", "term_months", {"term_months": 0}),
    ("zero_length", "extension.months", {"extension": {"mode": "auto", "months": 0}}),
    ("zero_length", "extension.steps.1", {"extension": {"steps": [24, 0]}}),
    ("zero_length", "review.every_months", {"review": {"every_months": 0}}),
    ("too_long", "notice.value", {"notice": before_end(36501, "days")}),
    ("too_many", "events", {"events": [{}] * 101}),
    ("end_before_start", "end", {"start": "2026-01-01"}),
    ("end_before_start", "hard_stop", {"hard_stop": "2024-12-31"}),
    ("end_and_term_months", "end", {"term_months": 12}),
    ("months_and_steps", "extension.steps", {"extension": {"months": 12, "steps": [12]}}),
    ("contradiction", "extension.if_silent", {"extension": SILENT}),
    ("contradiction", "extension.if_silent", {"extension": {"if_silent": "continues"}}),
    (
        "end_before_start",
        "events",
        {
            "start": "2025-01-01",
            "end": None,
            "events": [{"type": "extended", "on": "2025-01-01", "new_end": "2024-12-31"}],
        },
    ),
    (
        "new_end_before_end",
        "events",
        {"events": [{"type": "extended", "on": "2025-01-01", "new_end": "2025-12-31"}]},
    ),
    ("same_party_twice", "parties.1.id", {"parties": [{"id": "a"}, {"id": "a"}]}),
    (
        "no_such_party",
        "events.0.party",
        {"events": [{"type": "terminated", "on": "2025-01-01", "party": "b"}]},
    ),
]


def _completed(data):
    """A term in which only the value under test is wrong."""
    notice = data.get("notice")
    if isinstance(notice, dict) and notice.keys() & {"deadline", "exit"} and "anchor" not in notice:
        data = {"notice": {"anchor": "yearly", "deadline": "06-30", "exit": "12-31"} | notice}
    if data.get("events") == [{"type": "extended", "on": "2025-01-01"}]:
        data = {"events": [data["events"][0] | {"party": "a"}]}
    if data.get("minimum_term") == {"months": 3}:
        data = {"minimum_term": {"months": 3, "notice_inside": "nej"}}
    lone = "term_months" in data and data["term_months"] != 12
    return ({} if lone else CALENDAR_YEAR) | data


@pytest.mark.parametrize(("name", "key", "data"), CASES)
def test_an_impossible_term_is_refused_by_name_and_place(name, key, data):
    with pytest.raises(TermRefused) as refusal:
        term.read(_completed(data))
    assert (refusal.value.name, refusal.value.key) == (name, key)


def test_every_refusal_has_a_case():
    assert {name for name, _, _ in CASES} == set(refused._WORDS)


@pytest.mark.parametrize("data", [None, 3, "2025-01-01", [], True])
def test_what_is_no_term_at_all_is_refused(data):
    with pytest.raises(TermRefused, match="term must be an object"):
        term.read(data)


def test_a_refusal_is_said_in_both_languages():
    with pytest.raises(TermRefused) as refusal:
        term.read(CALENDAR_YEAR | {"end": "2027-06-31"})
    assert refusal.value.as_json() == {
        "error": {
            "name": "no_such_date",
            "sv": "2027-06-31 finns inte: månaden har 30 dagar.",
            "en": "2027-06-31 does not exist: the month has 30 days.",
        }
    }


def test_a_refusal_is_a_broken_rule_whose_message_can_be_translated():
    with pytest.raises(RuleBroken) as refusal:
        term.read(CALENDAR_YEAR | {"term_months": -1, "end": None})
    message = refusal.value.message
    assert message.domain == "agreementhub"
    assert message.interpolate() == "term_months cannot be less than nothing (-1)."


@pytest.mark.parametrize(("sv", "en"), refused._WORDS.values())
def test_both_languages_of_a_refusal_say_the_same_values(sv, en):
    assert set(Template(sv).get_identifiers()) == set(Template(en).get_identifiers())


def test_the_command_prints_a_refusal_and_fails():
    said, status = term.answer_json({"start": "2026-01-01", "end": "2025-01-01"}, DAY)
    assert status == 1
    assert said["error"]["name"] == "end_before_start"


def test_a_list_of_terms_gives_a_list_with_the_refusal_in_its_place():
    said, status = term.answer_json([CALENDAR_YEAR, {"end": "x"}, CALENDAR_YEAR], DAY)
    assert status == 1
    assert ["error" in row for row in said] == [False, True, False]
    assert said[0] == said[2]


def test_a_list_without_refusals_succeeds():
    assert term.answer_json([], DAY) == ([], 0)
    assert term.answer_json(CALENDAR_YEAR, DAY)[1] == 0


def test_a_term_may_name_the_day_it_is_asked_for():
    said, _ = term.answer_json(CALENDAR_YEAR | {"as_of": "2024-01-01"}, DAY)
    assert said["status"] == "upcoming"
    assert term.answer(CALENDAR_YEAR | {"as_of": "2024-01-01"}, DAY)["status"] == "in_force"


def test_a_day_of_question_outside_the_calendar_is_refused():
    with pytest.raises(TermRefused):
        term.answer(CALENDAR_YEAR, date(9999, 12, 31))


def test_null_means_absent():
    nothing = dict.fromkeys(
        [
            "notice",
            "parties",
            "review",
            "hard_stop",
            "option_by",
            "unknown",
            "needs_person",
            "extension",
            "minimum_term",
            "events",
            "soon_days",
            "as_of",
            "signed",
            "term_months",
        ]
    )
    assert term.read(CALENDAR_YEAR | nothing) == term.read(CALENDAR_YEAR)


def test_values_that_say_nothing_may_stand_where_they_have_no_meaning():
    full = {"deadline": None, "exit": None, "date": None, "exclusive": False, "exit_grid": None}
    assert term.read({"notice": any_time(3, **full)}) == term.read({"notice": any_time(3)})


def test_dates_may_be_dates():
    assert term.read({"end": date(2025, 12, 31)}) == term.read({"end": "2025-12-31"})


def test_a_value_that_the_text_leaves_open_is_checked_and_left_out():
    assert term.read(CALENDAR_YEAR | {"unknown": ["end"]}).end is None
    with pytest.raises(TermRefused):
        term.read(CALENDAR_YEAR | {"end": "2025-02-30", "unknown": ["end"]})


def test_far_away_sums_stay_inside_the_calendar():
    answer = term.answer(
        {
            "start": "2200-01-01",
            "end": "2299-12-31",
            "extension": {"mode": "auto", "steps": [1200] * 100},
            "events": [{"type": "extended", "on": "2250-01-01"}] * 100,
        },
        date(2299, 12, 31),
    )
    assert answer["status"] == "in_force"
