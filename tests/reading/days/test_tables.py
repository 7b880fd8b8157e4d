"""Tables of days: columns by their heads, rows by whose they are, cells as programs write them."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.reading.days import of_file, of_text
from agreementhub.reading.files import Unreadable
from tests.reading.days.found import asides, by_title, iso, meetings, told

FIELD = Path(__file__).parents[2] / "cases" / "field"


def field(name):
    """What a table from the field says."""
    return of_file("csv", (FIELD / f"{name}.csv").read_bytes(), 2027)


def test_days_for_papers_and_for_adjusting_are_no_meetings():
    found = field("csv_columns")
    assert by_title(found) == {"Socialnämnden": ["2027-02-16", "2027-03-16"]}
    assert asides(found) == ["2027-02-02", "2027-02-26", "2027-03-02", "2027-03-26"]
    assert found.columns == ("Sammanträdesdag",)
    assert "Socialnämnden – Justeras senast" in {one.title for one in found.matters}


def test_rows_are_those_of_the_body_they_name():
    assert by_title(field("csv_bodies")) == {
        "Kommunstyrelsen": ["2027-02-10"],
        "Socialnämnden": ["2027-02-16"],
        "Kommunfullmäktige": ["2027-02-22"],
    }
    assert by_title(field("csv_utf16")) == {
        "Kommunstyrelsen": ["2027-02-10"],
        "Socialnämnden": ["2027-02-16"],
    }


@pytest.mark.parametrize("name", ["csv_datetime", "csv_datetime2", "csv_sep", "csv_serial"])
def test_a_day_with_its_hour_is_a_day_however_programs_write_it(name):
    assert meetings(field(name)) == ["2027-02-16", "2027-03-16"]


def test_a_table_whose_numbers_are_months_first_is_asked_about_and_what_is_dropped_is_told():
    found = field("csv_us")
    assert (meetings(found), told(found)) == (["2027-04-03"], [("unread", "4/13/2027")])
    assert by_title(found.other) == {"Socialnämnden": ["2027-03-04", "2027-04-13"]}
    assert found.other.told == ()


@pytest.mark.parametrize(
    ("rows", "is_asked"),
    [
        ("Datum;Organ\n4/13/2027;KS", True),
        ("Datum;Organ\n3/4/2027;KS", False),
        ("Start Date;Subject\n3/4/2027;KS", True),
        ("Start Date;Subject\n4/4/2027;KS", False),
        ("Start Date;Subject\n3/4/2027;KS\n13/4/2027;KS", False),
    ],
)
def test_it_is_asked_when_a_cell_proves_it_or_the_program_is_english_and_none_disproves(
    rows, is_asked
):
    assert (of_file("csv", rows.encode(), 2027).other is not None) is is_asked


@pytest.mark.parametrize(
    "data",
    [
        b"Organ;Datum;Lokal\nKS;2027-02-08;A\nKS;2027-03-15;B\n",
        b"Datum,Organ\n2027-02-08,KS\n2027-03-15,KS\n",
        "Datum\tOrgan\n8 februari 2027\tKS\n15 mars 2027\tÖN\n".encode("cp1252"),
        "\ufeffDatum;Organ\n2027-02-08;Överförmyndarnämnden\n2027-03-15;ÖFN\n".encode(),
        "Möten 2027;\n;\nDatum;Organ\n8 februari;KS\n15 mars;KS\n".encode("utf-16"),
        "Datum|Organ\n8/2|KS\nmån 15/3 kl 13.15|KS\n".encode(),
        b"2027-02-08;KS\n2027-03-15;KS\n",
        b"Datum\n2027-02-08\n2027-03-15 13:15\n",
        b"KS;2027-02-08T23:30:00Z\nKS;2027-03-14T23:30:00Z\n".replace(
            b"08T23:30:00Z", b"08T01:00:00+01:00"
        ),
    ],
)
def test_columns_may_be_parted_in_any_way_and_stand_in_any_order(data):
    assert meetings(of_file("csv", data, 2027)) == ["2027-02-08", "2027-03-15"]


def test_cells_that_are_pasted_are_a_table_too():
    text = "Organ\tSammanträde\tHandlingar inne\nKS\t8 februari\t25 januari\nKS\t15 mars\t1 mars\n"
    found = of_text(text, 2027)
    assert by_title(found) == {"KS": ["2027-02-08", "2027-03-15"]}
    assert asides(found) == ["2027-01-25", "2027-03-01"]


def test_a_column_for_each_body_is_that_of_its_head():
    found = of_text("KSAU\tKS\tKF\n12/1\t26/1\t15/2\n9/2\t23/2\t22/3 inställt", 2027)
    assert by_title(found) == {
        "KSAU": ["2027-01-12", "2027-02-09"],
        "KS": ["2027-01-26", "2027-02-23"],
        "KF": ["2027-02-15"],
    }
    assert told(found) == [("cancelled", "2027-03-22")]


def test_a_row_for_each_body_is_that_of_its_first_cell():
    found = of_text("Kommunstyrelsen;12/1;16/2\nKommunfullmäktige;20/1;24/2", 2027)
    assert by_title(found)["Kommunfullmäktige"] == ["2027-01-20", "2027-02-24"]


def test_a_row_that_is_called_off_is_told():
    found = of_text("Datum;Anm\n2027-02-16;\n2027-03-16;Inställt", 2027)
    assert (meetings(found), told(found)) == (["2027-02-16"], [("cancelled", "2027-03-16")])


@pytest.mark.parametrize(
    ("end", "time", "days"),
    [
        ("2027-11-22", "17:00", ["2027-11-22"]),
        ("2027-11-23", "17:00", ["2027-11-22", "2027-11-23"]),
        ("2027-11-23", "00:00", ["2027-11-22"]),
        ("2028-01-22", "17:00", ["2027-11-22"]),
        ("2027-11-01", "17:00", ["2027-11-22"]),
    ],
)
def test_a_meeting_of_several_days_is_each_of_them(end, time, days):
    rows = f"Startdatum;Slutdatum;Sluttid;Ämne\n2027-11-22;{end};{time};KF\n"
    assert meetings(of_file("csv", rows.encode(), 2027)) == days


@pytest.mark.parametrize("cell", ["2027-02-31", "16-2-2027 eller 17", "v. 7"])
def test_a_cell_of_the_column_that_is_no_day_is_told(cell):
    found = of_text(f"Datum;Organ\n2027-02-16;KS\n{cell};KS", 2027)
    assert meetings(found) == ["2027-02-16"]
    assert [one.why for one in found.told] == ["unread"]


@pytest.mark.parametrize(
    ("ending", "data", "why"),
    [
        ("ics", b"<html>Logga in</html>", "no_calendar"),
        ("csv", b"PK\x03\x04\0\0\0", "no_table"),
        ("csv", b"Organ;Lokal\nKS;A\n", "no_days"),
        ("csv", b"2027-02-08;KS\n" * 10_001, "many_days"),
        ("csv", b"Datum;Organ\n2027-02-08;" + b"x" * 200_000, "table_damaged"),
    ],
)
def test_a_file_that_is_no_table_of_days_is_refused_in_words(ending, data, why):
    with pytest.raises(Unreadable) as refused:
        of_file(ending, data, 2027)
    assert refused.value.why == why


CELLS = st.sampled_from(
    [
        "",
        "KS",
        "2027-02-16",
        "4/13/2027",
        "46434",
        "Datum",
        "Slut",
        "Handlingar",
        "inställt",
        "kl 13",
    ]
) | st.text(max_size=8)


@given(st.lists(st.lists(CELLS, max_size=5).map(";".join), max_size=6).map("\n".join))
def test_no_table_makes_it_stumble(text):
    with contextlib.suppress(Unreadable):
        found = of_file("csv", text.encode("utf-16", errors="replace"), 2027)
        assert found == type(found).from_json(found.as_json())
        assert all(iso(one.days) for one in found.matters)


@given(st.binary(max_size=600), st.sampled_from(["ics", "csv", ""]))
def test_no_file_makes_it_stumble(data, ending):
    with contextlib.suppress(Unreadable):
        of_file(ending, data, 2027)
