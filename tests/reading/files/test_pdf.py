"""PDF files: paragraphs, headings and running heads made from lines."""

import pytest

from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.pdf import document
from agreementhub.reading.files.text import HEADING
from tests import made_pdf

AGREEMENT = """# Samverkansavtal

# Syfte
Parterna driver tillsammans en mottagning för unga som behöver stöd i
länet och i kommunen. Den följs upp varje år.

Målgruppen är unga i åldern 13-20 år.

1. Att avtalet godkänns
2. Att styrelsen får i uppdrag"""


def blocks_of(*pages: str) -> list[tuple[str, int, str]]:
    read = document.read(made_pdf.pdf(*pages), Limits())
    return [(block.kind, block.level, block.text) for block in read.blocks]


def test_lines_become_paragraphs_headings_and_lists():
    assert blocks_of(AGREEMENT) == [
        ("heading", 1, "Samverkansavtal"),
        ("heading", 1, "Syfte"),
        (
            "paragraph",
            0,
            "Parterna driver tillsammans en mottagning för unga som behöver stöd i "
            "länet och i kommunen. Den följs upp varje år.",
        ),
        ("paragraph", 0, "Målgruppen är unga i åldern 13-20 år."),
        ("list", 0, "1. Att avtalet godkänns"),
        ("list", 0, "2. Att styrelsen får i uppdrag"),
    ]


def test_running_heads_come_once_and_sentences_go_on_over_the_page():
    tail = "\n" * 40
    pages = [
        f"Norrvik 2027\nSida {n}\n\n{text}{tail}Dnr KS 2027/1"
        for n, text in enumerate(["Avtalet gäller så länge som", "parterna är överens", "Slut."], 1)
    ]
    assert blocks_of(*pages) == [
        ("header", 0, "Norrvik 2027"),
        ("header", 0, "Sida 1"),
        ("paragraph", 0, "Avtalet gäller så länge som parterna är överens"),
        ("footer", 0, "Dnr KS 2027/1"),
        ("paragraph", 0, "Slut."),
    ]


def test_a_hyphen_at_the_end_of_a_line_joins_the_word():
    text = "Nämnden beslutade om samver-\nkansavtal, missbruks-\noch beroendevård och Mini-\nMaria."
    (block,) = document.read(made_pdf.pdf(text), Limits()).blocks
    assert block.text == (
        "Nämnden beslutade om samverkansavtal, missbruks- och beroendevård och Mini-Maria."
    )


def test_cells_are_parted_where_letters_take_two_places():
    (row,) = document.read(made_pdf.of_cells_in_letters_of_two_places(), Limits()).blocks
    letter = "\U0001d400"
    assert row.text.split("\t") == [
        f"Pris {letter * 2} kr",
        f"{letter} kronor",
        f"{letter * 2} {letter}",
    ]


def test_pages_and_title_are_told():
    read = document.read(made_pdf.pdf("Ett", "Två", title="Avtal å"), Limits())
    assert read.pages == 2
    assert read.title == "Avtal å"
    assert [block.page for block in read.blocks] == [1, 2]


def test_headings_are_known_from_the_outline():
    data = made_pdf.pdf(
        "Syfte\n\nAvtalet gäller unga.",
        objects=(
            b"<</Type/Outlines/First 8 0 R/Last 8 0 R/Count 1>>",
            b"<</Title(Syfte)/Parent 7 0 R/Dest[5 0 R/Fit]>>",
        ),
    ).replace(b"/Type/Catalog", b"/Outlines 7 0 R/Type/Catalog")
    headings = [b for b in document.read(data, Limits()).blocks if b.kind == HEADING]
    assert [(block.text, block.level) for block in headings] == [("Syfte", 1)]


def test_a_heading_in_spaced_letters_is_read_as_its_word():
    page = "# B E S L U T\nNämnden godkänner avtalet och lägger det till handlingarna."
    assert blocks_of(page)[0] == ("heading", 1, "BESLUT")


def test_a_case_number_broken_at_the_end_of_a_short_line_is_whole():
    (block,) = document.read(made_pdf.pdf("Se KS 2024/\n00123 om detta."), Limits()).blocks
    assert block.text == "Se KS 2024/00123 om detta."


def test_an_empty_cell_keeps_those_behind_it_in_their_columns():
    head = ((60, "Part"), (200, "Diarienummer"), (350, "Andel"))
    whole = ((60, "Norrvik"), (200, "KS 2024/1"), (360, "50 %"))
    some = ((60, "Region"), (360, "30 %")), ((200, "KS 2024/7"), (360, "20 %"))
    rows = document.read(made_pdf.of_cells(head, whole, *some), Limits()).blocks
    assert [row.text.split("\t") for row in rows] == [
        ["Part", "Diarienummer", "Andel"],
        ["Norrvik", "KS 2024/1", "50 %"],
        ["Region", "", "30 %"],
        ["", "KS 2024/7", "20 %"],
    ]


def test_a_cell_under_two_columns_moves_nothing():
    head = ((60, "Part"), (200, "Nummer"), (300, "Andel"))
    wide = ((60, "Region"), (190, "en lång anmärkning om andelar"))
    rows = document.read(made_pdf.of_cells(head, wide), Limits()).blocks
    assert rows[1].text.split("\t") == ["Region", "en lång anmärkning om andelar"]


@pytest.mark.parametrize("height", [680, 688])
def test_a_stamp_over_the_text_stands_apart_from_its_lines(height):
    lines = (
        *(((60, "Avtalet gäller från den 1 januari 2027 till och med"),),),
        *(((60, "den 31 december 2028 och sägs upp senast sex"),),),
        *(((60, "månader före periodens slut."),),),
    )
    stamp = (200, height, "INKOM 2024-03-01")
    blocks = document.read(made_pdf.of_cells(*lines, stamp=stamp), Limits()).blocks
    assert [block.text for block in blocks] == [
        " ".join(line[0][1] for line in lines),
        "INKOM 2024-03-01",
    ]
