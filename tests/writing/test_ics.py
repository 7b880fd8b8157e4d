"""Deadlines for calendars: what a calendar program reads out of the file."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from agreementhub.writing import ics

SEEN = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)


def entry(**changed):
    kept = {
        "uid": "deadline-1@norrvik.example",
        "day": date(2027, 12, 31),
        "sequence": 2,
        "title": "Säg upp avtalet, senast",
        "description": "Sista dag; därefter förlängs det.",
        "link": "https://norrvik.example/forfall/1",
        "changed_at": SEEN,
    }
    return ics.Entry(**{**kept, **changed})


def only_event(data):
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


def test_a_deadline_is_an_all_day_event_that_ends_on_the_next_day():
    event = only_event(ics.event(entry()))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 12, 31), date(2028, 1, 1))
    assert event["dtstart"].params["VALUE"] == "DATE"


def test_the_words_come_through_with_their_commas():
    event = only_event(ics.event(entry()))
    assert event["summary"] == "Säg upp avtalet, senast"
    assert event["description"] == "Sista dag; därefter förlängs det."
    assert event["url"] == "https://norrvik.example/forfall/1"


def test_a_changed_date_keeps_its_name_and_raises_its_number():
    before, after = (only_event(ics.event(entry(sequence=n))) for n in (2, 3))
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (2, 3)


@pytest.mark.parametrize(("is_cancelled", "status"), [(False, None), (True, "CANCELLED")])
def test_a_cancelled_one_says_so(is_cancelled, status):
    assert only_event(ics.event(entry(is_cancelled=is_cancelled))).get("status") == status


def test_a_feed_has_a_name_and_every_entry_and_the_same_bytes_each_time():
    entries = [entry(), entry(uid="deadline-2@norrvik.example")]
    data = ics.feed("Norrviks förfallodagar", entries)
    calendar = Calendar.from_ical(data)
    assert calendar["x-wr-calname"] == calendar["name"] == "Norrviks förfallodagar"
    assert [one["uid"] for one in calendar.walk("VEVENT")] == [one.uid for one in entries]
    assert ics.feed("Norrviks förfallodagar", entries) == data


def test_an_empty_feed_is_a_calendar():
    assert list(Calendar.from_ical(ics.feed("Inget", [])).walk("VEVENT")) == []


def test_a_line_break_in_a_title_begins_no_property():
    title = "Avtal\r\nSTATUS:CANCELLED"
    event = only_event(ics.event(entry(title=title)))
    assert event.get("status") is None
