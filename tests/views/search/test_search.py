"""The search page: what a politician sees."""

import shutil
from dataclasses import replace

import pytest

from agreementhub.search.engines import IndexBusy
from agreementhub.services.search import indexing
from tests import factories
from tests.factories import TYPES, fresh
from tests.services.test_few_queries import counted


@pytest.fixture
def documents(db, hub):
    """An agreement and a motion that the public may read."""
    factories.agreement(db, title="Avtal om färdtjänst", state="signed", purpose="Resor.")
    factories.document(db, "motion", title="Motion om färdtjänst", state="decided")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)


def titles(page):
    """What was found."""
    return [heading.text for heading in page.html.select(".hits h2")]


def test_the_public_searches_without_signing_in(app, documents):
    page = app.get("/sok", {"q": "färdtjänst"})
    assert sorted(titles(page)) == ["Avtal om färdtjänst", "Motion om färdtjänst"]
    assert page.html.find(role="status").text.strip().startswith("2")


def test_a_facet_narrows_and_stands_in_the_address(app, documents):
    page = app.get("/sok", {"q": "färdtjänst", "typ": "motion"})
    assert titles(page) == ["Motion om färdtjänst"]
    tabs = {tab.text.split()[0]: tab for tab in page.html.select(".tabs a")}
    assert (
        tabs["Motioner"].get("aria-current") and "typ=agreement" in tabs["Samverkansavtal"]["href"]
    )
    assert page.html.find("input", {"name": "typ", "value": "motion", "type": "hidden"})


def test_what_was_typed_behind_a_name_is_taken_back_by_a_link(app, documents):
    page = app.get("/sok", {"q": "färdtjänst typ:motion gäller:nu"})
    assert page.html.select(".hits h2") == []
    chips = {link.text.split("×")[0].strip(): link for link in page.html.select(".read-as a")}
    assert set(chips) == {"typ: motion", "gäller: nu"}
    assert titles(app.get(chips["gäller: nu"]["href"])) == ["Motion om färdtjänst"]
    told = " ".join(page.html.select_one(".empty").text.split())
    assert "Sök utan: typ:motion (1 träff)" in told and "Sök utan: gäller:nu (1 träff)" in told


def test_agreements_are_chosen_by_whether_they_are_in_force(app, documents):
    page = app.get("/sok", {"q": "färdtjänst", "galler": "in_force"})
    assert titles(page) == ["Avtal om färdtjänst"]
    box = page.html.find("input", {"name": "galler", "value": "in_force"})
    assert box.has_attr("checked") and "Gäller i dag" in box.find_parent("label").text


def test_who_finds_nothing_is_told_whom_to_ask(app, hub, documents):
    hub.settings = replace(hub.settings, contact_address="registrator@norrvik.example")
    page = app.get("/sok", {"q": "xyzzy"})
    assert page.html.select_one(".empty a[href='mailto:registrator@norrvik.example']")
    assert "registrator@norrvik.example" in app.get("/tillganglighet").text


@pytest.mark.parametrize("typed", ["färdtjänst", "färdtjänst 2027"])
def test_hits_take_as_many_queries_however_many_they_are(app, db, hub, typed):
    def queries(numbers) -> int:
        for number in numbers:
            points = [{"text": "Avtalet om färdtjänst godkänns.", "outcome": "approved"}]
            given = {"title": f"Beslut {number}", "decision": points, "body": "Kommunstyrelsen"}
            factories.document(db, "decision_extract", state="decided", **given)
            parties = [{"organisation": "Norrvik kommun"}]
            factories.agreement(db, title=f"Färdtjänst {number}", state="signed", parties=parties)
            undated = {"title": f"PM om färdtjänst {number} år 2027", "organisations": parties}
            factories.document(db, "memo", state="decided", **undated)
        db.commit()
        indexing.drain(fresh(db), hub.index, TYPES)
        app.get("/sok", {"q": typed})
        with counted(db) as made:
            page = app.get("/sok", {"q": typed})
        assert len(titles(page)) == 3 * (numbers[-1] + 1)
        return len(made)

    assert queries(range(1)) == queries(range(1, 6))


def test_the_words_that_were_found_are_marked(app, documents):
    page = app.get("/sok?q=resor")
    assert [mark.text for mark in page.html.select(".hits mark")] == ["Resor"]


def test_hits_with_some_of_the_words_stand_below_a_line_that_says_so(app, documents):
    page = app.get("/sok", {"q": "färdtjänst resor"})
    assert titles(page) == ["Avtal om färdtjänst", "Motion om färdtjänst"]
    lists = page.html.select("ol.hits")
    assert [(one["start"], len(one.select("li"))) for one in lists] == [("1", 1), ("2", 1)]
    assert lists[1].find_previous_sibling("h2", class_="group-head")
    status = " ".join(page.html.find(role="status").text.split())
    assert "1 träff med alla ord, 1 med några. Visar" in status


def test_what_words_were_taken_for_is_shown_and_can_be_taken_back(app, documents):
    page = app.get("/sok", {"q": "färdtjänst motion 2099"})
    chips = page.html.select(".read-as a")
    assert [" ".join(chip.text.split("×")[0].split()) for chip in chips] == [
        *("typ: motion", "år: 2099"),
    ]
    text = " ".join(page.html.select_one("main").text.split())
    assert "Stämmer inte: typ motion, år 2099" in text  # the agreement
    assert "Stämmer inte: år 2099" in text  # the motion
    page = app.get(chips[1]["href"])
    assert [chip.text.split()[0] for chip in page.html.select(".read-as li")] == ["typ:", "”2099”"]
    assert page.html.find("input", {"name": "ord", "value": "2099", "type": "hidden"})
    page = page.click("Tolka det")
    assert len(page.html.select(".read-as a")) == 2


def test_a_misspelt_word_is_searched_as_it_was_meant_and_that_is_said(app, documents):
    page = app.get("/sok", {"q": "fardtjanst"})
    assert len(titles(page)) == 2
    notice = page.html.select_one(".notice")
    assert notice.em.text == "färdtjänst"
    page = app.get(notice.a["href"])
    assert titles(page) == []


def test_nothing_found_says_what_to_do(app, documents):
    page = app.get("/sok", {"q": "kärnkraft", "typ": "motion"})
    assert titles(page) == []
    assert "/sok?q=k%C3%A4rnkraft" in page.text


def test_nothing_found_tells_what_each_filter_hides(app, documents):
    page = app.get("/sok", {"q": "färdtjänst", "typ": "memo", "ar": "2099"})
    told = [" ".join(row.text.split()) for row in page.html.select(".empty li")]
    assert told[:2] == ["Sök utan: Typ (0 träffar)", "Sök utan: År (0 träffar)"]
    page = app.get("/sok", {"q": "färdtjänst", "typ": "memo"})
    assert "Sök utan: Typ (2 träffar)" in " ".join(page.html.select_one(".empty").text.split())
    assert len(titles(page.click("Sök utan: Typ"))) == 2


def test_a_decision_tells_what_was_decided_and_opens_where_the_word_stands(app, db, hub):
    factories.document(
        db,
        "decision_extract",
        title="Svar på motion om bad",
        state="decided",
        body="Kommunfullmäktige",
        decision=[{"text": "att bygga ett bad i viken.", "kind": "other", "outcome": "approved"}],
    )
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    page = app.get("/sok", {"q": "bygga"})
    (hit,) = page.html.select(".hits li")
    assert hit.h2.text == "Kommunfullmäktige beslutade att bygga ett bad i viken."
    assert "Svar på motion om bad" in hit.text
    assert hit.h2.a["href"].endswith("#:~:text=bygga%20ett%20bad%20i")
    assert "utfall" not in hit.text
    assert len(titles(app.get("/sok", {"q": "bifall"}))) == 1
    assert len(titles(app.get("/sok", {"q": "bad", "utfall": "approved"}))) == 1
    assert titles(app.get("/sok", {"q": "bad", "utfall": "rejected"})) == []


def test_the_order_stands_in_the_address(app, documents):
    page = app.get("/sok", {"q": "färdtjänst"}).click("Senaste först")
    assert len(titles(page)) == 2
    assert page.html.find("input", {"name": "sort", "value": "datum", "type": "hidden"})
    assert page.click("Bäst först").request.query_string.count("sort") == 0


def test_a_lost_index_is_made_anew_and_answers(app, hub, documents):
    shutil.rmtree(hub.index.root)
    assert len(titles(app.get("/sok", {"q": "färdtjänst"}))) == 2


def test_an_index_that_somebody_else_makes_anew_is_waited_for_in_words(
    app, hub, documents, monkeypatch
):
    def busy(*_given):
        raise IndexBusy("another makes it")

    shutil.rmtree(hub.index.root)
    monkeypatch.setattr(hub.index, "rebuild", busy)
    assert app.get("/sok", {"q": "färdtjänst"}, status=503).headers["Retry-After"] == "30"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('färdtjänst "', "2 träffar. Visar böjningar av färdtjänst."),
        ('"', "Där finns inget ord att söka efter."),
        ("och i på", "Visar böjningar av och, i, på."),
        ("x" * 10_000, "Bara de första 1000 tecknen lästes."),
        ("*", "2 träffar."),
        ("a*", "Visar böjningar av a."),
        ("fär*", "2 träffar. Söker ordagrant efter fär*."),
        ("😀", "Där finns inget ord att söka efter."),
        ("'; DROP TABLE document; --", "Visar böjningar av DROP, TABLE, document."),
        ("<script>alert(1)</script>", "Visar böjningar av script, alert."),
        ("datum:2027-02-31", "”datum:2027-02-31” går inte att tolka och söks som ord."),
        ("2027-02-31", "Söker ordagrant efter 2027-02-31."),
        ("okänt:värde", "Visar böjningar av okänt, värde."),
        ("år:1 " * 200, "”år:1” går inte att tolka och söks som ord."),
        ('"avtal om"~3', "Söker ordagrant efter avtal om."),
        ('KS 2027/7 "i dag"', "Söker ordagrant efter i dag, KS 2027/7."),
        ("a OCH " * 160 + "b", "0 träffar."),
        ("(" * 500, "0 träffar."),
        *((text, "träff") for text in ("((", "AND OR", "{{7*7}}", "a:b:c", "år:..", "*" * 500)),
    ],
)
def test_a_hostile_question_gets_an_answer_and_is_told_how_it_was_read(app, documents, text, told):
    page = app.get("/sok", params={"q": text}, status=200)
    assert told in " ".join(page.html.find(role="status").text.split())
    assert "<script>alert" not in page.text


def test_what_no_address_can_hold_is_refused_in_words(app):
    for text in ("färd\0tjänst", "färdtjänst " * 1_000):
        page = app.get("/sok", params={"q": text}, status=400)
        assert "Adressen innehåller" in page.html.main.text


def test_an_address_that_is_no_text_is_refused(app):
    app.get("/sok?q=%ff", status=400)


def test_a_saved_change_is_found_as_soon_as_the_index_has_followed(app, router, db, documents):
    anna = factories.user(fresh(db), password=factories.PASSWORD)
    draft = factories.agreement(db, title="Utkast", responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    form = app.get(f"/dokument/{draft.id}/redigera/purpose").forms["f"]
    form["purpose"] = "Snöröjning på gångvägar."
    form.submit(status=303)
    form = app.get(f"/dokument/{draft.id}/redigera").forms["f"]
    form["reason"] = "Syfte"
    form.submit(status=303)
    router.registry.drainer.wait()
    assert titles(app.get("/sok", {"q": "snöröjning"})) == ["Utkast"]
    app.reset()
    assert titles(app.get("/sok", {"q": "snöröjning"})) == []


@pytest.mark.parametrize("typed", ["KS 2027/9", "ks 2027-00009", "dnr KS 2027/9"])
def test_a_case_number_leads_to_its_case(app, db, typed):
    factories.agreement(db, title="Drift av kajen", number="KS 2027/9", state="signed")
    db.commit()
    page = app.get("/sok", {"q": typed}).click("Ärende KS 2027/9", index=0).maybe_follow()
    assert page.html.h1.text == "Ärende KS 2027/9" and "Drift av kajen" in page


def test_a_case_that_one_may_not_read_is_not_named_by_its_number(app, db):
    factories.agreement(db, title="Drift av kajen", number="KS 2027/9")
    db.commit()
    assert "Ärende KS" not in app.get("/sok", {"q": "KS 2027/9"})


def test_what_shares_a_part_of_the_only_word_is_called_similar(app, db, hub):
    factories.agreement(db, title="Stöd till hemlösa", state="signed")
    for number in range(12):
        factories.agreement(db, title=f"Kaj {number}", state="signed")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    page = app.get("/sok", {"q": "hemlöshet"})
    assert page.html.select_one(".group-head").text == "Liknande ord"
    assert "0 träffar på ordet, 1 på liknande ord." in " ".join(page.text.split())
    page = app.get("/sok", {"q": "hemlösa kaj"})
    assert page.html.select_one(".group-head").text == "Med några av orden"


@pytest.fixture
def quay(db, hub):
    """A motion, and a reply that tells of it in other words; a secret memo of the same case."""
    case = {"state": "decided", "number": "KS 2027/9"}
    factories.document(db, "motion", title="Rusta kajen", **case)
    factories.document(db, "motion_reply", title="Svar om förtöjningen", **case)
    factories.document(db, "memo", title="Pålarna", level="secret", **case)
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)


def test_documents_of_the_same_case_come_last_are_explained_and_left_out_by_a_link(app, quay):
    page = app.get("/sok", {"q": "kajen"})
    assert titles(page) == ["Rusta kajen", "Svar om förtöjningen"]
    told = " ".join(page.html.find(role="status").text.split())
    assert told.startswith("1 träff. 1 till i samma ärenden.")
    assert page.html.select(".group-head")[-1].text == "I samma ärenden"
    alone = page.click("Visa dem inte")
    assert titles(alone) == ["Rusta kajen"]
    assert alone.html.find("input", {"name": "samma", "value": "nej", "type": "hidden"})
    assert len(titles(alone.click("Visa även handlingar i samma ärenden"))) == 2


def test_a_document_that_one_may_not_read_leads_to_no_other_of_its_case(app, quay):
    assert titles(app.get("/sok", {"q": "pålarna"})) == []
