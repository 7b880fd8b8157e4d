"""The first page: to each what matters to them."""

from datetime import date

import pytest

from tests import factories
from tests.factories import PASSWORD, fresh
from tests.services.deadline_factories import ALCOHOL, in_force

POINT = [{"text": "Avtalet godkänns.", "kind": "approval", "outcome": "approved"}]


@pytest.fixture
def anna(app, db):
    person = factories.user(db, password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    return app


def line(page):
    found = page.html.select_one(".front-line")
    return found.get_text(" ", strip=True) if found else ""


def decided(db, level="open", state="decided"):
    given = {"body": "Kommunstyrelsen", "meeting_date": "2027-03-09", "paragraph": "§ 31"}
    return factories.document(
        db, "decision_extract", title="Avtal", decision=POINT, level=level, state=state, **given
    )


def test_anyone_reads_what_was_decided_and_what_must_be_decided_next(app, db):
    decided(db)
    in_force(db)
    db.commit()
    page = app.get("/")
    assert "Avtalet godkänns." in page
    assert "Kommunstyrelsen 9 mars 2027 § 31" in " ".join(page.html.main.get_text().split())
    assert "Besluta senast 2027-06-30" in " ".join(page.html.main.get_text().split())


@pytest.mark.parametrize("given", [{"level": "internal"}, {"level": "secret"}, {"state": "draft"}])
def test_nobody_reads_of_what_is_closed_or_still_a_draft(app, db, given):
    decided(db, **given)
    db.commit()
    assert "Avtalet godkänns." not in app.get("/")


def test_one_line_tells_what_waits(anna, db):
    assert line(anna.get("/")) == ""
    in_force(fresh(db), {**ALCOHOL, "end": "2028-03-20"})
    in_force(db, {**ALCOHOL, "end": "2028-04-20"}, title="Nära")
    factories.document(db, "motion", title="M", state="decided", raised_date="2026-04-11")
    db.commit()
    assert line(anna.get("/")) == (
        "1 försenad, 2 ska beslutas inom 30 dagar, en motion blir ett år om 10 dagar."
    )


def test_the_line_counts_all_motions_and_not_those_that_are_listed(anna, db):
    for day in range(1, 8):
        factories.document(db, "motion", title="M", state="decided", raised_date=f"2026-03-0{day}")
    factories.document(db, "motion", title="M", state="decided", raised_date="2026-04-11")
    db.commit()
    assert line(anna.get("/")).endswith(
        "7 motioner är äldre än ett år, en motion blir ett år om 10 dagar."
    )


@pytest.mark.parametrize(
    ("raised", "words"),
    [("2026-04-01", "blir ett år i dag"), ("2026-04-02", "blir ett år i morgon")],
)
def test_a_year_that_ends_now_is_told_as_one_says_it(anna, db, raised, words):
    factories.document(db, "motion", title="M", state="decided", raised_date=raised)
    db.commit()
    assert f"en motion {words}." in line(anna.get("/"))


def test_anyone_meets_how_many_agreements_decisions_and_motions_there_are(app, db):
    factories.document(db, "motion", title="Motion", state="decided", raised_date="2027-01-25")
    factories.document(db, "motion", title="Utkast", raised_date="2027-01-25")
    db.commit()
    told = [" ".join(one.text.split()) for one in app.get("/").html.select(".numbers li")]
    assert told[2] == "1 motion är inte avgjord"
    assert len(told) == 3 and told[0].startswith("0 ")


def test_anyone_goes_by_party_to_the_agreements_in_force(app, db):
    both = [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}]
    third = [*both, {"organisation": "Österå kommun"}]
    for parties, level in ((both, "open"), (third, "open"), (both, "secret")):
        in_force(db, parties=parties, level=level)
    factories.agreement(db, title="Utkast", parties=[{"organisation": "Västby kommun"}])
    db.commit()
    links = app.get("/").html.select("#by-party ~ ul a")
    told = [" ".join(link.text.split()) for link in links]
    assert told[-2:] == ["Söderby kommun (2)", "Österå kommun (1)"]
    assert "Västby" not in " ".join(told)
    assert "/dokument/" in app.get(links[told.index("Österå kommun (1)")]["href"])


def test_whoever_writes_here_meets_the_next_meetings_and_by_when_their_papers_are_due(anna, db):
    elsewhere = factories.body(
        db, "Nämnden", organisation=factories.organisation(db, "Söderby kommun")
    )
    factories.meeting(db, held_on=date(2027, 3, 31))
    factories.meeting(db, held_on=date(2027, 4, 1), papers_days=1)
    factories.meeting(db, held_on=date(2027, 4, 15), papers_days=14)
    factories.meeting(db, held_on=date(2027, 5, 20), papers_days=14)
    factories.meeting(db, held_on=date(2027, 6, 20))
    factories.meeting(db, of=elsewhere, held_on=date(2027, 4, 2))
    db.commit()
    section = anna.get("/").html.find("h2", string="Kommande sammanträden").find_parent("section")
    shown = [one.get_text(" ", strip=True) for one in section.select("li")]
    assert shown == [
        "Kommunstyrelsen torsdag 1 april 2027 Dagen för handlingar passerade onsdag 31 mars 2027",
        "Kommunstyrelsen torsdag 15 april 2027 Handlingar senast torsdag 1 april 2027",
        # The sixth is Ascension Day.
        "Kommunstyrelsen torsdag 20 maj 2027 Handlingar senast onsdag 5 maj 2027",
    ]


def test_a_reader_without_a_part_in_the_writing_meets_no_list_of_meetings(app, db):
    person = factories.user(db, role="politician", password=PASSWORD)
    factories.meeting(db, held_on=date(2027, 4, 15))
    db.commit()
    for page in (app.get("/"), factories.sign_in(app, person) or app.get("/")):
        assert "Kommande sammanträden" not in page
