"""Numbers of Swedish officials: all spellings of one number become one word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.swedish import numerals
from agreementhub.domain.swedish.analyser import analyse


def read(text: str) -> tuple[str, tuple[str, ...], str] | None:
    """The word, what else finds it, and the text that was read."""
    found = numerals.read(text, 0, len(text))
    return found and (found[0], found[1], text[: found[2]])


@pytest.mark.parametrize(
    ("text", "word", "parts"),
    [
        # Paragraphs and chapters.
        ("§ 65", "§65", ("65",)),
        ("§65", "§65", ("65",)),
        ("65 §", "§65", ("65",)),
        ("65§", "§65", ("65",)),
        ("§§ 65-67", "§65", ("§67", "65", "67")),
        ("§§ 65 – 67", "§65", ("§67", "65", "67")),
        ("25 kap.", "25kap", ("25", "kap")),
        ("25kap", "25kap", ("25", "kap")),
        # Days.
        ("2021-03-28", "2021-03-28", ("2021", "2021-03", "mars", "28")),
        ("28 mars 2021", "2021-03-28", ("2021", "2021-03", "mars", "28")),
        ("8 mars 2021", "2021-03-08", ("2021", "2021-03", "mars", "8")),
        ("08. mars 2021", "2021-03-08", ("2021", "2021-03", "mars", "8")),
        ("1\u00a0december\u00a01999", "1999-12-01", ("1999", "1999-12", "december", "1")),
        ("2021-13-28", "2021-13-28", ("2021",)),
        # Amounts.
        ("40 tkr", "40000", ("40", "tkr")),
        ("40tkr", "40000", ("40", "tkr")),
        ("40 tsek", "40000", ("40", "tsek")),
        ("40 ksek", "40000", ("40", "ksek")),
        ("4,3 mnkr", "4300000", ("4,3", "mnkr")),
        ("4,3 mkr", "4300000", ("4,3", "mkr")),
        ("4,3 msek", "4300000", ("4,3", "msek")),
        ("1 miljon", "1000000", ("1", "miljon")),
        ("2 miljoner", "2000000", ("2", "miljoner")),
        ("2 miljarder", "2000000000", ("2", "miljarder")),
        ("1 miljard", "1000000000", ("1", "miljard")),
        ("1,2 mdkr", "1200000000", ("1,2", "mdkr")),
        ("1,2 mdr", "1200000000", ("1,2", "mdr")),
        ("4 345 tkr", "4345000", ("4345", "tkr")),
        ("4 345 000", "4345000", ()),
        ("4\u00a0345\u202f000", "4345000", ()),
        ("4 345 000,50", "4345000,50", ("4345000",)),
        ("0,0004 tkr", "0", ("0,0004", "tkr")),
        # Numbers joined.
        ("13-20", "13-20", ("13", "20")),
        ("13–20", "13-20", ("13", "20")),
        ("13 - 20", "13-20", ("13", "20")),
        ("2017:725", "2017-725", ("2017", "725")),
        ("150901-160831", "150901-160831", ("150901", "160831")),
        ("2018/19", "2018-19", ("2018", "19")),
        ("8.30", "8-30", ("8", "30", "8,30")),
        ("212000-1355", "212000-1355", ("212000", "1355", "2120001355")),
        ("2120001355", "2120001355", ("212000-1355",)),
        ("33,33", "33,33", ("33-33",)),
        ("1,2,3", "1-2-3", ("1", "2", "3")),
        # Alone.
        ("7", "7", ()),
        ("007", "007", ()),
        ("2021", "2021", ()),
    ],
)
def test_a_number_is_one_word_with_what_else_finds_it(text, word, parts):
    assert read(text) == (word, parts, text)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("40 kr", "40"),
        ("40 tkrs", "40"),  # no unit
        ("4 34 000", "4"),  # no grouping by three
        ("12 345", "12 345"),
        ("1 kapitel", "1"),
        ("28 mar 2021", "28"),
        ("28 mars 1821", "28"),
        ("2021-03-28-1", "2021-03-28-1"),
        ("13-", "13"),
        ("13-20år", "13"),
        ("7,", "7"),
    ],
)
def test_only_as_much_is_read_as_belongs_to_the_number(text, read_as):
    found = read(text)
    assert found is not None and found[2] == read_as


@pytest.mark.parametrize("text", ["", "avtal", "-7", "§", "§ a", "7a", "25år", "½", "٣"])
def test_what_is_no_number_is_left_to_the_words(text):
    assert read(text) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(1000, 999_999_999))
def test_a_number_grouped_by_any_blank_is_the_number(number):
    plain = str(number)
    for blank in (" ", "\u00a0", "\u202f"):
        assert [token.exact for token in analyse(f"{number:,}".replace(",", blank))] == [plain]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9999), st.sampled_from([("tkr", 1_000), ("mnkr", 1_000_000)]))
def test_an_amount_in_thousands_is_the_amount_in_kronor(number, unit):
    (token,) = analyse(f"{number} {unit[0]}")
    assert token.exact == str(number * unit[1])
    assert str(number) in token.parts


@settings(max_examples=60, deadline=None)
@given(st.dates())
def test_a_day_in_words_and_in_digits_is_one_word(day):
    if not 1900 <= day.year < 2100:
        return
    written = f"{day.day} {numerals.MONTHS[day.month - 1]} {day.year}"
    assert analyse(written)[0][:3] == analyse(day.isoformat())[0][:3]
