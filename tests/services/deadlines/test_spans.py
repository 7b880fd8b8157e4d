"""Deadlines and meetings between two days, both included."""

from datetime import date, timedelta

from agreementhub.services import deadlines
from agreementhub.services.deadlines import Filter, spans
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.services.deadline_factories import BY_DECISION, deadline, in_force

DECIDE = date(2027, 6, 30)
DAY = timedelta(days=1)


def between(db, first, last, only=None):
    held = accounts.keys(factories.user(db), NOW.date())
    return spans.between(db, held, first, last, only or Filter())


def test_both_days_count_and_the_days_outside_do_not(db):
    in_force(db)
    assert [one.kind for one in between(db, DECIDE, DECIDE)] == ["decide"]
    assert between(db, DECIDE - 30 * DAY, DECIDE - DAY) == []
    assert between(db, DECIDE + DAY, DECIDE + 30 * DAY) == []


def test_the_contractual_day_counts_and_not_the_working_day_before_it(db):
    # Decide by Friday 31 December, a day off: Thursday is the working day.
    in_force(db, BY_DECISION)
    assert between(db, date(2027, 12, 30), date(2027, 12, 30)) == []
    (found,) = between(db, date(2027, 12, 31), date(2027, 12, 31))
    assert found.working_day == date(2027, 12, 30)


def test_the_earliest_come_first_and_those_of_one_day_by_title(db):
    for title in ("Ö", "B", "A"):
        in_force(db, title=title)
    in_force(db, {"start": "2024-04-01", "end": "2027-05-31"}, title="Z")
    assert [one.title for one in between(db, NOW.date(), DECIDE)] == ["Z", "A", "B", "Ö"]


def test_what_was_settled_is_left_out(db):
    made = in_force(db)
    stamp = Stamp(factories.user(db), NOW, "Beslutat")
    deadlines.act(db, deadline(db, made), "settled", stamp)
    assert between(db, NOW.date(), DECIDE) == []


def test_the_row_tells_whose_it_is(db):
    made = in_force(db, responsible=factories.user(db), number="KS 2027-00123")
    (found,) = between(db, DECIDE, DECIDE)
    assert (found.document_id, found.number) == (made.id, "KS 2027-00123")
    assert (found.body, found.responsible) == ("Kommunstyrelsen", "Anna Berg")


def test_the_other_parties_stand_in_the_order_of_the_agreement(db):
    names = ("Västerby kommun", "Norrvik kommun", "Aspö kommun")
    made = in_force(db, parties=[{"organisation": name, "role": "party"} for name in names])
    alone = in_force(db, parties=[{"organisation": "Norrvik kommun", "role": "party"}])
    found = spans.parties(db, [made.id, alone.id])
    assert found == {made.id: ["Västerby kommun", "Aspö kommun"]}


def test_meetings_are_those_of_the_body_or_of_the_organisations_asked_for(db):
    board, schools = factories.body(db), factories.body(db, "Utbildningsnämnden", "UN")
    south = factories.organisation(db, "Söderby kommun")
    council = factories.body(db, "Söderby fullmäktige", "SF", organisation=south)
    for body in (schools, council, board):
        factories.meeting(db, held_on=DECIDE, of=body)

    def held(first=DECIDE, last=DECIDE, **only):
        return [one.name for one in spans.held_between(db, first, last, Filter(**only))]

    assert held() == ["Kommunstyrelsen", "Söderby fullmäktige", "Utbildningsnämnden"]
    assert held(body_id=schools.id) == ["Utbildningsnämnden"]
    assert held(organisation_ids=(south.id,)) == ["Söderby fullmäktige"]
    assert held(body_id=board.id, organisation_ids=(south.id,)) == []
    assert held(DECIDE + DAY, DECIDE + DAY) == held(DECIDE - DAY, DECIDE - DAY) == []
