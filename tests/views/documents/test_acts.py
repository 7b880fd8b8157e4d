"""Acts on a document as an official does them, while others work on it."""

import pytest

from tests import factories
from tests.factories import PASSWORD, fresh


@pytest.fixture
def draft(db):
    made = factories.agreement(db, title="Drift av kajen", level="open")
    db.commit()
    return made


@pytest.fixture
def official(app, db):
    person = factories.user(db, "Anna Berg", "registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    return app


def test_a_form_says_which_version_it_is_about_and_is_asked_again_when_one_came(
    official, db, draft
):
    form = official.get(f"/dokument/{draft.id}/flytta/withdrawn").forms["f"]
    assert "version 1" in official.get(f"/dokument/{draft.id}/flytta/withdrawn")
    factories.revise(fresh(db), draft, purpose="Ett annat syfte.")
    db.commit()
    form["reason"] = "Behövs inte längre"
    again = form.submit(status=409)
    assert "version 2" in again
    assert "En ny version har sparats sedan du öppnade sidan." in again
    assert again.forms["f"]["reason"].value == "Behövs inte längre"
    assert fresh(db).get_one(type(draft), draft.id).state == "draft"
    again.forms["f"].submit(status=303)
    assert fresh(db).get_one(type(draft), draft.id).state == "withdrawn"


def test_a_level_is_not_lowered_from_a_page_that_is_older_than_the_closing(official, db, draft):
    old = official.get(f"/dokument/{draft.id}/niva").forms["f"]
    other = official.get(f"/dokument/{draft.id}/niva").forms["f"]
    other["level"], other["reason"] = "secret", "Uppgifter om enskilda"
    other.submit(status=303)
    old["level"], old["reason"] = "open", "Inget att dölja"
    old.submit(status=409)
    assert fresh(db).get_one(type(draft), draft.id).level == "secret"


def test_a_post_without_a_mark_is_asked_again(official, draft):
    form = official.get(f"/dokument/{draft.id}/ansvarig").forms["f"]
    form["seen"] = ""
    form["reason"] = "Byter uppdrag"
    form.submit(status=409)
