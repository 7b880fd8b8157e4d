"""The list of motions and its report, as anyone and as an official meet them."""

import io
from datetime import date

import docx
import pytest

from agreementhub.models import Document
from agreementhub.services import agenda
from agreementhub.services.agenda import NewItem
from agreementhub.services.documents import links
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh

CLAIMS = [{"text": "Öppna en mottagning."}, {"text": "Inrätta en jourtelefon."}]


@pytest.fixture
def motion(db):
    """A motion that passes its year in a month: today is 1 April 2027."""
    made = factories.document(
        db,
        "motion",
        title="Motion om Mini-Maria",
        state="decided",
        number="KS 2026-00055",
        raised_date="2026-05-01",
        claims=CLAIMS,
        submitters=[{"name": "Karin Ek", "party": "NL"}],
    )
    db.commit()
    return made


@pytest.fixture
def official(app, db):
    person = factories.user(db, password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    return app


def row(page):
    return " ".join(page.html.select_one("table.table tbody tr").text.split())


def test_anyone_sees_the_year_of_a_motion_on_the_list_and_on_its_page(app, motion):
    page = app.get("/motioner")
    assert "30 dagar kvar" in row(page)
    assert "Karin Ek (NL) · KS 2026-00055" in row(page)
    assert "30 dagar kvar" in app.get(f"/dokument/{motion.id}")


def test_a_motion_past_its_year_is_what_the_list_begins_with(app, db, motion):
    factories.document(fresh(db), "motion", title="Sen", state="decided", raised_date="2026-03-01")
    db.commit()
    page = app.get("/motioner")
    assert page.html.h1.text.strip() == "En motion är äldre än ett år"
    assert "31 dagar över ett år" in row(page)


def test_how_the_claims_ended_is_told_in_a_few_words(app, db):
    factories.document(
        db,
        "motion",
        title="Motion",
        state="decided",
        raised_date="2026-01-02",
        claims=[{**CLAIMS[0], "outcome": "approved"}, {**CLAIMS[1], "outcome": "rejected"}],
        final_decision={
            "outcome": "partly_approved",
            "body": "Kommunfullmäktige",
            "paragraph": "§ 31",
            "date": {"text": "2026-12-01", "from": "2026-12-01", "to": "2026-12-01"},
        },
    )
    db.commit()
    said = row(app.get("/motioner"))
    assert "1 av 2 yrkanden bifölls" in said
    assert "Kommunfullmäktige 1 december 2026 § 31" in said
    assert "tog 333 dagar" in said


def test_a_reply_takes_over_the_claims_and_is_seen_by_those_who_write_it(app, db, official, motion):
    form = official.get(f"/dokument/{motion.id}/svara").forms["f"]
    page = form.submit(status=303).follow()
    assert "/dokument/2/" in page.request.path
    assert "Svar" in row(official.get("/motioner"))
    claims = official.get("/dokument/2/redigera/about").forms["f"]
    assert claims.fields["text"][0].value == CLAIMS[0]["text"]
    app.reset()
    assert "Svar" not in row(app.get("/motioner"))
    assert "/logga-in" in app.get(f"/dokument/{motion.id}/svara", status=303).location


def test_a_withdrawn_motion_is_answered_by_nobody(official, db):
    made = factories.document(fresh(db), "motion", title="Motion", state="draft")
    db.commit()
    form = official.get(f"/dokument/{made.id}/svara").forms["f"]
    page = form.submit(status=409)
    assert page.forms["f"]["title"].value


def test_the_report_is_for_a_day_and_in_two_files(app, motion):
    assert "Motion om Mini-Maria" in app.get("/motioner/inte-avgjorda?dag=2026-06-30")
    assert "Motion om Mini-Maria" not in app.get("/motioner/inte-avgjorda?dag=2026-04-30")
    table = app.get("/motioner/inte-avgjorda.csv?dag=2027-06-01")
    assert "Motion om Mini-Maria" in table.body.decode("utf-8-sig")
    assert "31 dagar över ett år" in table.body.decode("utf-8-sig")
    paper = docx.Document(io.BytesIO(app.get("/motioner/inte-avgjorda.docx?dag=2027-06-01").body))
    cells = [cell.text for table in paper.tables for line in table.rows for cell in line.cells]
    assert "Motion om Mini-Maria" in cells


@pytest.mark.parametrize("day", ["igår", "2026-02-30", "9" * 40])
def test_a_day_that_is_none_is_answered_in_words(app, day):
    for path in ("", ".csv", ".docx"):
        app.get(f"/motioner/inte-avgjorda{path}?dag={day}", status=400)


@pytest.mark.parametrize(
    "asked", ["skede=x", "utfall=x", "ordning=x", "ar=99999", "ar=-1", "parti=%25", "sida=9"]
)
def test_nonsense_asks_for_nothing_and_is_no_fault(app, motion, asked):
    app.get(f"/motioner?{asked}", status=200)
    app.get(f"/motioner.csv?{asked}", status=200)


def test_the_list_as_a_table_has_the_same_motions(app, motion):
    said = app.get("/motioner.csv?skede=open").body.decode("utf-8-sig")
    assert "Motion om Mini-Maria;KS 2026-00055;Karin Ek (NL);2026-05-01;2027-05-01" in said
    assert "Mini-Maria" not in app.get("/motioner.csv?skede=settled").text


def test_the_first_page_tells_of_motions_near_their_year(official, motion):
    page = official.get("/")
    assert "30 dagar kvar" in page
    assert "Motion om Mini-Maria" in page


def test_a_new_reply_picks_its_motion_from_the_register(official, db, motion):
    form = official.get("/dokument/nytt/motion_reply").forms["f"]
    form["title"], form["motion"] = "Svar på motionen", str(motion.id)
    form.submit(status=303)
    assert "Svar på motionen" in official.get(f"/dokument/{motion.id}")
    assert "motion" not in official.get("/dokument/nytt/memo").forms["f"].fields


@pytest.mark.parametrize(("level", "is_told"), [("open", True), ("secret", False)])
def test_a_decided_motion_tells_from_when_it_is_final_and_what_it_asked_for(
    app, db, level, is_told
):
    ended = {"outcome": "approved", "body": "Kommunfullmäktige", "paragraph": "§ 31"}
    motion = factories.document(
        db, "motion", title="Motion", state="decided", claims=CLAIMS, final_decision=ended
    )
    extract = factories.document(
        db,
        "decision_extract",
        title="Svar",
        state="decided",
        level=level,
        body="Kommunfullmäktige",
        meeting_date="2027-02-22",
        paragraph="§ 31",
        posted_date="2027-03-02",
        decision=[{"text": "Styrelsen utreder frågan.", "assigned_to": "Kommunstyrelsen"}],
    )
    links.connect(db, extract, motion, "decides")
    db.commit()
    told = app.get(f"/dokument/{motion.id}").html.select_one("section.motion").text
    for words in ("Läs beslutet", "Laga kraft 24 mars 2027", "Styrelsen utreder frågan."):
        assert (words in told) is is_told


def minuted(db, motion, outcome, **values):
    """It was decided about the motion on 9 March; the minutes are not adjusted."""
    given = fresh(db)
    by = Stamp(factories.user(given, "Sara Lind", "registrar"), NOW)
    about = given.get(Document, motion.id)
    held = factories.meeting(given, held_on=date(2027, 3, 9))
    item = agenda.items.add(given, held, NewItem(about.title, about), by)
    points = [{"text": "Yrkandet", "kind": "outcome", "outcome": outcome}]
    told = {"decision": points, "paragraph": "31", **values}
    agenda.items.write(given, item, TYPES["decision_extract"], by, values=told)
    db.commit()
    return item


WAITS = "protokollet är inte justerat ännu"


def test_what_minutes_say_of_a_motion_stands_on_it_before_the_extract(official, db, motion):
    minuted(db, motion, "referred_back")
    told = " ".join(
        official.get(f"/dokument/{motion.id}").html.select_one("section.motion").text.split()
    )
    assert f"Återremiss, {WAITS}: Kommunstyrelsen 9 mars 2027 § 31" in told
    assert "30 dagar kvar" in told
    assert f"Återremiss, {WAITS}" in row(official.get("/motioner"))
    assert f"återremiss, {WAITS}: Kommunstyrelsen" in official.get("/").text
    assert f"Återremiss, {WAITS}" in official.get("/motioner.csv").body.decode("utf-8-sig")
    report = "/motioner/inte-avgjorda.csv?dag="
    assert WAITS in official.get(f"{report}2027-03-09").body.decode("utf-8-sig")
    assert WAITS not in official.get(f"{report}2027-03-08").body.decode("utf-8-sig")
    official.reset()
    for path in ("/", "/motioner", f"/dokument/{motion.id}"):
        assert WAITS not in official.get(path)


def test_the_year_of_a_motion_that_minutes_decide_runs_no_more(official, db, motion):
    minuted(db, motion, "approved")
    page = official.get(f"/dokument/{motion.id}")
    assert "dagar kvar" not in page.html.select_one("section.motion").text
    assert "tog 312 dagar" in page.html.select_one("section.motion").text
    assert not page.html.select(f"a[href$='/dokument/{motion.id}/svara']")
    official.get("/", status=200)
    assert "tog 312 dagar" in row(official.get("/motioner"))


def test_a_motion_whose_minutes_are_adjusted_waits_for_its_extract(official, db, motion):
    minuted(db, motion, "approved", adjusted_date="2027-03-12")
    assert "Bifall, utdraget är inte gjort ännu" in row(official.get("/motioner"))
