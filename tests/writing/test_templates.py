"""What a template of an organisation is given, and the example that one begins with."""

import io

import docx
import pytest

from agreementhub.domain.blocks import Clause, Items, Paragraph, Prose, Table
from agreementhub.domain.content import (
    Edition,
    Letterhead,
    Named,
    Paper,
    PaperField,
    PaperSection,
    Signature,
)
from agreementhub.reading import child
from agreementhub.writing import templates
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]
CLAUSE = Clause("4 a", "Ändringar", "Görs *skriftligt*.\n\n1. Först\n2. Sedan")
PAPER = Paper(
    kind="Samverkansavtal",
    title="Snöröjning",
    lang="sv",
    letterhead=Letterhead("Norrvik kommun", "Kommunstyrelsen", "KS 2027/31"),
    sections=[
        PaperSection(
            "Villkor",
            [
                PaperField("", [Paragraph("Kort."), CLAUSE]),
                PaperField("Delar", [Items(("a", "b")), Table(("Part",), (("Norrvik",),))]),
            ],
            1,
        )
    ],
    below="mellan Norrvik kommun och Söderby kommun",
    signatures=[Signature("För Norrvik kommun", ["Anna Berg"], "Ort och datum")],
    edition=Edition("version 3", "9f3c"),
)
NAMED = Named(
    PAPER,
    {"purpose": [Prose("Ett.\n\nTvå.")], "term": [Paragraph("Tillsvidare.")], "dispute": [CLAUSE]},
    parties=[{"organisation": "Norrvik kommun", "approval_date": "8 juni 2027"}],
    term={"start": "1 januari 2027"},
    costs=Table(("Part", "Andel"), (("Norrvik kommun", "50 %"),)),
    number=3,
    day="8 februari 2027",
)


def test_every_name_that_is_given_is_described_and_every_described_one_is_given():
    given = templates.names(NAMED, AGREEMENT)
    assert set(given) == {name for name, _words in templates.DESCRIBED}


def test_the_names_tell_what_the_paper_does():
    given = templates.names(NAMED, AGREEMENT)
    assert given["diarienummer"] == "KS 2027/31"
    assert (given["version"], given["datum"], given["kontrollsumma"]) == (
        *("3", "8 februari 2027"),
        "9f3c",
    )
    assert given["text"]["purpose"] == "Ett.\aTvå."
    assert given["text"]["goals"] == ""
    assert set(given["text"]) == set(AGREEMENT.fields)
    assert given["avtalstid"] == {"fran": "1 januari 2027", "till": "", "text": "Tillsvidare."}
    assert given["parter"][0]["beslutsdatum"] == "8 juni 2027"
    assert given["kostnader"]["rader"] == [["Norrvik kommun", "50 %"]]
    assert given["underskrifter"][0]["namn"] == ["Anna Berg"]


def test_a_clause_has_number_heading_and_words_without_marks():
    (clause,) = templates.names(NAMED, AGREEMENT)["klausuler"]
    assert clause == {
        "nummer": "4 a",
        "rubrik": "Ändringar",
        "text": "Görs \ue002skriftligt\ue003.\a1. Först\a2. Sedan",
    }


def test_a_part_is_told_piece_by_piece():
    (part,) = templates.names(NAMED, AGREEMENT)["avsnitt"]
    assert [one["slag"] for one in part["stycken"]] == [
        *("text", "klausul", "text", "punkt", "punkt"),
        *("rubrik", "punkt", "punkt", "tabell"),
    ]
    assert part["stycken"][-1]["rader"] == [["Part"], ["Norrvik"]]


@pytest.mark.parametrize("key", sorted(TYPES))
def test_the_example_works_for_a_document_of_everything_and_for_one_of_the_least(key):
    doctype = TYPES[key]
    given = templates.samples(doctype, "Norrvik kommun", "sv")
    whole, least = child.fill_in(templates.example(doctype, "sv"), list(given))
    told = "\n".join(one.text for one in docx.Document(io.BytesIO(whole)).paragraphs)
    assert all(f"{field.label['sv']} (exempel)" in told for field in doctype.fields.values())
    assert "{{ y }}" in told and "För Norrvik kommun" in told
    assert "Exempel" in "\n".join(one.text for one in docx.Document(io.BytesIO(least)).paragraphs)


def test_the_example_has_the_cost_table_and_the_letterhead():
    data = templates.example(AGREEMENT, "sv")
    (made,) = child.fill_in(data, [templates.names(NAMED, AGREEMENT)])
    document = docx.Document(io.BytesIO(made))
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows == [["Part", "Andel"], ["Norrvik kommun", "50 %"]]
    head = "\n".join(one.text for one in document.sections[0].header.paragraphs)
    assert "Norrvik kommun" in head and "KS 2027/31" in head
