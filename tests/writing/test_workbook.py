"""A table as a workbook: cells are what they are, and no word becomes a formula."""

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from agreementhub.writing.tables import workbook


def cells(*values):
    book = load_workbook(io.BytesIO(workbook.write([["Rubrik"] * len(values), values])))
    return list(book.active[2])


def test_days_numbers_words_and_nothing_are_what_they_are():
    day, number, words, empty = cells(date(2027, 6, 30), 42, "Åtgärd", None)
    assert (day.value, day.is_date) == (datetime(2027, 6, 30), True)
    assert (number.value, words.value, empty.value) == (42, "Åtgärd", None)


@pytest.mark.parametrize("words", ["=1+1", "=cmd|' /C calc'!A0", "+46", "-1", "@SUM(A1)", "\t=1"])
def test_what_looks_like_a_formula_is_words(words):
    (cell,) = cells(words)
    assert cell.data_type == "s" and cell.value == words


def test_letters_that_no_workbook_takes_are_left_out():
    assert cells("a\x00b\x1f")[0].value == "ab"
