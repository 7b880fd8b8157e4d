"""The page of what agreements lack, and its lists."""

import pytest

from tests import factories
from tests.factories import PASSWORD
from tests.services.deadline_factories import in_force

PAGE = "/avtal/luckor"
ENDLESS = {"start": "2024-07-01", "end": None}


def sign_in(db, app, role="official", **given):
    person = factories.user(db, "Ove Ek", role, password=PASSWORD, **given)
    db.commit()
    factories.sign_in(app, person)


@pytest.fixture
def register(db):
    """Two agreements, of which one has somebody responsible."""
    in_force(db, ENDLESS, title="Växel", responsible=factories.user(db))
    bare = in_force(db, ENDLESS, title="=Bron", legal_form="contract_cooperation")
    bare.responsible = None
    db.commit()


def test_each_number_leads_to_the_list_of_those_that_lack_it(db, app, register):
    sign_in(db, app)
    page = app.get(PAGE)
    assert "1 av 2 avtal har en ansvarig" in page.text
    assert "2 av 2 avtal har en slutdag eller gäller tills vidare" in page.text
    listed = page.click("Avtal utan ansvarig")
    assert [a.text for a in listed.html.select("tbody td a")] == ["=Bron"]
    assert "ingen ännu" in listed.text


def test_what_no_agreement_lacks_has_no_list(db, app, register):
    sign_in(db, app)
    assert "lista=slut" not in app.get(PAGE).text


def test_the_bar_is_filled_as_far_as_the_number_says(db, app, register):
    sign_in(db, app)
    widths = [rect["width"] for rect in app.get(PAGE).html.select(".meter .used")]
    assert widths == ["50.0%", "100.0%", "0.0%", "0.0%", "0.0%", "50.0%"]


def test_without_agreements_the_page_says_so(db, app):
    sign_in(db, app)
    assert "Inget avtal gäller." in app.get(PAGE).text


def test_a_list_is_kept_as_a_table_with_who_is_responsible(db, app, register):
    sign_in(db, app)
    table = app.get(f"{PAGE}?lista=uppfoljning").click("CSV").body.decode("utf-8-sig")
    head, *rows = table.splitlines()
    assert head.startswith("Rubrik;Diarienummer;") and head.endswith(";Ansvarig")
    assert [row.split(";")[0] for row in rows] == ["'=Bron", "Växel"]
    assert rows[1].endswith(";Anna Berg")


def test_the_list_for_the_yearly_report_has_contractual_cooperation(db, app, register):
    sign_in(db, app)
    page = app.get(PAGE).click("Listan till rapporten")
    assert [a.text for a in page.html.select("tbody td a")] == ["=Bron"]
    assert "9\xa0kap.\xa037–38\xa0§§" in page.text


def test_a_list_has_fifty_rows_a_page(db, app):
    for number in range(51):
        in_force(db, ENDLESS, title=f"Avtal {number:02}")
    sign_in(db, app)
    page = app.get(f"{PAGE}?lista=beslut&sida=2")
    assert [a.text for a in page.html.select("tbody td a")] == ["Avtal 50"]


@pytest.mark.parametrize("asked", ["", "?lista=nonsens", "?lista=end"])
def test_nonsense_shows_the_numbers_and_is_no_table(db, app, register, asked):
    sign_in(db, app)
    assert "Vad avtalen saknar" in app.get(PAGE + asked).html.h1.text
    app.get(f"{PAGE}.csv{asked}", status=404)


@pytest.mark.parametrize("role", ["official", "registrar", "manager"])
def test_those_who_keep_agreements_are_led_there(db, app, register, role):
    sign_in(db, app, role)
    for page in ("/", "/avtal"):
        assert app.get(page).click("Vad avtalen saknar").status_int == 200


@pytest.mark.parametrize("role", ["politician", "archivist", "organisation_administrator"])
def test_others_of_the_organisation_may_not(db, app, register, role):
    sign_in(db, app, role)
    assert PAGE not in app.get("/avtal").text
    for path in (PAGE, f"{PAGE}.csv?lista=ansvarig"):
        app.get(path, status=403)


def test_nobody_is_asked_to_sign_in_and_told_nothing(app, register):
    assert PAGE not in app.get("/avtal").text
    for path in (PAGE, f"{PAGE}.csv?lista=ansvarig"):
        answer = app.get(path, status="*")
        assert answer.status_int in (303, 401, 403)
        assert "Bron" not in answer.text


def test_an_official_elsewhere_counts_none_of_these(db, app, register):
    sign_in(db, app, org=factories.organisation(db, "Söderby kommun"))
    assert "Inget avtal gäller." in app.get(PAGE).text
    assert "Bron" not in app.get(f"{PAGE}?lista=uppfoljning").text
    assert "Bron" not in app.get(f"{PAGE}.csv?lista=uppfoljning").text


def test_a_secret_agreement_is_not_told_of_to_an_official(db, app):
    in_force(db, ENDLESS, title="Skyddat boende", level="secret")
    sign_in(db, app)
    assert "Inget avtal gäller." in app.get(PAGE).text
    for path in (f"{PAGE}?lista=uppfoljning", f"{PAGE}.csv?lista=uppfoljning"):
        assert "Skyddat" not in app.get(path).text


def test_a_secret_agreement_is_counted_for_a_registrar(db, app):
    in_force(db, ENDLESS, title="Skyddat boende", level="secret")
    sign_in(db, app, "registrar")
    assert "0 av 1 avtal har en uppföljning" in app.get(PAGE).text
