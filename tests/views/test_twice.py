"""A form that is sent twice at the same moment, as by a double click: it is done once, and whoever
sent it sees no error. Over PostgreSQL the two run beside each other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from webtest import TestApp

from agreementhub.models import AgendaItem, Attachment, Comment, Document
from agreementhub.services import documents
from tests import factories
from tests.factories import PASSWORD, fresh

FILE = [("file", "a.txt", b"Ord i en fil.", "text/plain")]
# The page, the form on it, what is written there, what there is one of afterwards.
FORMS = {
    "a document": ("/dokument/nytt/agreement", "f", {"title": "Nytt"}, Document, 2),
    "a comment": ("/dokument/1/granskning?skriv=1", "comment", {"text": "Bra"}, Comment, 1),
    "a matter": ("/sammantraden/1/arenden/nytt", "f", {"title": "Nytt"}, AgendaItem, 1),
    "a file": ("/dokument/1/filer", "f", {}, Attachment, 1),
}


@pytest.fixture
def sara(db, app):
    """A registrar with a draft, and a meeting."""
    person = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    factories.agreement(db, responsible=person)
    factories.meeting(db, held_on=date(2027, 6, 8))
    db.commit()
    factories.sign_in(app, person)
    return person


def windows(app, router, count):
    """Windows of the same browser."""
    for _number in range(count):
        window = TestApp(router, extra_environ=dict(app.extra_environ))
        for name, value in app.cookies.items():
            window.set_cookie(name, value.strip('"'))
        yield window


@pytest.mark.parametrize("what", FORMS)
def test_it_is_done_once_and_both_are_told_so(app, router, db, sara, what):
    path, name, typed, kind, count = FORMS[what]
    form = app.get(path).forms[name]
    for field, value in typed.items():
        form[field] = value
    fields = [one for one in form.submit_fields() if one[0] != "file"]

    def send(window):
        files = FILE if kind is Attachment else None
        return window.post(path, fields, upload_files=files, status="*").status_int

    with ThreadPoolExecutor(4) as hands:
        answers = [*hands.map(send, windows(app, router, 4))]
    assert answers == [303] * 4
    assert fresh(db).query(kind).count() == count


class Twin(Exception):
    """What PostgreSQL says of a row that is there already."""

    sqlstate = "23505"


@pytest.mark.parametrize(("times", "status"), [(1, 303), (2, 303), (3, 500)])
def test_what_is_there_already_is_looked_for_anew_and_not_for_ever(
    app, db, sara, monkeypatch, times, status
):
    create, left = documents.create, [None] * times

    def refused(*given, **named):
        if left:
            left.pop()
            raise IntegrityError("INSERT", {}, Twin())
        return create(*given, **named)

    monkeypatch.setattr(documents, "create", refused)
    form = app.get("/dokument/nytt/agreement").forms["f"]
    form["title"] = "Nytt"
    form.submit(status=status)
    assert fresh(db).query(Document).count() == (2 if status == 303 else 1)
