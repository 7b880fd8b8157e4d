"""Taking files in as an official does: sending, reviewing, choosing, making a draft."""

import pytest
from webtest import Upload

from agreementhub.models import Attachment, Body, Document, PendingImport
from agreementhub.reading import child
from tests import bad_files, factories, made_documents, made_docx, made_pdf, reading_here
from tests.factories import PASSWORD, fresh
from tests.services.imports.test_parting import MINUTES

MOTION = made_documents.MOTION.encode()


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "understand", reading_here.understand)


@pytest.fixture
def anna(db, app):
    """An official who is signed in."""
    person = factories.user(db, password=PASSWORD)
    factories.body(db)
    factories.body(db, "Omsorgsnämnden", "ON")
    db.commit()
    factories.sign_in(app, person)
    return person


def send(app, *files, **expected):
    """Send files, each a pair of name and bytes, as the page does."""
    form = app.get("/import").forms["f"]
    posted = [(name, value) for name, value in form.submit_fields() if name != "files"]
    at = next(place for place, (name, _value) in enumerate(posted) if name == "__start__") + 1
    posted[at:at] = [("files", Upload(name, data)) for name, data in files]
    return app.post("/import", posted, content_type="multipart/form-data", **expected)


def taken(app, name="motion.txt", data=MOTION):
    """The page of review of a file that was just sent."""
    return send(app, (name, data), status=303).follow(status=200)


def field(form, name):
    """The input of a field of the document, not one of the same name in a row."""
    return next(one for one in form.fields[name] if one.id == f"f-{name}")


def press(page, button, **expected):
    """Press a further button of the form by its value."""
    return page.forms["f"].submit("press", value=button, **expected)


def words(page):
    """All that is read on the page."""
    return " ".join(page.html.find("main").get_text(" ").split())


def documents(db):
    return fresh(db).query(Document).all()


def test_one_file_leads_straight_to_its_review(app, anna):
    page = taken(app)
    form = page.forms["f"]
    assert field(form, "title").value == "Motion om ungdomsmottagning i Söderby"
    assert form["import_type"].value == "motion"
    assert form["raised_date"].value == "15 mars 2027"
    for chip in ("Säker", "Osäker", "Ingen källa"):
        assert chip in words(page)


def test_a_value_leads_to_the_words_it_came_from(app, anna):
    page = taken(app)
    note = page.html.find(attrs={"data-of": "f-raised_date"})
    mark = page.html.find(id=note.find("a")["href"].removeprefix("#"))
    assert (mark.name, mark.text) == ("mark", "2027-03-15")
    for link in page.html.find_all("a", attrs={"data-source": True}):
        assert page.html.find("mark", id=link["href"].removeprefix("#")), link


def test_no_two_things_of_the_page_have_the_same_id(app, anna):
    for name, data in (("a.docx", made_documents.agreement()), ("m.txt", MOTION)):
        ids = [one["id"] for one in taken(app, name, data).html.find_all(id=True)]
        assert len(ids) == len(set(ids))


def test_the_page_of_a_source_is_told(app, anna):
    page = taken(app, "avtal.pdf", made_pdf.pdf("Diarienummer: KS 2027/4", "Andra sidan"))
    assert "Sida 2" in words(page)
    assert "s. 1" in page.html.find(attrs={"data-of": "f-diarienummer"}).text


def test_files_that_cannot_be_read_are_told_of_each_and_stop_no_other(app, db, anna):
    answer = send(
        app,
        ("tom.txt", b""),
        ("motion.txt", MOTION),
        ("arkiv.docx", bad_files.archive(("a.txt", b"x"))),
        ("hemlig.pdf", made_pdf.locked("hemligt", "x")),
        ("halv.docx", made_docx.word("x")[:-2000]),
        ("utdrag.txt", made_documents.EXTRACT.encode()),
        status=303,
    )
    page = answer.follow(status=200)
    told = [
        " ".join(li.get_text(" ").split()) for li in page.html.find(class_="told").find_all("li")
    ]
    assert [line.split()[0] for line in told] == [
        "tom.txt",
        "arkiv.docx",
        "hemlig.pdf",
        "halv.docx",
    ]
    for line, word in zip(told, ("tom", "varken", "lösenord", "skadad"), strict=True):
        assert word in line.partition(" ")[2]
    assert fresh(db).query(PendingImport).count() == 2


def test_what_became_of_files_is_told_once(app, anna):
    send(app, ("tom.txt", b""), ("motion.txt", MOTION), status=303).follow()
    assert app.get("/import").html.find(class_="told") is None


def test_every_file_gives_its_words_or_a_sentence(app, db, anna):
    wrong = []
    for case in bad_files.CASES:
        answer = send(app, (case.name, case.make()), expect_errors=True)
        status = answer.status_int
        if case.reason:
            error = answer.html.find(class_="problem") if status == 400 else None
            wrong += [] if error and len(error.text.split()) > 4 else [str(case)]
        else:
            wrong += [] if status == 303 else [str(case)]
        wrong += [f"{case}: {word}" for word in case.absent if word in answer.text]
    assert wrong == []
    assert fresh(db).query(PendingImport).count() > 10


def test_forty_megabytes_are_refused_in_words_and_nothing_is_kept(app, db, hub, anna):
    page = send(app, ("stor.pdf", bytes(40 * bad_files.MEGABYTE)), status=400)
    assert "större än 25 MB" in words(page)
    assert page.html.title.text.startswith("Fel:")
    assert fresh(db).query(PendingImport).count() == 0
    assert not list(hub.files.rglob("*"))


def test_more_than_the_hub_takes_at_once_is_refused_unread(app, anna):
    large = ("stor.pdf", bytes(61 * bad_files.MEGABYTE))
    assert "60 MB" in words(send(app, large, status=413))


def test_fields_that_no_page_of_ours_sends_are_refused_unread(app):
    answer = app.post("/logga-in", {"email": "x" * 9_000_000}, status=413)
    assert "8 MB" in words(answer)


def test_no_file_chosen_is_said_at_the_field(app, anna):
    page = app.get("/import").forms["f"].submit(status=400)
    assert page.html.find(class_="problem")


def test_twenty_one_files_are_too_many(app, db, anna):
    page = send(app, *((f"{n}.txt", f"Fil {n}".encode()) for n in range(21)), status=400)
    assert "högst 20 filer" in words(page)
    assert fresh(db).query(PendingImport).count() == 0


def test_twenty_bad_files_of_long_names_are_told_of_as_far_as_there_is_room(app, anna):
    bad = [(f"{'å' * 150}{n}.txt", b"") for n in range(19)]
    page = send(app, ("motion.txt", MOTION), *bad, status=303).follow(status=200)
    told = page.html.find(class_="told").find_all("li")
    assert 1 < len(told) < 20
    assert f"{20 - len(told)} filer" in told[-1].text


def test_a_file_sent_again_is_said_to_be_there_with_a_link(app, db, anna):
    first = send(app, ("motion.txt", MOTION), status=303).location
    page = send(app, ("kopia.txt", MOTION), status=303).follow(status=200)
    link = page.html.find(class_="told").find("a")
    assert first.endswith(link["href"])
    assert fresh(db).query(PendingImport).count() == 1


def test_nobody_waits_to_save_while_a_file_is_read(app, db, hub, anna, monkeypatch):
    def read_slowly(source, name, types):
        with hub.session() as other, other.begin():
            other.add(Body(organisation_id=1, name="Nämnden", short_name="N"))
        return reading_here.understand(source, name, types)

    monkeypatch.setattr(child, "understand", read_slowly)
    send(app, ("motion.txt", MOTION), status=303)
    assert fresh(db).query(Body).filter_by(name="Nämnden").count() == 1


def test_nothing_is_a_document_until_it_is_confirmed_and_what_waits_can_be_come_back_to(
    app, db, anna
):
    page = taken(app)
    assert documents(db) == []
    listed = app.get("/import")
    again = listed.click("Motion om ungdomsmottagning i Söderby")
    assert again.request.path == page.request.path
    assert field(again.forms["f"], "title").value == field(page.forms["f"], "title").value


def test_confirming_makes_a_draft_with_the_file_and_says_so(app, db, anna):
    form = taken(app).forms["f"]
    field(form, "title").value = "Motion om mottagning"
    form["diarienummer"] = "KS 2027/31"
    form["import_body"] = str(factories.body(db, "Omsorgsnämnden").id)
    form["import_level"] = "internal"
    form["raised_date__approved"] = True
    done = form.submit(status=303).follow(status=200)
    assert done.request.path.endswith("/klart")
    (made,) = documents(db)
    assert (made.title, made.state, made.level) == ("Motion om mottagning", "draft", "internal")
    assert (made.body.name, made.case.number) == ("Omsorgsnämnden", "KS 2027/31")
    content = made.newest.content
    assert content["raised_date"] == "2027-03-15"
    assert [claim["text"][:12] for claim in content["claims"]] == ["att kommunst", "att utrednin"]
    assert db.query(Attachment).one().document_id == made.id
    done.click("Öppna handlingen").mustcontain("motion.txt")


def test_a_date_is_not_taken_before_a_person_has_compared_it(app, db, anna):
    page = taken(app).forms["f"].submit(status=400)
    assert documents(db) == []
    box = page.html.find("input", {"name": "raised_date__approved"})
    assert box["aria-invalid"] == "true"
    assert page.html.find("a", href=f"#{box['id']}")
    assert page.forms["f"]["raised_date"].value == "15 mars 2027"
    page.forms["f"]["raised_date__approved"] = True
    page.forms["f"].submit(status=303)
    assert len(documents(db)) == 1


@pytest.mark.parametrize(("typed", "kept"), [("16 mars 2027", "2027-03-16"), ("", None)])
def test_a_date_that_a_person_has_changed_or_emptied_needs_no_comparing(app, db, anna, typed, kept):
    form = taken(app).forms["f"]
    form["raised_date"] = typed
    form.submit(status=303)
    assert documents(db)[0].newest.content.get("raised_date") == kept


def test_the_dates_of_a_term_are_compared_too(app, db, anna):
    form = taken(app, "avtal.docx", made_documents.agreement()).forms["f"]
    field(form, "title").value = "Annan rubrik"
    page = form.submit(status=400)
    assert field(page.forms["f"], "title").value == "Annan rubrik"
    page.forms["f"]["term__approved"] = True
    page.forms["f"].submit(status=303)
    content = documents(db)[0].newest.content
    assert (content["term"]["start"], content["term"]["end"]) == ("2019-01-01", "2020-12-31")
    assert content["term"]["extension"] == {"mode": "auto", "months": 24}


def test_another_proposal_is_taken_with_a_button_and_nothing_typed_is_lost(app, db, anna):
    form = taken(app, "utdrag.txt", made_documents.EXTRACT.encode()).forms["f"]
    assert form["meeting_date"].value == "8 juni 2027"
    field(form, "title").value = "Min rubrik"
    form["adjusted_date"] = "31 juni 2027"
    form["meeting_date__approved"] = True
    page = form.submit("press", value="take:meeting_date:1", status=200)
    form = page.forms["f"]
    assert form["meeting_date"].value == "31 december 2030"
    assert not form["meeting_date__approved"].checked
    note = page.html.find(attrs={"data-of": "f-meeting_date"})
    assert "2030-12-31" in page.html.find(id=note.find("a")["href"][1:]).text
    assert (field(form, "title").value, form["adjusted_date"].value) == (
        "Min rubrik",
        "31 juni 2027",
    )
    assert documents(db) == []


@pytest.mark.parametrize(
    "button",
    ["take:", "take:title", "take:title:9", "take:title:-1", "take:nothing:0", "take:x:y:z"],
)
def test_a_button_that_the_page_does_not_have_is_refused(app, db, anna, button):
    press(taken(app), button, status=400)
    assert documents(db) == []


def test_every_date_of_the_text_is_offered(app, anna):
    page = taken(app, "utdrag.txt", made_documents.EXTRACT.encode())
    offered = page.html.find(attrs={"data-of": "f-meeting_date"}).find_all("button")
    assert len(offered) == 4


def test_the_text_is_looked_through_again_for_another_type(app, db, anna):
    form = taken(app).forms["f"]
    field(form, "title").value = "Min rubrik"
    form["import_type"] = "memo"
    page = form.submit("press", value="type", status=200)
    form = page.forms["f"]
    assert form["import_type"].value == "memo"
    assert field(form, "title").value == "Min rubrik"
    assert "claims" not in page.text and "proposed_decision" in page.text
    form["import_level"] = "secret"
    for name in [one for one in form.fields if one and one.endswith("__approved")]:
        form[name] = True
    form.submit(status=303)
    assert [(made.doctype, made.title) for made in documents(db)] == [("memo", "Min rubrik")]


def test_a_changed_type_is_shown_before_anything_is_made_of_it(app, db, anna):
    form = taken(app).forms["f"]
    form["raised_date__approved"] = True
    form["import_type"] = "memo"
    page = form.submit(status=200)
    assert page.forms["f"]["import_type"].value == "memo"
    assert documents(db) == []


def test_the_address_can_name_the_type(app, anna):
    path = taken(app).request.path
    assert app.get(f"{path}?typ=memo").forms["f"]["import_type"].value == "memo"
    assert app.get(f"{path}?typ=nothing").forms["f"]["import_type"].value == "motion"


def test_a_document_without_a_title_is_not_made(app, db, anna):
    form = taken(app).forms["f"]
    field(form, "title").value = ""
    form["raised_date__approved"] = True
    page = form.submit(status=400)
    assert page.html.find("input", {"name": "title"})["aria-invalid"] == "true"
    assert documents(db) == []


def test_what_is_wrong_is_shown_and_what_was_typed_kept(app, db, anna):
    form = taken(app).forms["f"]
    form["raised_date"] = "31 juni 2027"
    page = form.submit(status=400)
    assert page.forms["f"]["raised_date"].value == "31 juni 2027"
    assert documents(db) == []


def test_confirming_twice_gives_one_document(app, db, anna):
    form = taken(app).forms["f"]
    form["raised_date__approved"] = True
    first = form.submit(status=303).location
    assert form.submit(status=303).location == first
    assert len(documents(db)) == 1
    assert app.get(first.removesuffix("/klart"), status=303).location == first


def test_what_was_typed_survives_a_lost_sign_in(app, db, anna):
    form = taken(app).forms["f"]
    field(form, "title").value = "Min rubrik"
    form["raised_date__approved"] = True
    app.reset()
    asked = form.submit(status=403)
    assert documents(db) == []
    sign_in = asked.forms["sign-in"]
    sign_in["email"], sign_in["password"] = anna.email, PASSWORD
    carried = sign_in.submit(status=200)
    carried.forms["carry-on"].submit(status=303)
    assert [made.title for made in documents(db)] == ["Min rubrik"]


def test_nothing_is_done_by_looking(app, db, anna):
    path = taken(app).request.path
    app.get(f"{path}?press=discard&typ=memo")
    app.get(f"{path}/klart", status=303)
    assert fresh(db).query(PendingImport).count() == 1
    assert documents(db) == []


def test_text_that_found_no_field_stays_in_sight(app, anna):
    page = taken(app, "avtal.docx", made_documents.agreement())
    unplaced = page.html.find(class_="unplaced-list").find_all("li")
    assert [li.text for li in unplaced] == ["Kommunen håller mottagningen försäkrad."]


def test_what_word_does_not_show_is_counted_and_left_in_the_file(app, anna):
    page = taken(app, "alla.docx", made_docx.with_every_place())
    assert made_docx.SECRET not in page.text
    assert "strukna stycken" in words(page)


def test_fields_that_nothing_was_found_for_wait_folded(app, anna):
    page = taken(app, "avtal.docx", made_documents.agreement())
    folded = page.html.find("input", {"name": "legal_basis"}).find_parent("details")
    assert folded.find("summary").text == "Fler fält"
    assert "open" not in folded.attrs
    assert page.html.find("textarea", {"name": "purpose"}).find_parent("details") is None


def test_the_body_that_the_text_names_is_proposed(app, db, anna):
    form = taken(app, "utdrag.txt", made_documents.EXTRACT.encode()).forms["f"]
    assert form["import_body"].value == str(factories.body(db).id)


def test_a_file_can_be_thrown_away(app, db, anna):
    page = taken(app)
    page.forms["discard"].submit("press", status=303)
    assert fresh(db).query(PendingImport).count() == 0
    app.get(page.request.path, status=404)


HOSTILE = ["<script>alert(1)</script>.txt", "{{7*7}}.txt", "' OR 1=1 --.txt", "a\u202egnp.txt"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_a_name(app, db, anna, name):
    page = taken(app, name)
    listed = app.get("/import")
    page.forms["f"]["raised_date__approved"] = True
    done = page.forms["f"].submit(status=303).follow(status=200)
    for shown in (page, listed, done):
        assert "<script>alert" not in shown.text
        assert "49.txt" not in shown.text
        assert "\u202e" not in shown.text
    app.get(f"/dokument/{documents(db)[0].id}", status=200)


def test_a_hostile_text_is_only_a_text(app, anna):
    text = (
        "Motion om <img src=x onerror=alert(1)> i Söderby\n\n{{7*7}} {% raw %}\n\n"
        '<mark id="f-title">x</mark>\n\n</div><script>alert(2)</script>\n\n'
        "[x](javascript:alert(3))\n"
    )
    page = taken(app, "motion.txt", text.encode())
    for tag in ("<img", "<script>alert", 'id="f-title">x', 'href="javascript'):
        assert tag not in page.text
    assert "{{7*7}}" in words(page)


def test_the_page_holds_no_inline_script_or_style(app, anna):
    page = taken(app, "avtal.docx", made_documents.agreement())
    assert not page.html.find_all(style=True)
    assert all(one.get("src") for one in page.html.find_all("script"))
    assert not [a for tag in page.html.find_all(True) for a in tag.attrs if a.startswith("on")]


def test_the_public_is_asked_to_sign_in_and_finds_no_import(app, db, anna):
    path = taken(app).request.path
    app.reset()
    assert "/logga-in" in app.get("/import", status=303).location
    for address in (path, f"{path}/klart", "/import/999", "/import/x"):
        app.get(address, status=404)


@pytest.mark.parametrize("role", ["politician", "archivist"])
def test_those_who_draft_nothing_take_no_file_in(app, db, anna, role):
    path = taken(app).request.path
    app.reset()
    other = factories.user(db, "Per Ek", role, password=PASSWORD)
    db.commit()
    factories.sign_in(app, other)
    app.get("/import", status=403)
    app.get(path, status=404)


def test_another_organisation_finds_no_trace(app, db, anna):
    path = taken(app).request.path
    app.reset()
    there = factories.organisation(db, "Söderby kommun")
    other = factories.user(db, "Maj Sund", password=PASSWORD, org=there)
    db.commit()
    factories.sign_in(app, other)
    assert "motion" not in app.get("/import").html.find("main").text.lower()
    app.get(path, status=404)
    app.get(f"{path}/klart", status=404)
    send(app, ("kopia.txt", MOTION), status=303).follow(status=200)


def test_a_secret_document_is_seen_by_those_with_a_right_to_it_alone(app, db, anna):
    page = taken(app)
    page.forms["f"]["raised_date__approved"] = True
    page.forms["f"]["import_level"] = "secret"
    page.forms["f"].submit(status=303)
    app.reset()
    other = factories.user(db, "Johan Ek", password=PASSWORD)
    db.commit()
    factories.sign_in(app, other)
    done = app.get(page.request.path, status=303).follow(status=200)
    listed = app.get("/import")
    for shown in (done, listed):
        assert "ungdomsmottagning" not in shown.text
        assert f"/dokument/{documents(db)[0].id}" not in shown.text


def test_a_really_read_file_comes_out_the_same(app, anna, monkeypatch):
    monkeypatch.undo()
    assert field(taken(app).forms["f"], "title").value == "Motion om ungdomsmottagning i Söderby"


def leafed(app, page, part):
    """The page after a press that shows a part of the text, whether it has such a button or not."""
    posted = [*page.forms["f"].submit_fields(), ("press", f"text:{part}")]
    return app.post(page.request.path, posted)


HUGE = MOTION + b"\n\n" + "\n\n".join(f"Stycke {n}" for n in range(12_000)).encode()


def test_a_huge_file_is_shown_in_parts_and_what_was_typed_stays(app, db, anna):
    page = taken(app, data=HUGE)
    assert len(page.html.find(id="text").find_all("p", recursive=False)) <= 400
    assert len(page.html.find(class_="unplaced-list").find_all("li")) == 200
    field(page.forms["f"], "title").value = "Min rubrik"
    later = leafed(app, page, 20)
    assert "Stycke 7600" in later.html.find(id="text").get_text()
    assert field(later.forms["f"], "title").value == "Min rubrik"
    # Another button leaves the text where it is.
    again = press(later, "type")
    assert again.forms["f"]["part"].value == "20"
    assert fresh(db).query(PendingImport).one().text.endswith("Stycke 11999")


def test_a_source_in_another_part_is_led_to_by_a_button(app, db, anna):
    page = press(taken(app, data=HUGE), "text:2")
    note = page.html.find(attrs={"data-of": "f-raised_date"})
    button = note.find("button", attrs={"value": "text:1", "form": "f"})
    mark = button["formaction"].partition("#")[2]
    assert leafed(app, page, 1).html.find("mark", id=mark).text == "2027-03-15"


@pytest.mark.parametrize("part", ["0", "-1", "x", "9" * 400, ""])
def test_a_part_that_is_none_shows_the_first(app, anna, part):
    page = leafed(app, taken(app), part)
    assert "Motion om ungdomsmottagning" in page.html.find(id="text").get_text()


def pressed(page, act):
    form = next(one for one in page.forms.values() if f'value="{act}"' in one.text)
    return form.submit("press", value=act, status=303).follow(status=200)


def test_minutes_of_several_matters_wait_as_several_and_may_be_one_again(app, anna, db):
    listed = taken(app, "protokoll.txt", MINUTES.encode())
    assert "delades upp i 3 ärenden" in words(listed)
    names = [one.file_name for one in fresh(db).query(PendingImport)]
    assert sorted(names) == [f"protokoll § {number}.txt" for number in (31, 32, 33)]
    part = listed.click("Svar på motion om lekplatser", index=0)
    whole = pressed(part, "join")
    assert "Filen innehåller 3 ärenden" in words(whole)
    assert [one.file_name for one in fresh(db).query(PendingImport)] == ["protokoll.txt"]
    again = pressed(whole, "part")
    assert "protokoll § 32.txt" in words(again)
    assert fresh(db).query(PendingImport).count() == 3
    assert documents(db) == []


def test_minutes_that_are_reviewed_as_one_offer_no_parting(app, anna, db):
    listed = taken(app, "protokoll.txt", MINUTES.encode())
    whole = pressed(listed.click("Svar på motion om lekplatser", index=0), "join")
    said = {"decision_extract": {"title": ["changed", "Växel"]}}
    fresh(db).query(PendingImport).one().review = {"number": 1, "answers": said}
    db.commit()
    page = app.get(whole.request.path)
    assert "ta tillbaka det som sagts" in words(page)
    assert not any('value="part"' in form.text for form in page.forms.values())


def test_each_part_of_the_term_shows_the_words_it_was_read_from(app, anna):
    page = taken(app, "avtal.docx", made_documents.agreement())
    beside = page.html.find(attrs={"data-of": "f-term"}, class_="found").find("ul")
    told = " ".join(beside.get_text(" ").split())
    assert "fr.o.m. 2019-01-01" in told
    assert "Säker" in told
    assert beside.find("a", href=lambda to: to and to.startswith("#"))


def test_a_zip_is_taken_in_as_its_documents_and_what_cannot_be_read_is_told(app, db, anna):
    data = bad_files.archive(
        ("Motioner/motion.txt", MOTION), ("bild.png", bad_files.PNG), ("in/inre.zip", b"PK\x03")
    )
    page = send(app, ("allt.zip", data), status=303).follow()
    assert [one.file_name for one in fresh(db).query(PendingImport)] == ["motion.txt"]
    assert "bild.png" in page and "in/inre.zip" in page


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([("../motion.txt", MOTION)], "leder ut ur sin mapp"),
        ([("a.txt", bytes(300_000_000))], "sväller"),
        ([(f"{n}.txt", b"x") for n in range(101)], "fler än 100 dokument"),
        ([], "inga dokument"),
    ],
)
def test_a_zip_that_is_not_taken_apart_is_refused_in_words(app, db, anna, entries, said):
    page = send(app, ("allt.zip", bad_files.archive(*entries)), status=400)
    assert said in page
    assert fresh(db).query(PendingImport).count() == 0
