"""Days as people write them: lists, ranges, papers in brackets, and what is called off."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.reading.days import of_text
from agreementhub.reading.files import Unreadable
from tests.reading.days.found import asides, by_title, meetings, told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2027-02-08\n2027-03-15", ["02-08", "03-15"]),
        ("måndag 8 februari 2027 kl. 18.30", ["02-08"]),
        ("8 februari\n15 mars\n26 april", ["02-08", "03-15", "04-26"]),
        ("8, 15 och 22 februari", ["02-08", "02-15", "02-22"]),
        ("8, 15 och 22 februari 2027", ["02-08", "02-15", "02-22"]),
        ("- KS 12 jan\n- KS 9 feb", ["01-12", "02-09"]),
        ("12/1, 16/2", ["01-12", "02-16"]),
        ("21/9, 19 oktober", ["09-21", "10-19"]),
        ("12-13/1 och 16/2-27", ["01-12", "01-13", "02-16"]),
        ("12–13 januari 2027", ["01-12", "01-13"]),
        ("12/13 januari", ["01-12", "01-13"]),
        ("2027-11-22 – 2027-11-24", ["11-22", "11-23", "11-24"]),
        ("2027-01-12–13", ["01-12", "01-13"]),
        ("30 november–1 december 2027", ["11-30", "12-01"]),
        ("Januari: 12, 26\nFebruari 9", ["01-12", "01-26", "02-09"]),
        ("januari 12, 26 februari", ["01-12", "02-26"]),
        ("Feb 8, 2027", ["02-08"]),
        ("13.4.2027 20270517 270621", ["04-13", "05-17", "06-21"]),
        ("den 8:e februari kl 13-16", ["02-08"]),
        ("12 jan 13.15", ["01-12"]),
        ("Tel 0520-12 34 56, § 12/27, KS 2027/12, 8 februari", ["02-08"]),
        ("29 februari 2028, 1 mars", ["02-29", "03-01"]),
    ],
)
def test_pasted_days_are_read_as_they_are_written(text, days):
    assert [day[5:] for day in meetings(of_text(text, 2027))] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Sammanträden 2028\n8 feb\n14 mars", ["2028-02-08", "2028-03-14"]),
        ("8 dec 2027, 12 jan 2028", ["2027-12-08", "2028-01-12"]),
        ("12 januari och 2 februari 2028", ["2028-01-12", "2028-02-02"]),
        ("2 februari 2028\n1 mars", ["2028-02-02", "2028-03-01"]),
    ],
)
def test_a_day_without_its_year_is_of_the_year_that_is_named(text, days):
    assert meetings(of_text(text, 2027)) == days


def test_two_same_days_are_both_kept():
    assert meetings(of_text("8 februari 2027\n8 februari 2027", 2027)) == ["2027-02-08"] * 2


@pytest.mark.parametrize(
    ("text", "days", "papers"),
    [
        ("16 februari (handlingar 2027-02-02)", ["02-16"], ["02-02"]),
        ("Handlingar senast 2 februari, sammanträde 16 februari", ["02-16"], ["02-02"]),
        (
            "16 februari, 16 mars, handlingar 2 februari, 2 mars",
            ["02-16", "03-16"],
            ["02-02", "03-02"],
        ),
        ("2 februari (handlingar) 16 februari", ["02-16"], ["02-02"]),
        ("16 februari handlingar 2 februari", ["02-16"], ["02-02"]),
        ("Handlingar:\n2 februari\nSammanträden:\n16 februari", ["02-16"], ["02-02"]),
        ("(handlingar 2027-02-02)", [], ["02-02"]),
    ],
)
def test_a_day_for_papers_is_no_meeting(text, days, papers):
    found = of_text(text, 2027)
    assert [day[5:] for day in meetings(found)] == days
    assert [day[5:] for day in asides(found)] == papers


@pytest.mark.parametrize(
    ("text", "days", "off"),
    [
        ("25 maj – inställt", [], "05-25"),
        ("25 maj – inställt, 1 juni", ["06-01"], "05-25"),
        ("25 maj inställt 1 juni", ["06-01"], "05-25"),
        ("25 maj, inställt: 1 juni", ["05-25"], "06-01"),
        ("INSTÄLLT: 25 maj", [], "05-25"),
        ("9 februari flyttas till 16 februari", ["02-16"], "02-09"),
        ("16 februari (flyttat från 9 februari)", ["02-16"], "02-09"),
    ],
)
def test_a_day_that_is_called_off_or_moved_is_told_and_no_meeting(text, days, off):
    found = of_text(text, 2027)
    assert [day[5:] for day in meetings(found)] == days
    assert told(found) == [("cancelled", f"2027-{off}")]


def test_what_stands_beside_a_day_or_above_it_is_its_title():
    text = "Kommunstyrelsen\n12/1, 16/2\nKommunfullmäktige\n22/2 kl. 18.30 Rådhuset"
    assert by_title(of_text(text, 2027)) == {
        "Kommunstyrelsen": ["2027-01-12", "2027-02-16"],
        "Rådhuset": ["2027-02-22"],
    }


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("31 februari", ("unread", "31 februari")),
        ("2-16-2027", ("unread", "2-16-2027")),
        ("13–12 januari", ("unread", "13–12 januari")),
        ("12 januari – 30 mars", ("long", "12 januari – 30 mars")),
        ("tisdag 8 februari 2027", ("weekday", "2027-02-08")),
    ],
)
def test_what_looks_like_a_day_and_is_none_is_told(text, left_out):
    assert left_out in told(of_text(text, 2027))


def test_a_number_that_can_only_be_a_month_first_makes_all_be_asked_about():
    found = of_text("3/4/2027\n4/13/2027", 2027)
    assert (meetings(found), told(found)) == (["2027-04-03"], [("unread", "4/13/2027")])
    assert meetings(found.other) == ["2027-03-04", "2027-04-13"]
    assert of_text("3/4/2027\n13/4/2027", 2027).other is None


@pytest.mark.parametrize("text", ["", "Kommunstyrelsen sammanträder", "§ 12"])
def test_text_without_days_is_refused_in_words(text):
    with pytest.raises(Unreadable) as refused:
        of_text(text, 2027)
    assert refused.value.why == "no_days"


DAYS = st.dates().map(lambda day: f"{day.day}/{day.month} {day.year}")
WORDS = st.sampled_from(
    ["inställt", "handlingar", "(", ")", ",", "–", "och", "KS", "januari", "\n"]
)


@given(st.lists(st.text(max_size=20) | DAYS | WORDS, max_size=12).map(" ".join))
def test_no_text_makes_it_stumble(text):
    with contextlib.suppress(Unreadable):
        found = of_text(text, 2027)
        assert found == type(found).from_json(found.as_json())
