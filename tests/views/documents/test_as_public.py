"""What the public sees of a document, shown to those who see the whole of it."""

import pytest

from agreementhub.models import Draft
from agreementhub.services.documents import files
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh
from tests.views.documents.test_drafts import write

MARKED = {
    "level": "partly",
    "provision": "26 kap. 1 §",
    "date": "2027-03-01",
    "decided_by": "Norrvik kommun",
    "sections": ["purpose"],
}


@pytest.fixture
def signed(db, hub):
    """An agreement that anybody reads, with a field, a file and a revision that nobody does."""
    anna = factories.user(db, password=PASSWORD)
    made = factories.agreement(
        db, state="signed", purpose="Samverka om tillsyn.", archive_status="keep", responsible=anna
    )
    blob = files.keep(db, hub.files, b"Arbetsmaterial", "text/plain")
    stamp = Stamp(anna, NOW)
    kept = files.attach(db, made, blob, stamp, name="underlag.txt", text="Arbetsmaterial")
    kept.opens_with = None
    db.commit()
    return made


def sign_in(db, app, role="official", org="Norrvik kommun"):
    person = factories.user(
        fresh(db),
        f"Person {role}",
        role,
        password=PASSWORD,
        org=factories.organisation(db, org),
    )
    db.commit()
    factories.sign_in(app, person)


def inner(node):
    return "".join(map(str, node.contents)).strip()


def test_it_is_the_very_page_that_nobody_signed_in_gets(db, app, signed):
    public = app.get(f"/dokument/{signed.id}").html.find("main")
    sign_in(db, app)
    page = app.get(f"/dokument/{signed.id}/som-allmanheten").html
    assert inner(page.select_one(".as-public")) == inner(public)
    assert len(page.find_all("h1")) == 1


def test_what_is_withheld_is_named_beside_it(db, app, signed):
    sign_in(db, app)
    page = app.get(f"/dokument/{signed.id}/som-allmanheten").html
    told = page.select_one(".withheld").text
    assert "Bevara eller gallra" in told and "underlag.txt" in told
    assert "Bevaras" not in page.select_one(".as-public").text
    # A member who may not write is told of no file that is for writers.
    sign_in(db, app, "politician")
    told = app.get(f"/dokument/{signed.id}/som-allmanheten").html.select_one(".withheld").text
    assert "Bevara eller gallra" in told and "underlag.txt" not in told


def test_a_draft_behind_a_valid_version_is_shown_only_when_asked_for(db, app, signed):
    signed.state = "draft"
    db.commit()
    sign_in(db, app)
    write(app, signed, "purpose", purpose="Samverka om kanariefåglar.")
    page = app.get(f"/dokument/{signed.id}/som-allmanheten")
    assert "kanariefåglar" not in page and "Samverka om tillsyn." in page
    ahead = page.click("Så som det blir")
    assert "kanariefåglar" in ahead.html.select_one(".as-public").text
    assert "Samverka om tillsyn." in ahead.click("i dag")


def test_of_a_draft_it_is_told_that_nothing_is_seen_and_how_it_will_read(db, app):
    made = factories.agreement(db, purpose="Samverka om tillsyn.", archive_status="keep")
    db.commit()
    sign_in(db, app)
    page = app.get(f"/dokument/{made.id}/som-allmanheten").html
    assert "i dag ser allmänheten ingenting" in page.select_one(".withheld").text
    shown = page.select_one(".as-public").text
    assert "Samverka om tillsyn." in shown and "Bevaras" not in shown


def test_sections_that_are_marked_and_seen_all_the_same_are_warned_of(db, app):
    made = factories.agreement(
        db, state="signed", purpose="Samverka om tillsyn.", confidentiality=MARKED
    )
    db.commit()
    sign_in(db, app)
    page = app.get(f"/dokument/{made.id}/som-allmanheten").html
    assert (
        page.select_one(".withheld .late")
        .text.strip()
        .endswith("Syfte. Bara handlingens nivå håller texten borta från allmänheten.")
    )


def test_a_draft_with_a_marking_is_said_to_be_refused_while_its_level_is_open(db, app):
    made = factories.agreement(db, purpose="Samverka om tillsyn.", confidentiality=MARKED)
    db.commit()
    sign_in(db, app)
    told = app.get(f"/dokument/{made.id}/som-allmanheten").html.select_one(".withheld .late").text
    assert "Välj en annan nivå" in told and "visas ändå" not in told


@pytest.mark.parametrize("is_told", [True, False])
def test_of_a_secret_matter_the_line_of_the_diary_is_shown_or_nothing(db, app, is_told):
    made = factories.agreement(
        db, title="Skyddad titel", state="signed", level="secret", purpose="Hemligt"
    )
    made.case.title_public, made.case.diary_public = "Avtal om säkerhet", is_told
    db.commit()
    sign_in(db, app, "registrar")
    page = app.get(f"/dokument/{made.id}/som-allmanheten").html
    assert ("Avtal om säkerhet" in page.text) == is_told
    assert bool(page.select_one(".as-public")) == is_told
    assert "Hemligt" not in page.text


def test_what_is_internal_is_not_found_by_the_public(db, app):
    made = factories.agreement(db, state="signed", level="internal", purpose="Bara vi")
    db.commit()
    sign_in(db, app)
    page = app.get(f"/dokument/{made.id}/som-allmanheten")
    assert "inte ens att den finns" in page and "Bara vi" not in page


def test_only_those_who_see_the_whole_of_it_may_compare(db, app, signed):
    app.get(f"/dokument/{signed.id}/som-allmanheten", status=303)
    assert "som-allmanheten" not in app.get(f"/dokument/{signed.id}").text
    sign_in(db, app, org="Söderby kommun")
    app.get(f"/dokument/{signed.id}/som-allmanheten", status=403)
    assert "som-allmanheten" not in app.get(f"/dokument/{signed.id}").text


def test_the_button_in_the_form_keeps_what_is_typed_and_shows_it(db, app):
    made = factories.agreement(db, purpose="Samverka om tillsyn.")
    db.commit()
    sign_in(db, app)
    form = app.get(f"/dokument/{made.id}/redigera/information").forms["f"]
    form["level"] = "open"
    page = form.submit("press", value="public", status=303).follow()
    assert "Samverka om tillsyn." in page
    kept = fresh(db).query(Draft).one()
    assert kept.fields["confidentiality"] == {"level": "open"}
    saved_at = kept.saved_at
    app.get(f"/dokument/{made.id}/som-allmanheten?visa=utkast")
    assert fresh(db).query(Draft).one().saved_at == saved_at
