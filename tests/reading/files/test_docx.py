"""Word documents: headings, lists, numbers, pages, and what is counted but not read."""

import pytest

from agreementhub.reading.files.docx import document
from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.text import Block
from tests import made_docx
from tests.made_docx import paragraph, run


def blocks_of(data: bytes) -> list[tuple[str, int, str]]:
    read = document.read(data, Limits())
    return [(block.kind, block.level, block.text) for block in read.blocks]


def test_headings_and_lists_keep_their_kind_and_number():
    assert blocks_of(made_docx.with_headings()) == [
        ("title", 0, "Samverkansavtal om Mini-Maria"),
        ("heading", 1, "Syfte"),
        ("paragraph", 0, "Att ge stöd."),
        ("heading", 2, "Delsyfte"),
        ("list", 0, "1. första"),
        ("list", 0, "2. andra"),
        ("list", 0, "punkt"),
        ("heading", 9, "Fet rubrik"),
        ("paragraph", 0, "En hel mening i fetstil är ingen rubrik."),
    ]


BOLD = "<w:b/>"
LONG = "En rad som är fet från början till slut men alldeles för lång för en rubrik"


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        ([("Bakgrund", BOLD), ("Kommunerna samverkar.", "")], ["Bakgrund"]),
        ([("Parterna är överens", BOLD)], []),  # nothing follows
        ([("Norrvik kommun", BOLD), ("Söderby kommun", BOLD), ("är överens.", "")],
         ["Söderby kommun"]),
        ([("och de är överens", BOLD), ("Kommunerna samverkar.", "")], []),
        ([("Parterna är överens.", BOLD), ("Kommunerna samverkar.", "")], []),
        ([(LONG, BOLD), ("Kommunerna samverkar.", "")], []),
        ([("4.2 Ledning och styrning", BOLD)], ["4.2 Ledning och styrning"]),
        ([("§ 4 Ledning", BOLD), ("4.1 Styrgrupp", BOLD), ("Den möts.", "")],
         ["§ 4 Ledning", "4.1 Styrgrupp"]),
        ([("2027 års budget", BOLD)], []),  # a year is no number of a heading
        ([("Bakgrund", ""), ("Kommunerna samverkar.", "")], []),
    ],
)  # fmt: skip
def test_what_is_only_bold_is_a_heading_where_it_has_a_number_or_text_follows(lines, headings):
    body = "".join(made_docx.paragraph(made_docx.run(text, look)) for text, look in lines)
    found = blocks_of(made_docx.with_body(body))
    assert [text for kind, _level, text in found if kind == "heading"] == headings
    assert [text for _kind, _level, text in found] == [text for text, _look in lines]


def test_text_is_read_as_if_all_changes_were_accepted():
    read = document.read(made_docx.with_every_place(), Limits())
    assert "Avtalet gäller i fyra år" in read.text.splitlines()
    assert "Delad mening" in read.text.splitlines()
    assert read.left_out == {"deletions": 2, "placeholders": 1, "hidden": 1}


def test_text_in_a_box_is_read_once():
    assert document.read(made_docx.with_every_place(), Limits()).text.count("Ord i textruta") == 1


def test_headers_notes_and_footers_know_their_place():
    read = document.read(made_docx.with_every_place(), Limits())
    kinds = {block.text: block.kind for block in read.blocks}
    assert kinds["Ord i sidhuvud"] == "header"
    assert kinds["Ord i sidfot"] == "footer"
    assert kinds["Ord i fotnot"] == kinds["Ord i slutnot"] == "note"
    assert read.blocks[0].kind == "header"


def test_cells_of_a_row_stand_beside_each_other():
    texts = [
        text for kind, _level, text in blocks_of(made_docx.with_every_place()) if kind == "row"
    ]
    assert texts == ["Cell ett\tCell två Innersta cellen"]


def test_pages_are_those_that_word_made():
    read = document.read(made_docx.of_two_pages(), Limits())
    assert read.pages == 2
    assert [(block.text, block.page) for block in read.blocks] == [
        ("Första sidan", 1),
        ("Andra sidan", 2),
    ]


def test_a_document_without_page_marks_has_no_pages():
    read = document.read(made_docx.word("x"), Limits())
    assert read.pages is None
    assert read.blocks == (Block("paragraph", 0, "x", None),)


def test_numbers_count_on_at_each_level():
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(
            [("decimal", "§ %1"), ("decimal", "%1.%2"), ("lowerLetter", "%3)"), ("bullet", "att")]
        )
    )
    numbering = (
        f'<w:numbering {made_docx.W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    outline = [
        *((0, "Parter"), (1, "Värd"), (1, "Part"), (0, "Syfte"), (1, "Mål")),
        *((2, "först"), (2, "sedan"), (3, "motionen bifalls")),
    ]
    body = "".join(
        paragraph(
            f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr>"
            + run(text)
        )
        for level, text in outline
    )
    data = made_docx.with_body(body, {"word/numbering.xml": numbering})
    assert [text for _, _, text in blocks_of(data)] == [
        *("§ 1 Parter", "1.1 Värd", "1.2 Part", "§ 2 Syfte", "2.1 Mål"),
        *("a) först", "b) sedan", "att motionen bifalls"),
    ]


def test_a_style_that_goes_in_a_circle_is_a_style():
    styles = (
        f'<w:styles {made_docx.W}><w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>'
        '<w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B">'
        '<w:name w:val="heading 2"/><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = paragraph("<w:pPr><w:pStyle w:val='A'/></w:pPr>" + run("Syfte"))
    data = made_docx.with_body(body, {"word/styles.xml": styles})
    assert blocks_of(data) == [("heading", 2, "Syfte")]
