"""Every word of a file is in a field, in what found no field, or on the edge of a page."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import doctypes
from agreementhub.reading import readers
from agreementhub.reading.files import Block, Limits, ReadText, Unreadable
from agreementhub.reading.proposals import propose
from agreementhub.reading.proposals.headings import Headings
from agreementhub.reading.proposals.outline import folded
from tests.reading.proposals.own_documents import blocks, documents

TYPES = doctypes.load(doctypes.BUILT_IN)
CASES = Path(__file__).resolve().parents[2] / "cases"
FILES = sorted(
    file
    for folder in ("import/files", "field")
    for file in (CASES / folder).iterdir()
    if file.suffix in (".docx", ".pdf", ".txt")
)
AROUND = {"header", "footer", "contents"}
HEADINGS = [Headings(doctype) for doctype in TYPES.values()]
# Labels of a letterhead, which no field declares.
LABEL = re.compile(
    r"(?i)\b(?:handläggare|datum|dnr|diarie\w*|ärendenummer|beteckning|sammanträde\w*|vårt|ert|till|ink"
    r"|mottagare|sida|tfn|tel|telefon|nr|d|e|post|motionär\w*|stycke|kopia)\b"
)


def leads(text):
    """Whether the words are a heading or a label that some field is found by."""
    return any(headings.fields(folded(text)) for headings in HEADINGS)


def spoken(text):
    """The words of a block but those that lead to a field."""
    pieces = re.split(r"[\t\n]", text)
    pieces = [p.partition(":")[2] if leads(p.partition(":")[0]) else p for p in pieces]
    return words(LABEL.sub(" ", " ".join(piece for piece in pieces if not leads(piece))))


def words(text):
    return re.findall(r"[^\W_]+", text.casefold())


def lost(read):
    """The blocks of which a word stands nowhere in what was told, headings that lead aside."""
    told = propose(read, TYPES)
    said = set(words(json.dumps(asdict(told), ensure_ascii=False).replace("\\n", " ")))
    said |= set(words(json.dumps(asdict(told), ensure_ascii=False).replace("\\t", " ")))
    return [
        block.text
        for block in read.blocks
        if block.kind not in AROUND and any(word not in said for word in spoken(block.text))
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_of_a_file_is_lost(file):
    try:
        read = readers.read(file.read_bytes(), file.suffix[1:], Limits())
    except Unreadable:
        return
    assert lost(read) == []


@pytest.mark.parametrize("document", documents(), ids=lambda one: one["name"])
def test_nothing_of_our_own_documents_is_lost(document):
    assert lost(ReadText(blocks(document["text"]))) == []


LINES = st.sampled_from(
    [block for one in documents() for block in blocks(one["text"])]
    + [Block("paragraph", 0, "Grisar kan inte flyga."), Block("row", 0, "Vårvete\tHöstråg")]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=25))
def test_nothing_is_lost_however_documents_are_mixed(mixed):
    assert lost(ReadText(tuple(Block(b.kind, b.level, b.text) for b in mixed))) == []
