"""A comparison in a Word document: tracked changes that Word, or LibreOffice, accepts or rejects.

What is marked is what the page marks: the same places, each of them once.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from agreementhub.domain.content import FieldComparison, RedlinedBlock
from agreementhub.writing.markdown import add_prose, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.text.paragraph import Paragraph


@dataclass(frozen=True)
class Revised:
    """Whose changes they are, and when they were made."""

    author: str
    at: datetime
    # Word tells one mark from another by its number.
    numbers: "Iterator[int]" = field(default_factory=lambda: count(1))


def add_changes(paper: "Document", told: FieldComparison, revised: Revised) -> None:
    """What changed in a field, in words, and its texts with what came and went in them."""
    for change in told.changes:
        line = paper.add_paragraph(f"{clean(change.label)}: " if change.label else "")
        _put(line, "del", change.old, revised)
        if change.old and change.new:
            line.add_run(" ")
        _put(line, "ins", change.new, revised)
        if change.note:
            line.add_run(f". {clean(change.note)}")
    for text in told.texts:
        _text(paper, text, revised)


def _text(paper: "Document", text: RedlinedBlock, revised: Revised) -> None:
    if text.heading:
        paper.add_heading(clean(text.heading), 3)
    if text.moved:
        paper.add_paragraph().add_run(clean(text.moved)).italic = True
    if not any(one.differs for one in text.stretches):
        add_prose(paper, "".join(piece.text for piece in text.pieces))
        return
    line = paper.add_paragraph()
    for one in text.stretches:
        _put(line, "del", one.removed, revised)
        _put(line, "ins", one.added, revised)
        _fill(line.add_run()._r, one.kept, "w:t")


def _put(line: "Paragraph", kind: str, words: str, revised: Revised) -> None:
    """A run that came (`ins`) or went (`del`), marked as such."""
    if not words:
        return
    mark = _element(f"w:{kind}")
    stamped = revised.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = {"id": str(next(revised.numbers)), "author": clean(revised.author), "date": stamped}
    for name, value in told.items():
        _set(mark, f"w:{name}", value)
    run = _element("w:r")
    _fill(run, words, "w:delText" if kind == "del" else "w:t")
    mark.append(run)
    line._p.append(mark)


def _fill(run: Any, words: str, tag: str) -> None:
    """Words into a run; where a line ended, one ends."""
    for number, line in enumerate(clean(words).split("\n")):
        if number:
            run.append(_element("w:br"))
        text = _element(tag)
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)


def _element(tag: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(tag)


def _set(element: Any, name: str, value: str) -> None:
    from docx.oxml.ns import qn

    element.set(qn(name), value)
