"""A number typed as the document's number is its number, wherever the document is shown."""

import io
from datetime import date

import docx
import pytest

from agreementhub.models import Document
from agreementhub.services.deadlines import listing
from agreementhub.services.search import indexing
from tests import factories
from tests.factories import PASSWORD, TYPES, fresh
from tests.mail.letters.letter_facts import attachments, text
from tests.services.deadline_factories import Outbox, in_force, remind
from tests.views.documents.test_drafts import save, write

OLD, NEW = "KS 2027/00011", "BUN 2027:77"


@pytest.fixture
def agreement(app, db):
    """In force, and its number was typed anew by its official, who is signed in."""
    anna = factories.user(db, password=PASSWORD)
    made = in_force(db, title="Kulturskola", number=OLD, responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    move(app, made, "draft")
    write(app, made, "parties", diarienummer=NEW)
    save(app, made)
    made = fresh(db).get(Document, made.id)
    factories.put_in(db, made, "signed")
    db.commit()
    return made


def move(app, document, to):
    form = app.get(f"/dokument/{document.id}/flytta/{to}").forms["f"]
    form["reason"] = "Nytt nummer"
    form.submit(status=303)


def test_the_pages_show_it(app, agreement):
    number = agreement.id
    for path in (f"/dokument/{number}", "/avtal", "/forfall", "/forfall.csv", "/"):
        page = app.get(path).text
        assert NEW in page and OLD not in page, path


def letterhead(response):
    """What stands on top of every page of a Word file."""
    section = docx.Document(io.BytesIO(response.body)).sections[0]
    return "\n".join(one.text for one in section.header.paragraphs)


def test_word_file_and_proof_show_it(app, agreement):
    head = letterhead(app.get(f"/dokument/{agreement.id}.docx"))
    assert NEW in head and OLD not in head


def test_an_old_version_for_word_has_the_number_it_had(app, db, agreement):
    move(app, agreement, "draft")
    write(app, agreement, "parties", diarienummer="BUN 2027:78")
    save(app, agreement)
    head = letterhead(app.get(f"/dokument/{agreement.id}/versioner/2.docx"))
    assert NEW in head and "BUN 2027:78" not in head


def test_the_letter_its_subject_and_its_calendar_file_have_it(db, agreement):
    mail = Outbox()
    remind(db, date(2027, 6, 30), mail)
    letter = mail.letters[0]
    assert f"({NEW})" in letter["Subject"] and NEW in text(letter)
    assert OLD not in letter.as_string()
    assert "bun-2027-77" in attachments(letter)[0].get_filename().casefold()


def test_it_is_found_by_it(app, db, hub, agreement):
    indexing.drain(fresh(db), hub.index, TYPES)
    assert "Kulturskola" in app.get("/sok", {"q": "bun 2027/77"}).text
    assert "Kulturskola" not in app.get("/sok", {"q": OLD}).html.find("main").get_text()


def test_programs_read_it(db, agreement):
    rows = listing.listed(db, None, today=date(2027, 4, 1))
    assert {row["case_number"] for row in rows} == {NEW}
