"""The box of a demo is for those who are signed in, and quick."""

from dataclasses import replace
from email.message import EmailMessage

import pytest

from agreementhub.services.letters import box
from agreementhub.services.pages import Window
from tests import factories
from tests.factories import PASSWORD


def put(hub, number, subject="Besluta senast", text="Hej"):
    letter = EmailMessage()
    letter["Subject"], letter["To"] = f"{subject} {number}", "Åsa <asa@norrvik.example>"
    letter["Date"] = "Thu, 01 Apr 2027 07:00:00 +0200"
    letter.set_content(text)
    hub.letters.mkdir(parents=True, exist_ok=True)
    (hub.letters / f"{number:04}.eml").write_bytes(letter.as_bytes())


@pytest.fixture
def anna(app, db):
    person = factories.user(db, password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)


def test_nobody_else_reads_it(app, hub):
    put(hub, 1)
    for path in ("/brev", "/brev/0001", "/brev/0001?del=html"):
        page = app.get(path, expect_errors=True)
        assert page.status_int in (303, 403)
        assert "Besluta senast 1" not in page.text


def test_the_newest_come_first_a_page_at_a_time(app, hub, anna):
    for number in range(1, 53):
        put(hub, number)
    first, second = app.get("/brev"), app.get("/brev?sida=2")
    names = [[a.text for a in page.html.select("tbody a")] for page in (first, second)]
    assert names[0][0] == "Besluta senast 52" and len(names[0]) == 50
    assert names[1] == ["Besluta senast 2", "Besluta senast 1"]
    assert "Åsa" in first
    assert "Hej" in app.get("/brev/0052").html.pre.text


def test_an_empty_box_says_how_it_is_filled(app, anna):
    assert "agreementhub remind" in app.get("/brev")


@pytest.mark.parametrize("name", ["0009", "..", "%2e%2e%2fsettings", "x" * 300, "0001.eml"])
def test_what_is_not_in_it_is_not_found(app, hub, anna, name):
    put(hub, 1)
    app.get(f"/brev/{name}", status=404)


def test_outside_a_demo_there_is_none(app, hub, anna, monkeypatch):
    put(hub, 1)
    monkeypatch.setattr(hub, "settings", replace(hub.settings, demo=False))
    app.get("/brev", status=404)
    app.get("/brev/0001", status=404)


def test_of_a_letter_only_the_head_is_read_and_once(hub, monkeypatch):
    put(hub, 1, text="x" * 100_000)
    path = hub.letters / "0001.eml"
    shown = box.page(hub.letters, Window()).rows
    path.write_bytes(b"")
    assert box.page(hub.letters, Window()).rows == shown
