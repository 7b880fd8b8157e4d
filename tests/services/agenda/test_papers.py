"""What stands on the paper of an extract: every field of it, and what is counted from them."""

import io

from pypdf import PdfReader
from sqlalchemy.orm import object_session

from agreementhub.services import agenda
from tests import factories
from tests.factories import TYPES

EXTRACT = TYPES["decision_extract"]
# Every field, but the mark of secrecy.
VALUES = {
    "diarienummer": "KS 2027/14",
    "body": "Kommunstyrelsen",
    "meeting_date": "2027-03-09",
    "place_time": "Stadshuset, klockan 9",
    "paragraph": "§ 31",
    "decision": [{"text": "Avtalet godkänns.", "kind": "approval", "outcome": "approved"}],
    "summary": "Ärendet i korthet.",
    "basis_documents": [{"title": "Tjänsteskrivelse", "case_number": "KS 2027/14-2"}],
    "references": [{"title": "Motionen"}],
    "proposals": [{"member": "Karin Ek", "party": "NL", "kind": "approve"}],
    "proposition_order": "Ordföranden ställer bifall mot avslag.",
    "vote": {"yes": 26, "no": 21},
    "votes_per_member": [{"member": "Jon Wiklund", "vote": "no"}],
    "participants": [{"name": "Per Norling"}],
    "conflict_of_interest": [{"name": "Eva Jävig"}],
    "reservations": "Jon Wiklund reserverar sig.",
    "notes": "En anteckning.",
    "chair": "Olle Ordförande",
    "secretary": "Siv Sekreterare",
    "adjusters": ["Jussi Justerare"],
    "adjusted_date": "2027-03-12",
    "posted_date": "2027-03-15",
    "taken_down_date": "2027-04-07",
    "protocol_location": "Kommunarkivet",
    "expedited_to": ["Söderby kommun"],
    "expedited_date": "2027-03-16",
    "certified_by": "Bo Bestyrkt",
}


def text_of(made, *, inside=True):
    db = object_session(made)
    data = agenda.papers.pdf(db, made, EXTRACT, made.counts, inside=inside)
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def extract(db, **changed):
    values = {key: one for key, one in {**VALUES, **changed}.items() if one is not None}
    number = values.pop("diarienummer")
    return factories.document(
        db, "decision_extract", title="Mini-Maria", state="decided", number=number, **values
    )


def test_every_field_of_the_extract_stands_on_it(db):
    text = text_of(extract(db))
    for words in (
        *("Norrvik kommun", "Kommunstyrelsen 9 mars 2027", "§ 31 Mini-Maria", "KS 2027/14"),
        *("Stadshuset", "1. Avtalet godkänns. (utfall: bifall)", "Ärendet i korthet."),
        *("Tjänsteskrivelse", "Motionen", "Karin Ek", "bifall mot avslag", "26", "21"),
        *("Jon Wiklund", "Per Norling", "Eva Jävig", "reserverar sig", "En anteckning."),
        *("Olle Ordförande", "Siv Sekreterare", "Jussi Justerare", "12 mars 2027"),
        *("15 mars 2027", "7 april 2027", "Kommunarkivet", "Söderby kommun", "16 mars 2027"),
        "Bo Bestyrkt",
    ):
        assert words in text, words


def test_the_days_that_follow_from_the_notice_are_counted(db):
    text = text_of(extract(db))
    # Three weeks from 15 March are a Monday.
    assert "Sista dag att överklaga 5 april 2027" in text
    assert "6 april 2027, om ingen överklagar" in text


def test_a_day_that_somebody_stated_stands_before_the_counted_one(db):
    text = text_of(extract(db, legal_force_date="2027-06-01"))
    assert "1 juni 2027" in text
    assert "om ingen överklagar" not in text


def test_what_is_kept_from_the_public_is_not_on_the_paper_for_it(db):
    hidden = {key for key, field in EXTRACT.fields.items() if not field.public}
    marked = extract(db, confidentiality={"text": "Hemligt"}) if hidden else extract(db)
    assert "Hemligt" not in text_of(marked, inside=False)


def test_the_paper_names_its_version(db):
    made = extract(db)
    assert made.counts.digest in text_of(made).replace(" ", "")


def test_an_extract_taken_in_without_its_days_is_made_all_the_same(db):
    made = extract(
        db, meeting_date={"unknown": True}, paragraph={"unknown": True}, posted_date=None
    )
    assert "Mini-Maria" in text_of(made)
