"""Undo, from where it is said what was done, or from the history."""

import pytest

from agreementhub.models import AuditEvent, Document
from tests import factories
from tests.factories import PASSWORD, fresh


@pytest.fixture
def sara(db, app):
    """A registrar who is signed in."""
    person = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    factories.user(db, "Bo Ek")
    db.commit()
    factories.sign_in(app, person)
    return person


@pytest.fixture
def signed(db, sara):
    """An open agreement that Sara answers for."""
    made = factories.agreement(db, state="signed", responsible=sara)
    db.commit()
    return made


def hand_over(app, document):
    form = app.get(f"/dokument/{document.id}/ansvarig").forms["f"]
    form["responsible"].select(text="Bo Ek")
    form["reason"] = "Byter avdelning"
    return form.submit(status=303).follow()


def close(app, document):
    form = app.get(f"/dokument/{document.id}/niva").forms["f"]
    form["level"], form["reason"] = "secret", "26 kap. 1 § OSL"
    return form.submit(status=303).follow()


def way(page, within):
    """Where the link leads that undoes what was done."""
    return page.html.select_one(within).find("a", string="Ångra")["href"]


def undo(app, address, status=303):
    form = app.get(address).forms["f"]
    form["reason"] = "Fel dokument"
    return form.submit(status=status)


def now(db, document):
    return fresh(db).get(Document, document.id)


@pytest.mark.parametrize("within", [".messages", "aside ul.side-list:last-of-type"])
def test_a_hand_over_is_taken_back_from_its_message_or_the_history(app, db, signed, within):
    page = hand_over(app, signed)
    assert now(db, signed).responsible.name == "Bo Ek"
    where = page.html.select(within)[-1].find("a", string="Ångra")["href"]
    assert "Sara Lind blir ansvarig igen" in app.get(where)
    page = undo(app, where).follow()
    assert now(db, signed).responsible.name == "Sara Lind"
    assert "Det är ångrat. Sara Lind är ansvarig igen." in page
    assert "Överlämningen ångrades" in page and not page.html.find("a", string="Ångra")


def test_where_nobody_was_responsible_nobody_is_again(app, db, signed):
    signed.responsible = None
    db.commit()
    page = hand_over(app, signed)
    where = way(page, ".messages")
    assert "Ingen blir ansvarig" in app.get(where)
    assert "Det är ångrat. Ingen är ansvarig." in undo(app, where).follow()
    assert now(db, signed).responsible is None


def test_a_level_is_taken_back(app, db, signed):
    page = close(app, signed)
    assert now(db, signed).level == "secret"
    assert "Nivån blir åter: Offentlig" in app.get(way(page, ".messages"))
    page = undo(app, way(page, ".messages")).follow()
    assert now(db, signed).level == "open"
    assert "Nivåändringen ångrades" in page


def test_looking_changes_nothing_and_a_second_time_says_so(app, db, signed):
    where = way(hand_over(app, signed), ".messages")
    app.get(where)
    assert now(db, signed).responsible.name == "Bo Ek"
    undo(app, where)
    page = undo(app, where, status=409)
    assert "redan ångrat" in page
    assert fresh(db).query(AuditEvent).filter_by(act="handed_over_undone").count() == 1


def test_who_may_not_set_a_level_is_neither_offered_nor_given_its_undo(app, db, signed):
    where = way(close(app, signed), ".messages")
    set_back = f"/dokument/{signed.id}/niva"
    app.get(set_back).forms["f"]  # the registrar may
    app.reset()
    bo = factories.user(fresh(db), "Bo Ek", password=PASSWORD)
    db.commit()
    factories.sign_in(app, bo)
    app.get(where, status=(403, 404))
    assert now(db, signed).level == "secret"


@pytest.mark.parametrize("event", ["0", "4711", "x", "9" * 40])
def test_an_event_that_is_none_is_not_found(app, signed, event):
    app.get(f"/dokument/{signed.id}/niva/{event}/angra", status=404)
    app.get(f"/dokument/{signed.id}/ansvarig/{event}/angra", status=404)


def test_what_was_thrown_away_is_taken_back(app, db, sara):
    draft = factories.agreement(db, responsible=sara)
    db.commit()
    path = f"/dokument/{draft.id}/redigera"
    form = app.get(f"{path}/purpose").forms["f"]
    form["purpose"] = "Nytt syfte."
    form.submit(status=303)
    thrown = next(f for f in app.get(path).forms.values() if f.action.endswith("/kasta"))
    page = thrown.submit(status=303).follow()
    assert "Nytt syfte." not in app.get(path)
    where = way(page, ".messages")
    assert way(app.get(path), ".notice") == where
    page = app.get(where).forms["f"].submit(status=303).follow()
    assert "Nytt syfte." in page
    app.get(where).forms["f"].submit(status=409)
