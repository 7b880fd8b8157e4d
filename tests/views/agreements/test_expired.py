"""The page of an agreement whose last day has passed tells what is known, and no more."""

from datetime import date

import pytest

from agreementhub.services import deadlines
from tests import factories
from tests.factories import PASSWORD, TYPES
from tests.services.deadline_factories import Outbox, in_force, open_days, remind

# The day of the question is 1 April 2027.
TERM = {"start": "2025-01-01", "end": "2027-03-31", "decision_lead_months": 6}


def decided_by_body(if_silent, **more):
    extension = {"mode": "decision", "months": 24, "if_silent": if_silent}
    return TERM | {"extension": extension} | more


@pytest.fixture
def page(app, db):
    """Opens an agreement with a term, as its responsible official."""

    def opened(term):
        anna = factories.user(db, password=PASSWORD)
        made = in_force(db, term, responsible=anna)
        db.commit()
        factories.sign_in(app, anna)
        return app.get(f"/dokument/{made.id}").html

    return opened


@pytest.mark.parametrize(
    ("term", "status", "sentence"),
    [
        (
            decided_by_body("unknown"),
            "Utgången, utan beslut",
            "Utgången onsdag 31 mars 2027, utan beslut",
        ),
        (decided_by_body("ends"), "Utgången", "Upphörde onsdag 31 mars 2027"),
        # On the last day it still runs.
        (
            decided_by_body("unknown", end="2027-04-01"),
            "Under förnyelse",
            "Beslut skulle ha fattats senast torsdag 1 oktober 2026",
        ),
        (
            TERM | {"events": [{"type": "extended", "on": "2026-05-01"}]},
            "Gäller",
            "Förlängt efter onsdag 31 mars 2027, men till när är okänt",
        ),
    ],
)
def test_the_page_says_how_it_stands(page, term, status, sentence):
    html = page(term)
    assert html.find(id="fact").get_text(strip=True) == sentence
    assert status in [chip.get_text(strip=True) for chip in html.select(".chip")]


def test_what_ran_out_undecided_keeps_its_day_and_its_letters_until_somebody_tells(db):
    agreement = in_force(db, decided_by_body("unknown"), responsible=factories.user(db))
    for day in (date(2027, 4, 1), date(2027, 5, 1)):
        deadlines.roll(db, TYPES, today=day)
        assert open_days(db, agreement) == [("decide", "2026-09-30"), ("end", "2027-03-31")]
    mail = Outbox()
    remind(db, "2027-04-15", mail)
    assert mail.letters[0]["Subject"].startswith("Försenat beslut (197 dagar)")


def test_what_ended_because_nobody_decided_asks_for_nothing(db):
    agreement = in_force(db, decided_by_body("ends"), responsible=factories.user(db))
    deadlines.roll(db, TYPES, today=date(2027, 4, 1))
    assert open_days(db, agreement) == []


def test_an_early_extension_moves_the_days_to_its_own_end(db):
    extended = {"events": [{"type": "extended", "on": "2026-05-01"}]}
    agreement = in_force(db, decided_by_body("ends", **extended), known=date(2026, 5, 1))
    assert ("decide", "2028-09-30") in open_days(db, agreement)
