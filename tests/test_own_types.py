"""A site adds fields and types of its own: one entry in one file, and everything follows."""

import pytest

from agreementhub.hub import Hub
from agreementhub.settings import Settings
from tests import factories
from tests.factories import PASSWORD

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


@pytest.fixture
def hub(database_url, tmp_path):
    """A site with a field of its own in agreements."""
    folder = tmp_path / "types"
    folder.mkdir()
    (folder / "agreement.toml").write_text(OWN, encoding="utf-8")
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
