"""Two versions beside each other: three ways of looking, one count, and the same on paper."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from agreementhub.models import Document
from agreementhub.services import documents
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh

CLAUSES = [
    {"id": f"c{n}", "heading": f"Rubrik {n}", "prose": f"Klausul nummer {n} gäller."}
    for n in range(4)
]
OLD = {
    "title": "Avtal om båtar",
    "purpose": "Båtar körs om sommaren.\n\nKostnaden är 5*3 kronor & moms.",
    "term_clauses": CLAUSES,
    "cost_shares": [
        {"party": "Norrvik", "percent": "65"},
        {"party": "Söderby", "percent": "35"},
    ],
}
NEW = {
    **OLD,
    "purpose": "Båtar körs hela året.\n\nKostnaden är 5*4 kronor & moms.\n\nVarje dag.",
    "term_clauses": [
        CLAUSES[3],
        {**CLAUSES[0], "prose": "Klausul nummer noll gäller."},
        CLAUSES[1],
        {"id": "cn", "heading": "Ny", "prose": "En ny klausul."},
    ],
    "cost_shares": [
        {"party": "Norrvik", "percent": "62"},
        {"party": "Söderby", "percent": "38"},
    ],
}


@pytest.fixture
def anna(db):
    made = factories.user(db, password=PASSWORD)
    db.commit()
    return made


@pytest.fixture
def boats(db, anna):
    """An agreement in two versions: words, shares and clauses changed, one of them moved."""
    made = factories.agreement(db, responsible=anna, **OLD)
    changes = {key: value for key, value in NEW.items() if value != OLD[key]}
    stamp = Stamp(anna, NOW, "Efter samråd")
    documents.save(db, made, TYPES["agreement"], stamp, base_number=1, changes=changes)
    db.commit()
    return made.id


@pytest.fixture
def signed_in(app, anna):
    factories.sign_in(app, anna)
    return app


def marks(page, tag):
    """What the page marks as added (`ins`) or removed (`del`), without the hidden words."""
    for hidden in page.html.select(".visually-hidden"):
        hidden.extract()
    return sorted(one.text for one in page.html.main.select(tag))


def tracked(answer, tag):
    """What a Word file tracks as such."""
    body = docx.Document(BytesIO(answer.body)).element.body
    return sorted(_words(mark) for mark in body.iter(qn(f"w:{tag}")))


def _words(mark):
    said = {qn("w:t"): None, qn("w:delText"): None, qn("w:br"): "\n"}
    return "".join(said[one.tag] or one.text or "" for one in mark.iter() if one.tag in said)


@pytest.mark.parametrize("mode", ["text", "andringar", "sida", "xyzzy"])
def test_every_way_of_looking_shows_the_same_changes_and_counts_them(signed_in, boats, mode):
    page = signed_in.get(f"/dokument/{boats}/jamfor?visa={mode}")
    stops = page.html.main.select("[data-change]")
    assert page.html.find(attrs={"data-change-told": True}).text == f"{len(stops)} ändringar"
    assert "Flyttad. Stod tidigare efter § 3 Rubrik 2." in page.text
    whole = signed_in.get(f"/dokument/{boats}/jamfor")
    assert [marks(page, tag) for tag in ("ins", "del")] == [
        marks(whole, tag) for tag in ("ins", "del")
    ]


def test_a_word_file_tracks_the_insertions_and_deletions_of_the_page(signed_in, boats):
    page = signed_in.get(f"/dokument/{boats}/jamfor")
    paper = signed_in.get(f"/dokument/{boats}/jamfor.docx")
    ways = {link["href"] for link in page.html.select(".tools a")}
    assert f"/dokument/{boats}/jamfor.docx?fran=1&till=2" in ways
    assert len(tracked(paper, "ins")) > 4
    for tag in ("ins", "del"):
        assert tracked(paper, tag) == marks(page, tag)


def test_a_word_file_says_who_changed_it_and_when(signed_in, boats):
    answer = signed_in.get(f"/dokument/{boats}/jamfor.docx")
    body = docx.Document(BytesIO(answer.body)).element.body
    found = [one for tag in ("ins", "del") for one in body.iter(qn(f"w:{tag}"))]
    assert {one.get(qn("w:author")) for one in found} == {"Anna Berg"}
    assert {one.get(qn("w:date")) for one in found} == {f"{NOW:%Y-%m-%dT%H:%M:%SZ}"}
    assert len({one.get(qn("w:id")) for one in found}) == len(found)


def test_those_who_may_not_edit_are_not_told_who_wrote(db, app, boats):
    made = db.get(Document, boats)
    factories.put_in(db, made, "signed")
    made.newest.decided_at = NOW
    documents.version(db, made, 1).decided_at = NOW
    db.commit()
    body = docx.Document(BytesIO(app.get(f"/dokument/{boats}/jamfor.docx").body)).element.body
    assert {one.get(qn("w:author")) for one in body.iter(qn("w:ins"))} == {"Norrvik kommun"}


def test_the_same_version_twice_has_nothing_to_tell(signed_in, boats):
    page = signed_in.get(f"/dokument/{boats}/jamfor?fran=2&till=2")
    assert page.html.main.select("[data-change], .minimap") == []


@pytest.mark.parametrize("asked", ["fran=x", "till=1e3", "fran=9", "fran=-1"])
def test_versions_that_are_none_are_refused(signed_in, boats, asked):
    for path in ("jamfor", "jamfor.docx"):
        assert signed_in.get(f"/dokument/{boats}/{path}?{asked}", status="*").status_int in (
            400,
            404,
        )


def test_a_restored_version_can_be_taken_back(db, signed_in, boats):
    page = signed_in.get(f"/dokument/{boats}/versioner/1").forms["restore"].submit().follow()
    page = page.click("Ångra", href="aterstall/angra")
    page.forms["f"].submit(status=303)
    newest = fresh(db).get(Document, boats).newest
    assert (newest.number, newest.content["purpose"]) == (4, NEW["purpose"])


def test_a_restoring_that_is_sent_twice_is_done_once_and_said_to_be(db, signed_in, boats):
    form = signed_in.get(f"/dokument/{boats}/versioner/1").forms["restore"]
    said = [form.submit().follow().html.select_one("#messages").text for _press in range(2)]
    assert "Version 1 är återställd som version 3." in said[0] and said[0] == said[1]
    assert fresh(db).get(Document, boats).newest.number == 3


def test_nothing_is_restored_over_what_was_saved_since_one_looked(db, signed_in, boats):
    form = signed_in.get(f"/dokument/{boats}/versioner/1").forms["restore"]
    factories.revise(db, db.get(Document, boats), purpose="Något helt nytt.")
    db.commit()
    page = form.submit().follow()
    assert "En ny version har sparats" in page.html.select_one("#messages").text
    assert fresh(db).get(Document, boats).newest.content["purpose"] == "Något helt nytt."
    page.forms["restore"].submit().follow()
    assert fresh(db).get(Document, boats).newest.number == 4


def test_a_restored_version_has_the_numbers_of_its_clauses_again(db, signed_in, boats):
    def numbers(version):
        return [(row["id"], row["number"]) for row in version.content["term_clauses"]]

    first = numbers(documents.version(db, db.get(Document, boats), 1))
    assert numbers(db.get(Document, boats).newest)[0] == ("c3", "1")
    signed_in.get(f"/dokument/{boats}/versioner/1").forms["restore"].submit()
    assert numbers(fresh(db).get(Document, boats).newest) == first


def test_a_version_that_says_the_same_is_not_restored(db, signed_in, anna):
    made = factories.agreement(db, responsible=anna, purpose="Som förr.")
    factories.revise(db, made, purpose="På ett annat sätt.")
    db.commit()
    path = f"/dokument/{made.id}/versioner/1"
    signed_in.get(path).forms["restore"].submit()
    page = signed_in.get(path).forms["restore"].submit().follow()
    assert "säger detsamma som version 3" in page.html.select_one("#messages").text
    assert fresh(db).get(Document, made.id).newest.number == 3


def test_what_is_typed_and_not_saved_outlives_a_restoring(db, signed_in, boats):
    form = signed_in.get(f"/dokument/{boats}/redigera/purpose").forms["f"]
    form["purpose"] = "Skrivet men inte sparat."
    form.submit()
    signed_in.get(f"/dokument/{boats}/versioner/1").forms["restore"].submit()
    assert "Skrivet men inte sparat." in signed_in.get(f"/dokument/{boats}/redigera/purpose")


def test_an_older_version_says_so_and_leads_to_what_has_changed_since(signed_in, boats):
    page = signed_in.get(f"/dokument/{boats}/versioner/1")
    assert "1 senare version finns." in page.html.main.text
    assert page.click("Jämför med version 2").html.h1.text == "Version 1 jämförd med version 2"
    assert "senare version" not in signed_in.get(f"/dokument/{boats}/versioner/2").html.main.text


def test_what_restored_nothing_or_was_built_upon_is_not_undone(db, signed_in, boats):
    path = f"/dokument/{boats}/versioner/2/aterstall/angra"
    assert "återställde ingen" in signed_in.get(path).forms["f"].submit(status=409)
    signed_in.get(f"/dokument/{boats}/versioner/1").forms["restore"].submit()
    assert "ändrats igen" in signed_in.get(path).forms["f"].submit(status=409)
    assert fresh(db).get(Document, boats).newest.number == 3
