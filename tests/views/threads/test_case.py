"""The page of a case: what was decided first, then its course, with the silences named."""

from datetime import date

import pytest

from agreementhub.services import documents
from agreementhub.services.documents import cases
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES
from tests.services.deadline_factories import ALCOHOL, in_force

POINT = {"text": "Avtalet godkänns.", "kind": "approval", "outcome": "approved"}
DECIDED = {
    "body": "Kommunfullmäktige",
    "meeting_date": "2027-02-22",
    "paragraph": "§ 31",
    "decision": [POINT],
}
AFTERWARDS = {"adjusted_date": "2027-03-01", "posted_date": "2027-03-02"}


def decision(db, **values):
    return factories.document(
        db,
        "decision_extract",
        title="Avtal om tillsyn",
        state="decided",
        number="KS 2027/9",
        **{**DECIDED, **values},
    )


def motion(db, raised):
    return factories.document(
        db, "motion", title="Motion", state="decided", number="KS 2027/9", raised_date=raised
    )


def course(page):
    """The headings and gaps of the course, in their order."""
    found = page.html.select("ol.thread > li")
    return [(one.strong or one.span).text for one in found]


def get(app, path="/arenden/ks-2027-9"):
    return app.get(path)


def test_the_decision_comes_first_with_who_when_and_what_became_of_it(app, db):
    decision(db, **AFTERWARDS)
    db.commit()
    fact = get(app).html.select_one(".fact-card").text
    assert "Avtalet godkänns." in fact
    assert "Kommunfullmäktige 22 februari 2027 §\xa031" in fact
    assert "Justerat 1 mars 2027, anslaget 2 mars 2027" in fact


def test_the_latest_of_several_decisions_comes_first(app, db):
    decision(db)
    decision(db, meeting_date="2027-03-29", paragraph="§ 44")
    decision(db, meeting_date="2027-01-25", paragraph="§ 2")
    db.commit()
    assert "29 mars 2027 §\xa044" in get(app).html.select_one(".fact-card").text


def test_the_course_stands_in_the_order_of_its_days(app, db):
    decision(db, **AFTERWARDS)
    motion(db, "2027-01-25")
    db.commit()
    page = get(app)
    assert "Bifall: Avtalet godkänns." in page.html.select_one("ol.thread").text
    assert course(page) == [
        "Ärendet öppnades",
        "Motionen väcktes",
        "Kommunfullmäktige beslutade",
        "Protokollet justerades",
        "Justeringen anslogs",
        "Beslutet fick laga kraft",
    ]


def test_a_decision_that_can_be_appealed_is_not_said_to_be_final(app, db):
    decision(db, posted_date="2027-03-31")
    db.commit()
    assert course(get(app))[-1] == "Beslutet får laga kraft om ingen överklagar"


@pytest.mark.parametrize(
    ("decided", "gap"),
    [
        ("2027-03-25", ["Här står inget på 2 år"]),
        ("2026-12-25", ["Här står inget på 21 månader"]),
        ("2025-09-25", ["Här står inget på 6 månader"]),
        ("2025-09-24", []),
    ],
)
def test_half_a_year_without_anything_is_named(app, db, decided, gap):
    motion(db, "2025-03-25")
    decision(db, meeting_date=decided)
    db.commit()
    found = course(get(app))
    begins = found.index("Motionen väcktes")
    assert found[begins + 1 : found.index("Kommunfullmäktige beslutade")] == gap


@pytest.mark.parametrize(
    ("raised", "last"),
    [("2026-10-01", "Här står inget på 6 månader"), ("2026-10-02", "Motionen väcktes")],
)
def test_a_silence_that_lasts_is_named_last(app, db, raised, last):
    assert NOW.date() == date(2027, 4, 1)
    motion(db, raised)
    db.commit()
    assert course(get(app))[-1] == last


def test_what_comes_is_told_to_those_who_work_there_after_today(app, db):
    in_force(db, number="KS 2027/9", term=ALCOHOL)
    anna = factories.user(db, "Anna Berg", password=PASSWORD)
    db.commit()
    assert "Besluta senast" not in course(get(app))
    factories.sign_in(app, anna)
    page = get(app)
    assert "Besluta senast" in course(page)
    assert page.html.select_one("li.ahead strong").text == "Besluta senast"


def test_any_spelling_leads_to_one_address(app, db):
    decision(db)
    db.commit()
    assert get(app, "/arenden/KS%202027/00009").location.endswith("/arenden/ks-2027-9")


@pytest.mark.parametrize("path", ["/arenden/ks-2027-90", "/arenden/x", "/arenden/%25", "/arenden/"])
def test_a_case_that_is_not_there_is_not_found(app, path):
    app.get(path, status=404)


def test_a_secret_case_tells_its_line_and_nothing_else(app, db):
    made = in_force(db, title="Skyddat boende", number="KS 2027/9")
    stamp = Stamp(factories.user(db), NOW, "Uppgifter om enskilda")
    documents.set_level(db, made, TYPES["agreement"], stamp, level="secret")
    db.commit()
    app.get("/arenden/ks-2027-9", status=404)
    cases.tell(db, made, cases.DiaryLine(True, "Avtal om boende"), stamp)
    db.commit()
    page = get(app)
    assert page.html.h1.text == "Avtal om boende"
    assert course(page) == ["Ärendet öppnades"]
    assert "Skyddat" not in page and "begära hos registratorn" in page


def test_another_organisation_with_the_same_number_is_one_press_away(app, db):
    in_force(db, title="Här", number="KS 2027/9")
    there = factories.organisation(db, "Västerås kommun")
    factories.agreement(db, title="Där", number="KS 2027/9", state="signed", org=there)
    db.commit()
    page = get(app)
    assert "Här" in page and "Där" not in page
    other = page.click("Visa det ärendet")
    assert "Där" in other and "Västerås kommun" in other.html.select_one(".meta").text


def test_the_page_of_a_document_leads_to_its_case(app, db):
    made = decision(db)
    db.commit()
    page = app.get(f"/dokument/{made.id}").click("KS 2027/9", index=0)
    assert page.html.h1.text == "Ärende KS 2027/9"


def test_the_decision_is_told_with_what_happened_since_and_what_comes_next(app, db):
    point = {
        **POINT,
        "assigned_to": "Kommunstyrelsen",
        "due": {"from": "2027-06-30", "to": "2027-06-30", "text": "2027-06-30"},
    }
    decision(db, **{**AFTERWARDS, "decision": [point]})
    factories.document(
        db,
        "follow_up_report",
        title="Första månaden",
        state="decided",
        number="KS 2027/9",
        date={"from": "2027-03-30", "to": "2027-03-30", "text": "2027-03-30"},
    )
    db.commit()
    fact = get(app).html.select_one(".fact-card").text
    assert "Sedan dess: Uppföljningen lämnades 30 mars 2027" in fact
    assert "Härnäst" not in fact
    olle = factories.user(db, "Olle Ny", "registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, olle)
    assert (
        "Härnäst: Återrapportera senast 30 juni 2027" in get(app).html.select_one(".fact-card").text
    )
