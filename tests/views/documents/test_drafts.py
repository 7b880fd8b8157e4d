"""Drafting as an official does: sections, versions, comparison, conflicts."""

import pytest

from agreementhub.models import Document, Draft, Version
from agreementhub.services.documents import working_copies
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh


@pytest.fixture
def anna(db, app):
    """An official who is signed in."""
    person = factories.user(db, password=PASSWORD)
    factories.body(db, "Kommunfullmäktige", "KF")
    db.commit()
    factories.sign_in(app, person)
    return person


@pytest.fixture
def draft(db, anna):
    """A draft of Anna's."""
    document = factories.agreement(db, purpose="Samverka om tillsyn.", responsible=anna)
    db.commit()
    return document


def write(app, document, section, **values):
    """Write in a section and go on."""
    form = app.get(f"/dokument/{document.id}/redigera/{section}").forms["f"]
    for name, value in values.items():
        form[name] = value
    return form.submit(status=303)


def save(app, document, reason="Ändrat efter samråd", status=303):
    """Save the working copy as a version."""
    form = app.get(f"/dokument/{document.id}/redigera").forms["f"]
    form["reason"] = reason
    return form.submit(status=status)


def versions(db, document):
    """Its versions, the first first."""
    return (
        fresh(db).query(Version).filter_by(document_id=document.id).order_by(Version.number).all()
    )


def test_a_new_document_exists_from_its_first_save(app, db, anna):
    form = app.get("/dokument/nytt/agreement").forms["f"]
    form["title"] = "Gemensam kulturskola"
    form["case_number"] = "KS 2027-00211"
    form.submit(status=303).follow(status=200)
    made = fresh(db).query(Document).one()
    assert (made.title, made.state, made.case.number_key) == (
        "Gemensam kulturskola",
        "draft",
        "ks-2027-211",
    )


def test_what_is_written_in_a_section_is_kept_but_is_no_version_yet(app, db, draft):
    write(app, draft, "purpose", purpose="Samverka om all tillsyn.")
    assert len(versions(db, draft)) == 1
    assert fresh(db).query(Draft).one().fields == {"purpose": "Samverka om all tillsyn."}


def test_saving_makes_a_version_with_the_reason_and_ends_the_working_copy(app, db, draft):
    write(app, draft, "purpose", purpose="Samverka om all tillsyn.")
    save(app, draft, reason="Bredare syfte")
    made = versions(db, draft)[-1]
    assert (made.number, made.reason) == (2, "Bredare syfte")
    assert made.content["purpose"] == "Samverka om all tillsyn."
    assert fresh(db).query(Draft).count() == 0


def test_a_version_needs_a_reason(app, db, draft):
    write(app, draft, "purpose", purpose="Nytt.")
    page = save(app, draft, reason="", status=400)
    assert page.html.title.text.startswith("Fel:") or "error-summary" in page
    assert len(versions(db, draft)) == 1


def test_the_same_form_sent_twice_makes_one_version(app, db, draft):
    write(app, draft, "purpose", purpose="Nytt.")
    form = app.get(f"/dokument/{draft.id}/redigera").forms["f"]
    form["reason"] = "Dubbelklick"
    form.submit(status=303)
    form.submit(status=303)
    assert len(versions(db, draft)) == 2


def test_a_day_that_does_not_exist_is_refused_where_it_stands_and_kept(app, db, draft):
    form = app.get(f"/dokument/{draft.id}/redigera/term").forms["f"]
    form["start"] = "1 januari 2027"
    form["end"] = "31 juni 2027"
    page = form.submit(status=400)
    assert page.forms["f"]["end"].value == "31 juni 2027"
    assert page.forms["f"]["start"].value == "1 januari 2027"
    wrong = page.html.find("input", {"name": "end"})
    assert wrong["aria-invalid"] == "true"
    assert fresh(db).query(Draft).count() == 0


def test_an_end_before_its_start_is_refused(app, draft):
    form = app.get(f"/dokument/{draft.id}/redigera/term").forms["f"]
    form["start"] = "2028-01-01"
    form["end"] = "2027-12-31"
    assert "error-summary" in form.submit(status=400)


def test_the_dates_are_shown_while_one_writes(app, draft):
    form = app.get(f"/dokument/{draft.id}/redigera/term").forms["f"]
    form["start"] = "2027-01-01"
    form["end"] = "31 december 2028"
    form["mode"] = "decision"
    form["months"] = "24"
    form["decision_lead_months"] = "12"
    fields = form.submit_fields()
    fragment = app.post(f"/dokument/{draft.id}/rakna-om?section=term", fields, status=200)
    assert "Besluta senast fredag 31 december 2027" in fragment
    assert "<html" not in fragment


def test_without_a_script_a_button_shows_the_dates_and_saves_nothing(app, db, draft):
    form = app.get(f"/dokument/{draft.id}/redigera/term").forms["f"]
    form["start"] = "2027-01-01"
    form["end"] = "31 december 2028"
    form["decision_lead_months"] = "12"
    page = form.submit("press", value="recalculate", status=200)
    assert "Besluta senast fredag 31 december 2027" in page
    assert page.forms["f"]["end"].value == "31 december 2028"
    assert fresh(db).query(Draft).count() == 0


def test_autosave_keeps_what_can_be_read(app, db, draft):
    form = app.get(f"/dokument/{draft.id}/redigera/purpose").forms["f"]
    form["purpose"] = "Halvskrivet"
    answer = app.post(f"/dokument/{draft.id}/autospara?section=purpose", form.submit_fields())
    assert answer.json["unread"] == []
    assert fresh(db).query(Draft).one().fields == {"purpose": "Halvskrivet"}
    assert len(versions(db, draft)) == 1


def test_two_officials_in_different_fields_are_merged_without_a_question(app, db, hub, draft):
    write(app, draft, "purpose", purpose="Annas syfte.")
    johan_saves(db, draft, goals="Johans mål.")
    save(app, draft)
    content = versions(db, draft)[-1].content
    assert (content["purpose"], content["goals"]) == ("Annas syfte.", "Johans mål.")


@pytest.mark.parametrize(("kept", "text"), [("mine", "Annas syfte."), ("theirs", "Johans syfte.")])
def test_two_officials_in_one_field_choose_and_lose_nothing(app, db, draft, kept, text):
    write(app, draft, "purpose", purpose="Annas syfte.")
    write(app, draft, "goals", goals="Annas mål.")
    johan_saves(db, draft, purpose="Johans syfte.")
    page = save(app, draft, status=409)
    sides = page.html.select(".conflict section")
    added = [[one.text for one in side.select("ins")] for side in sides]
    removed = [[one.text for one in side.select("del")] for side in sides]
    assert added == [["Tillagt: Annas syfte"], ["Tillagt: Johans syfte"], []]
    assert removed == [["Borttaget: Samverka om tillsyn"]] * 2 + [[]]
    assert len(versions(db, draft)) == 2
    form = page.forms["conflict"]
    form["field:purpose"] = kept
    form.submit(status=303)
    content = versions(db, draft)[-1].content
    assert (content["purpose"], content["goals"]) == (text, "Annas mål.")


def test_a_version_saved_from_a_section_leads_straight_to_both_texts(app, db, draft):
    form = app.get(f"/dokument/{draft.id}/redigera/purpose").forms["f"]
    form["purpose"] = "Annas syfte."
    johan_saves(db, draft, purpose="Johans syfte.")
    page = form.submit("press", value="version", status=303).follow(status=200)
    assert page.request.path_qs == f"/dokument/{draft.id}/redigera?choose=1"
    assert len(versions(db, draft)) == 2
    form = page.forms["conflict"]
    form["field:purpose"] = "mine"
    form.submit(status=303)
    assert versions(db, draft)[-1].content["purpose"] == "Annas syfte."
    assert versions(db, draft)[-1].reason == "Ändrat: Syfte"


def test_where_nobody_else_wrote_there_is_nothing_to_choose(app, db, draft):
    path = f"/dokument/{draft.id}/redigera"
    assert app.get(f"{path}?choose=1", status=303).location.endswith(path)
    write(app, draft, "purpose", purpose="Annas syfte.")
    johan_saves(db, draft, goals="Johans mål.")
    assert app.get(f"{path}?choose=1", status=303).location.endswith(path)


def test_a_colleagues_version_is_told_with_a_way_to_both_texts(app, db, draft):
    write(app, draft, "purpose", purpose="Annas syfte.")
    johan_saves(db, draft, purpose="Johans syfte.")
    page = app.get(f"/dokument/{draft.id}/redigera/purpose")
    assert (
        "Johans syfte."
        in page.click("Välj vilken text som ska gälla").html.select_one(".conflict").text
    )


def clauses(**texts):
    return [{"id": key, "heading": f"Om {key}", "prose": text} for key, text in texts.items()]


def two_write_clauses(db, anna, mine, theirs):
    """Anna types her clauses, and meanwhile Johan saves his; the agreement."""
    before = clauses(c1="Båtar.", c2="Tåg.", c3="Bussar.")
    document = factories.agreement(db, title="Resor", responsible=anna, purpose_clauses=before)
    given = Stamp(anna, NOW, "Ändrat")
    working_copies.keep(db, document, given, base_number=1, fields={"purpose_clauses": mine})
    db.commit()
    johan_saves(db, document, purpose_clauses=theirs)
    return document


def test_two_people_in_different_clauses_are_not_asked(app, db, anna):
    mine = clauses(c1="Båtar hela året.", c2="Tåg.", c3="Bussar.")
    theirs = clauses(c1="Båtar.", c2="Tåg.", c4="Cyklar.", c3="Bussar varje dag.")
    document = two_write_clauses(db, anna, mine, theirs)
    save(app, document, status=303)
    rows = versions(db, document)[-1].content["purpose_clauses"]
    told = ["Båtar hela året.", "Tåg.", "Cyklar.", "Bussar varje dag."]
    assert [row["prose"] for row in rows] == told


@pytest.mark.parametrize(("kept", "told"), [("mine", ["Tåg."]), ("theirs", ["Två båtar.", "Tåg."])])
def test_a_clause_that_one_deletes_and_the_other_writes_is_chosen_and_the_rest_merged(
    app, db, anna, kept, told
):
    mine = clauses(c2="Tåg.")
    theirs = clauses(c1="Två båtar.", c2="Tåg.", c3="Bussar.")
    document = two_write_clauses(db, anna, mine, theirs)
    page = app.get(f"/dokument/{document.id}/redigera")
    page.forms["f"]["reason"] = "Min"
    page = page.forms["f"].submit(status=409)
    columns = [one.text for one in page.html.select(".conflict section")]
    assert [("Två båtar." in one, "Båtar." in one) for one in columns] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert "Om c1" in page.html.select_one(".conflict").find_previous("legend").text
    assert "Borttagen" in columns[0] and "Tömt" not in columns[0]
    form = page.forms["conflict"]
    form["field:purpose_clauses/c1"] = kept
    form.submit(status=303)
    rows = versions(db, document)[-1].content["purpose_clauses"]
    assert [row["prose"] for row in rows] == told


def test_a_section_sent_after_another_saved_puts_nothing_back(app, db, draft):
    page = app.get(f"/dokument/{draft.id}/redigera/purpose")
    johan_saves(db, draft, purpose="Johans syfte.")
    page.forms["f"].submit(status=303)
    assert fresh(db).query(Draft).count() == 0
    page.forms["f"]["purpose"] = "Annas syfte."
    page.forms["f"].submit(status=303)
    assert "Johans syfte" in save(app, draft, status=409)
    assert versions(db, draft)[-1].content["purpose"] == "Johans syfte."


def test_one_is_told_while_writing_that_a_colleague_saved_the_same_field(app, db, draft):
    path = f"/dokument/{draft.id}/redigera/purpose"
    form = app.get(path).forms["f"]
    form["purpose"] = "Annas syfte."
    keep = f"/dokument/{draft.id}/autospara?section=purpose"
    assert app.post(keep, form.submit_fields()).json["told"] == []
    johan_saves(db, draft, purpose="Johans syfte.")
    form["purpose"] = "Annas bättre syfte."
    (said,) = app.post(keep, form.submit_fields()).json["told"]
    assert "Johan" in said and "version 2" in said and said.count("Syfte") == 1
    for shown in (app.get(path), app.get(f"/dokument/{draft.id}/redigera")):
        notice = shown.html.select_one("p.notice.soon")
        assert said in notice.text
        assert "Johans syfte" in app.get(notice.a["href"]).text


def test_two_windows_of_one_person_never_overwrite_each_other_unseen(app, db, draft):
    path = f"/dokument/{draft.id}/redigera/purpose"
    one, two = app.get(path).forms["f"], app.get(path).forms["f"]
    one["purpose"] = "I det ena fönstret."
    one.submit(status=303)
    two["purpose"] = "I det andra."
    answer = app.post(f"/dokument/{draft.id}/autospara?section=purpose", two.submit_fields())
    assert answer.json["clashing"] == ["purpose"]
    page = two.submit(status=409)
    assert "I det ena fönstret." in page.html.select_one(".error-summary").text
    assert page.forms["f"]["purpose"].value == "I det andra."
    assert fresh(db).query(Draft).one().fields == {"purpose": "I det ena fönstret."}
    # Now both texts have been seen.
    page.forms["f"].submit(status=303)
    assert fresh(db).query(Draft).one().fields == {"purpose": "I det andra."}


def test_one_window_goes_on_from_what_it_saved_by_itself(app, db, draft):
    form = app.get(f"/dokument/{draft.id}/redigera/purpose").forms["f"]
    for text in ("Halv", "Halvskrivet", "Samverka om tillsyn."):
        form["purpose"] = text
        app.post(f"/dokument/{draft.id}/autospara?section=purpose", form.submit_fields())
        assert fresh(db).query(Draft).one().fields == {"purpose": text}
    form["purpose"] = "Helt."
    form.submit(status=303)
    assert fresh(db).query(Draft).one().fields == {"purpose": "Helt."}


def test_what_was_typed_in_another_window_is_looked_at_before_it_is_saved(app, db, draft):
    write(app, draft, "purpose", purpose="Sett.")
    form = app.get(f"/dokument/{draft.id}/redigera").forms["f"]
    write(app, draft, "goals", goals="Inte sett.")
    form["reason"] = "Ändrat efter samråd"
    page = form.submit(status=409)
    assert len(versions(db, draft)) == 1 and "Inte sett." in page
    assert page.forms["f"]["reason"].value == "Ändrat efter samråd"
    page.forms["f"].submit(status=303)
    assert versions(db, draft)[-1].content["goals"] == "Inte sett."


NONSENSE = (
    *("", "x", "[]", "{}", "null", '{"number": 99, "digests": {}}', '{"number": true}'),
    *("[" * 9_000, '{"number": 1, "digests": {"purpose": [1]}}', "9" * 5_000),
    '{"number": -1, "digests": 3}',
)


@pytest.mark.parametrize("drawn", NONSENSE)
def test_a_form_that_tells_nonsense_of_what_it_was_drawn_from_overwrites_nothing(
    app, db, draft, drawn
):
    johan_saves(db, draft, purpose="Johans syfte.")
    form = app.get(f"/dokument/{draft.id}/redigera/purpose").forms["f"]
    form["purpose"], form["drawn"] = "Annas syfte.", drawn
    for part in ("autospara", "rakna-om"):
        app.post(f"/dokument/{draft.id}/{part}?section=purpose", form.submit_fields(), status=200)
    page = form.submit(status=409)
    assert "Johans syfte." in page and fresh(db).query(Draft).count() == 0
    # What stands there has been seen now.
    page.forms["f"].submit(status=303)
    assert fresh(db).query(Draft).one().fields == {"purpose": "Annas syfte."}


def johan_saves(db, document, **changes):
    """Someone else saves a version meanwhile."""
    from agreementhub.services import documents
    from tests.conftest import NOW

    documents.save(
        fresh(db),
        document,
        factories.TYPES["agreement"],
        Stamp(factories.user(db, "Johan Ek"), NOW, "Johans ändring"),
        base_number=1,
        changes=changes,
    )
    db.commit()


def test_two_versions_are_compared_word_by_word(app, db, draft):
    write(app, draft, "purpose", purpose="Samverka om all tillsyn.")
    save(app, draft)
    page = app.get(f"/dokument/{draft.id}/jamfor?fran=1&till=2")
    assert [one.text.strip().endswith("all") or "all" in one.text for one in page.html("ins")]
    assert not page.html("del")


def test_an_old_version_is_restored_as_a_new_one(app, db, draft):
    write(app, draft, "purpose", purpose="Fel.")
    save(app, draft)
    app.get(f"/dokument/{draft.id}/versioner/1").forms["restore"].submit(status=303)
    last = versions(db, draft)[-1]
    assert (last.number, last.content["purpose"]) == (3, "Samverka om tillsyn.")


def test_what_is_decided_offers_a_new_version_instead_of_a_form(app, db, anna):
    decided = factories.agreement(db, state="decided", purpose="Beslutat.", responsible=anna)
    db.commit()
    app.get(f"/dokument/{decided.id}/redigera/purpose", status=409)
    page = app.get(f"/dokument/{decided.id}/redigera")
    assert "f" not in page.forms


def test_a_step_is_taken_with_a_reason_and_names_what_is_missing(app, db, draft):
    form = app.get(f"/dokument/{draft.id}/flytta/review").forms["f"]
    form["reason"] = "Klart för granskning"
    form.submit(status=303)
    form = app.get(f"/dokument/{draft.id}/flytta/decided").forms["f"]
    form["reason"], form["is_unknown"] = "Beslut i KS", True
    page = form.submit(status=409)
    assert f"/dokument/{draft.id}/redigera/parties" in page
    assert fresh(db).get(Document, draft.id).state == "review"


HOSTILE = ["<script>alert(1)</script>", "{{7*7}}", "' OR 1=1 --", "a\x00b", "‮gnp.exe", "😀" * 50]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_is_text_or_refused_but_never_a_fault(app, db, anna, text):
    form = app.get("/dokument/nytt/agreement").forms["f"]
    form["title"] = text
    answer = form.submit(expect_errors=True)
    assert answer.status_int in (303, 400)
    if answer.status_int == 303:
        made = fresh(db).query(Document).one()
        page = app.get(f"/dokument/{made.id}", status=200)
        assert "<script>alert" not in page.text
        assert "49" not in page.html.h1.text


def test_nobody_else_finds_a_trace_of_a_draft(app, db, draft):
    app.reset()
    app.get(f"/dokument/{draft.id}", status=404)
    there = factories.organisation(db, "Söderby kommun")
    other = factories.user(db, "Maj Sund", password=PASSWORD, org=there)
    db.commit()
    factories.sign_in(app, other)
    for path in ("", "/redigera", "/versioner", "/jamfor", ".docx", "/filer", "/flytta/review"):
        app.get(f"/dokument/{draft.id}{path}", status=404)


def test_what_is_missing_leads_to_its_field_where_it_can_be_said_to_be_unknown(app, db, draft):
    section = f"/dokument/{draft.id}/redigera/documentation"
    assert not app.get(section).html.find(id="f-follow_up__unknown")
    link = app.get(f"/dokument/{draft.id}/redigera").html.find("a", string="Uppföljning")
    path, _mark, anchor = link["href"].partition("#")
    page = app.get(path)
    assert page.html.find(id=anchor)
    form = page.forms["f"]
    form["follow_up__unknown"] = True
    form.submit(status=303)
    assert fresh(db).query(Draft).one().fields == {"follow_up": {"unknown": True}}
    assert app.get(section).html.find(id="f-follow_up__unknown").has_attr("checked")


def test_a_type_without_dates_shows_no_panel_of_dates(app, db, anna):
    reply = factories.document(db, "motion_reply", title="Svar", responsible=anna)
    db.commit()
    page = app.get(f"/dokument/{reply.id}/redigera/about")
    assert page.html.find("aside") is None
    assert [one.text.strip().split()[0] for one in page.html.select("form > details > summary")]


def test_a_long_agreement_shows_its_contents_and_parties_cost_and_term_first(app, db, draft):
    long = factories.agreement(
        db,
        **{
            **{key: "Text." for key in ("purpose", "goals", "coordination", "commitments_joint")},
            "parties": [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}],
            "cost_shares": [
                {"party": "Norrvik kommun", "percent": "62"},
                {"party": "Söderby kommun", "percent": "38"},
            ],
        },
        responsible=draft.responsible,
    )
    db.commit()
    page = app.get(f"/dokument/{long.id}").html
    contents = [one["href"] for one in page.select(".contents a")]
    assert contents[:3] == ["#parties", "#purpose", "#goals"]
    assert all(page.find(id=one[1:]) for one in contents)
    first = {row.dt.text: row.dd.text for row in page.select(".in-short > div")}
    assert first["Parter"] == "Norrvik kommun, Söderby kommun"
    assert first["Parternas andelar"] == "Norrvik kommun 62\xa0%, Söderby kommun 38\xa0%"
    assert not app.get(f"/dokument/{draft.id}").html.select(".contents")
