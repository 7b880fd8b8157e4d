"""The page of synonyms: for administrators, with a look at what a line changes."""

import pytest

from agreementhub.services.search import indexing
from tests import factories
from tests.factories import TYPES, fresh


@pytest.fixture
def administrator(app, db, hub):
    factories.agreement(db, title="Om kajplatsen", state="signed")
    factories.agreement(db, title="Om båtplatsen", state="signed")
    person = factories.user(db, "Ada Ek", "organisation_administrator", password=factories.PASSWORD)
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    factories.sign_in(app, person)


def test_a_line_is_tried_added_and_removed(app, administrator):
    page = app.get("/admin/synonymer", {"rad": "kajplats = båtplats"})
    assert "1 till" in page.html.select_one(".notice").text
    page = page.forms[next(i for i, f in page.forms.items() if "line" in f.fields)]
    page = page.submit("act", value="add", status=303).follow()
    assert "kajplats = båtplats" in page.html.select_one(".history").text
    found = app.get("/sok", {"q": "kajplats"})
    assert len(found.html.select(".hits li")) == 2
    assert "Visar även båtplats" in " ".join(found.html.find(role="status").text.split())
    form = next(f for f in page.forms.values() if f.fields.get("line"))
    page = form.submit("act", value="remove", status=303).follow()
    assert len(app.get("/sok", {"q": "kajplats"}).html.select(".hits li")) == 1


def test_a_line_that_is_none_is_told_and_kept(app, administrator):
    page = app.get("/admin/synonymer", {"rad": "ensam"}, status=400)
    assert page.html.find(role="alert")
    assert page.html.find("input", {"id": "rad"})["value"] == "ensam"


def test_lines_are_found_by_their_words(app, administrator):
    page = app.get("/admin/synonymer", {"ord": "badhus"})
    rows = [row.text for row in page.html.select(".history li")]
    assert rows and all("badhus" in row for row in rows)


def test_others_do_not_reach_the_page(app, db):
    app.get("/admin/synonymer", status=[302, 303, 401, 403])
    person = factories.user(db, password=factories.PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    app.get("/admin/synonymer", status=403)
    assert "/admin/synonymer" not in app.get("/sok", {"q": "badhus"})
