"""What is given out: Word files and attached files, as downloads and nothing else."""

import io

import pytest
from pypdf import PdfReader

from agreementhub.services import documents
from agreementhub.services.documents import files
from agreementhub.services.stamp import Stamp
from agreementhub.web.downloads import download
from tests import factories, paper_read
from tests.conftest import NOW
from tests.factories import TYPES, fresh


@pytest.fixture
def agreement(db):
    """An agreement in force that the public reads."""
    made = factories.agreement(
        db,
        title='Avtal "A/B" – åäö',
        state="signed",
        purpose="Samverka **väl**.\n\n- ett\n- två",
        term={"start": "2027-01-01", "end": "2028-12-31", "extension": {"mode": "none"}},
    )
    db.commit()
    return made.id


def words(response):
    """The text of a Word file, tables and numbers of lists included."""
    return paper_read.words(response.body)


def test_a_word_file_says_what_the_page_says(app, agreement):
    response = app.get(f"/dokument/{agreement}.docx")
    text = words(response)
    assert "Samverka väl." in text
    assert "31 december 2028" in text
    assert "1 Syfte" in text and "2 Avtalstid" in text and "Parter" not in text


def test_a_pdf_says_what_the_page_says(app, agreement):
    response = app.get(f"/dokument/{agreement}.pdf")
    assert response.content_type == "application/pdf"
    text = PdfReader(io.BytesIO(response.body)).pages[0].extract_text()
    assert "Samverka väl." in text and "31 december 2028" in text
    assert app.get(f"/dokument/{agreement}/versioner/1.pdf").body.startswith(b"%PDF")


def test_a_sign_that_no_typeface_has_does_not_keep_a_pdf_from_being_made(app, db):
    made = factories.agreement(db, title="Avtal 🫨", state="signed")
    db.commit()
    assert app.get(f"/dokument/{made.id}.pdf").body.startswith(b"%PDF")


def test_the_name_of_a_file_is_one_that_every_system_takes():
    told = download(b"", "text/plain", 'Avtal A/B: "ö".docx').headers["Content-Disposition"]
    assert "filename*=UTF-8''Avtal%20A-B-%20-%C3%B6-.docx" in told
    assert 'filename="Avtal A-B- -o-.docx"' in told


def test_an_old_version_is_given_out_as_it_was(app, db, agreement):
    from agreementhub.models import Document

    made = fresh(db).get(Document, agreement)
    anna = factories.user(db)
    documents.move(db, made, TYPES["agreement"], Stamp(anna, NOW, "Nytt"), to="draft")
    documents.save(
        db,
        made,
        TYPES["agreement"],
        Stamp(anna, NOW, "Nytt"),
        base_number=1,
        changes={"purpose": "Något helt annat."},
    )
    db.commit()
    assert "Samverka väl." in words(app.get(f"/dokument/{agreement}/versioner/1.docx"))
    # The newer draft is not for the public, on paper either.
    app.get(f"/dokument/{agreement}/versioner/2.docx", status=404)


def test_a_download_is_an_attachment_that_runs_nothing(app, agreement):
    headers = app.get(f"/dokument/{agreement}.docx").headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert "%C3%A5%C3%A4%C3%B6" in headers["Content-Disposition"]
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", 'a"; filename="evil.html', "<script>.docx", "a\r\nSet-Cookie: x=1.txt"],
)
def test_a_hostile_file_name_is_only_a_name(app, db, hub, agreement, name):
    from agreementhub.models import Document

    blob = files.keep(fresh(db), hub.files, b"<script>alert(1)</script>", "text/html")
    kept = files.attach(
        db, db.get(Document, agreement), blob, Stamp(factories.user(db), NOW), name=name, text=""
    )
    db.commit()
    response = app.get(f"/dokument/{agreement}/filer/{kept.id}")
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "Set-Cookie" not in response.headers
    assert response.body == b"<script>alert(1)</script>"
    assert [p for p in hub.files.rglob("*") if p.is_file()] == [files.place(hub.files, blob.digest)]


def test_a_file_that_was_changed_on_disk_is_not_given_out(app, db, hub, agreement):
    from agreementhub.models import Document

    blob = files.keep(fresh(db), hub.files, b"original", "text/plain")
    kept = files.attach(
        db, db.get(Document, agreement), blob, Stamp(factories.user(db), NOW), name="a.txt", text=""
    )
    db.commit()
    files.place(hub.files, blob.digest).write_bytes(b"changed!")
    app.get(f"/dokument/{agreement}/filer/{kept.id}", status=409)


def test_a_programme_that_reads_plain_names_alone_gets_the_letters_without_their_rings():
    told = download(b"", "text/plain", "Bilaga å.txt").headers["Content-Disposition"]
    assert 'filename="Bilaga a.txt"' in told and "filename*=UTF-8''Bilaga%20%C3%A5.txt" in told
