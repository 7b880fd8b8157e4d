"""A comparison in a Word document: tracked changes that Word, or LibreOffice, accepts or rejects.

What is marked is what the page marks: the same places, each of them once.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from agreementhub.domain.content import FieldComparison, RedlinedBlock
from agreementhub.writing import markdown
from agreementhub.writing.docx_body import Body
from agreementhub.writing.docx_xml import el, paragraph, run
from agreementhub.writing.markdown import clean

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Revised:
    """Whose changes they are, and when they were made."""

    author: str
    at: datetime
    # Word tells one mark from another by its number.
    numbers: "Iterator[int]" = field(default_factory=lambda: count(1))


def add_changes(body: Body, told: FieldComparison, revised: Revised) -> None:
    """What changed in a field, in words, and its texts with what came and went in them."""
    for change in told.changes:
        line = paragraph("BodyText", run(f"{clean(change.label)}: " if change.label else ""))
        _put(line, "del", change.old, revised)
        if change.old and change.new:
            line.append(run(" "))
        _put(line, "ins", change.new, revised)
        if change.note:
            line.append(run(f". {clean(change.note)}"))
        body.add(line)
    for text in told.texts:
        _text(body, text, revised)


def _text(body: Body, text: RedlinedBlock, revised: Revised) -> None:
    if text.heading:
        body.add(paragraph("Heading3", run(clean(text.heading))))
    if text.moved:
        body.add(paragraph("BodyText", run(clean(text.moved), italic=True)))
    if not any(one.differs for one in text.stretches):
        body.pieces(markdown.pieces("".join(piece.text for piece in text.pieces)))
        return
    line = paragraph("BodyText")
    for one in text.stretches:
        _put(line, "del", one.removed, revised)
        _put(line, "ins", one.added, revised)
        line.append(run(clean(one.kept)))
    body.add(line)


def _put(line: Any, kind: str, words: str, revised: Revised) -> None:
    """A run that came (`ins`) or went (`del`), marked as such."""
    if not words:
        return
    stamped = revised.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told: dict[str, str | int] = {
        "id": next(revised.numbers),
        "author": clean(revised.author),
        "date": stamped,
    }
    line.append(el(kind, run(clean(words), tag="delText" if kind == "del" else "t"), **told))
