"""Pieces of a Word file: each block has its form, and what was typed stays as it was."""

from io import BytesIO

import docx as word
import pytest

from agreementhub.domain.blocks import Clause, Facts, Heading, Items, Paragraph, Prose, Table
from agreementhub.domain.content import Letterhead, Paper, PaperField, PaperSection
from agreementhub.writing import docx
from tests.paper_read import said as read


def written(*blocks, lang="sv", title="Avtal", **given):
    sections = [PaperSection("", [PaperField("", blocks)])]
    paper = Paper("", title, lang, Letterhead("Norrvik"), sections, **given)
    return word.Document(BytesIO(docx.write(paper)))


def said(paper):
    """The paragraphs with their style, without the title."""
    return read(paper)[1:]


def cells(paper):
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


def test_sections_are_a_list_of_their_own_where_they_are_numbered():
    sections = [PaperSection("Parter", [], 1), PaperSection("Syfte", [], 2)]
    paper = Paper("", "Avtal", "sv", Letterhead(""), sections)
    assert read(word.Document(BytesIO(docx.write(paper)))) == [
        ("Title", "Avtal"),
        ("Heading 1", "1 Parter"),
        ("Heading 1", "2 Syfte"),
    ]


@pytest.mark.parametrize(("lang", "language"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_file_says_its_title_language_and_sender(lang, language):
    told = written(lang=lang).core_properties
    assert (told.title, told.language, told.author) == ("Avtal", language, "Norrvik")
    assert told.comments == ""


def test_facts_stand_beside_each_other_under_the_title():
    paper = written(facts=[("Datum", "1 april 2027")])
    assert said(paper) == [("Uppgift", "Datum\t1 april 2027")]


def test_each_block_has_its_form():
    paper = written(
        Paragraph("En mening."),
        Heading("Ansvar"),
        Items(("att bifalla", "att avslå"), numbered=True),
        Items(("barn",)),
        Facts((("Skäl", "saknas"),)),
    )
    assert said(paper) == [
        ("Body Text", "En mening."),
        ("Heading 3", "Ansvar"),
        ("List Paragraph", "1. att bifalla"),
        ("List Paragraph", "2. att avslå"),
        ("List Paragraph", "• barn"),
        ("Body Text", "Skäl: saknas"),
    ]


def test_lines_and_signs_of_points_and_cells_stay_as_typed():
    typed = "5*3*2\n2027. Därefter\n3. tredje"
    paper = written(Items((typed,), numbered=True), Table(("Skäl",), ((typed,),)))
    assert said(paper)[0] == ("List Paragraph", f"1. {typed}")
    assert cells(paper) == [[["Skäl"], [typed]]]


def test_lists_in_lists_and_after_each_other_begin_with_the_number_that_was_typed():
    paper = written(
        Prose("7. sju\n8. åtta\n   1. inre\n   2. inre igen\n\nMellan.\n\n1) ett\n2) två")
    )
    assert [text for _style, text in said(paper)] == [
        "7. sju",
        "8. åtta",
        "1. inre",
        "2. inre igen",
        "Mellan.",
        "1) ett",
        "2) två",
    ]


def test_a_second_paragraph_of_an_item_has_no_number_and_stands_in():
    paper = written(Prose("1. ett\n\n   mer\n2. två"))
    assert [text for _style, text in said(paper)] == ["1. ett", "mer", "2. två"]
    inner = next(one for one in paper.paragraphs if one.text == "mer")
    assert inner.paragraph_format.left_indent


def test_clauses_that_follow_each_other_are_one_list_and_one_between_has_its_own():
    paper = written(
        Clause("3", "Tre", ""), Clause("4", "Fyra", "Ord."), Clause("4 a", "Mellan", "")
    )
    assert said(paper) == [
        ("Klausulrubrik", "§ 3 Tre"),
        ("Klausulrubrik", "§ 4 Fyra"),
        ("Body Text", "Ord."),
        ("Klausulrubrik", "§ 4 a Mellan"),
    ]
    lists = [p._p.pPr.numPr.numId.val for p in paper.paragraphs if p.style.name == "Klausulrubrik"]
    assert lists[0] == lists[1] != lists[2]


def test_the_head_of_a_table_is_told_apart_and_short_rows_are_filled_up():
    paper = written(Table(("Part", "Andel"), (("Region", "60 %"), ("Kommun",)), frozenset({1})))
    assert cells(paper) == [[["Part", "Andel"], ["Region", "60 %"], ["Kommun", ""]]]
    head, row, _short = paper.tables[0].rows
    assert [cell.paragraphs[0].style.name for cell in head.cells] == ["Tabellhuvud"] * 2
    assert row.cells[0].paragraphs[0].style.name == "Tabelltext"
    assert row.cells[1].paragraphs[0].alignment is not None


def test_columns_are_as_wide_as_their_words_need():
    long = "En lång beskrivning av vad som ska göras och varför det är viktigt att det görs"
    table = written(Table(("Organ", "Vad"), (("Omsorgsnämnden", long),))).tables[0]
    narrow, wide = (int(one.get(word.oxml.ns.qn("w:w"))) for one in table._tbl.tblGrid)
    assert narrow < wide / 2
    # About 100 twentieths of a point a letter: the longest word is not broken.
    assert narrow > len("Omsorgsnämnden") * 100


def test_nothing_is_no_table():
    assert cells(written(Facts(()), Table((), ()))) == []


def test_prose_is_markdown():
    paper = written(Prose("# Rubrik\n\nStöd till *unga*."))
    assert said(paper) == [("Heading 3", "Rubrik"), ("Body Text", "Stöd till unga.")]


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0b", "\r", "\x1f", "\ud800", "\ufffe", "\uffff"]
)
def test_signs_that_xml_does_not_have_are_left_out(sign):
    paper = written(Paragraph(f"a{sign}b"), title=f"Av{sign}tal")
    assert said(paper) == [("Body Text", "ab")]
    assert paper.core_properties.title == "Avtal"
