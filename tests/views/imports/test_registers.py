"""A list taken in as an official does it: sent, looked through, changed, made into drafts."""

import pytest
from webtest import Upload

from agreementhub.models import Document, PendingImport, RegisterList, User
from agreementhub.reading import child
from agreementhub.services import documents
from agreementhub.services.stamp import Stamp
from agreementhub.views.imports import registers
from tests import factories, made_lists, reading_here
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.made_lists import SNOW, workbook

DOUBTFUL = ("KS 2024/13", "Bibliotek", "Söderby", "01/02/03", "tillsvidare", "3 mån")


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "read_sheet", reading_here.read_sheet)


@pytest.fixture
def anna(db, app):
    person = factories.user(db, password=PASSWORD)
    factories.body(db)
    db.commit()
    factories.sign_in(app, person)
    return person


def send(app, data, name="avtal.xlsx", **expected):
    form = app.get("/import/lista").forms["f"]
    form["file"] = Upload(name, data)
    return form.submit(**expected)


def page_of(app, *rows, **of):
    return send(app, workbook(*rows, **of), status=303).follow(status=200)


def press(page, button):
    form = next(one for one in page.forms.values() if (one.fields.get("press") or [None])[0]
                and one.fields["press"][0].value_if_submitted() == button)  # fmt: skip
    return form.submit("press", status=303).follow()


def words(page):
    return " ".join(page.html.find("main").get_text(" ").split())


def test_a_list_is_looked_through_and_its_rows_become_drafts(app, db, anna):
    page = page_of(app, SNOW, DOUBTFUL, others=["Gamla"])
    assert "1 rad kan bli utkast" in words(page) and "Gamla" in words(page)
    assert "årtal med två siffror" in words(page)
    assert fresh(db).query(Document).count() == 0
    page = press(page, "make")
    assert "1 utkast är gjort" in page
    assert [one.title for one in fresh(db).query(Document)] == ["Snöröjning"]
    page = press(page, "review")
    (waiting,) = fresh(db).query(PendingImport).filter_by(document_id=None)
    review = app.get(f"/import/{waiting.id}")
    assert "Startdatum: 01/02/03" in review


def test_the_columns_are_changed_and_the_rows_looked_at_anew(app, db, anna):
    page = page_of(app, ("KS 1", "Snö"), heads=("Dnr", "Färg"))
    assert "Raden saknar rubrik" in words(page)
    form = page.forms["f"]
    form["column_1"] = "title"
    form["level"] = "internal"
    page = form.submit(status=303).follow()
    assert "1 rad kan bli utkast" in words(page)
    press(page, "make")
    assert fresh(db).query(Document).one().level == "internal"


def test_two_columns_cannot_be_one_thing_but_several_can_be_parties(app, anna):
    form = page_of(app, ("A", "B", "C"), heads=("Avtal", "Part 1", "Part 2")).forms["f"]
    form["column_1"] = "title"
    page = form.submit(status=400)
    assert "En annan kolumn är redan vald" in page
    form["column_1"] = "parties"
    form.submit(status=303)


def test_a_list_of_many_rows_is_paged_and_made_some_at_a_time(app, db, anna, monkeypatch):
    monkeypatch.setattr(registers, "AT_A_TIME", 3)
    rows = [(f"KS 2024/{n}", f"Avtal {n}", "Söderby", None, None, None) for n in range(1, 71)]
    page = page_of(app, *rows)
    assert "Sida 1 av 2" in words(page)
    page = press(page, "make")
    assert fresh(db).query(Document).count() == 3
    page = press(page, "make")
    assert fresh(db).query(Document).count() == 6
    assert "64 rader kan bli utkast" in words(page)
    shown = page.click(href="visa=made")
    assert "Avtal 6" in words(shown) and "Avtal 7 " not in words(shown)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("avtal.xlsx", b"PK\x03\x04 x", "skadad"),
        ("avtal.csv", b"bara ord", "varken en Excelbok"),
        ("avtal.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gammal Excelbok"),
        ("avtal.csv", b"Avtal;Part\n" + b"A;B\n" * 10_001, "fler än 10000 rader"),
    ],
)
def test_what_is_no_list_is_refused_in_the_language_of_the_person(app, db, anna, name, data, said):
    assert said in words(send(app, data, name, status=400))
    assert fresh(db).query(RegisterList).count() == 0


def test_a_list_links_to_what_is_here_already_but_to_nothing_that_one_may_not_see(app, db, anna):
    there = factories.agreement(db, title="Snöröjning", number="KS 2024/12")
    db.commit()
    page = page_of(app, SNOW)
    assert page.html.find("a", href=f"/dokument/{there.id}")
    there = db.get_one(Document, there.id)
    there.level = "secret"
    db.commit()
    page = app.get(page.request.path)
    assert not page.html.find("a", href=f"/dokument/{there.id}")


def colleague(app, db, name="Olle Annan", role="official"):
    person = factories.user(fresh(db), name, role, password=PASSWORD)
    db.commit()
    app.reset()
    factories.sign_in(app, person)


def test_a_row_that_became_secret_says_nothing_to_whom_the_document_is_closed(app, db, anna):
    plain = ("KS 2024/15", "E-arkiv", "Söderby", None, None, None)
    page = press(page_of(app, SNOW, plain), "make")
    path = page.request.path
    made = fresh(db).query(Document).filter_by(title="Snöröjning").one()
    documents.set_level(db, made, TYPES["agreement"], Stamp(anna, NOW), level="secret")
    db.commit()
    assert "Snöröjning" in app.get(path)
    colleague(app, db)
    for shown in (path, f"{path}?visa=made"):
        page = app.get(shown)
        assert "Snöröjning" not in page and "KS 2024/12" not in page and "E-arkiv" in page
        assert "inte har behörighet att läsa" in page
    colleague(app, db, "Sara Lind", "registrar")
    assert "Snöröjning" in app.get(path)


def test_a_list_of_what_becomes_secret_is_read_by_those_who_may_read_that(app, db, anna):
    page = page_of(app, SNOW)
    path = page.request.path
    form = page.forms["f"]
    form["level"] = "secret"
    form.submit(status=303)
    assert "Snöröjning" in app.get(path)
    colleague(app, db)
    app.get(path, status=404)
    assert path not in app.get("/import/lista")
    colleague(app, db, "Sara Lind", "registrar")
    assert "Snöröjning" in app.get(path)
    # Whoever took it in and drafts no more does not go on with it.
    membership = fresh(db).get_one(User, anna.id).memberships[0]
    membership.role = "politician"
    db.commit()
    app.reset()
    factories.sign_in(app, anna)
    app.get(path, status=404)


def test_a_list_is_thrown_away(app, db, anna):
    press(page_of(app, SNOW), "discard")
    assert fresh(db).query(RegisterList).count() == 0


def test_what_stands_in_a_cell_is_words_and_never_markup(app, anna):
    page = page_of(app, ("KS 1", "<script>alert(1)</script>", "=cmd|' /C calc'!A0"),
                   heads=("<b>Dnr</b>", "Avtal", "Part"))  # fmt: skip
    assert "<script>alert" not in page.text and "<b>Dnr" not in page.text


@pytest.mark.parametrize("who", ["nobody", "a stranger", "a politician"])
def test_a_list_is_for_those_who_may_draft_there(app, db, anna, who):
    path = page_of(app, SNOW).request.path
    app.reset()
    if who != "nobody":
        name = "Västby kommun" if "stranger" in who else "Norrvik kommun"
        where = factories.organisation(db, name)
        role = "official" if "stranger" in who else "politician"
        person = factories.user(db, "Någon Annan", role, password=PASSWORD, org=where)
        db.commit()
        factories.sign_in(app, person)
    answer = app.get(path, status="*")
    assert answer.status_int in (303, 404) and "Snöröjning" not in answer
    if who != "nobody":
        token = app.get("/").html.find(attrs={"name": "csrf_token"})["value"]
        app.post(path, {"press": "make", "csrf_token": token}, status=404)
    assert fresh(db).query(Document).count() == 0


def test_a_get_makes_nothing(app, db, anna):
    path = page_of(app, SNOW).request.path
    app.get(f"{path}?press=make&visa=ready", status=200)
    app.get("/import/lista/99999", status=404)
    assert fresh(db).query(Document).count() == 0


def test_text_parted_by_commas_is_a_list_too(app, anna):
    row = ("KS 2024/12", "Snöröjning", "Söderby", "2024-01-01", "2027-12-31", "6")
    data = made_lists.text(row, part=",").encode("cp1252")
    assert "1 rad kan bli utkast" in words(send(app, data, "a.csv", status=303).follow())


def test_nobody_waits_to_save_while_a_list_is_read(app, db, hub, anna, monkeypatch):
    person_id = anna.id

    def reads(data, name):
        with hub.session() as other, other.begin():
            other.get_one(User, person_id).digest = False
        return reading_here.read_sheet(data, name)

    monkeypatch.setattr(child, "read_sheet", reads)
    assert "1 rad kan bli utkast" in words(page_of(app, SNOW))
    assert fresh(db).get_one(User, person_id).digest is False


def test_the_same_list_sent_again_is_the_same_page(app, db, anna):
    data = workbook(SNOW)
    first, second = (send(app, data, status=303).location for _time in range(2))
    assert first == second and fresh(db).query(RegisterList).count() == 1
