"""What a PDF tells a screen reader: its tags, in their order, for documents of every type."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from agreementhub.domain.blocks import Paragraph
from agreementhub.domain.content import Letterhead, Paper, PaperField, PaperSection
from agreementhub.services import agenda
from agreementhub.writing import pdf
from tests.factories import TYPES
from tests.presenters.test_paper import full, sheet

ALL = pytest.mark.parametrize("key", sorted(TYPES))
_HEADS = {f"/H{level}": level for level in range(1, 7)}


def tags(data: bytes) -> Iterator[Any]:
    """Every element of the tree of tags, in the order in which it is read."""

    def walk(node: Any) -> Iterator[Any]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                yield from walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                yield node
            yield from walk(node.get("/K", []))

    yield from walk(PdfReader(BytesIO(data)).trailer["/Root"]["/StructTreeRoot"])


def papers(db, key):
    """The PDFs that documents of the type are given out as."""
    made, _told = full(db, key)
    paper = sheet(db, made)
    yield paper, pdf.write(paper)
    if key == agenda.items.EXTRACT:
        yield None, agenda.papers.pdf(db, made, TYPES[key], made.newest, inside=True)


@ALL
def test_a_document_says_its_language_title_and_that_it_is_tagged(db, key):
    for _paper, data in papers(db, key):
        read = PdfReader(BytesIO(data))
        root = read.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("sv")
        assert root["/ViewerPreferences"]["/DisplayDocTitle"] and read.metadata.title
        assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
        assert all(page["/Tabs"] == "/S" and "/StructParents" in page for page in read.pages)


@ALL
def test_headings_come_in_the_order_of_the_parts_and_skip_no_level(db, key):
    for paper, data in papers(db, key):
        heads = [one for one in tags(data) if one["/S"] in _HEADS]
        levels = [_HEADS[one["/S"]] for one in heads]
        assert levels and levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        if paper is not None:
            parts = [one.heading for one in (*paper.sections, *paper.after) if one.heading]
            told = [str(one.get("/T", "")) for one in heads if one["/S"] == "/H1"]
            assert len(told) == len(parts)
            assert all(t.endswith(part) for t, part in zip(told, parts, strict=True))


@ALL
def test_tables_have_heads_and_pictures_have_words(db, key):
    for _paper, data in papers(db, key):
        every = list(tags(data))
        assert every[0]["/S"] == "/Document"
        for table in (one for one in every if one["/S"] == "/Table"):
            cells = [one for one in _below(table) if one["/S"] in ("/TH", "/TD")]
            heads = [one for one in cells if one["/S"] == "/TH"]
            assert not heads or cells[0]["/S"] == "/TH"
            assert all(any("/Scope" in a.get_object() for a in one["/A"]) for one in heads)
        assert all(one.get("/Alt") for one in every if one["/S"] in ("/Figure", "/Formula"))


def _below(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from _below(kid)


def test_a_pdf_that_cannot_keep_the_standard_is_told_of(caplog):
    field = PaperField("", [Paragraph("\U0001f9ff \ue000")])
    paper = Paper("Avtal", "Snö", "sv", Letterhead("Norrvik"), [PaperSection("Villkor", [field])])
    assert pdf.write(paper).startswith(b"%PDF")
    assert "without PDF/A-2a and PDF/UA-1" in caplog.text
