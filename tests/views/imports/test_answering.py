"""Saying of each proposal that it is right, another or not there, and coming back to it later."""

import pytest

from agreementhub.models import PendingImport
from agreementhub.reading import child
from agreementhub.services.imports import answering
from tests import factories, made_documents, reading_here
from tests.factories import PASSWORD, fresh
from tests.views.imports.test_taking_in import documents, field, press, taken, words

EXTRACT = made_documents.EXTRACT.encode()


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "understand", reading_here.understand)


@pytest.fixture
def anna(db, app):
    """An official who is signed in."""
    person = factories.user(db, password=PASSWORD)
    factories.body(db)
    db.commit()
    factories.sign_in(app, person)
    return person


def progress(page):
    return page.html.find(id="progress").get_text().strip()


def answer_of(page, key):
    """What stands by a field of what was said of it."""
    return " ".join(page.html.find(id=f"answer-{key}").get_text(" ").split())


def again(app, page):
    """The page as somebody finds it who comes back."""
    return app.get(page.request.path)


def said(db):
    pending = fresh(db).query(PendingImport).one()
    return answering.answers(pending, "motion")


def n_asked(page):
    return int(progress(page).split()[2])


def test_a_page_that_nobody_has_answered_tells_that_nothing_is_reviewed(app, db, anna):
    page = taken(app)
    assert progress(page) == f"0 av {n_asked(page)} granskade"
    assert said(db) == {}
    assert "Ej påbörjad" in words(app.get("/import"))


def test_what_is_right_stands_when_one_comes_back(app, db, anna):
    page = press(taken(app), "right:title", status=200)
    assert progress(page).startswith("1 av ")
    assert page.html.find("button", autofocus=True)["value"] == "back:title"
    later = again(app, page)
    assert answer_of(later, "title").startswith("Godkänt")
    assert progress(later) == progress(page)
    assert f"1 av {n_asked(page)}" in words(app.get("/import"))
    assert documents(db) == []


def test_what_is_not_there_is_emptied_and_comes_back_when_it_is_taken_back(app, db, anna):
    page = press(taken(app), "absent:title", status=200)
    later = again(app, page)
    assert field(later.forms["f"], "title").value == ""
    assert answer_of(later, "title").startswith("Finns inte i dokumentet")
    back = press(later, "back:title", status=200)
    assert field(back.forms["f"], "title").value == "Motion om ungdomsmottagning i Söderby"
    assert progress(again(app, back)).startswith("0 av ")
    assert said(db) == {}


def test_a_field_of_many_inputs_is_not_there_either(app, db, anna):
    page = again(app, press(taken(app), "absent:claims", status=200))
    assert said(db)["claims"].said == answering.ABSENT
    form = page.forms["f"]
    form["raised_date__approved"] = True
    form.submit(status=303)
    assert "claims" not in documents(db)[0].newest.content


def test_what_is_changed_is_kept_as_changed(app, db, anna):
    page = taken(app)
    field(page.forms["f"], "title").value = "Min rubrik"
    page = again(app, press(page, "right:title", status=200))
    assert answer_of(page, "title").startswith("Ändrat")
    assert field(page.forms["f"], "title").value == "Min rubrik"


def test_another_proposal_is_taken_and_stands_with_its_day_to_compare(app, db, anna):
    page = press(taken(app, "utdrag.txt", EXTRACT), "take:meeting_date:1", status=200)
    later = again(app, page)
    assert later.forms["f"]["meeting_date"].value == "31 december 2030"
    # Its day has still to be compared.
    assert not later.forms["f"]["meeting_date__approved"].checked
    assert progress(later).startswith("0 av ")


def test_a_date_is_not_right_before_it_has_been_compared(app, db, anna):
    page = press(taken(app), "right:raised_date", status=400)
    assert page.html.find("input", {"name": "raised_date__approved"})["aria-invalid"] == "true"
    assert said(db) == {}
    page.forms["f"]["raised_date__approved"] = True
    later = again(app, press(page, "right:raised_date", status=200))
    assert later.forms["f"]["raised_date__approved"].checked
    assert answer_of(later, "raised_date").startswith("Godkänt")
    # Taken back, it is to be compared anew.
    back = press(later, "back:raised_date", status=200)
    assert not back.forms["f"]["raised_date__approved"].checked
    assert not again(app, back).forms["f"]["raised_date__approved"].checked


def test_what_cannot_be_read_is_told_and_nothing_is_said(app, db, anna):
    page = taken(app)
    page.forms["f"]["raised_date"] = "31 juni 2027"
    page = press(page, "right:raised_date", status=400)
    assert page.forms["f"]["raised_date"].value == "31 juni 2027"
    press(page, "save", status=400)
    assert said(db) == {}


def test_saving_keeps_all_that_was_typed_and_who_may_see_it(app, db, anna):
    page = taken(app)
    form = page.forms["f"]
    field(form, "title").value = "Min rubrik"
    form["import_level"] = "secret"
    listed = press(page, "save", status=303).follow(status=200)
    assert "Det du har sagt om motion.txt är sparat" in listed
    later = again(app, page)
    assert field(later.forms["f"], "title").value == "Min rubrik"
    assert later.forms["f"]["import_level"].value == "secret"
    assert set(said(db)) == {"title", "import_level"}
    assert progress(later).startswith("1 av ")


def test_saving_a_page_that_nobody_touched_says_nothing(app, db, anna):
    for name, data in (("a.docx", made_documents.agreement()), ("u.txt", EXTRACT)):
        press(taken(app, name, data), "save", status=303)
    assert [one.review for one in fresh(db).query(PendingImport)] == [{}, {}]


def test_what_was_typed_is_kept_with_an_answer_to_another_field(app, db, anna):
    page = taken(app)
    page.forms["f"]["import_level"] = "internal"
    page = again(app, press(page, "right:title", status=200))
    assert page.forms["f"]["import_level"].value == "internal"


def test_looking_says_nothing(app, db, anna):
    path = taken(app).request.path
    for query in ("press=right:title", "press=absent:title", "press=save"):
        app.get(f"{path}?{query}", status=200)
    assert said(db) == {}


def test_somebody_with_an_old_page_is_told_and_overwrites_nothing(app, db, anna):
    old = taken(app)
    field(old.forms["f"], "title").value = "Min rubrik"
    press(again(app, old), "absent:title", status=200)
    page = press(old, "right:title", status=409)
    assert "Någon annan har granskat filen" in words(page)
    assert said(db)["title"].said == answering.ABSENT
    assert field(page.forms["f"], "title").value == "Min rubrik"
    press(page, "save", status=303)
    assert said(db)["title"].value == "Min rubrik"


@pytest.mark.parametrize(
    "button", ["right:", "right:nothing", "absent:", "back:x:y", "save:title:1", "save:x", "take:"]
)
def test_a_button_that_the_page_does_not_have_says_nothing(app, db, anna, button):
    press(taken(app), button, status=400)
    assert said(db) == {}


def test_the_type_it_was_reviewed_as_is_come_back_to(app, db, anna):
    page = taken(app)
    page.forms["f"]["import_type"] = "memo"
    page = press(page, "type", status=200)
    page = again(app, press(page, "right:title", status=200))
    assert page.forms["f"]["import_type"].value == "memo"
    assert answer_of(page, "title").startswith("Godkänt")


def test_what_was_said_follows_into_the_draft(app, db, anna):
    page = taken(app)
    field(page.forms["f"], "title").value = "Min rubrik"
    page = press(page, "right:title", status=200)
    page.forms["f"]["raised_date__approved"] = True
    page = again(app, press(page, "right:raised_date", status=200))
    page.forms["f"].submit(status=303)
    (made,) = documents(db)
    assert (made.title, made.newest.content["raised_date"]) == ("Min rubrik", "2027-03-15")


@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_who_may_not_draft_here_says_nothing(app, db, anna, who):
    page = taken(app)
    posted = [*page.forms["f"].submit_fields(), ("press", "absent:title")]
    app.reset()
    if who == "stranger":
        there = factories.organisation(db, "Söderby kommun")
        other = factories.user(db, "Maj Sund", password=PASSWORD, org=there)
        db.commit()
        factories.sign_in(app, other)
        token = app.get("/import").forms["f"]["csrf_token"].value
        posted = [("csrf_token", token), *(one for one in posted if one[0] != "csrf_token")]
        app.post(page.request.path, posted, status=404)
    else:
        app.post(page.request.path, posted, status="4*")
    assert said(db) == {}


def test_what_is_not_in_the_document_is_no_longer_said_to_be_unknown(app, db, anna):
    page = taken(app)
    form = page.forms["f"]
    ticks = [name for name in form.fields if name and name.endswith("__unknown")]
    assert ticks
    keys = [one.removesuffix("__unknown") for one in ticks]
    key = next(one for one in keys if page.html.find(attrs={"value": f"absent:{one}"}))
    form[f"{key}__unknown"].checked = True
    page = press(page, f"absent:{key}", status=200)
    assert not page.forms["f"][f"{key}__unknown"].checked
