"""Tables as files that spreadsheets open: no cell is a formula, however the line is parted."""

import csv

import pytest

from agreementhub.web.downloads import csv_response


def written(cell):
    return csv_response([["x", cell]], "lista.csv").body.decode("utf-8-sig")


@pytest.mark.parametrize("sign", ["=1+1", "@SUM(A1)", "+1+1", "-A1"])
@pytest.mark.parametrize("before", ["", "a,", 'a",', "a,b,"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_begins_as_a_formula(sign, before, delimiter):
    (row,) = csv.reader([written(f"{before}{sign}")], delimiter=delimiter)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.parametrize("words", ["100,-", "100,- kr", "a, =b", "x=1,y=2", "1,5", 'Avtal "A", B'])
def test_what_is_no_formula_stays_as_it_is(words):
    (row,) = csv.reader([written(words)], delimiter=";")
    assert row == ["x", words]
