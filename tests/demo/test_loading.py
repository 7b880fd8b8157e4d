"""Loading the demo: once, and on any day."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from agreementhub.domain import content as contents
from agreementhub.models import AuditEvent, Base, Document, Meeting, Version
from agreementhub.services import deadlines
from agreementhub.services.oversight import integrity
from agreementhub.services.people import accounts
from seed import demo
from seed.days import Days
from seed.rhythm import Rhythm
from seed.typed import content as typed
from tests.conftest import NOW

TODAY = NOW.date()


def counts(db):
    return {
        table.name: db.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }


def test_loading_twice_changes_nothing(db, types):
    assert demo.load(db, types, now=NOW) is True
    db.commit()
    before = counts(db)
    assert demo.load(db, types, now=NOW) is False
    assert counts(db) == before


def test_a_database_with_an_account_in_it_is_left_alone(db, types):
    accounts.create(db, email="admin@norrvik.example", name="Admin")
    assert demo.load(db, types, now=NOW) is False
    assert db.scalar(select(func.count()).select_from(Meeting)) == 0


@pytest.mark.parametrize("day", ["2026-11-25", "2028-02-29"])
def test_any_day_will_do(db, types, day):
    now = datetime.fromisoformat(f"{day}T07:00:00").replace(tzinfo=UTC)
    assert demo.load(db, types, now=now) is True
    today = now.date()
    keys = accounts.keys(accounts.find(db, "sara.lind@norrvik.example"), today)
    groups = deadlines.page(db, deadlines.Scope(keys, today))
    assert [group.key for group in groups if not group.rows] == []
    for version in db.scalars(select(Version)):
        contents.check(types[db.get(Document, version.document_id).doctype], version.content)
    assert db.scalar(select(func.max(AuditEvent.at))) < now
    assert list(integrity.verify(db, types, folder=None, today=today)) == []


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("today", "2027-04-01"),
        ("today -45d", "2027-02-15"),
        ("today +14m month-end", "2028-06-30"),
        ("today +3m half-year-end", "2027-12-31"),
        ("today -1y year-end", "2026-12-31"),
        ("end -48m month-end +1d", "2024-07-01"),
        ("2027-06-06 workday", "2027-06-04"),
        ("today KF", "2027-03-30"),
    ],
)
def test_a_day_is_told_in_a_few_words(told, day):
    days = Days(TODAY, {"KF": RHYTHM.last_by}, {"end": "today +14m month-end"})
    assert days.day(told).isoformat() == day


def test_a_day_that_nobody_understands_is_refused():
    with pytest.raises(ValueError, match="next-friday"):
        Days(TODAY, {}).day("today next-friday")


def test_days_are_written_into_texts_however_deep_they_stand():
    days = Days(TODAY, {}, {"end": "2028-06-30"})
    told = {"rows": [{"text": "till {end|words}, {end|month}, {end -1y|year}", "end": "{end}"}]}
    assert days.fill(told) == {
        "rows": [{"text": "till 30 juni 2028, juni 2028, 2027", "end": "2028-06-30"}]
    }


# The last Monday of March is Easter Monday in 2027.
RHYTHM = Rhythm(weekday=0, weeks={3: (-1,), 6: (3,), 11: (2, 4)})


def test_a_sitting_on_a_holiday_is_held_on_the_next_working_day():
    held = RHYTHM.between(TODAY.replace(month=1), TODAY.replace(month=12))
    assert [day.isoformat() for day in held] == [
        "2027-03-30",
        "2027-06-21",
        "2027-11-08",
        "2027-11-22",
    ]


def test_what_no_form_would_take_is_refused_with_the_name_of_the_field(types):
    with pytest.raises(ValueError, match="cost_shares"):
        typed(
            types["agreement"],
            {"cost_shares": [{"party": "Norrvik kommun", "percent": "98"}]},
            {},
        )
    with pytest.raises(ValueError, match="colour"):
        typed(types["agreement"], {"colour": "blue"}, {})
