"""Terms of every kind, against a reckoning that lives through each day, and laws that hold."""

import copy
import json
from datetime import date, timedelta

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from agreementhub.domain import calendar, term
from agreementhub.domain.term.answer import TermRefused
from agreementhub.domain.term.reading import KEYS
from tests.domain.term import slow_term


def at_least(number):
    """So many examples, or as many as the profile asks for."""
    return settings(max_examples=max(number, settings().max_examples), deadline=None)


BEGIN = date(2019, 1, 1)
any_days = st.integers(0, 366 * 6).map(lambda n: BEGIN + timedelta(days=n))
# Mistakes live where months turn.
turns = st.tuples(st.integers(2019, 2024), st.integers(1, 12), st.integers(-4, 1)).map(
    lambda turn: date(turn[0], turn[1], 1) + timedelta(days=turn[2])
)
days = any_days | turns
units = st.one_of(
    st.tuples(st.integers(0, 30), st.just("months")),
    st.tuples(st.integers(0, 30), st.just("weeks")),
    st.tuples(st.integers(0, 200), st.just("days")),
)
YEARLY_DAYS = ["01-01", "03-31", "06-30", "07-01", "12-31"]


@st.composite
def notices(draw):
    value, unit = draw(units)
    kind = draw(st.sampled_from(["before_end", "before_end", "any_time", "yearly"]))
    if kind == "yearly":
        deadline, exit_day = draw(st.sampled_from(YEARLY_DAYS)), draw(st.sampled_from(YEARLY_DAYS))
        notice = {"anchor": kind, "deadline": deadline, "exit": exit_day}
        return notice | {"exclusive": draw(st.booleans())}
    notice = {"anchor": kind, "value": value, "unit": unit}
    if kind == "any_time":
        grids = [None, "month_end", "quarter_end", "half_year_end", "year_end"]
        return notice | {"exit_grid": draw(st.sampled_from(grids))}
    return notice | {"exclusive": draw(st.booleans())}


@st.composite
def extensions(draw):
    mode = draw(st.sampled_from(["auto", "auto", "decision", "option", "none"]))
    extension = {"mode": mode}
    if draw(st.booleans()):
        extension["months"] = draw(st.integers(1, 30))
        extension["max_times"] = draw(st.none() | st.integers(0, 3))
    else:
        extension["steps"] = draw(st.lists(st.integers(1, 30), min_size=1, max_size=3))
    if mode in ("decision", "option"):
        extension["if_silent"] = draw(st.sampled_from([None, "ends", "continues", "unknown"]))
    return extension


@st.composite
def events(draw):
    kind = draw(st.sampled_from(["extended", "terminated", "decided"]))
    event = {"type": kind, "on": draw(days)}
    if kind == "decided":
        event["outcome"] = draw(st.sampled_from(["continue", "not_extend", "terminate"]))
    if kind == "extended" and draw(st.booleans()):
        event["new_end"] = draw(days) + timedelta(days=800)
    return event


HAPPENED = st.lists(events(), max_size=3)


@st.composite
def terms(draw, happened=HAPPENED):
    """A term with a first day and an end; dates are dates."""
    start = draw(days)
    data = {"start": start}
    if draw(st.booleans()):
        data["term_months"] = draw(st.integers(1, 40))
    else:
        data["end"] = max(start, draw(days))
    data["extension"] = draw(extensions())
    data["notice"] = draw(st.none() | notices())
    data["decision_lead_months"] = draw(st.none() | st.integers(0, 15))
    if draw(st.integers(0, 3)) == 0:
        data["hard_stop"] = start + timedelta(days=draw(st.integers(0, 2500)))
    if draw(st.integers(0, 3)) == 0:
        months, inside = draw(st.integers(0, 40)), draw(st.booleans())
        data["minimum_term"] = {"months": months, "notice_inside": inside}
    data["events"] = draw(happened)
    return data


@st.composite
def open_ended(draw):
    """A term until further notice."""
    data = {"start": draw(days), "notice": draw(notices())}
    assume(data["notice"]["anchor"] != "before_end")
    if draw(st.booleans()):
        data["hard_stop"] = data["start"] + timedelta(days=draw(st.integers(0, 2500)))
    data["events"] = draw(HAPPENED)
    return data


def _as_json(value):
    if isinstance(value, date):
        return value.isoformat()
    return value


def _one_day_and_extended_a_year_later():
    """A term of a day, a month at a time, ended by notice on it."""
    first, later = date(2023, 3, 1), date(2024, 3, 1)
    happened = [{"type": "terminated", "on": first}, {"type": "extended", "on": later}]
    extension = {"mode": "auto", "months": 1}
    return {"start": first, "end": first, "extension": extension, "events": happened}


@at_least(300)
@given(terms() | open_ended(), days)
@example(_one_day_and_extended_a_year_later(), date(2024, 2, 29))
@example(_one_day_and_extended_a_year_later(), date(2024, 3, 1))
@example(_one_day_and_extended_a_year_later(), date(2024, 3, 2))
def test_a_reckoning_day_by_day_agrees(data, as_of):
    data["events"].sort(key=lambda event: event["on"])
    try:
        expected = slow_term.answer(data, as_of)
    except slow_term.Refused:
        expected = None
    try:
        found = term.answer(data, as_of)
    except TermRefused:
        assert expected is None or any(event["on"] > as_of for event in data["events"])
        return
    assert expected is not None
    act_by, readings = expected.pop("act_by"), expected.pop("readings")
    assert {key: found[key] for key in expected} == {k: _as_json(v) for k, v in expected.items()}
    assert found["reminder_workday"] == _as_json(act_by and calendar.working_day(act_by))
    counted = ("current_start", "current_end", "last_notice_day", "decision_due")
    assert {k: v["values"] for k, v in found["readings"].items() if k in counted} == {
        key: [_as_json(day) for day in days] for key, days in readings.items()
    }


def _silent(data):
    return data | {"events": []}


@at_least(100)
@given(terms(), days)
def test_asking_twice_gives_the_same_and_changes_nothing(data, as_of):
    data = _silent(data)
    before = copy.deepcopy(data)
    first = term.answer(data, as_of)
    assert term.answer(data, as_of) == first
    assert term.answer(term.read(data), as_of) == first
    assert data == before
    assert json.loads(json.dumps(first)) == first


@at_least(150)
@given(terms(), days, st.integers(0, 1500))
def test_periods_only_move_forward_as_days_pass(data, as_of, later):
    data = _silent(data)
    now = term.answer(data, as_of)
    then = term.answer(data, as_of + timedelta(days=later))
    assert now["period_no"] <= then["period_no"]
    assert now["current_start"] <= then["current_start"]
    assert now["current_end"] <= then["current_end"]
    assert now["final_end"] == then["final_end"]
    if now["status"] == "expired":
        assert then["status"] == "expired"


@at_least(80)
@given(terms(), days, units, st.integers(1, 30), st.booleans())
def test_notice_on_its_last_day_ends_the_period_and_a_day_later_does_not(
    data, as_of, length, months, exclusive
):
    notice = {"anchor": "before_end", "value": length[0], "unit": length[1]}
    data = _silent(data) | {"notice": notice | {"exclusive": exclusive}, "minimum_term": None}
    data["extension"] = {"mode": "auto", "months": months}
    answer = term.answer(data, as_of)
    last = answer["last_notice_day"] and date.fromisoformat(answer["last_notice_day"])
    assume(last is not None and data["start"] <= last)

    def final(given_on):
        events = [{"type": "terminated", "on": given_on}]
        return term.answer(data | {"events": events}, given_on)["final_end"]

    assert final(last) <= answer["current_end"] < final(last + timedelta(days=1))


@at_least(150)
@given(terms(), days)
def test_the_parts_of_an_answer_fit_together(data, as_of):
    try:
        answer = term.answer(data, as_of)
    except TermRefused:
        return
    periods = answer["next_periods"]
    for one, other in zip([None, *periods], periods, strict=False):
        assert other["start"] <= other["end"]
        if one is not None:
            start = date.fromisoformat(one["end"]) + timedelta(days=1)
            assert other["start"] == start.isoformat()
    for row in answer["deadlines"]:
        assert row["working_date"] <= row["date"]
        assert row["also"] is None or row["date"] < row["also"]
        assert row["because"]["sv"] and row["because"]["en"]
        assert not row["missed"] or row["date"] < as_of.isoformat()
    dates = {(row["kind"], row["date"]) for row in answer["deadlines"]}
    assert answer["decision_due"] in (None, *(day for kind, day in dates if kind == "decide"))
    # After a decision to go on the day is still told; nothing is due by it.
    if not any(event.get("outcome") == "continue" for event in data["events"]):
        notices = [day for kind, day in dates if kind == "notice"]
        assert answer["last_notice_day"] in (None, *notices)
    for key, reading in answer["readings"].items():
        assert reading["values"][0] == reading["flagged"] == answer[key]
    for lang in ("sv", "en"):
        assert term.sentence(answer, lang)
        links = term.chain(answer, lang)
        assert [link["date"] for link in links] == sorted(link["date"] for link in links)


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 1300),
    st.floats(allow_nan=True),
    st.sampled_from(["", "auto", "2027-06-31", "end", "<script>", "\x00", "2027-06-30"]),
    st.just([]),
    st.just({}),
    st.lists(st.dictionaries(st.sampled_from(["type", "on", "id"]), st.integers()), max_size=2),
)


@at_least(150)
@given(terms(), days, st.sampled_from(KEYS), JUNK)
def test_whatever_is_stated_is_answered_or_refused_in_words(data, as_of, key, junk):
    said, status = term.answer_json(data | {key: junk}, as_of)
    assert (status == 1) == ("error" in said)


@at_least(100)
@given(terms(), days, st.sampled_from(["notice", "extension", "minimum_term"]), st.data())
def test_junk_inside_is_answered_or_refused_in_words(data, as_of, key, drawn):
    inner = dict(data.get(key) or {})
    inner[drawn.draw(st.sampled_from([*inner, "value", "months", "deadline"]))] = drawn.draw(JUNK)
    said, status = term.answer_json(data | {key: inner}, as_of)
    assert (status == 1) == ("error" in said)
