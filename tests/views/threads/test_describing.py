"""What a case is called: to anyone, to those who handle it, and never after a document."""

import pytest

from agreementhub.models import AuditEvent, Case
from tests import factories
from tests.factories import PASSWORD, fresh

TITLE = "Samverkan om Eva på Gård 4"
CASE = "/arenden/ks-2027-9"
FORM = f"{CASE}/arendemening"


@pytest.fixture
def sara(db, app):
    """A registrar who is signed in."""
    person = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    return person


@pytest.fixture
def document(db):
    made = factories.agreement(db, title=TITLE, state="signed", number="KS 2027/9")
    db.commit()
    return made


def describe(app, status=303, **typed):
    form = app.get(FORM).forms["f"]
    for name, value in typed.items():
        form[name] = value
    return form.submit(status=status)


def heading(page):
    return page.html.h1.text


def the_case(db):
    return fresh(db).query(Case).filter_by(number_key="ks-2027-9").one()


def test_a_case_without_a_title_is_called_by_its_number_and_never_after_a_document(app, document):
    assert heading(app.get(CASE)) == "Ärende KS 2027/9"


def test_anyone_reads_the_public_title_and_nobody_outside_the_internal_one(app, sara, document):
    describe(app, title_public="Samverkan om boende", title_internal="Gård 4, väntar på Eva")
    page = app.get(CASE)
    assert heading(page) == "Samverkan om boende" and "väntar på Eva" in page
    app.reset()
    page = app.get(CASE)
    assert heading(page) == "Samverkan om boende" and "väntar på Eva" not in page


@pytest.mark.parametrize(("role", "reads"), [("official", True), ("politician", False)])
def test_those_who_handle_cases_read_the_internal_title(app, db, sara, document, role, reads):
    describe(app, title_internal="Väntar på svar")
    person = factories.user(db, "Per Holm", role, password=PASSWORD)
    db.commit()
    app.reset()
    factories.sign_in(app, person)
    assert ("Väntar på svar" in app.get(CASE)) is reads


def test_the_internal_title_of_a_case_with_something_secret_follows_the_secret(
    app, db, sara, document
):
    factories.agreement(db, title="Hemligt", level="secret", state="signed", number="KS 2027/9")
    db.commit()
    describe(app, title_internal="Väntar på svar")
    assert "Väntar på svar" in app.get(CASE)
    olle = factories.user(db, "Olle Ny", "official", password=PASSWORD)
    db.commit()
    app.reset()
    factories.sign_in(app, olle)
    assert "Väntar på svar" not in app.get(CASE)


def test_the_title_of_a_secret_document_cannot_be_the_public_one(app, db, sara, document):
    factories.agreement(db, title="Hemligt", level="secret", state="signed", number="KS 2027/9")
    db.commit()
    page = describe(app, status=409, title_public="  HEMLIGT ", title_internal="Kvar")
    assert page.forms["f"]["title_internal"].value == "Kvar"
    assert the_case(db).title_public == ""


def test_only_those_who_keep_the_diary_change_it(app, db, document):
    official = factories.user(db, "Anna Berg", "official", password=PASSWORD)
    db.commit()
    app.get(FORM, status=303)
    factories.sign_in(app, official)
    assert "arendemening" not in app.get(CASE)
    app.get(FORM, status=403)
    app.post(FORM, {"title_public": "x"}, status=(400, 403))


def test_what_was_changed_is_in_the_log_and_can_be_taken_back(app, db, sara, document):
    describe(app, title_public="Boende")
    page = describe(app, title_public="Boende i Norrvik", reason="Stavat rätt").follow()
    assert the_case(db).title_public == "Boende i Norrvik"
    page = page.click("Ångra", index=0)
    page.forms["f"].submit(status=303)
    assert the_case(db).title_public == "Boende"
    noted = fresh(db).query(AuditEvent).filter(AuditEvent.act.like("case_%"))
    acts = [one.act for one in noted.order_by(AuditEvent.id)]
    assert acts == ["case_described", "case_described", "case_described_undone"]


def test_an_older_change_is_not_taken_back_over_a_newer(app, db, sara, document):
    first = describe(app, title_public="Boende").follow().click("Ångra", index=0)
    describe(app, title_public="Boende i Norrvik")
    first.forms["f"].submit(status=409)
    assert the_case(db).title_public == "Boende i Norrvik"


def test_of_two_who_change_it_at_once_the_second_is_told(app, db, sara, document):
    form = app.get(FORM).forms["f"]
    describe(app, title_public="Boende")
    form["title_public"] = "Något annat"
    assert "Något annat" in form.submit(status=409)
    assert the_case(db).title_public == "Boende"


@pytest.mark.parametrize("day", ["2026-12-31", "2027-04-02"])
def test_a_case_closes_between_its_opening_and_today(app, db, sara, document, day):
    the_case(db)
    describe(app, status=409, closed_on=day)


def test_a_closed_case_says_so(app, sara, document):
    describe(app, closed_on="2027-04-01")
    assert "Avslutat 1 april 2027" in app.get(CASE).html.select_one(".page-head .chip").text


def test_its_documents_are_found_by_the_words_of_the_public_title_alone(app, db, sara, document):
    describe(app, title_internal="Internt")
    assert TITLE not in app.get("/sok", {"q": "internt"})
    describe(app, title_public="Kvällsverksamhet")
    found = app.get("/sok", {"q": "kvällsverksamhet"})
    assert TITLE in found
    assert "Internt" not in app.get("/sok/forslag", {"q": "KS 2027/9"})
    assert "Kvällsverksamhet" in app.get("/sok/forslag", {"q": "KS 2027/9"})
