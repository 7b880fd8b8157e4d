"""What a browser had kept is compared before it is restored, and a version is made at once."""

import pytest

from agreementhub.models import Draft
from tests import factories
from tests.factories import PASSWORD, fresh
from tests.views.documents.test_drafts import versions


@pytest.fixture
def draft(db, app):
    """A draft of an official who is signed in."""
    anna = factories.user(db, password=PASSWORD)
    document = factories.agreement(db, purpose="Samverka om tillsyn.", responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    return document


def section_of(document):
    return f"/dokument/{document.id}/redigera/purpose"


def kept(app, document, **typed):
    """The page that shows what a browser had kept."""
    form = app.get(section_of(document)).forms["f"]
    for name, value in typed.items():
        form[name] = value
    fields = [*form.submit_fields(), ("kept_at", "2027-04-01T07:02:00+00:00")]
    return app.post(f"{section_of(document)}/kvar", fields, status=200)


def test_what_was_kept_is_shown_with_its_age_and_changes_nothing_until_restored(app, db, draft):
    page = kept(app, draft, purpose="Samverka om all tillsyn.")
    assert page.html.h1.text == "Osparad text från 2027-04-01 09.02"
    assert "all tillsyn" in page.html.find(id="c-purpose").parent.text
    assert fresh(db).query(Draft).count() == 0
    restored = page.forms["kept"].submit("row:show:", status=200)
    assert restored.forms["f"]["purpose"].value == "Samverka om all tillsyn."
    assert fresh(db).query(Draft).count() == 0


def test_a_field_that_was_emptied_is_told_too(app, draft):
    assert "Samverka om tillsyn." in kept(app, draft, purpose="").html.find("del").text


def test_the_address_alone_leads_to_the_section(app, draft):
    answer = app.get(f"{section_of(draft)}/kvar", status=303)
    assert answer.location.endswith(section_of(draft))


@pytest.mark.parametrize("when", ["", "i går", "0001-01-01T00:00:00+14:00", "2027-04-01T07:02"])
def test_a_moment_that_is_none_is_passed_over(app, draft, when):
    form = app.get(section_of(draft)).forms["f"]
    fields = [*form.submit_fields(), ("kept_at", when)]
    page = app.post(f"{section_of(draft)}/kvar", fields, status=200)
    assert page.html.h1.text == "Osparad text"


def test_a_version_is_made_from_the_section_and_named_after_what_it_changes(app, db, draft):
    form = app.get(section_of(draft)).forms["f"]
    form["purpose"], form["background"] = "Samverka om all tillsyn.", "Bakgrund."
    answer = form.submit("press", value="version", status=303)
    assert answer.location.endswith(section_of(draft))
    made = versions(db, draft)[-1]
    assert (made.number, made.reason) == (2, "Ändrat: Bakgrund, Syfte")
    assert "Version 2 är sparad." in answer.follow().html.find(id="messages").text


def test_a_version_of_nothing_is_not_made(app, db, draft):
    form = app.get(section_of(draft)).forms["f"]
    answer = form.submit("press", value="version", status=303)
    assert "Inget har ändrats" in answer.follow().html.find(id="messages").text
    assert len(versions(db, draft)) == 1


def test_what_somebody_else_changed_meanwhile_is_chosen_with_both_texts(app, db, draft):
    form = app.get(section_of(draft)).forms["f"]
    factories.revise(db, draft, purpose="Samverka om tobak.")
    db.commit()
    form["purpose"] = "Samverka om all tillsyn."
    answer = form.submit("press", value="version", status=303)
    assert answer.location.endswith("/redigera?choose=1")
    assert fresh(db).query(Draft).one().fields["purpose"] == "Samverka om all tillsyn."
