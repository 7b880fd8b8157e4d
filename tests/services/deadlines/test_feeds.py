"""Calendar feeds: whose key opens which, and what a calendar is told of a changed date."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from agreementhub.models import AuditEvent, FeedKey
from agreementhub.services import deadlines
from agreementhub.services.deadlines import feeds
from agreementhub.services.people import Post, accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.services.deadline_factories import ALCOHOL, change_term, deadline, in_force, moment

TODAY = date(2027, 4, 1)


@pytest.fixture
def anna(db):
    return factories.user(db)


def feed(db, person, body=None):
    return feeds.find(db, feeds.make(db, person, body, now=NOW), TODAY)


def events(db, of, today=TODAY):
    """UID → event."""
    drawn = feeds.drawn(db, of, base_url="https://hub.norrvik.example", today=today)
    return {str(e["uid"]): e for e in Calendar.from_ical(drawn).walk("VEVENT")}


def test_a_key_that_nobody_made_opens_nothing(db, anna):
    feed(db, anna)
    with pytest.raises(feeds.Unknown):
        feeds.find(db, "påhittad", TODAY)


def test_the_key_itself_is_not_kept(db, anna):
    key = feeds.make(db, anna, None, now=NOW)
    kept = db.query(FeedKey).one()
    assert key not in kept.digest
    assert feeds.find(db, key, TODAY) is kept


def test_a_revoked_key_is_closed_from_its_first_revocation(db, anna):
    key = feeds.make(db, anna, None, now=NOW)
    made = feeds.find(db, key, TODAY)
    feeds.revoke(db, made, by=anna, now=NOW)
    feeds.revoke(db, made, by=anna, now=NOW + timedelta(hours=1))
    with pytest.raises(feeds.Closed):
        feeds.find(db, key, TODAY)
    assert made.revoked_at == NOW
    assert db.query(AuditEvent).filter_by(act="feed_revoked").count() == 2


def test_revoking_one_key_leaves_the_others(db, anna):
    first, second = (feeds.make(db, anna, None, now=NOW) for _time in range(2))
    feeds.revoke(db, feeds.find(db, first, TODAY), by=anna, now=NOW)
    assert feeds.find(db, second, TODAY).revoked_at is None


def test_the_key_closes_the_day_after_the_last_of_the_role(db, anna):
    key = feeds.make(db, anna, None, now=NOW)
    anna.memberships[0].to_day = date(2027, 4, 30)
    db.flush()
    assert feeds.find(db, key, date(2027, 4, 30)).user is anna
    with pytest.raises(feeds.Closed):
        feeds.find(db, key, date(2027, 5, 1))


def test_the_key_closes_with_the_account(db, anna):
    key = feeds.make(db, anna, None, now=NOW)
    accounts.disable(db, anna, Stamp(anna, NOW))
    with pytest.raises(feeds.Closed):
        feeds.find(db, key, TODAY)


def test_the_feed_of_a_body_closes_for_one_who_has_moved_to_another_organisation(db, anna):
    of_body, own = (feeds.make(db, anna, body, now=NOW) for body in (factories.body(db), None))
    anna.memberships[0].to_day = date(2027, 3, 31)
    south = factories.organisation(db, "Söderby kommun")
    accounts.give_role(db, anna, Post("official", south, date(2027, 4, 1)))
    assert feeds.find(db, own, TODAY).body is None
    with pytest.raises(feeds.Closed):
        feeds.find(db, of_body, TODAY)


def test_a_person_has_their_own_keys_alone_the_latest_first(db, anna):
    first, second = feed(db, anna), feed(db, anna, factories.body(db))
    others = feed(db, factories.user(db, "Bo Ek"))
    assert feeds.of_person(db, anna) == [second, first]
    assert feeds.own(db, anna, first.id) is first
    assert feeds.own(db, anna, others.id) is None
    assert feeds.own(db, anna, None) is None


def test_a_moved_date_keeps_its_uid_and_raises_its_sequence(db, anna):
    made, of = in_force(db, responsible=anna), feed(db, anna)
    uid = deadline(db, made).uid
    before = events(db, of)[uid]
    change_term(db, made, {**ALCOHOL, "decision_lead_months": 9}, on=TODAY)
    after = events(db, of)[uid]
    assert (before["sequence"], before["dtstart"].dt) == (0, date(2027, 6, 30))
    assert (after["sequence"], after["dtstart"].dt) == (1, date(2027, 9, 30))
    assert set(events(db, of)) >= {uid, deadline(db, made, "notice").uid}


def test_what_does_not_change_is_drawn_with_the_same_bytes(db, anna):
    in_force(db, responsible=anna)
    of = feed(db, anna)
    first, later = (
        feeds.drawn(db, of, base_url="https://hub.norrvik.example", today=day)
        for day in (TODAY, date(2027, 5, 1))
    )
    assert first == later


def test_what_was_settled_is_cancelled_for_180_days_after_its_date_and_then_gone(db, anna):
    made, of = in_force(db, responsible=anna), feed(db, anna)
    row = deadline(db, made)
    deadlines.act(db, row, "settled", Stamp(anna, moment(TODAY), "Beslutat"))
    last = events(db, of, today=date(2027, 12, 27))[row.uid]
    assert (last["status"], last["sequence"]) == ("CANCELLED", 1)
    assert row.uid not in events(db, of, today=date(2027, 12, 28))
    open_one = events(db, of)[deadline(db, made, "notice").uid]
    assert open_one.get("status") != "CANCELLED"


def test_an_open_date_stays_however_long_ago_it_was(db, anna):
    made, of = in_force(db, responsible=anna), feed(db, anna)
    assert deadline(db, made).uid in events(db, of, today=date(2028, 3, 1))


def test_of_a_secret_matter_the_feed_of_the_one_responsible_tells_its_number_alone(db, anna):
    made = in_force(
        db, responsible=anna, level="secret", title="Skyddat boende", number="KS 2027-00777"
    )
    told = events(db, feed(db, anna))[deadline(db, made).uid]
    assert "KS 2027-00777" in told["summary"]
    assert not any("boende" in str(value) for value in told.values())
    assert str(told["description"]).strip() == str(told["url"])


def test_the_feed_of_a_body_leaves_out_what_its_reader_may_not_read(db, anna):
    there = in_force(db)
    hidden = in_force(db, level="secret", responsible=factories.user(db, "Bo Ek"))
    found = events(db, feed(db, anna, there.body))
    assert deadline(db, there).uid in found
    assert deadline(db, hidden).uid not in found


def test_the_feed_of_a_person_holds_what_they_answer_for_and_no_meetings(db, anna):
    factories.meeting(db, held_on=date(2027, 6, 8))
    own, others = (
        in_force(db, responsible=person) for person in (anna, factories.user(db, "Bo Ek"))
    )
    found = events(db, feed(db, anna))
    assert deadline(db, own).uid in found
    assert deadline(db, others).uid not in found
    assert len(found) == 3


def test_the_feed_of_a_body_holds_its_meetings_from_today_on(db, anna):
    passed, today = (factories.meeting(db, held_on=day) for day in (date(2027, 3, 31), TODAY))
    other = factories.meeting(
        db, held_on=date(2027, 5, 4), of=factories.body(db, "Utbildningsnämnden", "UN")
    )
    found = events(db, feed(db, anna, passed.body))
    assert set(found) == {f"meeting-{today.id}@agreementhub"}
    assert f"meeting-{other.id}@agreementhub" not in found
    # Papers are due on Thursday 18 March, two weeks before.
    assert "18 mars" in found[f"meeting-{today.id}@agreementhub"]["description"]
