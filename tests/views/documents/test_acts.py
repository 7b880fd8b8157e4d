"""Acts on a document as an official does them, while others work on it."""

import pytest

from agreementhub.models import AuditEvent
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


def _moves(page):
    page["reason"] = "Behövs inte längre"


def _closes(page):
    page["level"], page["reason"] = "secret", "Uppgifter om enskilda"


def _hands_over(page):
    page["responsible"].select(text="Karl Ny")
    page["reason"] = "Byter uppdrag"


@pytest.mark.parametrize(
    ("path", "fill", "act"),
    [
        ("flytta/withdrawn", _moves, "moved"),
        ("niva", _closes, "level_set"),
        ("ansvarig", _hands_over, "handed_over"),
    ],
)
def test_whoever_presses_twice_is_told_that_it_is_done_and_it_is_done_once(
    official, db, draft, path, fill, act
):
    factories.user(db, "Karl Ny", "official")
    db.commit()
    form = official.get(f"/dokument/{draft.id}/{path}").forms["f"]
    other = official.get(f"/dokument/{draft.id}/{path}").forms["f"]
    fill(form)
    fill(other)
    pages = [form.submit(status=303).follow() for _press in range(2)]
    first, second = (page.html.select_one("#messages").text for page in pages)
    assert first.strip() and first == second
    assert fresh(db).query(AuditEvent).filter_by(act=act).count() == 1
    other.submit(status=409)


def test_a_press_that_something_came_after_is_told_what_holds_now(official, db, draft):
    old = official.get(f"/dokument/{draft.id}/niva").forms["f"]
    _closes(old)
    old.submit(status=303)
    later = official.get(f"/dokument/{draft.id}/niva").forms["f"]
    later["level"], later["reason"] = "open", "Inget att dölja"
    later.submit(status=303)
    old.submit(status=409)
    assert fresh(db).get_one(type(draft), draft.id).level == "open"
