"""A version on paper: what stands in the Word file is what the page shows."""

from io import BytesIO
from zipfile import ZipFile

import docx as word
import pytest
from docx.oxml.ns import qn

from agreementhub.domain.blocks import Facts, Heading, Items, Paragraph, Prose, Table
from agreementhub.writing import docx


def written(*blocks, lang="sv", title="Avtal", facts=(), label="Syfte"):
    parts = [docx.Part("Om avtalet", [(label, blocks)])]
    return word.Document(BytesIO(docx.write(title, facts, parts, lang=lang)))


def said(paper):
    """The paragraphs with their style, without the title and the head of the section."""
    return [(one.style.name, one.text) for one in paper.paragraphs][2:]


def cells(paper):
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


def test_the_title_comes_first_and_sections_are_numbered():
    parts = [docx.Part("Parter", []), docx.Part("Syfte", [])]
    paper = word.Document(BytesIO(docx.write("Avtal", [], parts, lang="sv")))
    assert [(one.style.name, one.text) for one in paper.paragraphs] == [
        ("Title", "Avtal"),
        ("Heading 1", "1. Parter"),
        ("Heading 1", "2. Syfte"),
    ]


@pytest.mark.parametrize(("lang", "language"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_file_says_its_title_and_language_and_no_author(lang, language):
    told = written(lang=lang).core_properties
    assert (told.title, told.language, told.author, told.comments) == ("Avtal", language, "", "")


def test_facts_of_the_version_stand_in_a_table_of_two_columns():
    paper = written(facts=[("Diarienummer", "KS 2027/1"), ("Version", "3")])
    assert cells(paper) == [[["Diarienummer", "KS 2027/1"], ["Version", "3"]]]


def test_each_block_has_its_form():
    paper = written(
        Paragraph("En mening."),
        Heading("Ansvar"),
        Items(("att bifalla", "att avslå"), numbered=True),
        Items(("barn",)),
    )
    assert said(paper) == [
        ("Heading 2", "Syfte"),
        ("Normal", "En mening."),
        ("Heading 3", "Ansvar"),
        ("Normal", "1. att bifalla"),
        ("Normal", "2. att avslå"),
        ("List Bullet", "barn"),
    ]


def test_lines_and_signs_of_points_facts_and_cells_stay_as_typed():
    typed = "5*3*2\n2027. Därefter\n3. tredje"
    paper = written(Items((typed,), numbered=True), Facts((("Skäl", typed),)), label="Om avtalet")
    assert said(paper)[0] == ("Normal", f"1. {typed}")
    assert cells(paper) == [[["Skäl", typed]]]
    assert len(paper.element.body.findall(f".//{qn('w:br')}")) == 4


def test_pages_are_a4_and_counted_and_the_digest_stands_in_the_properties_alone():
    data = docx.write("Avtal", [("Version", "3")], [], lang="sv", mark="ab12" * 16)
    paper = word.Document(BytesIO(data))
    section = paper.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    footer = section.footer.paragraphs[0]
    fields = footer._p.findall(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    assert [text.text for text in footer._p.iter(qn("w:t"))] == ["Sida ", " av "]
    assert paper.core_properties.identifier == "ab12" * 16
    with ZipFile(BytesIO(data)) as parts:
        holding = [name for name in parts.namelist() if b"ab12ab12" in parts.read(name)]
    assert holding == ["docProps/core.xml"]


def test_a_field_with_the_name_of_its_section_is_not_named_twice():
    assert said(written(Paragraph("x"), label="Om avtalet")) == [("Normal", "x")]


def test_the_head_of_a_table_is_bold_and_short_rows_are_filled_up():
    paper = written(Table(("Part", "Andel"), (("Region", "60 %"), ("Kommun",))))
    assert cells(paper) == [[["Part", "Andel"], ["Region", "60 %"], ["Kommun", ""]]]
    head, row, _short = paper.tables[0].rows
    assert [cell.paragraphs[0].runs[0].bold for cell in head.cells] == [True, True]
    assert row.cells[0].paragraphs[0].runs[0].bold is None


def test_nothing_is_no_table():
    assert cells(written(Facts(()), Table((), ()))) == []


def test_prose_is_markdown():
    paper = written(Prose("# Rubrik\n\nStöd till *unga*."), label="Om avtalet")
    assert said(paper) == [("Heading 2", "Rubrik"), ("Normal", "Stöd till unga.")]


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0b", "\r", "\x1f", "\ud800", "\ufffe", "\uffff"]
)
def test_signs_that_xml_does_not_have_are_left_out(sign):
    paper = written(Paragraph(f"a{sign}b"), title=f"Av{sign}tal", label="Om avtalet")
    assert said(paper) == [("Normal", "ab")]
    assert paper.core_properties.title == "Avtal"
