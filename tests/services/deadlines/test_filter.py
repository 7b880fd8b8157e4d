"""The filter of the deadlines: each condition alone and together, in every list that asks it."""

from datetime import date

import pytest

from agreementhub.models import Document
from agreementhub.services import deadlines
from agreementhub.services.deadlines import Filter, Scope, ahead, spans
from agreementhub.services.people import accounts
from tests import factories
from tests.services.deadline_factories import ALCOHOL, BY_DECISION, in_force

TODAY = date(2027, 4, 1)
# A year alone: it only ends, on Monday 2028-01-31.
ENDING = {"start": "2027-02-01", "end": "2028-01-31"}


def parties(*names):
    return [{"organisation": name, "role": "party"} for name in ("Norrvik kommun", *names)]


@pytest.fixture
def shelf(db):
    """Three agreements: A and C of the board, B of the schools; B and C are Bo's."""
    bo = factories.user(db, "Bo Ek")
    made = [
        in_force(db, title="Alkoholtillsyn", responsible=factories.user(db), **_with("Söderby")),
        in_force(db, BY_DECISION, title="Buss 100 %", responsible=bo, **_with("Region Nord")),
        in_force(db, ENDING, title="Skolskjuts", responsible=bo, **_with("Region Nord", "Söderby")),
    ]
    made[1].body = factories.body(db, "Utbildningsnämnden", "UN")
    db.commit()
    return {"KS": made[0].body_id, "UN": made[1].body_id, "Bo Ek": bo.id}


def _with(*names):
    return {"parties": parties(*names)}


def scope(db, shelf, *, body=None, responsible=None, **only):
    only = Filter(body_id=shelf.get(body), responsible_id=shelf.get(responsible), **only)
    return Scope(accounts.keys(factories.user(db), TODAY), TODAY, only)


ASKED = [
    ({}, "ABS"),
    ({"body": "KS"}, "AS"),
    ({"body": "UN"}, "B"),
    ({"responsible": "Bo Ek"}, "BS"),
    ({"party": "Söderby"}, "AS"),
    ({"party": "Söder"}, ""),
    ({"kind": "decide"}, "AB"),
    ({"kind": "end"}, "S"),
    ({"title": "SKOL"}, "S"),
    # Signs that mean something to LIKE mean themselves.
    ({"title": "%"}, "B"),
    ({"title": "_"}, ""),
    ({"organisation_ids": ()}, ""),
    ({"body": "KS", "responsible": "Bo Ek"}, "S"),
    ({"party": "Söderby", "kind": "decide"}, "A"),
    ({"party": "Region Nord", "title": "buss"}, "B"),
    ({"body": "UN", "title": "skol"}, ""),
    (
        {
            "body": "KS",
            "responsible": "Bo Ek",
            "party": "Söderby",
            "kind": "end",
            "title": "skjuts",
        },
        "S",
    ),
    (
        {
            "body": "KS",
            "responsible": "Bo Ek",
            "party": "Söderby",
            "kind": "decide",
            "title": "skjuts",
        },
        "",
    ),
]


def test_the_page_and_its_months_hold_what_passes_every_condition(db, shelf):
    for conditions, initials in ASKED:
        asked = scope(db, shelf, **conditions)
        groups = deadlines.page(db, asked)
        shown = "".join(sorted(row.title[0] for group in groups for row in group.rows))
        counted = sum(number for _day, number in ahead.by_day(db, asked))
        assert (conditions, shown, counted) == (conditions, initials, len(initials))


def test_a_kind_that_is_not_the_first_of_its_agreement_stands_in_the_calendar_alone(db, shelf):
    asked = scope(db, shelf, kind="notice")
    assert ahead.by_day(db, asked) == []
    found = spans.between(db, asked.keys, TODAY, date(2028, 12, 31), asked.only)
    assert [(one.kind, one.day) for one in found] == [("notice", date(2027, 12, 30))]


def test_undated_agreements_pass_the_same_conditions_on_documents(db, shelf):
    made = in_force(db, {"unknown": True}, title="Okänd tid", **_with("Söderby"))
    made.body_id = shelf["UN"]
    db.flush()

    def undated(**asked):
        groups = deadlines.page(db, scope(db, shelf, **asked), groups=("undated",))
        return [row.title for group in groups for row in group.rows]

    assert undated(body="UN", party="Söderby", title="känd tid") == ["Okänd tid"]
    assert undated(body="KS") == []
    assert undated(responsible="Bo Ek") == []


def test_the_day_that_comes_next_is_the_filters_own(db, shelf):
    assert ahead.nearest(db, scope(db, shelf)) == (date(2027, 6, 30), "Alkoholtillsyn")
    assert ahead.nearest(db, scope(db, shelf, body="UN")) == (date(2027, 12, 31), "Buss 100 %")
    assert ahead.nearest(db, scope(db, shelf, title="saknas")) is None


def test_what_comes_next_comes_after_today_and_not_on_it(db, shelf):
    asked = scope(db, shelf)
    on_the_day = Scope(asked.keys, date(2027, 6, 30))
    assert ahead.nearest(db, on_the_day) == (date(2027, 12, 31), "Buss 100 %")
    the_day_before = Scope(asked.keys, date(2027, 6, 29))
    assert ahead.nearest(db, the_day_before) == (date(2027, 6, 30), "Alkoholtillsyn")


def test_a_secret_matter_is_in_no_list_of_someone_who_may_not_read_it(db, shelf):
    in_force(db, level="secret", title="Hemligt", responsible=factories.user(db, "Bo Ek"))
    asked = scope(db, shelf)
    assert sum(number for _day, number in ahead.by_day(db, asked)) == 3
    bo = accounts.keys(factories.user(db, "Bo Ek"), TODAY)
    found = spans.between(db, bo, TODAY, date(2027, 6, 30), Filter())
    assert {one.title for one in found} == {"Alkoholtillsyn", "Hemligt"}
    assert [
        one.title for one in spans.between(db, asked.keys, TODAY, date(2027, 6, 30), Filter())
    ] == ["Alkoholtillsyn"]


def test_every_deadline_is_listed_where_no_keys_are_asked_and_settled_ones_on_demand(db):
    made = in_force(db, level="secret")
    other = accounts.keys(factories.user(db, "Bo Ek"), TODAY)
    assert deadlines.listed(db, other, today=TODAY) == []
    late = date(2027, 7, 1)
    states = {row["kind"]: row["state"] for row in deadlines.listed(db, None, today=late)}
    assert states == {"decide": "overdue", "notice": "open", "end": "open"}
    db.get_one(Document, made.id).valid_state = "archived"
    factories.put_in(db, made, "archived")
    assert deadlines.listed(db, None, today=late) == []
    settled = deadlines.listed(db, None, today=late, settled=True)
    assert {row["state"] for row in settled} == {"settled"}


def test_a_deadline_is_open_on_its_day_and_overdue_the_day_after(db):
    in_force(db, ALCOHOL)

    def state(day):
        return deadlines.listed(db, None, today=day)[0]["state"]

    assert [state(date(2027, 6, 30)), state(date(2027, 7, 1))] == ["open", "overdue"]
