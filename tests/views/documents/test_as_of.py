"""A document as it stood on a day: an address that keeps its meaning."""

from datetime import date, timedelta

import pytest

from agreementhub.domain import access
from agreementhub.services.documents import followers, history
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

PUBLIC = frozenset({"public"})
YESTERDAY = NOW - timedelta(days=1)
LAST_WEEK = NOW - timedelta(days=7)


@pytest.fixture
def quay(db):
    """An agreement that was signed a week ago, and signed anew with other goals yesterday."""
    made = factories.agreement(db, title="Drift av kajen", goals="En färja.")
    factories.put_in(db, made, "signed", now=LAST_WEEK)
    factories.revise(db, made, goals="Två färjor.")
    factories.put_in(db, made, "signed", now=YESTERDAY)
    factories.revise(db, made, goals="Tre färjor.")
    db.commit()
    return made


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (LAST_WEEK.date() - timedelta(days=1), None),
        (LAST_WEEK.date(), 1),
        (YESTERDAY.date() - timedelta(days=1), 1),
        (YESTERDAY.date(), 2),
        (date(2099, 1, 1), 2),
    ],
)
def test_the_version_that_counted_at_the_end_of_the_day(db, quay, day, number):
    found = history.as_of(db, quay, TYPES["agreement"], day, PUBLIC)
    assert (found.number if found else None) == number


def test_what_counts_no_more_is_read_on_no_day_by_others_than_its_writers(db, quay):
    quay.valid = quay.valid_state = None
    db.commit()
    day, kind = YESTERDAY.date(), TYPES["agreement"]
    assert history.as_of(db, quay, kind, day, PUBLIC) is None
    writers = access.document_keys(followers.subject(quay, kind), "edit")
    assert history.as_of(db, quay, kind, day, frozenset(writers)).number == 2


def test_anyone_sees_what_held_then_and_how_to_refer_to_it(app, quay):
    day = LAST_WEEK.date().isoformat()
    page = app.get(f"/dokument/{quay.id}", {"den": day})
    text = " ".join(page.html.main.text.split())
    assert "En färja." in text and "Två färjor." not in text
    assert f"/dokument/{quay.id}?den={day}" in text
    assert quay.valid.digest not in text
    since = page.click("Se vad som har ändrats sedan dess")
    assert "Två" in since.html.find("ins").text


def test_the_page_of_the_document_leads_to_its_address_of_today(app, quay):
    page = app.get(f"/dokument/{quay.id}").click("Adress till handlingen som den ser ut i dag")
    assert "Två färjor." in page and "Tre färjor." not in page
    assert quay.valid.digest in page and "Den gäller fortfarande." in page


def test_a_day_before_the_first_decision_is_answered_in_words(app, quay):
    page = app.get(f"/dokument/{quay.id}", {"den": "1 mars 1999"}, status=404)
    assert "Inget av det var beslutat 1 mars 1999." in page
    assert "färja" not in page


@pytest.mark.parametrize("day", ["", "31 juni 2026", "2099-01-01", "0000-00-00", "\0", "x" * 5000])
def test_what_is_no_day_that_has_been_is_refused_in_words(app, quay, day):
    app.get(f"/dokument/{quay.id}", {"den": day}, status=400)


def test_who_may_not_read_the_document_reads_no_day_of_it(app, db):
    draft = factories.agreement(db, title="Utkast")
    db.commit()
    app.get(f"/dokument/{draft.id}", {"den": "2027-04-01"}, status="40*")
