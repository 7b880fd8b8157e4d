"""One way to page: the first page, the last, beyond both, and no rows at all."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from agreementhub.models import Meeting
from agreementhub.services import pages
from agreementhub.services.pages import FIRST, Page, Window
from tests import factories


@pytest.fixture
def days(db):
    """Meetings on seven days that follow each other."""
    first = date(2027, 1, 11)
    held = [first + timedelta(days=n) for n in range(7)]
    for day in reversed(held):
        factories.meeting(db, held_on=day)
    return held


@pytest.mark.parametrize(
    ("number", "size", "shown", "is_number"),
    [
        (1, 3, slice(0, 3), 1),
        (2, 3, slice(3, 6), 2),
        (3, 3, slice(6, 7), 3),
        (4, 3, slice(6, 7), 3),
        (10**9, 3, slice(6, 7), 3),
        (0, 3, slice(0, 3), 1),
        (-5, 3, slice(0, 3), 1),
        (1, 7, slice(0, 7), 1),
        (2, 7, slice(0, 7), 1),
        (7, 1, slice(6, 7), 7),
        (1, 50, slice(0, 7), 1),
    ],
)
def test_a_page_is_the_one_asked_for_or_the_nearest(db, days, number, size, shown, is_number):
    found = select(Meeting.held_on).order_by(Meeting.held_on)
    page = pages.read(db, found, Window(number, size))
    assert [day for (day,) in page.rows] == days[shown]
    assert (page.number, page.pages, page.count) == (is_number, -(-7 // size), 7)


@pytest.mark.parametrize("number", [-1, 0, 1, 2])
def test_without_rows_there_is_one_page_and_it_is_empty(db, number):
    page = pages.read(db, select(Meeting.id), Window(number))
    assert (page.rows, page.number, page.pages, page.count) == ([], 1, 1, 0)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_the_pages_together_hold_every_row_once(db, days, size):
    found = select(Meeting.held_on).order_by(Meeting.held_on)
    last = pages.read(db, found, Window(size=size)).pages
    every = [pages.read(db, found, Window(n, size)).rows for n in range(1, last + 1)]
    assert [day for rows in every for (day,) in rows] == days


@pytest.mark.parametrize(
    ("count", "number"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)]
)
def test_a_full_page_begins_no_other(count, number):
    assert FIRST.pages(count) == Page([], FIRST, count).pages == number
    assert Window(99).within(count) == Window(number)


def test_counting_heeds_joins_and_conditions_and_not_the_columns_or_order(db, days):
    factories.meeting(db, held_on=days[0], of=factories.body(db, "Socialnämnden", "SN"))
    found = select(Meeting.held_on, Meeting.held_on.label("day")).join(Meeting.body)
    found = found.where(Meeting.held_on > days[0]).order_by("day")
    assert pages.count_of(db, found) == 6
    assert pages.count_of(db, select(Meeting)) == 8
