"""Lists read: workbooks and text, their heads, results of formulas; and what is refused."""

from datetime import datetime

import pytest

from agreementhub.reading import child
from agreementhub.reading.files import Unreadable
from agreementhub.reading.lists.sheet import DAY, FAULT, MOMENT, NO_RESULT, NUMBER, Cell, Sheet
from tests import made_lists, reading_here
from tests.made_lists import HEADS, SNOW, workbook


def read(data, name="lista.xlsx"):
    return reading_here.read_sheet(data, name)


def cells(data, name="lista.xlsx"):
    return [list(row.cells) for row in read(data, name).rows]


def why(data, name="lista.xlsx"):
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    return refused.value.why


def test_a_workbook_is_read_by_its_heads_below_what_the_list_is_called():
    sheet = read(workbook(SNOW, above=[["Avtalsförteckning 2026"], []]))
    assert tuple(sheet.heads) == HEADS
    assert [row.number for row in sheet.rows] == [4]
    assert sheet.rows[0].cells[:2] == (Cell("KS 2024/12"), Cell("Snöröjning"))
    assert sheet.rows[0].cells[3:] == (
        Cell("2024-01-01", DAY),
        Cell("2027-12-31", DAY),
        Cell("6", NUMBER),
    )


def test_it_is_read_in_a_process_of_its_own():
    assert child.read_sheet(workbook(SNOW), "lista.xlsx").heads == HEADS


def test_what_the_child_tells_is_the_sheet_again():
    sheet = read(workbook(SNOW, others=["Utgångna"]))
    assert Sheet.from_json(sheet.as_json()) == sheet
    assert sheet.others == ("Utgångna",)


def test_days_of_a_workbook_that_counts_from_1904_are_right_and_told():
    sheet = read(workbook(SNOW, is_old=True))
    assert sheet.is_from_1904
    assert sheet.rows[0].cells[3] == Cell("2024-01-01", DAY)
    assert not read(workbook(SNOW)).is_from_1904


def test_a_formula_gives_its_result_and_tells_when_it_has_none():
    book = workbook(("A", '=B2&"x"'), heads=("Avtal", "Ansvarig"))
    sheet = "xl/worksheets/sheet1.xml"
    assert cells(book)[0][1] == Cell("", NO_RESULT)
    part = made_lists.part_of(book, sheet)
    found = part.replace(b"<v></v>", b"<v>Gatuchefen</v>").replace(b"<v/>", b"<v>Gatuchefen</v>")
    assert found != part
    found = found.replace(b'<c r="B2">', b'<c r="B2" t="str">')
    assert cells(made_lists.with_part(book, sheet, found))[0][1] == Cell("Gatuchefen")


def test_a_fault_a_moment_and_a_number_with_decimals_are_told_as_such():
    book = workbook(
        ("A", "#REF!", datetime(2027, 6, 30, 13, 15), 0.1 + 0.2),
        heads=("Avtal", "Ansvarig", "Slut", "Belopp"),
    )
    assert cells(book)[0][1:] == [
        Cell("#REF!", FAULT),
        Cell("2027-06-30 13:15", MOMENT),
        Cell("0.3", NUMBER),
    ]


@pytest.mark.parametrize("part", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_however_it_is_parted_and_written(part, encoding):
    row = ("KS 2024/12", "Snöröjning på Östra ön", "Söderby", "2024-01-01", "2027-12-31", "6")
    sheet = read(made_lists.text(row, part=part).encode(encoding), "lista.csv")
    assert tuple(sheet.heads) == HEADS
    assert [one.text for one in sheet.rows[0].cells] == list(row)


def test_a_cell_of_several_lines_and_the_mark_of_a_program_are_understood():
    sheet = read('sep=;\r\nAvtal;Part\r\n"A;B";"Norrvik\nSöderby"\r\n'.encode(), "lista.csv")
    assert [one.text for one in sheet.rows[0].cells] == ["A;B", "Norrvik\nSöderby"]


def test_columns_that_say_nothing_are_left_out():
    assert read(b"Avtal;;Part\r\nA;;B\r\n", "l.csv").heads == ("Avtal", "Part")


BOOK = workbook(SNOW)
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "lista.xlsx", "empty"),
        (b"PK\x03\x04 and nothing", "lista.xlsx", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "lista.xls", "list_old"),
        (b"Avtal;Part\nA;B\n", "lista.xlsx", "no_list"),
        (b"only words\n", "lista.csv", "no_list"),
        (bytes(range(256)) * 20, "lista.csv", "no_list"),
        (b"Avtal;Part\n", "lista.csv", "no_rows"),
        (b'Avtal;Part\n"A;B\n', "lista.csv", "list_damaged"),
        (workbook(heads=()), "lista.xlsx", "no_rows"),
        (made_lists.with_part(BOOK, "xl/externalLinks/externalLink1.xml", b"<x/>"), "l.xlsx",
         "list_links"),
        (made_lists.with_part(BOOK, "xl/connections.xml", b"<x/>"), "l.xlsx", "list_links"),
        (made_lists.with_part(BOOK, "xl/sharedStrings.xml", ENTITY + b"<sst>&e;</sst>"), "l.xlsx",
         "list_damaged"),
        (made_lists.with_part(BOOK, "xl/sharedStrings.xml", "<sst/>".encode("utf-16")), "l.xlsx",
         "list_damaged"),
        (made_lists.with_part(BOOK, "xl/media/a.bmp", bytes(60_000_000)), "l.xlsx", "bomb"),
        (made_lists.with_part(BOOK, "[Content_Types].xml",
         b'<x ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'), "l.xlsm",
         "list_macros"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_reason(data, name, reason):
    assert why(data, name) == reason


def test_a_million_rows_are_refused_and_ten_thousand_read():
    row = b"A;B\n"
    assert len(read(b"Avtal;Part\n" + row * 9_999, "l.csv").rows) == 9_999
    assert why(b"Avtal;Part\n" + row * 1_000_000, "l.csv") == "many_rows"


def test_a_cell_at_the_end_of_the_world_costs_nothing():
    part = made_lists.part_of(BOOK, "xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    book = made_lists.with_part(
        BOOK, "xl/worksheets/sheet1.xml", part.replace(b"</sheetData>", far + b"</sheetData>")
    )
    assert len(child.read_sheet(book, "lista.xlsx").rows) == 1
    beyond = far.replace(b"1048576", b"99999999")
    book = made_lists.with_part(
        BOOK, "xl/worksheets/sheet1.xml", part.replace(b"</sheetData>", beyond + b"</sheetData>")
    )
    with pytest.raises(Unreadable) as refused:
        child.read_sheet(book, "lista.xlsx")
    assert refused.value.reason in ("bomb", "damaged")


def test_many_columns_are_refused():
    assert why(b";".join([b"a"] * 101) + b"\n" + b";".join([b"b"] * 101), "l.csv") == "many_columns"
