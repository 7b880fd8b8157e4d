"""The deadlines page: groups, filters, months; what the keys do not open is not there."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from agreementhub.services import deadlines
from agreementhub.services.deadlines import Filter, Scope, ahead
from agreementhub.services.pages import Window
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.services.deadline_factories import (
    ALCOHOL,
    BY_DECISION,
    Outbox,
    deadline,
    in_force,
    moment,
    remind,
)

TODAY = date(2027, 4, 1)
ANY_TIME = {
    "start": "2020-01-01",
    "notice": {"anchor": "any_time", "value": 6, "unit": "months"},
}


def keys(db, name="Anna Berg", **given):
    return accounts.keys(factories.user(db, name, **given), TODAY)


def ending(day):
    """A term whose decision is due on a day, a year before its end."""
    end = day.replace(year=day.year + 1)
    return {**ALCOHOL, "start": "2020-01-01", "end": end.isoformat()}


def scope(db, **only):
    """What Anna sees."""
    return Scope(keys(db), TODAY, Filter(**only))


def page(db, only=None, **given):
    groups = deadlines.page(db, scope(db, **(only or {})), **given)
    return {group.key: group for group in groups}


@pytest.mark.parametrize(
    ("days", "key"),
    [
        (-1, "overdue"),
        (0, "within_30"),
        (30, "within_30"),
        (31, "within_90"),
        (90, "within_90"),
        (91, "within_year"),
        (366, "within_year"),
        (367, "later"),
    ],
)
def test_an_agreement_stands_in_the_group_of_its_first_deadline(db, days, key):
    made = in_force(db, ending(TODAY + timedelta(days=days)))
    groups = {key: [row.document_id for row in group.rows] for key, group in page(db).items()}
    assert groups.pop(key) == [made.id]
    assert not any(groups.values())


def test_the_line_tells_all_that_the_page_shows(db):
    board = factories.body(db)
    factories.meeting(db, held_on=date(2027, 6, 21), of=board)
    anna = factories.user(db)
    made = in_force(
        db,
        responsible=anna,
        parties=[
            {"organisation": "Norrvik kommun", "role": "party"},
            {"organisation": "Söderby kommun", "role": "party"},
        ],
    )
    remind(db, TODAY, Outbox())
    deadlines.act(db, deadline(db, made), "acknowledged", Stamp(anna, moment(date(2027, 4, 2))))
    (row,) = page(db)["within_90"].rows
    assert (row.title, row.case_number) == (made.title, made.case.number)
    assert (row.kind, row.day, row.days_left) == ("decide", date(2027, 6, 30), 90)
    assert row.working_day == date(2027, 6, 30)
    assert row.parties == ("Söderby kommun",)
    assert (row.body_short, row.last_meeting.held_on) == ("KS", date(2027, 6, 21))
    assert (row.responsible, row.acknowledged_by) == ("Anna Berg", "Anna Berg")
    assert (row.last_letter.state, row.last_letter.recipient) == ("sent", anna.email)
    assert [(other.kind, other.day) for other in row.others] == [
        ("notice", date(2027, 12, 30)),
        ("end", date(2028, 6, 30)),
    ]


@pytest.mark.parametrize(
    ("held_on", "papers_days", "passed"),
    # Today is 1 April; papers that are due today can still be handed in.
    [(date(2027, 6, 21), 81, False), (date(2027, 6, 21), 82, True), (date(2027, 5, 17), 14, False)],
)
def test_the_line_says_that_the_day_for_papers_has_passed(db, held_on, papers_days, passed):
    board, council = factories.body(db), factories.body(db, "Kommunfullmäktige", "KF")
    board.prepares_for_id = council.id
    factories.meeting(db, held_on=held_on, papers_days=papers_days, of=board)
    factories.meeting(db, held_on=date(2027, 6, 28), papers_days=7, of=council)
    in_force(db).body = council
    db.flush()
    (row,) = page(db)["within_90"].rows
    assert (row.last_meeting.short, row.meeting_passed) == ("KF", passed)


def test_what_is_missing_is_missing_on_the_line(db):
    made = in_force(db, BY_DECISION)
    made.responsible = None
    made.body = None
    (row,) = page(db)["within_year"].rows
    assert (row.responsible, row.body, row.last_meeting, row.last_letter) == (None,) * 4


@pytest.mark.parametrize(
    ("term", "undated"),
    [
        (ANY_TIME, True),
        ({"unknown": True}, True),
        ({"start": "2024-01-01", "unknown": ["end"]}, True),
        ({**ANY_TIME, "review": {"every_months": 24, "first": "2028-01-01"}}, False),
        ({"start": "2020-01-01", "end": "2022-12-31"}, False),
        (ALCOHOL, False),
    ],
)
def test_agreements_in_force_without_any_date_are_told(db, term, undated):
    made = in_force(db, term, known=TODAY)
    found = page(db)["undated"]
    assert [row.document_id for row in found.rows] == ([made.id] if undated else [])
    assert found.count == int(undated)


def test_drafts_and_other_types_are_not_missing_dates(db):
    factories.agreement(db, term=ANY_TIME)
    factories.document(db, "motion", title="Fler cykelbanor", state="decided")
    assert page(db)["undated"].count == 0


def test_a_deadline_that_had_passed_when_it_became_known_stands_on_the_page(db):
    made = in_force(db, ending(date(2027, 3, 1)), known=TODAY)
    assert [row.document_id for row in page(db)["overdue"].rows] == [made.id]


def test_what_the_keys_do_not_open_is_neither_shown_nor_counted(db):
    in_force(db, level="secret", responsible=factories.user(db, "Rut Ek", "registrar"))
    in_force(db, level="internal")
    in_force(db, ANY_TIME, level="internal", known=TODAY)
    everyone = Scope({"public"}, TODAY)
    public = deadlines.page(db, everyone)
    assert [group.count for group in public] == [0] * 6
    assert page(db)["within_90"].count == 1
    counted = ahead.by_day(db, everyone)
    assert sum(month.soon for month in ahead.months(counted, today=TODAY)) == 0
    assert ahead.nearest(db, everyone) is None
    assert deadlines.listed(db, {"public"}, today=TODAY) == []


def test_the_filters_keep_to_a_body_or_a_person(db):
    johan = factories.user(db, "Johan Ek")
    mine, his = in_force(db, responsible=factories.user(db)), in_force(db, responsible=johan)
    his.body = factories.body(db, "Socialnämnden", "SN")
    found = page(db, only={"responsible_id": johan.id})["within_90"].rows
    assert [row.document_id for row in found] == [his.id]
    found = page(db, only={"body_id": mine.body_id})["within_90"].rows
    assert [row.document_id for row in found] == [mine.id]


def test_a_group_is_shown_a_piece_at_a_time(db):
    made = [in_force(db, ending(date(2027, 6, day))) for day in (3, 2, 1)]
    whole = page(db, window=Window(size=2))["within_90"]
    assert (whole.count, [row.document_id for row in whole.rows]) == (3, [made[2].id, made[1].id])
    (rest,) = deadlines.page(db, scope(db), groups=("within_90",), window=Window(2, 2))
    assert [row.document_id for row in rest.rows] == [made[0].id]


def test_of_a_group_and_of_the_undated_the_page_beyond_the_last_is_the_last(db):
    made = [in_force(db, ending(date(2027, 6, day))) for day in (1, 2, 3)]
    bare = [in_force(db, ANY_TIME, title=title, known=TODAY) for title in ("A", "B", "C")]
    found = page(db, window=Window(9, 2))
    assert [row.document_id for row in found["within_90"].rows] == [made[2].id]
    assert [row.document_id for row in found["undated"].rows] == [bare[2].id]
    assert (found["within_90"].page.number, found["undated"].page.number) == (2, 2)
    assert (found["later"].page.number, found["later"].rows) == (1, [])


def test_a_kind_of_deadline_shows_no_undated_ones(db):
    in_force(db), in_force(db, ANY_TIME, known=TODAY)
    found = page(db, only={"kind": "decide"})
    assert (found["within_90"].count, found["undated"].count) == (1, 0)
    assert page(db, only={"kind": "notice"})["within_90"].count == 0


def test_the_near_groups_alone_are_the_same(db):
    for days in (-1, 0, 30, 31, 90, 91):
        in_force(db, ending(TODAY + timedelta(days=days)))
    in_force(db, {"start": "2027-01-01", "end": "2027-04-20"})
    whole = page(db)
    near = deadlines.page(db, scope(db), groups=deadlines.NEAR)
    assert near == [whole[key] for key in deadlines.NEAR]
    assert [group.count for group in near] == [1, 3, 2]


def test_the_end_of_an_agreement_stands_only_where_nothing_else_is_open(db):
    made = in_force(db, {**ALCOHOL, "end": "2027-05-31", "decision_lead_months": 0})
    in_force(db, {"start": "2027-01-01", "end": "2027-06-30"})
    rows = page(db)["within_90"].rows + page(db)["overdue"].rows
    assert {(row.kind, row.document_id == made.id) for row in rows} == {
        ("end", False),
        ("notice", True),
    }


def test_the_number_of_queries_does_not_grow_with_the_lines(db):
    def queries():
        db.flush()
        db.expire_all()
        known = scope(db)
        counted = []

        def count(*args):
            counted.append(args[2])

        event.listen(db.get_bind(), "before_cursor_execute", count)
        deadlines.page(db, known)
        event.remove(db.get_bind(), "before_cursor_execute", count)
        return len(counted)

    in_force(db), in_force(db, ANY_TIME)
    few = queries()
    for _ in range(4):
        in_force(db), in_force(db, ANY_TIME)
    assert queries() == few < 20
