"""The database is locked, full, closed or not made: that is said, with all that was typed."""

import sqlite3
import time
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Draft, Version
from agreementhub.models import engine as engines
from tests import factories
from tests.conftest import POSTGRESQL
from tests.factories import PASSWORD, fresh

pytestmark = pytest.mark.skipif(bool(POSTGRESQL), reason="a lock on the whole database is SQLite's")


@pytest.fixture
def form(db, app):
    """The form of a section that Anna has opened and written in."""
    anna = factories.user(db, password=PASSWORD)
    document = factories.agreement(db, purpose="Samverka om tillsyn.", responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    form = app.get(f"/dokument/{document.id}/redigera/purpose").forms["f"]
    form["purpose"] = "Ett nytt syfte.\nPå två rader <b>."
    return form


@pytest.fixture
def locked(hub, monkeypatch):
    """Somebody else is writing and does not stop; patience is shortened, and measured apart."""
    monkeypatch.setattr(engines, "_PATIENCE", 100)
    other = sqlite3.connect(make_url(hub.settings.database_url).database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


@contextmanager
def pragma(hub, words):
    """Every connection meanwhile says that to SQLite."""

    def say(connection, _record):
        connection.execute(f"PRAGMA {words}")

    hub.engine.dispose()
    sa.event.listen(hub.engine, "connect", say)
    yield
    sa.event.remove(hub.engine, "connect", say)
    hub.engine.dispose()


def refused(form, words):
    page = form.submit(status=503)
    assert words in page.html.h1.text
    assert int(page.headers["Retry-After"]) > 0
    assert "Content-Security-Policy" in page.headers and page.headers["Cache-Control"] == "no-store"
    assert "Ett nytt syfte." in page.html.select_one("pre.typed").text
    return page


def test_a_locked_database_keeps_what_was_typed_and_takes_it_once_it_is_free(app, db, form, locked):
    page = refused(form, "upptaget")
    locked.execute("COMMIT")
    page.form.submit(status=303)
    assert fresh(db).query(Draft).one().fields == {"purpose": "Ett nytt syfte.\nPå två rader <b>."}


def test_what_another_site_sends_meanwhile_is_not_offered_to_be_sent_again(app, form, locked):
    page = form.submit(headers={"Origin": "https://elak.example"}, status=503)
    assert not page.forms and "Ett nytt syfte" not in page


def test_who_only_reads_waits_for_nobody_who_writes(app, form, locked, monkeypatch):
    monkeypatch.setattr(engines, "_PATIENCE", 60_000)
    begun = time.perf_counter()
    for path in ("/", "/avtal", "/sok?q=tillsyn", "/konto"):
        app.get(path, status=200)
    assert time.perf_counter() - begun < 20


def test_the_wait_for_another_writer_is_at_most_five_seconds():
    assert engines._PATIENCE <= 5_000


def test_a_full_disk_is_told_and_nothing_half_is_saved(app, db, hub, form):
    form["purpose"] = "Ett nytt syfte. " + "x" * 200_000
    with pragma(hub, "max_page_count=1"):
        refused(form, "kan inte spara")
    assert fresh(db).query(Draft).count() == 0


def test_a_database_closed_for_writing_is_told(app, db, hub, form):
    with pragma(hub, "query_only=ON"):
        refused(form, "kan inte spara")
    assert fresh(db).query(Version).count() == 1


def test_a_database_that_was_not_made_says_what_makes_it(app, hub):
    with hub.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE session")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    app.set_cookie("inloggad", "x" * 40)
    page = app.get("/avtal", status=503)
    assert "agreementhub init" in page


def test_a_commit_that_fails_is_told_by_our_page(app, db, form, monkeypatch):
    def fail(connection):
        raise sa.exc.OperationalError("COMMIT", {}, sqlite3.OperationalError("disk I/O error"))

    sa.event.listen(app.app.registry.hub.engine, "commit", fail)
    refused(form, "upptaget")


def test_a_fault_of_ours_and_a_rule_leave_what_was_typed_on_the_page(app, form, monkeypatch):
    def fail(*_given):
        raise ZeroDivisionError

    def refuse(*_given):
        raise RuleBroken("Det går inte.")

    form["purpose"] = "Samverka om båtar."
    for way, status in ((fail, 500), (refuse, 409)):
        monkeypatch.setattr("agreementhub.services.documents.working_copies.type_in", way)
        page = form.submit(status=status).html
        assert "Samverka om båtar." in [one.text.strip() for one in page.select("pre.typed")]


def test_a_page_that_cannot_tell_of_an_error_leaves_words_of_ours(app, form, monkeypatch):
    from agreementhub.views.site import errors

    def fail(*_given):
        raise ZeroDivisionError

    monkeypatch.setattr("agreementhub.services.documents.working_copies.type_in", fail)
    monkeypatch.setattr(errors.secrets, "token_hex", fail)
    answer = form.submit(status=500)
    assert "Något gick fel i systemet" in answer and "Content-Security-Policy" in answer.headers


def test_a_password_is_never_shown_again_and_all_else_that_was_carried_is_kept(app, db, locked):
    app.reset()
    form = app.get("/logga-in").forms["sign-in"]
    form["carried"].force_value('[["purpose", "Ett nytt syfte."]]')
    form["email"], form["password"] = "anna.berg@norrvik.example", "hemligt lösenord"
    page = form.submit(status=503)
    assert "hemligt" not in page
    again = page.form.submit(status=400).forms["sign-in"]
    assert again["email"].value == "anna.berg@norrvik.example"
    assert "Ett nytt syfte." in again["carried"].value and not again["password"].value


def test_what_a_form_carries_is_not_told_as_written_and_files_only_where_there_were_some(
    app, db, form, locked
):
    page = refused(form, "upptaget")
    assert [one.text for one in page.html.select("pre.typed")] == [
        "Ett nytt syfte.\nPå två rader <b>."
    ]
    assert "Filer måste väljas" not in page


def test_a_field_whose_name_begins_like_a_secret_one_is_kept(app, db, form, locked):
    document = fresh(db).query(Version).one().document_id
    fields = {
        "choose": "1",
        "newest": "7",
        "csrf_token": form["csrf_token"].value,
        "reason": "Rättat",
    }
    page = app.post(f"/dokument/{document}/redigera", fields, status=503)
    assert page.form["newest"].value == "7"
    assert [one.text for one in page.html.select("pre.typed")] == ["Rättat"]
