"""The days of meetings, out of what people paste and what their programs export."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.rules import RuleBroken
from agreementhub.reading.meeting_days import MOST, MOST_BYTES, of_file, of_text

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Norrvik//Kalender//SV
{events}
END:VCALENDAR
"""
EVENT = "BEGIN:VEVENT\nUID:{uid}\n{lines}\nEND:VEVENT"


def calendar(*events):
    drawn = [EVENT.format(uid=n, lines="\n".join(lines)) for n, lines in enumerate(events)]
    return ICS.format(events="\n".join(drawn)).replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2027-02-08\n2027-03-15", [date(2027, 2, 8), date(2027, 3, 15)]),
        ("måndag 8 februari 2027 kl. 18.30", [date(2027, 2, 8)]),
        ("8 februari\n15 mars\n26 april", [date(2027, 2, 8), date(2027, 3, 15), date(2027, 4, 26)]),
        ("8, 15 och 22 februari", [date(2027, 2, 8), date(2027, 2, 15), date(2027, 2, 22)]),
        ("Sammanträden 2028\n8 feb\n14 mars", [date(2028, 2, 8), date(2028, 3, 14)]),
        ("- KS 12 jan\n- KS 9 feb", [date(2027, 1, 12), date(2027, 2, 9)]),
        ("8 februari 2027\n8 februari 2027", [date(2027, 2, 8)] * 2),
        ("29 februari 2028", [date(2028, 2, 29)]),
    ],
)
def test_pasted_days_are_read_as_they_are_written(text, days):
    assert of_text(text, 2027) == days


@pytest.mark.parametrize("text", ["", "Kommunstyrelsen sammanträder", "31 februari", "§ 12"])
def test_text_without_days_is_refused_in_words(text):
    with pytest.raises(RuleBroken):
        of_text(text, 2027)


def test_a_calendar_gives_the_day_it_is_here_whatever_zone_it_was_written_in():
    data = calendar(
        ["DTSTART;VALUE=DATE:20270208"],
        ["DTSTART;TZID=Europe/Stockholm:20270315T183000"],
        # Half past eleven in the evening of the 25th in UTC is the 26th here.
        ["DTSTART:20270425T233000Z"],
    )
    assert of_file("moten.ics", data) == [date(2027, 2, 8), date(2027, 3, 15), date(2027, 4, 26)]


def test_a_cancelled_meeting_is_none_and_an_event_without_a_day_is_passed_over():
    data = calendar(
        ["DTSTART;VALUE=DATE:20270208", "STATUS:CANCELLED"],
        ["SUMMARY:Utan dag"],
        ["DTSTART;VALUE=DATE:20270315"],
    )
    assert of_file("moten.ics", data) == [date(2027, 3, 15)]


def test_a_meeting_that_returns_is_there_each_time_but_those_left_out():
    rule = ["DTSTART;VALUE=DATE:20270111", "RRULE:FREQ=MONTHLY;BYDAY=2MO;COUNT=4"]
    days = [date(2027, 1, 11), date(2027, 2, 8), date(2027, 3, 8), date(2027, 4, 12)]
    assert of_file("moten.ics", calendar(rule)) == days
    assert of_file("moten.ics", calendar([*rule, "EXDATE;VALUE=DATE:20270308"])) == [
        day for day in days if day.month != 3
    ]


RETURNING = """UID:ks
DTSTART;TZID=Europe/Stockholm:20270111T183000
RRULE:FREQ=MONTHLY;BYDAY=2MO;COUNT=3"""
ONE_TIME = "UID:{uid}\nRECURRENCE-ID;TZID=Europe/Stockholm:20270208T183000\n{lines}"


@pytest.mark.parametrize(
    ("uid", "lines", "days"),
    [
        ("ks", "DTSTART;VALUE=DATE:20270210", ["01-11", "02-10", "03-08"]),
        ("ks", "DTSTART;VALUE=DATE:20270208\nSTATUS:CANCELLED", ["01-11", "03-08"]),
        ("ks", "DTSTART;VALUE=DATE:20270208\nSUMMARY:Annan lokal", ["01-11", "02-08", "03-08"]),
        # That of another meeting moves none of this one.
        ("kf", "DTSTART;VALUE=DATE:20270210", ["01-11", "02-08", "02-10", "03-08"]),
    ],
)
def test_one_time_of_a_returning_meeting_may_be_moved_or_cancelled(uid, lines, days):
    events = [RETURNING, ONE_TIME.format(uid=uid, lines=lines)]
    drawn = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    data = ICS.format(events=drawn).replace("\n", "\r\n").encode()
    assert sorted(f"{day:%m-%d}" for day in of_file("moten.ics", data)) == days


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=HITTEPA",
        "RRULE:FREQ=MONTHLY;BYDAY=XX",
        "RRULE:COUNT=3",
        "RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2",
        "DTSTART;VALUE=DATE:20270112",
        # The 30th of February would be sought second by second.
        "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=hourly;COUNT=3",
    ],
)
def test_an_event_that_says_nothing_or_two_things_is_refused_in_words(line):
    with pytest.raises(RuleBroken):
        of_file("moten.ics", calendar(["DTSTART;VALUE=DATE:20270111", *line.split("\n")]))


def test_a_meeting_that_returns_for_ever_ends_within_three_years():
    days = of_file("m.ics", calendar(["DTSTART;VALUE=DATE:20270111", "RRULE:FREQ=WEEKLY"]))
    assert len(days) == 157
    assert days[-1] < date(2030, 1, 14)


@pytest.mark.parametrize(
    "data",
    [
        b"Organ;Datum;Lokal\nKS;2027-02-08;A\nKS;2027-03-15;B\n",
        b"Datum,Organ\n2027-02-08,KS\n2027-03-15,KS\n",
        "Datum\tOrgan\n8 februari 2027\tKS\n15 mars 2027\tÖN\n".encode("cp1252"),
        "\ufeffDatum;Organ\n2027-02-08;Överförmyndarnämnden\n2027-03-15;ÖFN\n".encode(),
    ],
)
def test_a_table_gives_every_cell_that_is_a_day(data):
    assert of_file("moten.csv", data) == [date(2027, 2, 8), date(2027, 3, 15)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("moten.ics", b"<html>Logga in</html>"),
        ("moten.ics", b""),
        ("moten.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:hittepa\r\n"),
        ("moten.ics", calendar()),
        ("moten.csv", b"PK\x03\x04\0\0\0"),
        ("moten.csv", b"Organ;Lokal\nKS;A\n"),
        ("moten.csv", b"2027-02-08\n" * (MOST + 1)),
        ("moten.csv", b"x" * (MOST_BYTES + 1)),
    ],
)
def test_a_file_that_is_neither_is_refused_in_words(name, data):
    with pytest.raises(RuleBroken):
        of_file(name, data)


@given(st.binary(max_size=600), st.sampled_from(["a.ics", "a.csv", "a"]))
def test_no_file_makes_it_stumble(data, name):
    with contextlib.suppress(RuleBroken):
        of_file(name, data)


@given(st.binary(max_size=300))
def test_no_damaged_calendar_makes_it_stumble(data):
    with contextlib.suppress(RuleBroken):
        of_file("a.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VCALENDAR")


@given(st.text(max_size=300))
def test_no_text_makes_it_stumble(text):
    with contextlib.suppress(RuleBroken):
        assert of_text(text, 2027)
