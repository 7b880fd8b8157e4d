"""What a row says: values of fields, and doubts; a date is never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import translator
from agreementhub.reading.lists import RowReader, days, proposed
from agreementhub.reading.lists.sheet import DAY, FAULT, MOMENT, NO_RESULT, NUMBER, Cell, SheetRow
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]


def row(**cells):
    """What a row says under heads, given by what they are taken for; "__" stands for a dot."""
    keys = [key.replace("__", ".") for key in cells]
    made = tuple(one if isinstance(one, Cell) else Cell(one) for one in cells.values())
    return RowReader(AGREEMENT, keys, keys).read(SheetRow(2, made))


def doubts(read):
    return [translator("sv")(one.words) for one in read.doubts]


def test_a_whole_row_has_all_its_values_and_no_doubt():
    read = row(
        title="Snöröjning",
        diarienummer="KS 2024/12",
        parties="Söderby kommun; Region Norrvik",
        term__start=Cell("2024-01-01", DAY),
        term__end="31 december 2027",
        term__notice_before_end="6 mån",
        term__extended_auto="1 år",
        legal_form="gemensam nämnd",
    )
    assert read.doubts == []
    assert read.values == {
        "title": "Snöröjning",
        "diarienummer": "KS 2024/12",
        "parties": [{"organisation": "Söderby kommun"}, {"organisation": "Region Norrvik"}],
        "term": {
            "start": "2024-01-01",
            "end": "2027-12-31",
            "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
            "extension": {"mode": "auto", "months": 12},
        },
        "legal_form": "joint_board",
    }


def test_an_end_that_the_list_does_not_tell_is_marked_as_not_known():
    assert row(term__start="2024-01-01").values["term"] == {
        "start": "2024-01-01",
        "unknown": ["end"],
    }


def test_an_extension_until_further_notice_is_understood_where_no_end_is_told():
    read = row(term__start="2024-01-01", term__extended_auto="tills vidare")
    assert (read.values["term"], read.doubts) == ({"start": "2024-01-01"}, [])


def test_an_end_and_an_extension_until_further_notice_are_for_a_person_to_settle():
    read = row(term__end="2027-12-31", term__extended_auto="tills vidare")
    assert "term" not in read.values and "inte båda" in doubts(read)[0]


@pytest.mark.parametrize("words", ["tillsvidare", "Tills vidare", "tv", "until further notice"])
def test_until_further_notice_has_no_end_before_which_notice_is_given(words):
    read = row(term__start="2024-01-01", term__end=words, term__notice_before_end="3 månader")
    assert read.values["term"] == {
        "start": "2024-01-01",
        "end": None,
        "notice": {"anchor": "any_time", "value": 3, "unit": "months"},
    } or read.values["term"] == {
        "start": "2024-01-01",
        "notice": {"anchor": "any_time", "value": 3, "unit": "months"},
    }


@pytest.mark.parametrize(
    "cell",
    [
        *("01/02/03", "1/2 2027", "3.4.2027", "30/6 27", "270630", "30 juni 27", "99-12-31"),
        *("2027", "juni 2027", "hösten 2027", "30 juni", "2027-02-29", "2027-13-01", "06/30/2027"),
        *("45000", Cell("46203", NUMBER), Cell("46203.5", NUMBER), "snart", "2027-06-30?"),
        *(Cell("2027-06-30 13:15", MOMENT), Cell("", NO_RESULT), Cell("#REF!", FAULT)),
    ],
)
def test_a_day_that_is_doubtful_is_told_and_the_term_left_out(cell):
    read = row(title="Snöröjning", term__start="2024-01-01", term__end=cell)
    assert read.values == {"title": "Snöröjning"}
    assert len(read.doubts) == 1 and read.doubts[0].column == 2


@pytest.mark.parametrize(
    "cell",
    [
        *("2027-06-30", "2027/06/30", "20270630", "30 juni 2027", "30/6 2027", "30.6.2027"),
        *("2027-06-30 00:00:00", "onsdag 30 juni 2027", Cell("20270630", NUMBER)),
        Cell("2027-06-30", DAY),
    ],
)
def test_a_day_that_can_mean_one_alone_is_taken(cell):
    assert row(term__end=cell).values["term"]["end"] == "2027-06-30"


def test_the_same_number_for_day_and_month_is_one_day():
    assert row(term__end="5/5 2027").values["term"]["end"] == "2027-05-05"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from("-/."), st.booleans())
def test_no_day_is_ever_another_than_was_written(day, part, month_first):
    """Written with the year last, a day is read as it was meant or not at all."""
    order = (day.month, day.day) if month_first else (day.day, day.month)
    text = f"{order[0]}{part}{order[1]}{part}{day.year}"
    try:
        assert days.read(Cell(text)) == day
    except RuleBroken:
        assert month_first or max(order) <= 12


def test_a_number_that_the_workbook_made_a_day_of_is_told():
    read = row(title="Snöröjning", diarienummer=Cell("2024-12-01", DAY))
    assert "diarienummer" not in read.values
    assert "2024-12-01" in doubts(read)[0]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Norrvik kommun, Söderby kommun", ["Norrvik kommun", "Söderby kommun"]),
        ("Norrvik kommun och Region Väst", ["Norrvik kommun", "Region Väst"]),
        ("Attendo AB;Norrvik", ["Attendo AB", "Norrvik"]),
        ("Norrvik\nSöderby", ["Norrvik", "Söderby"]),
    ],
)
def test_parties_of_a_cell(cell, names):
    assert row(parties=cell).values["parties"] == [{"organisation": one} for one in names]


@pytest.mark.parametrize("cell", ["Gata och park AB", "Norrvik, Söderby"])
def test_it_is_told_where_one_party_may_be_several(cell):
    read = row(parties=cell)
    assert read.values == {} and "semikolon" in doubts(read)[0]


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("12 månader", 12),
        ("tolv månader", 12),
        ("Tolv (12) månader", 12),
        ("ett år", 12),
        ("tjugofyra mån", 24),
    ],
)
def test_a_length_is_read_in_digits_and_in_words(cell, months):
    read = row(term__end="2027-06-30", term__notice_before_end=cell)
    assert read.values["term"]["notice"]["value"] == months and not read.doubts


@pytest.mark.parametrize("cell", ["2 år i taget", "två år åt gången", "24 månader i sänder"])
def test_an_extension_is_so_long_at_a_time(cell):
    read = row(term__end="2027-06-30", term__extended_auto=cell)
    assert read.values["term"]["extension"]["months"] == 24 and not read.doubts


@pytest.mark.parametrize(
    "cell", ["3", "några år", "3 mån efter besked", "1+1 år", "tolv (6) månader", "år"]
)
def test_a_length_without_its_unit_is_told(cell):
    assert len(row(term__end="2027-06-30", term__notice_before_end=cell).doubts) == 1


def test_the_head_may_name_the_unit():
    keys = ["term.end", "term.notice_before_end"]
    heads = ["Slut", "Uppsägningstid (mån)"]
    read = RowReader(AGREEMENT, keys, heads).read(
        SheetRow(2, (Cell("2027-06-30"), Cell("3", NUMBER)))
    )
    assert read.values["term"]["notice"] == {"anchor": "before_end", "value": 3, "unit": "months"}


def test_what_contradicts_itself_is_told_of_the_row():
    read = row(title="A", term__start="2028-01-01", term__end="2027-01-01")
    assert read.values == {"title": "A"} and read.doubts[0].column is None


def test_a_dash_says_nothing():
    assert row(title="A", parties="–", term__end="-") == row(title="A")


def test_columns_are_proposed_by_what_registers_call_them():
    heads = ["Dnr", "Avtal", "Part 1", "Part 2", "Fr.o.m.", "T.o.m. (datum)", "Start date", "Färg"]
    assert proposed(AGREEMENT, heads) == [
        *("diarienummer", "title", "parties", "parties", "term.start", "term.end", "", ""),
    ]
    assert proposed(AGREEMENT, ["Title", "Counterparty", "End date", "Notice period"]) == [
        *("title", "parties", "term.end", "term.notice_before_end"),
    ]


@pytest.mark.parametrize("key", sorted(TYPES))
def test_a_list_of_any_type_has_a_column_for_its_title(key):
    assert proposed(TYPES[key], ["Rubrik"]) == ["title"]
