"""Deciding about an agreement: seen first, then saved, and taken back."""

import re
from datetime import date, timedelta

import pytest

from agreementhub.domain.term import Choice
from agreementhub.models import Document, Renewal
from agreementhub.services import renewals
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.services.deadline_factories import ALCOHOL, deadline, in_force, open_days, remind


@pytest.fixture
def agreement(db, app):
    """Decide by 2027-06-30, runs until 2028-06-30; Anna is responsible and signed in."""
    anna = factories.user(db, password=PASSWORD)
    made = in_force(db, responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    return made


def asked(app, agreement, **values):
    """The form, filled in."""
    form = app.get(f"/dokument/{agreement.id}/fornya").forms["f"]
    form["reason"] = "Fungerar väl."
    for name, value in values.items():
        form[name] = value
    return form


def shown(page):
    card = page.html.find(id="effect")
    return card.find_parent("section").get_text(" ", strip=True) if card else ""


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"outcome": "extend"}, ["30 juni 2031", "30 juni 2030"]),
        ({"outcome": "renew", "new_end": "2032-12-31"}, ["31 december 2032", "31 december 2031"]),
        ({"outcome": "terminate", "received_on": "2027-03-31"}, ["30 juni 2028"]),
        ({"outcome": "expire"}, ["30 juni 2028"]),
    ],
)
def test_each_way_shows_what_follows_and_saves_nothing(app, db, agreement, values, says):
    before = open_days(db, agreement)
    page = asked(app, agreement, **values).submit()
    for words in says:
        assert words in shown(page)
    assert page.forms["f"]["reason"].value == "Fungerar väl."
    assert fresh(db).query(Renewal).count() == 0
    assert open_days(db, agreement) == before


def test_what_was_seen_is_saved_and_undone(app, db, agreement):
    before = open_days(db, agreement)
    page = asked(app, agreement, outcome="extend").submit()
    page.forms["f"].submit(status=303)
    assert fresh(db).query(Renewal).one().outcome == "extend"
    assert ("decide", "2030-06-30") in open_days(db, agreement)
    assert ("decide", "2027-06-30") not in open_days(db, agreement)
    undo = app.get(f"/dokument/{agreement.id}/fornya").html.find("a", string="Ångra")["href"]
    form = app.get(undo).forms["f"]
    form["reason"] = "Fel ärende."
    form.submit(status=303)
    assert open_days(fresh(db), agreement) == before
    assert form.submit(expect_errors=True).status_int in (303, 409)


def test_a_choice_changed_after_it_was_seen_is_shown_again_first(app, db, agreement):
    form = asked(app, agreement, outcome="extend").submit().forms["f"]
    form["outcome"] = "expire"
    page = form.submit()
    assert shown(page) and fresh(db).query(Renewal).count() == 0


def test_what_others_changed_meanwhile_is_shown_before_it_is_saved(app, db, agreement):
    from tests.services.deadline_factories import change_term

    form = asked(app, agreement, outcome="extend").submit().forms["f"]
    change_term(db, agreement, {**ALCOHOL, "extension": {"mode": "auto", "months": 12}},
                on=date(2027, 4, 1))  # fmt: skip
    db.commit()
    page = form.submit()
    assert "30 juni 2029" in shown(page) and fresh(db).query(Renewal).count() == 0


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"outcome": "renew"},
        {"outcome": "renew", "new_end": "2027-01-01"},
        {"outcome": "extend", "decided_on": "2027-06-31"},
        {"outcome": "extend", "decided_on": "2099-01-01"},
        {"outcome": "extend", "reason": ""},
    ],
)
def test_what_cannot_be_is_refused_in_words_and_kept(app, db, agreement, values):
    page = asked(app, agreement, **values).submit(expect_errors=True)
    assert page.status_int in (400, 409, 422)
    assert page.html.find(attrs={"role": "alert"})
    for name, value in values.items():
        assert page.forms["f"][name].value == value
    assert fresh(db).query(Renewal).count() == 0


def test_notice_after_its_last_day_is_warned_about(app, db, agreement):
    page = asked(app, agreement, outcome="terminate", received_on="2027-03-31").submit()
    assert not page.html.select(".notice.late")
    made = in_force(db, {**ALCOHOL, "end": "2027-06-30"}, title="För sent")
    db.commit()
    page = asked(app, made, outcome="terminate", received_on="2027-03-31").submit()
    assert page.html.select(".notice.late")


def test_the_undo_ends_after_thirty_days(app, db, agreement):
    made = renewals.record(
        db,
        agreement,
        TYPES["agreement"],
        Choice("extend", date(2027, 3, 1), "KS"),
        Stamp(factories.user(db), NOW - timedelta(days=31), "Bra."),
    )
    db.commit()
    assert not app.get(f"/dokument/{agreement.id}/fornya").html.find("a", string="Ångra")
    form = app.get(f"/dokument/{agreement.id}/fornya/{made.id}/angra").forms["f"]
    form["reason"] = "För sent."
    assert form.submit(expect_errors=True).status_int == 409
    app.get(f"/dokument/{agreement.id}/fornya/999999/angra", status=404)


def test_a_recorded_decision_ends_the_letters(app, db, agreement):
    asked(app, agreement, outcome="extend").submit().forms["f"].submit(status=303)
    assert remind(fresh(db), "2027-07-07")["sent"] == []


@pytest.mark.parametrize(
    ("act", "doctype", "says"),
    [
        ("tjansteskrivelse", "memo", ["2028-06-30", "förläng"]),
        ("uppsagning", "termination", ["2027-12-30", "2028-06-30", "30 juni 2028"]),
    ],
)
def test_a_draft_is_begun_with_clause_dates_and_sums(app, db, agreement, act, doctype, says):
    page = app.get(f"/dokument/{agreement.id}/fornya")
    form = next(f for f in page.forms.values() if f.action.endswith(act))
    path = form.submit(status=303).location
    # Pressed twice it is begun once.
    assert form.submit(status=303).location == path
    made = fresh(db).query(Document).filter_by(doctype=doctype).one()
    assert f"/dokument/{made.id}" in path
    text = str(made.newest.content)
    for words in says:
        assert words in text
    assert made.case_id == agreement.case_id
    docx = app.get(f"/dokument/{made.id}.docx")
    assert docx.body.startswith(b"PK")


def test_each_button_of_a_page_begins_its_own_draft_and_the_page_anew_another(app, db, agreement):
    for _time in range(2):
        page = app.get(f"/dokument/{agreement.id}/fornya")
        for form in page.forms.values():
            if form.action.endswith(("tjansteskrivelse", "uppsagning")):
                form.submit(status=303)
    begun = [one.doctype for one in fresh(db).query(Document) if one.id != agreement.id]
    assert sorted(begun) == ["memo", "memo", "termination", "termination"]


def test_the_deadline_asks_for_the_decision_once(app, db, agreement):
    row = deadline(db, agreement)
    page = app.get(f"/dokument/{agreement.id}/forfall/{row.id}")
    assert page.html.find("a", string=re.compile("Registrera beslut"))["href"].endswith("/fornya")
