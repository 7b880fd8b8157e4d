"""The page of one deadline, and the box of its agreement: who can still decide in time."""

from datetime import date

import pytest

from tests import factories
from tests.factories import PASSWORD
from tests.services.deadline_factories import ALCOHOL, deadline, in_force

# The day of the question is 1 April 2027, and it is to be decided by 30 June.
PASSED = "den dagen har passerat."


@pytest.fixture
def boxes(app, db):
    """The box of the agreement's page, and the text of its deadline's, as the person sees them."""

    def opened(role="official", **given):
        person = factories.user(db, role=role, password=PASSWORD)
        made = in_force(db, **{"responsible": person, **given})
        row = deadline(db, made)
        db.commit()
        factories.sign_in(app, person)
        box = app.get(f"/dokument/{made.id}").html.find(id="fact").find_parent("section")
        page = app.get(f"/dokument/{made.id}/forfall/{row.id}").html
        card = page.find(id="act")
        other = card.find_parent("section") if card else page.find("main")
        return [one.get_text(" ", strip=True) for one in (box, other)]

    return opened


@pytest.mark.parametrize(
    ("papers_days", "said"),
    [
        (
            81,
            "Sista sammanträde i tid: Kommunstyrelsen 21 juni 2027, "
            "handlingar senast 1 april 2027.",
        ),
        (82, f"Handlingarna skulle ha varit inne 31 mars 2027: {PASSED}"),
    ],
)
def test_the_boxes_say_that_the_day_for_papers_has_passed(db, boxes, papers_days, said):
    factories.meeting(db, held_on=date(2027, 6, 21), papers_days=papers_days)
    assert all(said in box for box in boxes())


def test_a_meeting_that_has_been_held_has_passed(db, boxes):
    factories.meeting(db, held_on=date(2027, 3, 31))
    term = ALCOHOL | {"end": "2028-04-30"}
    said = "Sista sammanträde i tid har passerat: Kommunstyrelsen 31 mars 2027."
    assert all(said in box for box in boxes(term=term))


@pytest.mark.parametrize(
    ("held_on", "is_offered"), [(date(2027, 12, 30), True), (date(2027, 12, 31), False)]
)
def test_then_the_next_meeting_is_told_unless_it_is_too_late_for_notice(
    db, boxes, held_on, is_offered
):
    factories.meeting(db, held_on=date(2027, 6, 21), papers_days=90)
    factories.meeting(db, held_on=held_on)
    for box in boxes():
        assert ("Nästa sammanträde som hinner nås" in box) == is_offered


@pytest.mark.parametrize(
    ("held_on", "is_late"), [(date(2027, 6, 30), False), (date(2027, 7, 1), True)]
)
def test_a_next_meeting_after_the_day_of_decision_is_said_to_be_so(db, boxes, held_on, is_late):
    factories.meeting(db, held_on=date(2027, 6, 21), papers_days=90)
    factories.meeting(db, held_on=held_on)
    late = "efter dagen då beslutet ska vara fattat, men till och med 30 december 2027"
    for box in boxes():
        assert (late in box) == is_late
        assert ("Nästa sammanträde som hinner nås" in box) == is_late


def test_the_day_suggested_for_a_reminder_is_a_working_day(app, db, boxes):
    boxes()
    row = deadline(db, in_force(db, title="Annat", responsible=factories.user(db)))
    db.commit()
    form = app.get(f"/dokument/{row.document_id}/forfall/{row.id}").forms["snooze"]
    assert form["until"].value == "8 april 2027"


@pytest.mark.parametrize(
    ("held_on", "papers_days", "said"),
    [
        (date(2027, 6, 21), 81, "KS 2027-06-21"),
        (date(2027, 6, 21), 82, "KS 2027-06-21 (för sent för handlingar)"),
        (date(2027, 3, 31), 14, "KS 2027-03-31 (har passerat)"),
    ],
)
def test_list_and_table_say_it_too(app, db, boxes, held_on, papers_days, said):
    factories.meeting(db, held_on=held_on, papers_days=papers_days)
    boxes(term=ALCOHOL | {"end": "2028-04-30" if held_on.month == 3 else "2028-06-30"})
    assert f";{said};" in app.get("/forfall.csv").text
    row = app.get("/forfall").html.select_one("table.deadlines tbody tr")
    assert " ".join(said.replace("(", "").replace(")", "").split()) in row.get_text(" ", strip=True)
