"""A right that is held in one organisation is used in that one, and in no other."""

from datetime import date, timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Document, PendingImport, ReminderPlan, User
from agreementhub.services import documents
from agreementhub.services.people import Post, accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh
from tests.services.deadline_factories import in_force
from tests.views.imports.test_taking_in import send


@pytest.fixture
def norrvik(db):
    return factories.organisation(db)


@pytest.fixture
def soderby(db):
    return factories.organisation(db, "Söderby kommun")


@pytest.fixture
def vera(db, app, norrvik, soderby):
    """A politician in Norrvik, where she is first, and a manager in Söderby."""
    vera = factories.user(db, "Vera Två", "politician", password=PASSWORD, org=norrvik)
    accounts.give_role(db, vera, Post("manager", soderby, date(2020, 1, 1)))
    db.commit()
    factories.sign_in(app, vera)
    return vera


def begin(page):
    form = page.forms["f"]
    form["title"] = "Avtal om gemensam växel"
    return form.submit(status=303)


def test_a_document_is_begun_where_one_may_draft(db, app, vera, soderby):
    begin(app.get("/dokument/nytt/agreement"))
    assert fresh(db).query(Document).one().organisation_id == soderby.id


def test_a_plan_is_saved_where_one_may_make_plans(db, app, vera, soderby):
    app.get("/admin/paminnelser").forms["f"].submit(status=303)
    assert fresh(db).query(ReminderPlan).one().organisation_id == soderby.id


def test_a_file_is_taken_in_where_one_may_draft(db, app, vera, soderby):
    send(app, ("avtal.txt", "Avtal om växel\n\nSyftet är en gemensam växel.".encode()))
    assert fresh(db).query(PendingImport).one().organisation_id == soderby.id


@pytest.mark.parametrize("path", ["/dokument/nytt/agreement", "/import", "/admin/paminnelser"])
@pytest.mark.parametrize("which", ["norrvik", "999", "x", "", "9" * 5000])
def test_an_organisation_where_one_may_not_is_not_found(app, vera, norrvik, path, which):
    number = norrvik.id if which == "norrvik" else which
    app.get(f"{path}?organisation={number}", status=404)
    token = app.get("/konto").forms["absence"]["csrf_token"].value
    app.post(f"{path}?organisation={number}", {"csrf_token": token, "title": "x"}, status=404)


@pytest.mark.parametrize("path", ["/dokument/nytt/agreement", "/import", "/admin/paminnelser"])
def test_who_may_in_two_chooses_and_who_may_in_one_is_not_asked(db, app, vera, norrvik, path):
    choice = "a[href*='organisation=']"
    assert not app.get(path).html.select(choice)
    accounts.give_role(fresh(db), vera, Post("manager", norrvik, date(2020, 1, 1)))
    db.commit()
    links = app.get(path).html.select(choice)
    assert [link.text for link in links] == ["Norrvik kommun", "Söderby kommun"]
    other = app.get(links[1]["href"])
    assert other.html.select_one(f"{choice}[aria-current]").text == "Söderby kommun"


def test_what_was_chosen_is_kept_through_a_form_that_was_refused(db, app, vera, norrvik, soderby):
    accounts.give_role(db, vera, Post("manager", norrvik, date(2020, 1, 1)))
    db.commit()
    page = app.get(f"/dokument/nytt/agreement?organisation={soderby.id}")
    page.forms["f"]["title"] = ""
    again = page.forms["f"].submit(status=400)
    begin(again)
    assert fresh(db).query(Document).one().organisation_id == soderby.id


def test_nobody_becomes_responsible_who_has_no_role_there(db, app, vera, norrvik, soderby):
    ours = factories.agreement(db, title="Norrviks", state="signed")
    bo = factories.user(db, "Bo Söder", "official", org=soderby)
    stamp = Stamp(factories.user(db), NOW, "Semester")
    with pytest.raises(RuleBroken):
        documents.hand_over(db, ours, factories.TYPES["agreement"], stamp, to=bo)
    documents.hand_over(db, ours, factories.TYPES["agreement"], stamp, to=vera)
    assert ours.responsible is vera


def test_of_many_matters_those_are_handed_over_in_which_the_person_works(
    db, app, vera, norrvik, soderby
):
    accounts.give_role(db, vera, Post("manager", norrvik, date(2020, 1, 1)))
    bo = factories.user(db, "Bo Söder", "official", org=soderby)
    matters = [in_force(db, title=f"Avtal i {org.name}", org=org) for org in (norrvik, soderby)]
    before = matters[0].responsible_id
    db.commit()
    page = app.get("/forfall")
    form = next(
        form for form in page.forms.values() if "till" in form.fields and "val" in form.fields
    )
    for box in form.fields["val"]:
        box.checked = True
    form["till"].select(text="Bo Söder")
    page = form.submit().follow()
    assert "Bo Söder" in page.html.select_one("#messages").text
    held = [fresh(db).get(Document, document.id).responsible_id for document in matters]
    assert held == [before, bo.id]


def test_who_was_responsible_opens_nothing_once_the_last_role_there_has_ended(
    db, app, vera, norrvik, soderby
):
    ours = factories.agreement(
        db, title="Norrviks skyddade", level="secret", state="signed", responsible=vera
    )
    ours.case.diary_public = False
    db.commit()
    assert "Norrviks skyddade" in app.get(f"/dokument/{ours.id}")
    role = next(m for m in fresh(db).get(User, vera.id).memberships if m.role == "politician")
    role.to_day = NOW.date() - timedelta(days=1)
    db.commit()
    app.get(f"/dokument/{ours.id}", status=404)
    assert "Norrviks skyddade" not in app.get("/avtal?visa=alla")
