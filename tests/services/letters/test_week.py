"""What a week holds: what is late, soon or changed at both edges, and for whom."""

from datetime import date

import pytest

from agreementhub.mail.letters import Office, Reader
from agreementhub.mail.letters import week as paper
from agreementhub.services.letters.kinds import week
from agreementhub.services.people import Post, accounts
from tests import factories
from tests.factories import TYPES
from tests.services.deadline_factories import ALCOHOL, change_term, in_force, moment


def of(db, person, day):
    return week.of(db, TYPES, person, today=day, now=moment(day))


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def agreement(db, anna):
    """Decide by Wednesday 2027-06-30."""
    return in_force(db, responsible=anna)


@pytest.mark.parametrize(
    ("day", "late", "soon"),
    [
        (date(2027, 5, 30), 0, 0),
        (date(2027, 5, 31), 0, 1),
        (date(2027, 6, 30), 0, 1),
        (date(2027, 7, 1), 1, 0),
    ],
)
def test_a_date_is_soon_for_thirty_days_and_late_the_day_after_it(
    db, anna, agreement, day, late, soon
):
    found = of(db, anna, day)
    assert (len(found.late), len(found.soon)) == (late, soon)


def test_a_changed_date_is_news_for_a_week(db, anna, agreement):
    change_term(db, agreement, {**ALCOHOL, "decision_lead_months": 9}, on=date(2027, 4, 1))
    (line,) = of(db, anna, date(2027, 4, 7)).changed
    assert (line.kind, line.was, line.day) == ("decide", date(2027, 6, 30), date(2027, 9, 30))
    assert of(db, anna, date(2027, 4, 8)).changed == []
    # It is soon by then, and what it was is no news.
    assert [one.was for one in of(db, anna, date(2027, 9, 1)).soon] == [None]


def test_a_manager_of_one_body_is_told_of_that_body_alone(db, anna, agreement):
    schools = factories.body(db, "Utbildningsnämnden", "UN")
    theirs = in_force(db, title="Skolskjuts", responsible=anna)
    theirs.body = schools
    chief = accounts.create(db, email="moa.chef@norrvik.example", name="Moa Chef")
    post = Post("manager", agreement.organisation, date(2020, 1, 1), body=schools)
    accounts.give_role(db, chief, post)
    assert [one.name for one in of(db, chief, date(2027, 6, 30)).soon] == ["Skolskjuts"]
    assert len(of(db, anna, date(2027, 6, 30)).soon) == 2


def test_what_nobody_answers_for_is_counted_for_those_who_manage_it(db, anna, agreement):
    agreement.responsible = None
    db.flush()
    manager = factories.user(db, "Per Holm", "manager")
    day = date(2027, 4, 5)
    assert (of(db, manager, day).nobodys, of(db, anna, day).nobodys) == (1, 0)
    assert not of(db, manager, day).is_empty
    factories.put_in(db, agreement, "archived")
    assert of(db, manager, day).nobodys == 0


def test_the_months_count_first_dates_from_the_first_of_this_one_on(db, anna, agreement):
    def counted(day):
        return [(month.isoformat(), n) for month, n in of(db, anna, day).months if n]

    assert counted(date(2027, 6, 30)) == counted(date(2027, 6, 1)) == [("2027-06-01", 1)]
    # The last of twelve months, and the first of those before.
    assert counted(date(2026, 7, 1)) == [("2027-06-01", 1)]
    assert counted(date(2026, 6, 30)) == counted(date(2027, 7, 1)) == []


def test_the_first_month_and_each_january_say_their_year(db, anna, agreement):
    reader = Reader(anna.email, anna.name, "sv")
    office = Office("https://hub.example", "hub@norrvik.example", "Norrvik")
    found = of(db, anna, date(2027, 11, 3))
    told = paper.note(found, reader, office, message_id="<1>", key="k")
    assert [month for month, _n in told.months][:4] == ["nov. 2027", "dec.", "jan. 2028", "feb."]
