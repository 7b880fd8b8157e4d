"""Each value of a term at the last place where it is taken and the first where it is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import term
from agreementhub.domain.term.answer import TermRefused
from agreementhub.domain.term.reading import KEYS
from agreementhub.domain.term.refused import refused

ROW = {"type": "extended", "on": "2027-01-01"}


def notice(value: object, unit: str = "months") -> dict:
    return {"notice": {"anchor": "before_end", "value": value, "unit": unit}}


def yearly(deadline: object) -> dict:
    return {"notice": {"anchor": "yearly", "deadline": deadline, "exit": "12-31"}}


def minimum(months: object) -> dict:
    return {"minimum_term": {"months": months}}


def extension(**parts: object) -> dict:
    return {"extension": {"mode": "auto", **parts}}


# Taken, refused, and the name of the refusal.
EDGES = [
    ({"start": "1800-01-01"}, {"start": "1799-12-31"}, "out_of_range"),
    ({"start": "2299-12-31"}, {"start": "2300-01-01"}, "out_of_range"),
    ({"start": "2027-02-28"}, {"start": "2027-02-29"}, "no_such_date"),
    ({"start": "2028-02-29"}, {"start": "2028-02-30"}, "no_such_date"),
    ({"start": "2027-12-01"}, {"start": "2027-13-01"}, "no_such_month"),
    ({"start": "2027-01-01"}, {"start": "2027-00-01"}, "no_such_month"),
    ({"start": "2027-01-01"}, {"start": "2027-01-00"}, "no_such_date"),
    ({"start": "2027-06-30"}, {"start": "2027-06-30 "}, "not_a_date"),
    ({"start": "2027-06-30", "end": "2027-06-30"}, {"start": "2027-06-30", "end": "2027-06-29"},
     "end_before_start"),
    ({"start": "2027-06-30", "hard_stop": "2027-06-30"},
     {"start": "2027-06-30", "hard_stop": "2027-06-29"}, "end_before_start"),
    ({"term_months": 1}, {"term_months": 0}, "zero_length"),
    ({"term_months": 1}, {"term_months": -1}, "negative_length"),
    ({"term_months": 1200}, {"term_months": 1201}, "too_long"),
    ({"term_months": None}, {"term_months": False}, "not_a_number"),
    ({"decision_lead_months": 0}, {"decision_lead_months": -1}, "negative_length"),
    ({"decision_lead_months": 1200}, {"decision_lead_months": 1201}, "too_long"),
    ({"soon_days": 0}, {"soon_days": -1}, "negative_length"),
    ({"soon_days": 36500}, {"soon_days": 36501}, "too_long"),
    (notice(0), notice(-1), "negative_length"),
    (notice(1200), notice(1201), "too_long"),
    (notice(5200, "weeks"), notice(5201, "weeks"), "too_long"),
    (notice(36500, "days"), notice(36501, "days"), "too_long"),
    (notice(3, "days"), notice(3, "years"), "not_a_choice"),
    (notice(3), notice("3"), "not_a_number"),
    (yearly("02-29"), yearly("02-30"), "no_such_date"),
    (yearly("04-30"), yearly("04-31"), "no_such_date"),
    (yearly("12-31"), yearly("13-31"), "no_such_month"),
    (yearly("01-01"), yearly("00-01"), "no_such_month"),
    (yearly("01-01"), yearly("01-00"), "no_such_date"),
    (yearly("06-30"), yearly("6-30"), "not_a_yearly_day"),
    (yearly("06-30"), yearly(630), "not_a_yearly_day"),
    (minimum(0), minimum(-1), "negative_length"),
    (minimum(12), minimum(None), "missing_key"),
    (extension(months=1), extension(months=0), "zero_length"),
    (extension(months=1200), extension(months=1201), "too_long"),
    (extension(months=12), extension(months=12, steps=[12]), "months_and_steps"),
    (extension(steps=[1]), extension(steps=[0]), "zero_length"),
    (extension(steps=[1] * 100), extension(steps=[1] * 101), "too_many"),
    (extension(max_times=0), extension(max_times=-1), "negative_length"),
    (extension(if_silent="continues"), extension(if_silent="ends"), "contradiction"),
    (extension(if_silent="unknown"), extension(if_silent="perhaps"), "not_a_choice"),
    ({"extension": {"mode": "none", "if_silent": "ends"}},
     {"extension": {"mode": "none", "if_silent": "continues"}}, "contradiction"),
    ({"review": {"every_months": 1}}, {"review": {"every_months": 0}}, "zero_length"),
    ({"review": {}}, {"review": {"next": "2027-01-01"}}, "unknown_key"),
    ({"needs_person": ["x"]}, {"needs_person": [""]}, "not_a_text"),
    ({"needs_person": []}, {"needs_person": "x"}, "not_a_list"),
    ({"unknown": ["extension.mode"]}, {"unknown": ["extension.mode.x"]}, "unknown_key"),
    ({"unknown": ["end"]}, {"unknown": ["end.x"]}, "unknown_key"),
    ({"parties": [{"id": "A"}]}, {"parties": [{"id": "A"}, {"id": "A"}]}, "same_party_twice"),
    ({"events": [ROW] * 100}, {"events": [ROW] * 101}, "too_many"),
    ({"events": [ROW]}, {"events": [{**ROW, "outcome": "continue"}]}, "unknown_key"),
    ({"events": [{**ROW, "party": None}]}, {"events": [{**ROW, "party": "A"}]}, "unknown_key"),
    ({"end": "2027-06-30", "term_months": None}, {"end": "2027-06-30", "term_months": 6},
     "end_and_term_months"),
    ({"quotes": {"end": "till och med"}}, {"quote": {}}, "unknown_key"),
]  # fmt: skip


def refusal(data: object) -> TermRefused:
    with pytest.raises(TermRefused) as found:
        term.read(data)
    return found.value


@pytest.mark.parametrize(("taken", "_refused", "_name"), EDGES)
def test_at_its_edge_a_value_is_taken_and_answered(taken, _refused, _name):
    assert term.answer(taken, date(2027, 6, 1))["status"]


@pytest.mark.parametrize(("_taken", "stated", "name"), EDGES)
def test_beyond_its_edge_it_is_refused_by_name_in_both_languages(_taken, stated, name):
    found = refusal(stated)
    assert found.name == name
    assert found.sv and found.en and found.sv != found.en
    assert "${" not in found.sv + found.en
    assert found.message.interpolate() == found.en


def test_a_party_that_is_not_there_gave_no_notice():
    event = {"type": "terminated", "on": "2027-01-01", "party": "Norrvik"}
    assert refusal({"events": [event]}).key == "events.0.party"
    term.read({"events": [event], "parties": [{"id": "Norrvik"}]})


@pytest.mark.parametrize("data", [None, [], "", 7, True, [{}]])
def test_a_term_is_an_object(data):
    found = refusal(data)
    assert (found.name, found.key) == ("not_an_object", "")


@pytest.mark.parametrize("key", sorted(set(KEYS) - {"quotes"}))
def test_null_says_nothing_whatever_the_key(key):
    assert term.read({key: None}) == term.read({})


@pytest.mark.parametrize(
    ("unknown", "stated"),
    [
        ("start", {"start": "2027-01-01"}),
        ("end", {"end": "2027-12-31"}),
        ("signed", {"signed": "2027-01-01"}),
        ("notice", notice(3)),
        ("notice.value", notice(3)),
        ("parties", {"parties": [{"id": "A"}]}),
        ("review", {"review": {"every_months": 12}}),
        ("hard_stop", {"hard_stop": "2027-12-31"}),
        ("option_by", {"option_by": "2027-12-31"}),
        ("decision_lead_months", {"decision_lead_months": 12}),
        ("minimum_term", minimum(12)),
        ("term_months", {"start": "2027-01-01", "term_months": 12}),
    ],
)
def test_what_the_text_leaves_open_is_not_computed_from(unknown, stated):
    read = term.read({**stated, "unknown": [unknown]})
    key = unknown.partition(".")[0]
    assert getattr(read, key) in (None, ())
    assert read.leaves_open(key)
    assert unknown in term.answer(read, date(2027, 6, 1))["unknown"]


def test_a_length_from_an_unknown_start_gives_no_end():
    read = term.read({"start": "2027-01-01", "term_months": 12, "unknown": ["start"]})
    assert (read.start, read.end) == (None, None)


@pytest.mark.parametrize(
    ("unknown", "kept"),
    [
        ("extension", (None, None, (), None, "unknown")),
        ("extension.mode", (None, None, (), None, "unknown")),
        ("extension.months", ("auto", None, (), None, "continues")),
        ("extension.max_times", ("auto", None, (), None, "continues")),
        ("extension.if_silent", ("auto", 12, (), 2, "unknown")),
    ],
)
def test_of_an_extension_that_is_open_in_part_the_rest_is_kept(unknown, kept):
    found = term.read({**extension(months=12, max_times=2), "unknown": [unknown]}).extension
    assert (found.mode, found.months, found.steps, found.max_times, found.if_silent) == kept


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-04-15", 24, "2026-04-14"),
        ("2027-01-01", 12, "2027-12-31"),
        ("2027-01-01", 1, "2027-01-31"),
        ("2027-02-01", 1, "2027-02-28"),
        ("2028-02-01", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-27"),
        ("2027-03-31", 6, "2027-09-29"),
        ("2027-08-31", 6, "2028-02-28"),
    ],
)
def test_a_length_ends_on_the_day_before_its_anniversary(start, months, end):
    assert term.read({"start": start, "term_months": months}).end == date.fromisoformat(end)


def test_what_happened_is_followed_by_day_whatever_its_order_in_the_list():
    days = ["2027-03-01", "2027-01-01", "2027-02-01"]
    read = term.read({"events": [{"type": "extended", "on": day} for day in days]})
    assert [event.on.isoformat() for event in read.events] == sorted(days)


def test_a_refusal_names_the_term_where_no_key_is_to_blame():
    assert refused("not_an_object", "").en.startswith("term must be an object")


@pytest.mark.parametrize(
    ("data", "as_of", "status", "failed"),
    [
        ({"start": "2027-06-02"}, date(2027, 6, 1), "upcoming", 0),
        ({"start": "2027-06-01"}, date(2027, 6, 1), "in_force", 0),
        ({"start": "2027-06-02", "as_of": "2027-06-02"}, date(2027, 6, 1), "in_force", 0),
        ({"start": "i morgon"}, date(2027, 6, 1), None, 1),
    ],
)
def test_the_command_answers_or_fails_for_the_day_it_is_asked(data, as_of, status, failed):
    said, code = term.answer_json(data, as_of)
    assert (said.get("status"), code) == (status, failed)
    assert term.answer_json([data, data], as_of) == ([said, said], code)


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-2000, 40000), st.floats(), st.text(max_size=6)
)
JUNK = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(
    st.sampled_from(["anchor", "value", "unit", "mode", "id", "on", "type", "x"]), inner, max_size=3
), max_leaves=5)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from([*KEYS, "slut"]), JUNK, max_size=4))
def test_whatever_json_is_answered_or_refused_in_both_languages(data):
    said, code = term.answer_json(data, date(2027, 6, 1))
    if code:
        assert set(said["error"]) == {"name", "sv", "en"}
        assert all(said["error"].values())
    else:
        assert said["status"]
