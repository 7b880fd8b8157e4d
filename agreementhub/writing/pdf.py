"""A document as a PDF: archival (PDF/A-2a) and readable aloud (PDF/UA-1)."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from agreementhub.domain.content import Paper, PaperSection, Signature
from agreementhub.writing import laid_out
from agreementhub.writing.docx import WORDS, short_digest
from agreementhub.writing.markdown import clean
from agreementhub.writing.pieces import Grid, Head, Listing, Numbered, Para, Piece, Run

_log = logging.getLogger(__name__)
MEDIA_TYPE: Final = "application/pdf"
_TEMPLATE: Final = Path(__file__).with_name("paper.typ")


def write(paper: Paper) -> bytes:
    """The bytes of the file; the same paper gives the same pages as its Word file, near enough."""
    # Loading the compiler takes memory that most processes never need.
    import typst

    made = paper.edition.made
    compiler = typst.Compiler(
        str(_TEMPLATE),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(_told(paper), ensure_ascii=False)},
    )
    at = int(made.timestamp()) if made else None
    data: Any
    try:
        data = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=at)
    except typst.TypstError as why:
        # A sign that no typeface has keeps it from the archival standard, not from being made.
        _log.warning("A PDF was made without PDF/A-2a and PDF/UA-1: %s", why)
        data = compiler.compile(format="pdf", timestamp=at)
    return bytes(data)


def _told(paper: Paper) -> dict[str, Any]:
    words, edition, head = WORDS[paper.lang], paper.edition, paper.letterhead
    return {
        "lang": paper.lang,
        "kind": clean(paper.kind),
        "title": clean(paper.title),
        "below": clean(paper.below),
        "marking": clean(paper.marking),
        "facts": [[clean(cell) for cell in row] for row in paper.facts],
        "organisation": clean(head.organisation),
        "unit": clean(head.unit),
        "number": words["number"].format(clean(head.number)) if head.number else "",
        "page": words["page"],
        "edition": " · ".join(filter(None, (clean(paper.kind), edition.words))),
        "digest": edition.digest,
        "checksum": words["digest"].format(short_digest(edition.digest)) if edition.digest else "",
        "date": [edition.made.year, edition.made.month, edition.made.day] if edition.made else [],
        "sections": [_section(section) for section in paper.sections],
        "after": [_section(section) for section in paper.after],
        "signatures": [_signature(one) for one in paper.signatures],
    }


def _section(section: PaperSection) -> dict[str, Any]:
    pieces: list[Piece] = []
    for field in section.fields:
        if field.heading:
            pieces.append(Head(2, clean(field.heading)))
        pieces += laid_out.pieces(field.blocks)
    number = str(section.number) if section.number is not None else ""
    told = _stepped(_pieces(pieces), 1 if section.heading else 0)
    return {"heading": clean(section.heading), "number": number, "pieces": told}


def _stepped(told: list[Any], above: int) -> list[Any]:
    """The pieces; a heading is at most one level below the one before it (PDF/UA-1)."""
    for one in told:
        if "level" in one:
            one["level"] = above = min(one["level"], above + 1)
        _stepped(one.get("body", []), above)
    return told


def _signature(one: Signature) -> dict[str, Any]:
    return {
        "heading": clean(one.heading),
        "place": one.place,
        "day": one.day,
        "names": [clean(name) for name in one.names],
    }


def _unheaded(piece: Piece) -> Piece:
    """A heading within a list is bold words there: it heads nothing of the document."""
    return Para((Run(piece.text, bold=True),)) if isinstance(piece, Head) else piece


def _pieces(pieces: Sequence[Piece]) -> list[Any]:
    return [_piece(piece) for piece in pieces]


def _piece(piece: Piece) -> dict[str, Any]:
    match piece:
        case Para(runs):
            return {"is": "para", "runs": [[one.text, one.bold, one.italic] for one in runs]}
        case Head(level, text):
            return {"is": "head", "level": level, "text": text}
        case Listing(items, ordered, start, mark):
            within = [_pieces([_unheaded(one) for one in item]) for item in items]
            return {"is": "list", "ordered": ordered, "start": start, "mark": mark, "items": within}
        case Numbered(number, heading, body):
            mark = f"§ {number}" if number else ""
            return {
                "is": "clause",
                "level": 2,
                "mark": mark,
                "heading": heading,
                "body": _pieces(body),
            }
        case Grid(head, rows, numeric, widths):
            return {
                "is": "grid",
                "head": head,
                "rows": rows,
                "numeric": sorted(numeric),
                "widths": widths,
            }
