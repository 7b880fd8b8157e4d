"""What was done is told on the next page, whatever the cookie of it has room for."""

import re

import pytest
from webtest import Upload

from agreementhub.models import Attachment
from agreementhub.web.last_resort import let_fit
from tests import factories
from tests.factories import PASSWORD, fresh

GRIN = "\U0001f600"
KEY = "k" * 40


@pytest.fixture
def document(db, app):
    anna = factories.user(db, password=PASSWORD)
    made = factories.agreement(db, responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    return made.id


def test_a_file_of_the_longest_name_is_kept_and_told(app, db, document):
    form = app.get(f"/dokument/{document}/filer").forms["f"]
    for number in range(3):
        form["file"] = Upload(f"{GRIN * 250}{number}.txt", b"Ord i fil %d." % number, "text/plain")
        answer = form.submit(status=303)
    assert fresh(db).query(Attachment).count() == 3
    assert GRIN * 100 in answer.follow().html.select_one(".notice").text


def test_what_is_done_a_hundred_times_before_a_page_is_looked_at_is_done(app, document):
    page = app.get("/konto")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    for wanted in ["on", "off"] * 50:
        app.post("/konto", {"csrf_token": token, "digest": wanted}, status=303)
    assert "Veckobrevet" in app.get("/konto").html.select_one(".notice").text


@pytest.mark.parametrize("letters", [2_000, 2_700, 3_500, 20_000])
def test_the_last_is_told_in_fewer_words_with_its_way_back_where_there_is_room(letters):
    session = {"_csrft_": KEY, "guest-1": "Ada", "_f_": [{"text": "Förr"}]}
    session["_f_"].append({"text": "a" * letters, "tone": "good", "undo": "/angra"})
    let_fit(session)
    assert (session["_csrft_"], session["guest-1"]) == (KEY, "Ada")
    assert session["_f_"][-1]["undo"] == "/angra"
    assert len(session["_f_"]) == (2 if letters < 2_800 else 1)
    assert len(session["_f_"][-1]["text"]) in (letters, 121)


@pytest.mark.parametrize(("undo", "is_kept"), [(2_600, True), (3_000, False)])
def test_a_way_back_that_is_too_long_is_left_out(undo, is_kept):
    session = {"_csrft_": KEY, "_f_": [{"text": "Klart", "undo": "u" * undo}]}
    let_fit(session)
    assert ("undo" in session["_f_"][0]) is is_kept and session["_f_"][0]["text"] == "Klart"


def test_names_at_many_doors_make_room_for_the_newest():
    session = {"_csrft_": KEY, **{f"guest-{n}": GRIN * 100 for n in range(9)}}
    let_fit(session)
    assert [*session] == ["_csrft_", "guest-7", "guest-8"]
