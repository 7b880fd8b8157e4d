"""An extract given out as the paper that is sent."""

import io

import pytest
from pypdf import PdfReader

from tests import factories
from tests.factories import PASSWORD, fresh


@pytest.fixture
def extract(db):
    def made(level="open", state="decided"):
        one = factories.document(
            db,
            "decision_extract",
            title="Mini-Maria i Norrvik",
            state=state,
            level=level,
            paragraph="§ 31",
            decision=[{"text": "Avtalet godkänns."}],
        )
        db.commit()
        return one.id

    return made


def text_of(response):
    pages = PdfReader(io.BytesIO(response.body)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_page_of_an_extract_leads_to_both_files(app, extract):
    number = extract()
    page = app.get(f"/dokument/{number}")
    assert f"/dokument/{number}.docx" in page
    paper = page.click(href=r"/utdrag\.pdf")
    assert paper.content_type == "application/pdf"
    assert "§ 31 Mini-Maria i Norrvik" in text_of(paper)


def test_each_version_is_given_out_as_it_was(sara, db, extract):
    number = extract()
    page = sara.get(f"/dokument/{number}/versioner/1")
    assert "Avtalet godkänns." in text_of(page.click(href=r"/utdrag\.pdf"))


def test_what_is_no_extract_has_no_such_paper(sara, db):
    made = factories.agreement(fresh(db), state="signed")
    db.commit()
    sara.get(f"/dokument/{made.id}/utdrag.pdf", status=404)
    sara.get(f"/dokument/{made.id}/versioner/1/utdrag.pdf", status=404)
    assert "utdrag.pdf" not in sara.get(f"/dokument/{made.id}")


def test_drafts_and_secret_extracts_are_given_to_nobody_who_may_not_read_them(app, db, extract):
    for level, state in (("open", "draft"), ("secret", "decided"), ("internal", "decided")):
        number = extract(level, state)
        app.reset()
        app.get(f"/dokument/{number}/utdrag.pdf", status=404)
        app.get(f"/dokument/{number}/versioner/1/utdrag.pdf", status=404)
    other = factories.organisation(fresh(db), "Västby kommun")
    stranger = factories.user(db, "Sten Främling", "registrar", password=PASSWORD, org=other)
    db.commit()
    factories.sign_in(app, stranger)
    app.get(f"/dokument/{number}/utdrag.pdf", status=404)


def test_a_draft_behind_a_valid_extract_stays_behind_it(app, db, extract):
    from agreementhub.models import Document

    number = extract()
    factories.revise(fresh(db), db.get(Document, number), decision=[{"text": "Något annat."}])
    db.commit()
    assert "Något annat" not in text_of(app.get(f"/dokument/{number}/utdrag.pdf"))
    app.get(f"/dokument/{number}/versioner/2/utdrag.pdf", status=404)
