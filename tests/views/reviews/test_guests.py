"""A counterparty without an account looks at a draft by a link."""

from datetime import timedelta

import pytest

from agreementhub.models import AuditEvent, Comment, Document, GuestLink, Letter
from agreementhub.services.reviews import NewComment, comments, guests
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.services.deadline_factories import Outbox, remind
from tests.views.letters.test_acts import text_of

AGREEMENT = TYPES["agreement"]
CLAUSE = {"id": "c1", "heading": "Ansvar", "prose": "Norrvik ansvarar."}


@pytest.fixture
def anna(db):
    person = factories.user(db, "Anna Berg", password=PASSWORD)
    db.commit()
    return person


@pytest.fixture
def draft(db, anna):
    made = factories.agreement(
        db,
        title="Båtar",
        purpose="Samverka.",
        purpose_clauses=[CLAUSE],
        archive_status="destroy_later",
        responsible=anna,
    )
    db.commit()
    return made


def shared(app, draft, name="Österlunda kommun", **more):
    """Make a link on the page, as Anna does; its path."""
    form = app.get(f"/dokument/{draft.id}/motpart").forms["f"]
    form["name"] = name
    for field, value in more.items():
        form[field] = value
    page = form.submit(status=200)
    return page.html.find("input", id="address")["value"].partition("6543")[2]


@pytest.fixture
def link(app, anna, draft):
    factories.sign_in(app, anna)
    path = shared(app, draft)
    app.reset()
    return path


def entered(app, path, name="Maria Sten"):
    form = app.get(path).forms["door"]
    form["name"] = name
    return form.submit(status=303).follow()


def write(app, address, text="", **more):
    form = app.get(address).forms["comment"]
    form["text"] = text
    for field, value in more.items():
        form[field] = value
    return form.submit(status=303).follow()


def test_whoever_has_the_link_reads_once_they_have_told_their_name(db, app, link):
    door = app.get(link)
    assert "Anna Berg" in door and "Österlunda kommun" in door
    assert "Samverka." not in door and "Båtar" not in door
    assert fresh(db).query(AuditEvent).filter_by(act="guest_entered").count() == 0
    page = entered(app, link)
    assert "Båtar" in page and "Norrvik ansvarar." in page
    (event,) = fresh(db).query(AuditEvent).filter_by(act="guest_entered")
    assert (event.user_id, event.facts["by"]) == (None, "Maria Sten")


def test_what_the_public_would_not_see_is_not_shown(app, link):
    assert "Gallras efter frist" not in entered(app, link)


def test_what_the_writers_say_among_themselves_is_not_shown(db, app, draft, anna, link):
    said = NewComment("Pressa dem på priset", "purpose", proposed="Hemligt förslag")
    comments.add(fresh(db), draft, AGREEMENT, said, "sv", Stamp(anna, NOW))
    db.commit()
    page = entered(app, link)
    assert "Pressa dem" not in page and "Hemligt förslag" not in page


def test_each_link_shows_what_was_said_by_it_alone(app, anna, draft, link):
    entered(app, link)
    write(app, f"{link}?plats=purpose", "Vi vill ha med hamnen")
    app.reset()
    factories.sign_in(app, anna)
    other = shared(app, draft, "Söderby kommun")
    app.reset()
    assert "hamnen" not in entered(app, other, "Per")


def test_they_comment_and_are_answered_and_the_maker_gets_a_letter(db, app, anna, draft, link):
    entered(app, link)
    page = write(app, f"{link}?plats=purpose_clauses/c1", "Ska inte båda ansvara?")
    assert "Ska inte båda" in page.html.select_one("#purpose_clauses-c1").text
    outbox = Outbox()
    remind(fresh(db), "2027-04-01", outbox)
    (letter,) = [one for one in outbox.letters if "Båtar" in str(one["Subject"])]
    assert "Maria Sten" in text_of(letter) and "Ska inte båda ansvara?" in text_of(letter)

    app.reset()
    factories.sign_in(app, anna)
    page = app.get(f"/dokument/{draft.id}/granskning")
    assert "Maria Sten, Österlunda kommun" in page and "Motparten läser" in page
    write(app, page.html.find("a", string="Svara")["href"].split("#")[0], "Jo, vi ändrar")
    app.reset()
    page = entered(app, link)
    assert "Jo, vi ändrar" in page and "Anna Berg" in page


def test_they_suggest_another_text_which_is_taken_in(db, app, anna, draft, link):
    entered(app, link)
    page = write(app, f"{link}?plats=purpose_clauses/c1", proposed="Båda kommunerna ansvarar.")
    suggestion = page.html.select_one(".suggestion")
    assert "Båda kommunerna" in suggestion.ins.text and "Norrvik" in suggestion.find("del").text
    app.reset()
    factories.sign_in(app, anna)
    made = fresh(db).query(Comment).one()
    form = app.get(f"/dokument/{draft.id}/granskning").html.find("button", {"name": "godta"}).parent
    token = form.find("input", {"name": "csrf_token"})["value"]
    app.post(form["action"], {"csrf_token": token, "godta": "1"}, status=303)
    newest = fresh(db).get(Document, draft.id).newest
    assert newest.content["purpose_clauses"][0]["prose"] == "Båda kommunerna ansvarar."
    assert fresh(db).get(Comment, made.id).outcome == "accepted"
    app.reset()
    # They go on reading the version that they were shown.
    page = entered(app, link)
    assert "Norrvik ansvarar." in page.html.main.text and "Godtaget" in page


def test_the_link_leads_on_when_it_is_told_to(db, app, anna, draft, link):
    factories.sign_in(app, anna)
    changes = {"purpose": "Samverka om hamnen."}
    factories.revise(db, draft, **changes)
    db.commit()
    form = next(
        one
        for one in app.get(f"/dokument/{draft.id}/motpart").forms.values()
        if "act" in one.fields
    )
    form.submit("act", value="show", status=303)
    app.reset()
    assert "Samverka om hamnen." in entered(app, link)


def gone(app, path):
    answer = app.get(path, status=410)
    assert "Länken har stängts" in answer
    assert "Sök efter dokumentet" not in answer.text  # who has no account can find none
    assert "Båtar" not in answer and "Samverka" not in answer


def test_a_closed_link_opens_nothing_also_for_who_had_it_open(db, app, anna, draft, link):
    entered(app, link)
    made = fresh(db).query(GuestLink).one()
    guests.revoke(fresh(db), db.get(GuestLink, made.id), Stamp(anna, NOW))
    db.commit()
    gone(app, link)


def test_what_was_written_while_the_link_was_closed_is_still_there(db, app, anna, draft, link):
    entered(app, link)
    form = app.get(f"{link}?plats=purpose").forms["comment"]
    form["text"], form["proposed"] = "Vi delar på båten.", "Samverka\nhela <året>."
    made = fresh(db).query(GuestLink).one()
    guests.revoke(fresh(db), db.get(GuestLink, made.id), Stamp(anna, NOW))
    db.commit()
    page = form.submit(status=410).html
    written = [one.text.strip() for one in page.select("pre.typed")]
    assert written == ["Vi delar på båten.", "Samverka\nhela <året>."]


def test_a_link_runs_out_after_its_last_day(app, hub, link, monkeypatch):
    monkeypatch.setattr(type(hub), "wall_clock", staticmethod(lambda: NOW + timedelta(days=30)))
    app.get(link, status=200)
    monkeypatch.setattr(type(hub), "wall_clock", staticmethod(lambda: NOW + timedelta(days=31)))
    gone(app, link)


def test_a_draft_that_becomes_secret_closes_its_links(db, app, draft, link):
    entered(app, link)
    fresh(db).get(Document, draft.id).level = "secret"
    db.commit()
    gone(app, link)


def test_a_key_that_nobody_made_is_not_found(app, link):
    app.get(f"{link}x", status=404)
    app.get("/motpart/%00", status=400)


def test_what_is_decided_is_read_and_no_longer_commented_on(db, app, draft, link):
    entered(app, link)
    form = app.get(f"{link}?skriv=1").forms["comment"]
    factories.put_in(fresh(db), db.get(Document, draft.id), "signed")
    db.commit()
    form["text"] = "En sak till"
    page = form.submit(status=409)
    assert "beslutad" in page and page.forms["comment"]["text"].value == "En sak till"
    page = app.get(link)
    assert "Båtar" in page and "comment" not in page.forms
    assert fresh(db).query(Comment).count() == 0


def test_the_same_form_sent_twice_is_one_comment(db, app, link):
    entered(app, link)
    form = app.get(f"{link}?skriv=1").forms["comment"]
    form["text"] = "En sak"
    form.submit(status=303)
    form.submit(status=303)
    assert fresh(db).query(Comment).count() == 1
    assert fresh(db).query(Letter).filter_by(kind="guest_comment").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "", "Skriv det du vill säga"),
        ("text", "x" * 5_001, "1 tecken för lång"),
        ("plats", "finns_inte", "Det stället finns inte längre"),
        ("plats", "archive_status", "Det stället finns inte längre"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_typed(db, app, link, field, value, words):
    entered(app, link)
    form = app.get(f"{link}?skriv=1").forms["comment"]
    form["text"] = "Min mening"
    form[field].force_value(value)
    page = form.submit(status=409)
    assert words in page
    assert page.forms["comment"]["text"].value == form["text"].value
    assert fresh(db).query(Comment).count() == 0


def test_they_answer_only_in_their_own_discussions(db, app, anna, draft, link):
    inner = comments.add(fresh(db), draft, AGREEMENT, NewComment("Inåt"), "sv", Stamp(anna, NOW))
    db.commit()
    entered(app, link)
    form = app.get(f"{link}?skriv=1").forms["comment"]
    form["text"] = "Jag svarar"
    form["svar"].force_value(str(inner.id))
    form.submit(status=303)
    said = fresh(db).query(Comment).filter(Comment.guest_id.isnot(None)).one()
    assert said.parent_id is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("last_day", "2027-03-31", "inom 180 dagar"),
        ("last_day", "2027-09-29", "inom 180 dagar"),
        ("name", "x" * 101, "100 tecken"),
    ],
)
def test_a_link_without_sense_is_not_made(db, app, anna, draft, field, value, words):
    factories.sign_in(app, anna)
    form = app.get(f"/dokument/{draft.id}/motpart").forms["f"]
    form["name"] = "Söderby"
    form[field] = value
    assert words in form.submit(status=409)
    assert fresh(db).query(GuestLink).count() == 0


def test_a_secret_draft_is_not_shared(db, app, draft):
    keeper = factories.user(db, "Rut Registrator", "registrar", password=PASSWORD)
    db.get(Document, draft.id).level = "secret"
    factories.put_in(db, db.get(Document, draft.id), "draft")
    db.commit()
    factories.sign_in(app, keeper)
    form = app.get(f"/dokument/{draft.id}/motpart").forms["f"]
    form["name"] = "Söderby"
    assert "delas inte" in form.submit(status=409)
    assert fresh(db).query(GuestLink).count() == 0


def test_a_link_of_another_document_is_not_closed_from_here(db, app, anna, draft, link):
    factories.sign_in(app, anna)
    other = factories.agreement(db, title="Annat", responsible=anna)
    db.commit()
    made = fresh(db).query(GuestLink).one()
    page = app.get(f"/dokument/{other.id}/motpart")
    token = page.html.find("input", {"name": "csrf_token"})["value"]
    given = {"csrf_token": token, "act": "close", "link": str(made.id)}
    app.post(f"/dokument/{other.id}/motpart", given, status=404)
    assert fresh(db).query(GuestLink).one().revoked_at is None
