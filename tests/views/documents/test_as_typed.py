"""Prose in a list, a fact or a note: every sign and line as typed, on page and paper."""

import re

import pytest
from bs4 import BeautifulSoup

from agreementhub.models import AuditEvent
from agreementhub.services import deadlines, documents
from agreementhub.services.stamp import Stamp
from tests import factories, paper_read
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.services.deadline_factories import deadline, in_force

LINES = [
    "Ytan är 5*3*2 meter.",
    "2027. Därefter gäller annat.",
    "3. tredje",
    "4. fjärde",
    "**båda** & <b>",
]
TYPED = "\r\n".join(LINES)
KEPT = "\n".join(LINES)


@pytest.fixture
def sara(db, app):
    """A registrar who is signed in."""
    person = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    return person


def said(page, within="main"):
    """What a browser shows of a part of the page: blanks in a row are one, and breaks are lines."""
    place = BeautifulSoup(re.sub(r"\s+", " ", str(page.html.select_one(within))), "html.parser")
    for line in place.find_all("br"):
        line.replace_with("\n")
    return place.text


def paper(app, document):
    """What stands in the Word file, tables included."""
    return paper_read.words(app.get(f"/dokument/{document.id}.docx").body)


def test_points_stand_as_typed(app, db, sara):
    claims = [{"text": KEPT}, {"text": "att bifalla"}]
    motion = factories.document(db, "motion", title="Motion", claims=claims)
    db.commit()
    assert KEPT in said(app.get(f"/dokument/{motion.id}"))
    assert f"1. {KEPT}\n2. att bifalla" in paper(app, motion)


def test_facts_stand_as_typed(app, db, sara):
    made = factories.agreement(db, follow_up={"text": KEPT})
    db.commit()
    assert KEPT in said(app.get(f"/dokument/{made.id}"))
    assert KEPT in paper(app, made)


def test_reasons_in_the_history_stand_as_typed(app, db, sara):
    made = factories.agreement(db, state="signed", responsible=factories.user(db, "Bo Ek"))
    stamp = Stamp(factories.user(db), NOW, KEPT)
    documents.move(db, made, TYPES["agreement"], stamp, to="draft")
    changes = {"title": "Ny titel"}
    documents.save(db, made, TYPES["agreement"], stamp, base_number=1, changes=changes)
    db.commit()
    listed = app.get(f"/dokument/{made.id}/versioner")
    assert KEPT in said(listed, "ol.history") and KEPT in said(listed, "aside")
    assert KEPT in said(app.get(f"/dokument/{made.id}/versioner/2"))
    assert KEPT in said(app.get(f"/dokument/{made.id}/jamfor"))
    assert KEPT in said(app.get(f"/dokument/{made.id}"), "aside")


def test_how_a_deadline_was_settled_stands_as_typed(app, db, sara):
    row = deadline(db, in_force(db))
    deadlines.act(db, row, "settled", Stamp(sara, NOW, KEPT))
    db.commit()
    assert KEPT in said(app.get(f"/dokument/{row.document_id}/forfall/{row.id}"))


def test_a_reason_is_kept_with_its_lines(app, db, sara):
    johan = factories.user(db, "Johan Ek")
    made = factories.agreement(db, state="signed", responsible=johan)
    db.commit()
    form = app.get(f"/dokument/{made.id}/ansvarig").forms["f"]
    form["responsible"].select(text="Sara Lind")
    form["reason"] = TYPED
    form.submit(status=303)
    assert fresh(db).query(AuditEvent).filter_by(act="handed_over").one().facts["reason"] == KEPT
