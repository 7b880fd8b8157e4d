"""Paste a clause, see its dates: for everyone, nothing kept, nothing guessed."""

import pytest

from tests.rows import every_row

CLAUSE = (
    "Avtalet gäller från och med den 1 juli 2024 till och med den 30 juni 2028. Om avtalet inte "
    "sägs upp senast sex månader före avtalstidens utgång förlängs det med 36 månader i sänder."
)


def read(app, text):
    form = app.get("/rakna").forms["clause"]
    form["text"] = text
    return form.submit(expect_errors=True)


def words(page):
    return page.html.main.get_text(" ", strip=True)


def test_a_clause_gives_its_chain_with_sums_and_the_quote_behind_each_part(app):
    page = read(app, CLAUSE)
    for said in ("30 juni 2028", "2027-12-30", "2028-06-30 minus 6 månader", "2031-06-30"):
        assert said in words(page)
    assert "senast sex månader före avtalstidens utgång" in words(page)
    assert page.forms["term"]["end"].value == "30 juni 2028"


def test_what_was_read_can_be_changed_and_counted_again(app):
    form = read(app, CLAUSE).forms["term"]
    form["end"] = "31 december 2028"
    assert "2028-06-30" in words(form.submit())


def test_what_the_clause_does_not_say_is_asked_for(app):
    page = read(app, "Avtalet gäller i tre år med sex månaders uppsägningstid.")
    assert page.forms["term"]["start"].value == ""
    assert "2027" not in words(page).replace("Norrvik", "")


@pytest.mark.parametrize("text", ["Parterna ska samråda om lokaler.", "§ 12", "x" * 30_000])
def test_a_clause_that_is_none_is_said_to_be_none(app, text):
    page = read(app, text)
    assert page.status_int in (200, 400, 413, 409)
    assert "term" not in page.forms


def test_notice_that_differs_by_party_is_counted_shown_and_never_lost(app):
    page = read(
        app,
        "Avtalet gäller till och med den 31 december 2028. Bolaget får säga upp det med sex "
        "månaders varsel, kommunen med tolv månaders varsel.",
    )
    for said in ("2028-06-30 Sista uppsägningsdag, bolaget", "sex månaders varsel"):
        assert said in words(page)
    assert "2027-12-31 Sista uppsägningsdag, kommunen" in words(page)
    assert "behöver komplettera" not in words(page)  # all of it was counted
    again = page.forms["term"].submit()  # no input holds it: the words go with the form
    for said in ("2028-06-30 Sista uppsägningsdag, bolaget", "sex månaders varsel", "2027-12-31"):
        assert said in words(again)
    assert "behöver komplettera" not in words(again)
    assert "Avtalet gäller till och med" in again.forms["clause"]["text"].value


def test_a_changed_end_moves_the_days_of_each_party(app):
    form = read(
        app,
        "Avtalet gäller till och med den 31 december 2028. Bolaget får säga upp det med sex "
        "månaders varsel, kommunen med tolv månaders varsel.",
    ).forms["term"]
    form["end"] = "31 december 2029"
    assert "2029-06-30 Sista uppsägningsdag, bolaget" in words(form.submit())


@pytest.mark.parametrize("sent", ["", "\0", "Nej.", "x" * 300_000])
def test_words_that_no_page_of_ours_sent_count_nothing(app, sent):
    form = read(app, CLAUSE).forms["term"]
    form["words"] = sent
    assert "2027-12-31" in words(form.submit())


def test_nothing_is_asked_of_an_empty_page(app):
    page = read(app, "")
    assert page.html.find(attrs={"role": "alert"})


def test_markup_is_text(app):
    page = read(app, CLAUSE + " <script>alert(1)</script>")
    assert "<script>alert" not in page.text


def test_nothing_is_kept(app, db):
    before = every_row(db)
    read(app, CLAUSE).forms["term"].submit()
    assert every_row(db) == before
