"""The search page: what a politician sees."""

import shutil

import pytest

from agreementhub.services.search import indexing
from tests import factories
from tests.factories import TYPES, fresh


@pytest.fixture
def documents(db, hub):
    """An agreement and a motion that the public may read."""
    factories.agreement(db, title="Avtal om färdtjänst", state="signed", purpose="Resor.")
    factories.document(db, "motion", title="Motion om färdtjänst", state="decided")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)


def titles(page):
    """What was found."""
    return [heading.text for heading in page.html.select(".hits h2")]


def test_the_public_searches_without_signing_in(app, documents):
    page = app.get("/sok", {"q": "färdtjänst"})
    assert sorted(titles(page)) == ["Avtal om färdtjänst", "Motion om färdtjänst"]
    assert page.html.find(role="status").text.strip().startswith("2")


def test_a_facet_narrows_and_stands_in_the_address(app, documents):
    page = app.get("/sok", {"q": "färdtjänst", "typ": "motion"})
    assert titles(page) == ["Motion om färdtjänst"]
    tabs = {tab.text.split()[0]: tab for tab in page.html.select(".tabs a")}
    assert (
        tabs["Motioner"].get("aria-current") and "typ=agreement" in tabs["Samverkansavtal"]["href"]
    )
    assert page.html.find("input", {"name": "typ", "value": "motion", "type": "hidden"})


def test_the_words_that_were_found_are_marked(app, documents):
    page = app.get("/sok?q=resor")
    assert [mark.text for mark in page.html.select(".hits mark")] == ["Resor"]


def test_nothing_found_says_what_to_do(app, documents):
    page = app.get("/sok", {"q": "kärnkraft", "typ": "motion"})
    assert titles(page) == []
    assert "/sok?q=k%C3%A4rnkraft" in page.text


def test_a_lost_index_is_made_anew_and_answers(app, hub, documents):
    shutil.rmtree(hub.index.folder)
    assert len(titles(app.get("/sok", {"q": "färdtjänst"}))) == 2


@pytest.mark.parametrize("text", ['"', "((", "AND OR", "{{7*7}}", "a:b:c", "år:..", "*" * 500])
def test_a_hostile_question_gets_an_answer(app, documents, text):
    app.get("/sok", params={"q": text}, status=200)


def test_an_address_that_is_no_text_is_refused(app):
    app.get("/sok?q=%ff", status=400)


def test_a_saved_change_is_found_as_soon_as_the_index_has_followed(app, router, db, documents):
    anna = factories.user(fresh(db), password=factories.PASSWORD)
    draft = factories.agreement(db, title="Utkast", responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    form = app.get(f"/dokument/{draft.id}/redigera/purpose").forms["f"]
    form["purpose"] = "Snöröjning på gångvägar."
    form.submit(status=303)
    form = app.get(f"/dokument/{draft.id}/redigera").forms["f"]
    form["reason"] = "Syfte"
    form.submit(status=303)
    router.registry.drainer.wait()
    assert titles(app.get("/sok", {"q": "snöröjning"})) == ["Utkast"]
    app.reset()
    assert titles(app.get("/sok", {"q": "snöröjning"})) == []
