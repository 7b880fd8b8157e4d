"""Calendar feeds: what a calendar program gets, and what it gets when something changed."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from agreementhub.hub import Hub
from agreementhub.services import deadlines, documents, meetings
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh
from tests.rows import every_row
from tests.services.deadline_factories import ALCOHOL, change_term, deadline, in_force


@pytest.fixture
def anna(db, app):
    """An official, signed in, who is responsible for two agreements; one is secret."""
    person = factories.user(db, password=PASSWORD)
    in_force(db, responsible=person)
    in_force(
        db, responsible=person, level="secret", title="Skyddat boende Fyren", number="KS 2027-00777"
    )
    db.commit()
    factories.sign_in(app, person)
    return person


def new_feed(app, of=""):
    """The path of a feed that was just made."""
    form = app.get("/kalender").forms["feed"]
    form["organ"] = of
    page = form.submit()
    assert page.headers["Cache-Control"] == "no-store"
    return "/kalender/" + page.html.find(id="address")["value"].rpartition("/kalender/")[2]


def events(answer):
    """UID → event."""
    return {str(e["uid"]): e for e in Calendar.from_ical(answer.body).walk("VEVENT")}


def test_a_feed_holds_whole_days_with_lasting_uids(app, db, anna):
    path = new_feed(app)
    answer = app.get(path)
    assert answer.content_type == "text/calendar"
    found = events(answer)
    assert set(found) == set(events(app.get(path)))
    decide = found[deadline(db, own(db)).uid]
    assert (decide["dtstart"].dt, decide["dtend"].dt) == (date(2027, 6, 30), date(2027, 7, 1))
    assert decide["dtstart"].params["VALUE"] == "DATE"
    assert "Besluta senast 30 juni 2027: Alkoholtillsyn" in decide["summary"]
    assert "2028-06-30 minus 12 månader" in decide["description"]


def own(db):
    from agreementhub.models import Document

    return fresh(db).query(Document).filter_by(level="open").one()


def test_a_change_moves_the_event_and_raises_its_sequence(app, db, anna):
    path = new_feed(app)
    uid = deadline(db, own(db)).uid
    before = events(app.get(path))[uid]
    change_term(db, own(db), {**ALCOHOL, "decision_lead_months": 13}, on=date(2027, 4, 1))
    db.commit()
    after = events(app.get(path))[uid]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["dtstart"].dt == date(2027, 5, 30)


def test_what_was_settled_is_kept_as_cancelled_and_comes_back_with_a_higher_sequence(app, db, anna):
    path = new_feed(app)
    row = deadline(db, own(db))
    uid = row.uid
    deadlines.act(db, row, "settled", Stamp(factories.user(db), NOW, "Klart"))
    db.commit()
    cancelled = events(app.get(path))[uid]
    assert (cancelled["status"], cancelled["sequence"]) == ("CANCELLED", 1)


def test_a_deadline_that_opens_again_never_counts_its_sequence_down(app, db, anna):
    path = new_feed(app)
    uid = deadline(db, own(db), "notice").uid
    sequences = []
    for clause in ({**ALCOHOL, "notice": None}, ALCOHOL):
        change_term(db, own(db), clause, on=date(2027, 4, 1))
        db.commit()
        event = events(app.get(path))[uid]
        sequences.append((int(event["sequence"]), "status" in event))
    assert sequences == [(1, True), (2, False)]


def test_a_secret_matter_is_told_by_its_number_alone(app, anna):
    text = app.get(new_feed(app)).text.replace("\r\n ", "")
    assert "Fyren" not in text
    assert "KS 2027-00777" in text


def test_nothing_new_is_not_sent_again(app, db, anna):
    path = new_feed(app)
    told = app.get(path).headers
    # Kept by whoever fetches it, to be asked about each time: what is closed is gone at once.
    assert told["Cache-Control"] == "private, no-cache"
    tag = told["ETag"]
    assert app.get(path, headers={"If-None-Match": tag}).status_int == 304
    factories.user(db)
    deadlines.act(db, deadline(db, own(db)), "settled", Stamp(factories.user(db), NOW, "K"))
    db.commit()
    assert app.get(path, headers={"If-None-Match": tag}).status_int == 200


def stamps(app, path):
    """UID → when the event is said to have changed."""
    return {uid: event["dtstamp"].dt for uid, event in events(app.get(path)).items()}


def test_an_event_tells_when_it_changed_and_not_when_it_is_fetched(app, db, anna, monkeypatch):
    path = new_feed(app)
    before = app.get(path)
    monkeypatch.setattr(Hub, "wall_clock", staticmethod(lambda: NOW + timedelta(days=2)))
    assert app.get(path).headers["ETag"] == before.headers["ETag"]
    uid = deadline(db, own(db)).uid
    stamped = stamps(app, path)
    deadlines.act(
        db, deadline(db, own(db)), "settled", Stamp(anna, NOW + timedelta(days=1), "Klart")
    )
    db.commit()
    after = stamps(app, path)
    assert after.pop(uid).date() == (NOW + timedelta(days=1)).date() > stamped.pop(uid).date()
    assert after == stamped


def test_an_event_that_gets_another_title_or_loses_it_has_changed(app, db, anna):
    path = new_feed(app)
    uid = deadline(db, own(db)).uid
    days = [stamps(app, path)[uid].date()]
    document, doctype = own(db), factories.TYPES["agreement"]
    told = Stamp(factories.user(db), NOW + timedelta(days=3), "Skydd")
    documents.set_level(db, document, doctype, told, level="secret", review_on=date(2028, 1, 3))
    db.commit()
    days.append(stamps(app, path)[uid].date())
    assert days[0] < days[1] == (NOW + timedelta(days=3)).date()


def test_a_meeting_changed_when_it_was_entered(app, db, anna):
    body = factories.body(db)
    meetings.add(db, body, held_on=date(2027, 6, 8), today=date(2027, 3, 30))
    db.commit()
    path = new_feed(app, str(body.id))
    found = {e["dtstart"].dt: e["dtstamp"].dt for e in events(app.get(path)).values()}
    assert found[date(2027, 6, 8)].date() == date(2027, 3, 30)


def test_the_feed_of_a_body_holds_its_meetings_too(app, db, anna):
    body = factories.body(db)
    factories.meeting(db, held_on=date(2027, 6, 8))
    db.commit()
    found = events(app.get(new_feed(app, str(body.id))))
    assert date(2027, 6, 8) in {event["dtstart"].dt for event in found.values()}


def test_fetching_needs_no_account_and_changes_nothing(app, db, anna):
    path = new_feed(app)
    app.cookiejar.clear()
    before = every_row(db)
    app.get(path)
    assert every_row(db) == before


def test_a_revoked_address_is_gone_in_words_and_an_unknown_one_is_not_found(app, anna):
    path = new_feed(app)
    page = app.get("/kalender")
    page.forms["revoke-1"].submit("act", status=303)
    assert "stängts" in app.get(path, status=410).text
    app.get("/kalender/finns-inte.ics", status=404)


def test_nobody_closes_the_address_of_another(app, db, anna):
    path = new_feed(app)
    johan = factories.user(db, "Johan Ek", password=PASSWORD)
    db.commit()
    token = app.get("/kalender").forms["feed"]["csrf_token"].value
    app.cookiejar.clear()
    factories.sign_in(app, johan)
    token = app.get("/kalender").forms["feed"]["csrf_token"].value
    app.post("/kalender", {"csrf_token": token, "act": "revoke", "feed": "1"}, status=404)
    assert app.get(path).status_int == 200


def test_the_feed_of_someone_who_left_is_closed(app, db, anna):
    path = new_feed(app)
    person = fresh(db).get(type(anna), anna.id)
    accounts.disable(db, person, Stamp(factories.user(db, "Sara Lind", "registrar"), NOW))
    db.commit()
    app.get(path, status=410)
