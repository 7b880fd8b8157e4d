"""What a PDF tells a screen reader: its tags, in their order, for documents of every type."""

from itertools import pairwise

import pytest

from agreementhub.domain.blocks import Paragraph
from agreementhub.domain.content import Letterhead, Paper, PaperField, PaperSection
from agreementhub.services import agenda
from agreementhub.writing import pdf
from tests.factories import TYPES
from tests.presenters.test_paper import full, sheet
from tests.tagged import below, faults, tags

ALL = pytest.mark.parametrize("key", sorted(TYPES))
_HEADS = {f"/H{level}": level for level in range(1, 7)}


def papers(db, key):
    """The PDFs that documents of the type are given out as."""
    made, _told = full(db, key)
    paper = sheet(db, made)
    yield paper, pdf.write(paper)
    if key == agenda.items.EXTRACT:
        yield None, agenda.papers.pdf(db, made, TYPES[key], made.newest, inside=True)


@ALL
def test_a_screen_reader_is_told_all_that_a_file_can_tell(db, key):
    for _paper, data in papers(db, key):
        assert faults(data) == []


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
def test_tables_that_have_heads_begin_with_them(db, key):
    for _paper, data in papers(db, key):
        every = list(tags(data))
        for table in (one for one in every if one["/S"] == "/Table"):
            cells = [one for one in below(table) if one["/S"] in ("/TH", "/TD")]
            heads = [one for one in cells if one["/S"] == "/TH"]
            assert not heads or cells[0]["/S"] == "/TH"


def test_a_pdf_that_cannot_keep_the_standard_is_told_of(caplog):
    field = PaperField("", [Paragraph("\U0001f9ff \ue000")])
    paper = Paper("Avtal", "Snö", "sv", Letterhead("Norrvik"), [PaperSection("Villkor", [field])])
    data = pdf.write(paper)
    assert data.startswith(b"%PDF") and "standard" in faults(data)
    assert "without PDF/A-2a and PDF/UA-1" in caplog.text
