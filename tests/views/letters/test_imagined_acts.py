"""The buttons in a letter of an imagined day open, show what would happen, and change nothing."""

import re
from dataclasses import replace
from datetime import date

import pytest

from agreementhub.domain import clock
from agreementhub.services.letters import Round, imagined
from agreementhub.services.search import indexing
from tests import factories
from tests.factories import PASSWORD, TYPES
from tests.rows import every_row
from tests.services.deadline_factories import (
    ALCOHOL,
    OFFICE,
    Outbox,
    change_term,
    in_force,
    remind,
)

# The first step of the second period, whose deadlines nobody has made.
FAR = date(2030, 1, 1)


@pytest.fixture
def agreement(db, hub):
    made = in_force(db, responsible=factories.user(db, password=PASSWORD))
    db.commit()
    # What is left to index follows any request; here nothing is.
    indexing.drain(db, hub.index, TYPES)
    return made


@pytest.fixture
def key(db, hub, agreement):
    """The key in the letter about the decision by 2030-06-30."""
    return imagine(db, hub, FAR)["2030-06-30"]


def imagine(db, hub, day):
    """Send the letters of a day; the key of each, by the deadline."""
    db.commit()
    mail, round = Outbox(), Round(TYPES, OFFICE, day, clock.morning(day))
    with imagined.opened(hub.imagined, day) as book:
        report = imagined.remind(db, round, book, send=mail)
    found = {}
    for row in report["sent"]:
        (letter,) = (one for one in mail.letters if one["Message-ID"] == row["message_id"])
        text = letter.get_body(("plain",)).get_content()
        found[row["date"]] = re.search(r"/e/([^\s?]+)", text)[1]
    return found


def test_it_opens_as_on_that_day_and_looking_changes_nothing(app, db, key):
    before = every_row(db)
    for asked in ("", "?val=ta", "?val=senare", "?val=byt", "?val=beslut"):
        page = app.get(f"/e/{key}{asked}")
        assert "30 juni 2030 (180 dagar kvar)" in page.html.h1.text
        assert "1 januari 2030, en tänkt dag" in page
    assert every_row(db) == before


@pytest.mark.parametrize("signed_in", [False, True])
def test_taking_it_shows_what_would_happen_and_changes_nothing(app, db, key, agreement, signed_in):
    if signed_in:
        factories.sign_in(app, agreement.responsible)
    page = app.get(f"/e/{key}?val=ta")
    before = every_row(db)
    form = next(form for form in page.forms.values() if "act" in form.fields)
    for _time in range(2):
        assert "Anna Berg tog på sig det 2030-01-01" in form.submit("act", status=200)
    assert every_row(db) == before
    assert "Anna Berg tog på sig det" not in app.get(f"/e/{key}")


def test_being_reminded_again_is_held_to_that_days_rules(app, db, key):
    form = app.get(f"/e/{key}?val=senare").forms["snooze"]
    assert "januari 2030" in form["until"].value
    before = every_row(db)
    form["until"] = "2027-05-01"
    assert form.submit(status=409).html.find(attrs={"role": "alert"})
    form["until"] = "2030-02-01"
    assert "om en ny påminnelse 1 februari 2030" in form.submit(status=200)
    assert every_row(db) == before


def test_no_button_leads_to_where_something_is_changed(app, db, key):
    page = app.get(f"/e/{key}")
    links = {a["href"] for a in page.html.main.find_all("a")}
    assert not any("ansvarig" in link or "fornya" in link for link in links)


def test_a_matter_that_has_changed_since_says_so(app, db, key, agreement):
    change_term(db, agreement, {**ALCOHOL, "decision_lead_months": 9}, on=date(2027, 4, 1))
    db.commit()
    assert "har ändrats" in app.get(f"/e/{key}", status=410)


def test_a_day_that_has_come_meanwhile_shows_the_letter_of_that_day(app, db, hub, agreement):
    key = imagine(db, hub, date(2027, 5, 31))["2027-06-30"]
    remind(db, date(2027, 5, 31))
    assert "tänkt dag" in app.get(f"/e/{key}")


def test_of_a_matter_that_became_secret_the_key_tells_no_more(app, db, key, agreement):
    agreement.level = "secret"
    db.commit()
    page = app.get(f"/e/{key}")
    assert "Alkoholtillsyn" not in page and "juni" not in page.html.main.text


def test_outside_a_demo_no_imagined_key_opens_anything(app, db, hub, key, monkeypatch):
    monkeypatch.setattr(hub, "settings", replace(hub.settings, demo=False))
    app.get(f"/e/{key}", status=404)
