"""The lists of agreements and decisions, the ways into them, their orders, and as tables."""

import re
import shutil

import pytest

from agreementhub.services.search import indexing
from agreementhub.web import downloads
from tests import factories
from tests.factories import TYPES, fresh

DECISION = {
    "body": "Kommunfullmäktige",
    "paragraph": "§ 31",
    "decision": [
        {"text": "Mottagningen öppnas.", "outcome": "approved"},
        {"text": "Jourtelefonen avslås.", "outcome": "rejected"},
    ],
}


@pytest.fixture
def register(db):
    for title, end in (("Bron", "2029-12-31"), ("Avfall", "2028-12-31"), ("Cykel", "2030-12-31")):
        term = {
            "start": "2025-01-01",
            "end": end,
            "extension": {"mode": "decision", "months": 12},
            "decision_lead_months": 12,
        }
        parties = [{"organisation": "Söderby kommun"}]
        factories.agreement(db, title=title, term=term, state="signed", parties=parties)
    for title, day in (("Utdrag B", "2027-01-10"), ("Utdrag A", "2027-02-10")):
        given = {**DECISION, "meeting_date": day}
        factories.document(db, "decision_extract", title=title, state="decided", **given)
    factories.document(db, "decision_extract", title="Dolt utkast", **DECISION)
    db.commit()


def cells(page, column):
    return [
        " ".join(row.select("td")[column].text.split())
        for row in page.html.select("table.table tbody tr")
    ]


@pytest.mark.parametrize(
    ("order", "first"), [("slut", "Avfall"), ("rubrik", "Avfall"), ("beslut", "Avfall")]
)
def test_agreements_are_sorted_as_one_asks(app, register, order, first):
    page = app.get(f"/avtal?ordning={order}")
    assert cells(page, 0)[0].startswith(first)
    assert len(cells(page, 0)) == 3


def test_an_agreement_tells_its_party_by_when_to_decide_and_when_it_ends(app, register):
    page = app.get("/avtal?ordning=slut")
    assert cells(page, 2)[0] == "Söderby kommun"
    assert cells(page, 3)[0] == "2027-12-31"
    assert cells(page, 4)[0].startswith("2028-12-31")
    table = app.get("/avtal.csv?ordning=slut").body.decode("utf-8-sig").splitlines()
    assert table[1].startswith("Avfall;")
    assert ";Söderby kommun;2027-12-31;2028-12-31;" in table[1]


def test_an_agreement_without_end_that_was_given_notice_of_tells_when_it_ends(app, db):
    term = {
        "start": "2023-01-01",
        "notice": {"anchor": "any_time", "value": 6, "unit": "months", "exit_grid": "year_end"},
    }
    for title, events in (("Växel", [{"type": "terminated", "on": "2026-10-15"}]), ("Arkiv", [])):
        factories.agreement(db, title=title, term={**term, "events": events}, state="signed")
    db.commit()
    page = app.get("/avtal?ordning=rubrik")
    assert cells(page, 4) == ["Tills vidare", "2027-12-31"]


def test_a_decision_is_told_in_a_sentence_with_where_when_and_outcome(app, register):
    page = app.get("/beslut")
    assert cells(page, 0)[0].startswith("Mottagningen öppnas. Utdrag A")
    assert [cells(page, n)[0] for n in (1, 2, 3, 4)] == [
        "Kommunfullmäktige",
        "§ 31",
        "2027-02-10",
        "1 av 2 bifölls",
    ]
    assert len(cells(page, 0)) == 2
    assert "Utdrag A" in cells(app.get("/beslut?ordning=rubrik"), 0)[0]
    table = app.get("/beslut.csv").body.decode("utf-8-sig")
    assert "Mottagningen öppnas.;Utdrag A;" in table
    assert "Dolt utkast" not in table


def ways(page):
    """Above a list: by what one finds a way into it, with the values and their counts."""
    return {
        group.dt.text: [" ".join(row.text.split()) for row in group.select("li")]
        for group in page.html.select(".ways dl > div")
    }


def test_decisions_are_searched_and_found_by_outcome_body_and_year(app, db, hub, register):
    later = {"body": "Kulturnämnden", "paragraph": "§ 2", "meeting_date": "2026-12-01"}
    factories.document(db, "decision_extract", title="Musik", state="decided", **later)
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    page = app.get("/beslut")
    assert ways(page) == {"Utfall": ["Bifall 2", "Avslag 2"], "År": ["2027 2", "2026 1"]}
    found = page.click("^2026$")
    assert [title.text for title in found.html.select(".hits h2")] == ["Musik"]
    form = next(form for form in page.forms.values() if "typ" in form.fields)
    form["q"] = "jourtelefonen"
    found = form.submit()
    assert len(found.html.select(".hits h2")) == 2
    assert "typ=decision_extract" in found.request.query_string


def test_the_ways_count_what_the_reader_may_read_and_no_more(app, db, hub, register):
    indexing.drain(fresh(db), hub.index, TYPES)
    before = {path: ways(app.get(path)) for path in ("/beslut", "/avtal")}
    assert before["/beslut"] == {"Utfall": ["Bifall 2", "Avslag 2"]}
    kept = {**DECISION, "meeting_date": "2020-01-10", "body": "Hemliga nämnden"}
    factories.document(
        db, "decision_extract", title="Hemligt", state="decided", level="secret", **kept
    )
    factories.agreement(db, title="Dolt", parties=[{"organisation": "Dolda bolaget"}])
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    assert {path: ways(app.get(path)) for path in before} == before


def test_a_list_is_shown_while_there_is_no_index(app, hub, register):
    shutil.rmtree(hub.index.root, ignore_errors=True)
    page = app.get("/beslut")
    assert (len(cells(page, 0)), ways(page)) == (2, {})


@pytest.mark.parametrize("path", ["/avtal", "/avtal.csv", "/beslut", "/beslut.csv"])
def test_an_order_that_is_none_is_the_usual_one(app, register, path):
    app.get(f"{path}?ordning=xyz&sida=x", status=200)


def test_a_long_table_comes_in_parts_and_loses_nothing(app, register, monkeypatch):
    monkeypatch.setattr(downloads, "_ROWS", 2)
    page = app.get("/avtal?ordning=rubrik&sida=1")
    files = [link["href"] for link in page.html.find_all("a", string=re.compile("^CSV"))]
    rows = [app.get(file).body.decode("utf-8-sig").splitlines()[1:] for file in files]
    titles = [row.partition(";")[0] for part in rows for row in part]
    assert (len(files), titles) == (2, ["Avfall", "Bron", "Cykel"])


@pytest.mark.parametrize("path", ["/avtal?visa=alla", "/motioner", "/"])
def test_a_case_is_told_by_number_and_by_what_it_concerns_unless_that_is_said(app, db, path):
    person = factories.user(db, "Vera Lista", password=factories.PASSWORD)
    told = {"KS 2027/1": "Bryggorna vid torget", "KS 2027/2": "Rusta kajen"}
    for doctype, state in (("agreement", "signed"), ("motion", "decided")):
        for number, title in told.items():
            made = factories.document(
                db, doctype, title="Rusta kajen", state=state, number=number, responsible=person
            )
            made.case.title_public = title
    db.commit()
    factories.sign_in(app, person)
    said = [" ".join(small.text.split()) for small in app.get(path).html.select("main small")]
    assert any(words.endswith("KS 2027/1 Bryggorna vid torget") for words in said), said
    assert any(words.endswith("KS 2027/2") for words in said), said
