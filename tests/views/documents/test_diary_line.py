"""What the diary tells anyone of a secret matter, from the forms that begin, raise and take in."""

import pytest

from agreementhub.models import Document
from tests import factories
from tests.factories import PASSWORD, fresh

TITLE = "Skyddat boende för Eva"


@pytest.fixture
def sara(db, app):
    """A registrar who is signed in."""
    person = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    factories.body(db)
    db.commit()
    factories.sign_in(app, person)
    return person


@pytest.fixture
def signed(db, sara):
    """An open agreement that anyone reads."""
    made = factories.agreement(db, title=TITLE, state="signed", number="ON 2027-00107")
    db.commit()
    return made


def raise_level(app, document, status=303, **typed):
    form = app.get(f"/dokument/{document.id}/niva").forms["f"]
    form["level"], form["reason"] = "secret", "26 kap. 1 § OSL"
    for name, value in typed.items():
        form[name] = value
    return form.submit(status=status)


def as_anyone(app, document, status):
    """What someone meets who has only the address."""
    app.reset()
    page = app.get(f"/dokument/{document.id}", status=status)
    assert TITLE not in page and "Eva" not in page
    return page


def test_a_document_begun_as_secret_tells_no_title(app, db, sara):
    form = app.get("/dokument/nytt/agreement").forms["f"]
    form["title"], form["case_number"], form["level"] = TITLE, "ON 2027-00107", "secret"
    form.submit(status=303)
    as_anyone(app, fresh(db).query(Document).one(), 404)


def test_a_raised_level_hides_the_title_and_leaves_number_and_day(app, signed):
    raise_level(app, signed)
    page = as_anyone(app, signed, 403)
    assert "ON 2027-00107" in page and "Ärende" not in [
        term.text for term in page.html.find_all("dt")
    ]


def test_words_that_someone_chose_are_told(app, signed):
    raise_level(app, signed, diary="title", title_public="Avtal om boende")
    assert "Avtal om boende" in as_anyone(app, signed, 403)


def test_of_a_line_that_is_kept_from_the_public_there_is_no_trace(app, signed):
    raise_level(app, signed, diary="nothing", title_public="Avtal om boende")
    as_anyone(app, signed, 404)


@pytest.mark.parametrize(("typed", "status"), [(TITLE.upper(), 409), ("", 400)])
def test_neither_the_title_nor_nothing_can_be_chosen_as_words(app, db, signed, typed, status):
    raise_level(app, signed, status, diary="title", title_public=typed)
    assert fresh(db).get(Document, signed.id).level == "open"


def test_the_form_comes_back_with_what_was_chosen(app, signed):
    raise_level(app, signed, diary="title", title_public="Avtal om boende")
    form = app.get(f"/dokument/{signed.id}/niva").forms["f"]
    assert (form["diary"].value, form["title_public"].value) == ("title", "Avtal om boende")


def test_a_document_outside_the_diary_is_asked_nothing_of_it(app, db, signed):
    db.get(Document, signed.id).case = None
    db.commit()
    form = app.get(f"/dokument/{signed.id}/niva").forms["f"]
    assert "diary" not in form.fields and "title_public" not in form.fields
    raise_level(app, signed)
    as_anyone(app, signed, 404)
