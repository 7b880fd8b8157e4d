"""Calendar files: each UID is one set of days, and what no rule can mean is told."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.reading.days import calendars
from agreementhub.reading.days.calendars import events
from agreementhub.reading.files import Unreadable
from tests.reading.days.found import TODAY, by_title, meetings, told

FIELD = Path(__file__).parents[2] / "cases" / "field"
EVENT = "BEGIN:VEVENT\nUID:{uid}\n{lines}\nEND:VEVENT\n"


def calendar(*events, uid="", head=""):
    """A calendar file of events, each given by its lines; of one UID when that is named."""
    drawn = (EVENT.format(uid=uid or n, lines="\n".join(e)) for n, e in enumerate(events))
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{''.join(drawn)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def read(*events, **more):
    """What a calendar of these events says."""
    return calendars.read(calendar(*events, **more), TODAY)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("ics_moved", ["2027-01-13", "2027-02-10", "2027-03-17", "2027-05-12"]),
        (
            "ics_rdate",
            [
                "2027-01-19",
                "2027-02-16",
                "2027-03-23",
                "2027-04-20",
                "2027-05-04",
                "2027-06-01",
                "2027-08-17",
            ],
        ),
        ("ics_dup_sequence", ["2027-02-23"]),
        ("ics_method_cancel", []),
        ("ics_multiday", ["2027-11-22", "2027-11-23"]),
        ("ics_until", ["2027-01-12", "2027-01-26"]),
        ("ics_exdate_utc", ["2027-01-12", "2027-01-26"]),
        ("ics_bysetpos", ["2027-01-29", "2027-02-26", "2027-03-31", "2027-04-30"]),
        ("ics_monthly31", ["2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"]),
        ("ics_utc_evening", ["2027-03-29", "2027-04-26", "2027-05-31", "2027-06-16"]),
    ],
)
def test_calendars_from_the_field_are_read_as_their_makers_meant(name, days):
    found = calendars.read((FIELD / f"{name}.ics").read_bytes(), TODAY)
    assert meetings(found) == days


def test_each_day_comes_with_the_title_it_has_in_the_calendar():
    found = calendars.read((FIELD / "ics_other.ics").read_bytes(), TODAY)
    assert by_title(found) == {
        "Socialnämnden": ["2027-02-16"],
        "Tandläkare": ["2027-03-16"],
        "Sista dag för handlingar till socialnämnden": ["2027-02-02"],
    }


def test_what_was_called_off_is_told_with_its_day():
    for name, day in (("ics_method_cancel", "2027-02-16"), ("ics_moved", "2027-04-14")):
        found = calendars.read((FIELD / f"{name}.ics").read_bytes(), TODAY)
        assert told(found) == [("cancelled", day)]


START = "DTSTART;TZID=Europe/Stockholm:20270111T183000"
TIMES = ["SUMMARY:KS", START, "RRULE:FREQ=MONTHLY;BYDAY=2MO;COUNT=3"]
FEBRUARY = "RECURRENCE-ID{range};TZID=Europe/Stockholm:20270208T183000"


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ([FEBRUARY.format(range=""), "DTSTART;VALUE=DATE:20270210"], ["01-11", "02-10", "03-08"]),
        (
            [FEBRUARY.format(range=""), "DTSTART;VALUE=DATE:20270208", "STATUS:CANCELLED"],
            ["01-11", "03-08"],
        ),
        (
            [
                FEBRUARY.format(range=";RANGE=THISANDFUTURE"),
                "DTSTART;TZID=Europe/Stockholm:20270210T183000",
            ],
            ["01-11", "02-10", "03-10"],
        ),
        (["SEQUENCE:3", START], ["01-11"]),
        (["SEQUENCE:3", START, "STATUS:CANCELLED"], []),
    ],
)
def test_one_time_may_be_moved_or_called_off_and_so_may_all_that_follow(lines, days):
    found = read(TIMES, ["SUMMARY:KS", *lines], uid="ks")
    assert [day[5:] for day in meetings(found)] == days


def test_an_event_of_another_uid_moves_nothing():
    found = read(TIMES, [FEBRUARY.format(range=""), "DTSTART;VALUE=DATE:20270210"])
    assert [day[5:] for day in meetings(found)] == ["01-11", "02-08", "02-10", "03-08"]


def test_a_second_calendar_in_the_file_may_cancel_what_the_first_says():
    off = calendar(["SEQUENCE:1", START], uid="a", head="METHOD:CANCEL\n")
    found = calendars.read(calendar([START], uid="a") + off, TODAY)
    assert (meetings(found), told(found)) == ([], [("cancelled", "2027-01-11")])


def test_a_title_that_says_so_is_called_off_too():
    found = read([START, "SUMMARY:INSTÄLLT: KS"], ["SUMMARY:KS", "DTSTART:20270215T120000Z"])
    assert (by_title(found), told(found)) == (
        {"KS": ["2027-02-15"]},
        [("cancelled", "2027-01-11")],
    )


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("20270111T183000", "20270111T220000", 1),
        # An evening that ends after midnight is one meeting.
        ("20270111T183000", "20270112T013000", 1),
        ("20270111T183000", "20270112T060000", 1),
        ("20270111T123000", "20270112T113000", 2),
        ("20270111T090000", "20270113T160000", 3),
        ("20270111T183000", "20270111T183000", 1),
    ],
)
def test_an_event_of_several_days_is_each_of_them(start, end, days):
    zone = "TZID=Europe/Stockholm"
    assert len(meetings(read([f"DTSTART;{zone}:{start}", f"DTEND;{zone}:{end}"]))) == days


@pytest.mark.parametrize(("end", "days", "why"), [("0125", 14, []), ("0126", 0, ["long"])])
def test_what_goes_on_for_more_than_two_weeks_is_no_meeting(end, days, why):
    found = read(["DTSTART;VALUE=DATE:20270111", f"DTEND;VALUE=DATE:2027{end}"])
    assert (len(meetings(found)), [one.why for one in found.told]) == (days, why)


def test_the_day_is_that_of_sweden_whatever_zone_it_was_written_in():
    found = read(
        ["DTSTART;VALUE=DATE:20270208"],
        [START],
        # Half past eleven in the evening of the 25th in UTC is the 26th here.
        ["DTSTART:20270425T233000Z"],
    )
    assert meetings(found) == ["2027-01-11", "2027-02-08", "2027-04-26"]


def test_a_last_day_without_an_hour_is_a_day_of_meeting():
    found = read([START, "RRULE:FREQ=WEEKLY;UNTIL=20270118"])
    assert meetings(found) == ["2027-01-11", "2027-01-18"]


@pytest.mark.parametrize("first", ["20270111", "20150105"])
def test_a_meeting_that_returns_for_ever_is_followed_for_three_years_from_now(first):
    days = meetings(read([f"DTSTART;VALUE=DATE:{first}", "RRULE:FREQ=WEEKLY"]))
    assert len([day for day in days if day >= "2026-11-29"]) in (157, 158)
    assert days[-1] < "2030-01-20"


def test_what_is_long_ago_or_far_ahead_is_told():
    found = read(["SUMMARY:KS", "DTSTART;VALUE=DATE:20200101"], [START])
    assert (meetings(found), told(found)) == (["2027-01-11"], [("far", "2020-01-01")])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("RRULE:FREQ=HITTEPA", "damaged"),
        ("RRULE:FREQ=MONTHLY;BYDAY=XX", "damaged"),
        ("RRULE:COUNT=3", "damaged"),
        ("RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2", "damaged"),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "damaged"),
        ("RRULE:FREQ=DAILY;INTERVAL=-1", "damaged"),
        ("RRULE:FREQ=MONTHLY;BYSETPOS=400", "damaged"),
        ("DTSTART;VALUE=DATE:20270112", "damaged"),
        ("DURATION:P99999999D", "damaged"),
        ("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "often"),
        ("RRULE:FREQ=hourly;COUNT=3", "often"),
    ],
)
def test_an_event_that_says_nothing_or_two_things_is_told_and_the_rest_is_read(line, why):
    bad = ["SUMMARY:Trasigt", "DTSTART;VALUE=DATE:20270111", *line.split("\n")]
    found = read(bad, ["SUMMARY:KS", "DTSTART;VALUE=DATE:20270208"])
    assert by_title(found) == {"KS": ["2027-02-08"]}
    assert [(one.why, one.words) for one in found.told] == [(why, "Trasigt")]


@pytest.mark.parametrize("count", ["", ";COUNT=5"])
def test_a_day_that_never_comes_is_not_sought_for_ever(count, monkeypatch):
    monkeypatch.setattr(events, "_SECONDS", 0.1)
    rule = f"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30{count}"
    found = read([START, rule], ["DTSTART;VALUE=DATE:20270208"])
    assert (meetings(found), found.told[0].why) == (["2027-02-08"], "damaged")


def test_an_event_without_a_day_is_told():
    assert told(read(["SUMMARY:Utan dag"], [START])) == [("no_day", "Utan dag")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (calendar(), "no_days"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:hittepa\r\n", "calendar_damaged"),
        (calendar(*([START, "RRULE:FREQ=DAILY"] for _n in range(10))), "many_days"),
    ],
)
def test_a_file_without_days_or_with_far_too_many_is_refused(data, why):
    with pytest.raises(Unreadable) as refused:
        calendars.read(data, TODAY)
    assert refused.value.why == why


NUMBERS = st.integers(-400, 400).map(str) | st.sampled_from(
    ["", "x", "9" * 30, "1,2", "MO", "-1FR"]
)
PARTS = st.sampled_from(
    [
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "BYMONTH",
        "BYMONTHDAY",
        "BYDAY",
        "BYSETPOS",
        "BYWEEKNO",
        "BYYEARDAY",
        "BYHOUR",
        "WKST",
        "BYEASTER",
        "FREQ",
        "X",
    ]
)
FREQ = st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "SECONDLY", "", "X"])
RULES = st.builds(
    lambda freq, parts: ";".join([f"RRULE:FREQ={freq}", *(f"{k}={v}" for k, v in parts)]),
    FREQ,
    st.lists(st.tuples(PARTS, NUMBERS), max_size=4),
)
MOMENTS = st.sampled_from(["20270111", "20270111T183000", "20270111T183000Z", "00010101", "x", ""])
LINES = st.one_of(
    RULES,
    st.builds(
        lambda name, moment: f"{name}:{moment}",
        st.sampled_from(["DTSTART", "DTEND", "EXDATE", "RDATE", "RECURRENCE-ID", "DURATION"]),
        MOMENTS,
    ),
    st.builds(lambda n: f"SEQUENCE:{n}", NUMBERS),
)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the time was up
@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(LINES, max_size=4), min_size=1, max_size=3), MOMENTS)
def test_no_rule_makes_it_stumble(several, start):
    before, events._SECONDS = events._SECONDS, 0.05
    try:
        with contextlib.suppress(Unreadable):
            found = read(*([f"DTSTART:{start}", *lines] for lines in several), uid="a")
            assert found == type(found).from_json(found.as_json())
    finally:
        events._SECONDS = before


@given(st.binary(max_size=300))
def test_no_damaged_calendar_makes_it_stumble(data):
    with contextlib.suppress(Unreadable):
        calendars.read(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VCALENDAR", TODAY)


def test_a_calendar_is_known_by_how_it_begins():
    assert calendars.is_calendar(b"\xef\xbb\xbf\r\nbegin:vcalendar\r\n")
    assert not calendars.is_calendar(b"<html>")
