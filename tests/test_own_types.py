"""A site adds fields and types of its own: one entry in one file, and everything follows."""

from datetime import date

import pytest
from sqlalchemy import select

from agreementhub.hub import Hub
from agreementhub.models import Deadline, Document
from agreementhub.settings import Settings
from tests import factories
from tests.factories import PASSWORD
from tests.services.deadline_factories import Outbox, remind

OWN = """
key = "agreement"

[[section]]
key = "purpose"

[[section.field]]
key = "climate"
kind = "prose"
label = { sv = "Klimatpåverkan", en = "Effect on the climate" }
public = true
"""

PERMIT = """
key = "permit"
label = { sv = "Tillstånd", en = "Permit" }
plural = { sv = "Tillstånd", en = "Permits" }
help = { sv = "Ett tillstånd som nämnden har gett.", en = "A permit that the board has given." }

[[state]]
key = "draft"
label = { sv = "Utkast", en = "Draft" }
next = ["decided"]

[[state]]
key = "decided"
label = { sv = "Beviljat", en = "Granted" }
frozen = true
public = true

[[deadline]]
kind = "report"
from = "report_by"
drafts = true

[[section]]
key = "about"
label = { sv = "Om tillståndet", en = "About the permit" }

[[section.field]]
key = "title"
kind = "line"
label = { sv = "Rubrik", en = "Title" }
required_from = "draft"

[[section.field]]
key = "animals"
kind = "prose"
label = { sv = "Djur som får hållas", en = "Animals that may be kept" }
public = true

[[section.field]]
key = "report_by"
kind = "date"
label = { sv = "Redovisas senast", en = "Report by" }
"""


@pytest.fixture
def hub(database_url, tmp_path):
    """A site with a field of its own in agreements, and a type of its own."""
    folder = tmp_path / "types"
    folder.mkdir()
    (folder / "agreement.toml").write_text(OWN, encoding="utf-8")
    (folder / "permit.toml").write_text(PERMIT, encoding="utf-8")
    opened = Hub(
        Settings(
            database_url=database_url,
            data_dir=tmp_path / "var",
            demo=True,
            secret="a secret that only tests know about",
            types_dir=folder,
        )
    )
    yield opened
    opened.engine.dispose()


def test_a_field_of_ones_own_is_written_saved_read_and_found(app, router, hub, db):
    anna = factories.user(db, password=PASSWORD)
    made = factories.agreement(db, responsible=anna).id
    db.commit()
    factories.sign_in(app, anna)
    form = app.get(f"/dokument/{made}/redigera/purpose").forms["f"]
    form["climate"] = "Färre resor med förbränningsmotor."
    form.submit(status=303)
    form = app.get(f"/dokument/{made}/redigera").forms["f"]
    form["reason"] = "Klimat"
    form.submit(status=303)
    page = app.get(f"/dokument/{made}")
    assert "Klimatpåverkan" in page and "förbränningsmotor" in page
    router.registry.drainer.wait()
    assert "förbränningsmotor" in app.get("/sok", {"q": "förbränningsmotorer"})


def test_a_type_of_ones_own_is_written_decided_found_and_reminded_of(app, router, hub, db):
    anna = factories.user(db, password=PASSWORD)
    db.commit()
    factories.sign_in(app, anna)
    assert "Tillstånd" in app.get("/dokument/nytt")
    filled(app, "/dokument/nytt/permit", title="Häst på Solvägen", case_number="MN 2027-1")
    made = f"/dokument/{db.scalars(select(Document.id)).one()}"
    db.rollback()
    filled(app, f"{made}/redigera/about", animals="Två islandshästar.", report_by="30 juni 2027")
    filled(app, f"{made}/redigera", reason="Första versionen")
    filled(app, f"{made}/flytta/decided", reason="Beviljat av nämnden")
    page = app.get(made)
    assert "Djur som får hållas" in page and "islandshästar" in page
    router.registry.drainer.wait()
    assert "Häst på Solvägen" in app.get("/sok", {"q": "islandshäst"})
    due = db.scalars(select(Deadline)).one()
    assert (due.kind, due.day) == ("report", date(2027, 6, 30))
    letters = Outbox()
    remind(db, "2027-06-23", letters, types=hub.types)
    assert [letter["Subject"] for letter in letters.letters] == [
        "Återrapportera senast 30 juni 2027: Häst på Solvägen (MN 2027-1)"
    ]


def filled(app, address, **typed):
    """Fill in a form of a page and press its button."""
    form = app.get(address).forms["f"]
    for name, text in typed.items():
        form[name] = text
    return form.submit(status=303)
