"""An extract from the minutes as a PDF: archival (PDF/A-2a) and readable aloud (PDF/UA-1).

It is what is sent to those whom a decision concerns, under the name of the organisation.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from agreementhub.domain import prose
from agreementhub.domain.blocks import Block, Facts, Heading, Items, Paragraph, Prose, Table
from agreementhub.domain.json_types import JsonDict
from agreementhub.writing.markdown import clean

_log = logging.getLogger(__name__)
MEDIA_TYPE: Final = "application/pdf"
_TEMPLATE: Final = Path(__file__).with_name("extract.typ")


@dataclass(frozen=True)
class ExtractPaper:
    """What stands on the paper, all of it in words of `lang`."""

    lang: str
    organisation: str
    # What kind of paper it is, and the meeting: body and day.
    heading: str
    meeting: str
    paragraph: str
    title: str
    # Labels with values, on top and at the end.
    facts: Sequence[tuple[str, str]]
    parts: Sequence[tuple[str, Sequence[Block]]]
    course: Sequence[tuple[str, str]]
    course_heading: str
    # Who certifies the extract; empty for a line to sign on.
    certified_label: str
    certified_by: str
    # The version and its digest.
    mark: str
    # "Sida {} av {}"
    page_of: str


def pdf(paper: ExtractPaper) -> bytes:
    """The bytes of the file."""
    # Loading the compiler takes memory that most processes never need.
    import typst

    told = json.dumps(_told(paper), ensure_ascii=False)
    inputs = {"facts": told}
    try:
        made = typst.compile(
            str(_TEMPLATE), format="pdf", sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"]
        )
    except typst.TypstError as why:
        # A sign that no typeface has keeps it from the archival standard, and is shown as a box.
        _log.warning("A PDF was made without PDF/A-2a and PDF/UA-1: %s", why)
        made = typst.compile(str(_TEMPLATE), format="pdf", sys_inputs=inputs)
    return bytes(made)


def _told(paper: ExtractPaper) -> JsonDict:
    plain = {key: clean(one) for key, one in vars(paper).items() if isinstance(one, str)}
    return {
        **plain,
        "page_of": paper.page_of.split("{}"),
        "facts": _rows(paper.facts),
        "course": _rows(paper.course),
        "parts": [
            {"label": clean(label), "blocks": [one for each in blocks for one in _block(each)]}
            for label, blocks in paper.parts
        ],
    }


def _rows(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[clean(cell) for cell in row] for row in rows]


def _block(block: Block) -> Iterator[JsonDict]:
    match block:
        case Paragraph(text):
            yield {"is": "text", "runs": [{"text": clean(text)}]}
        case Heading(text):
            yield {"is": "heading", "runs": [{"text": clean(text)}]}
        case Prose(markdown):
            yield from _nodes(SyntaxTreeNode(prose.parsed(markdown)).children)
        case Items(items, numbered):
            rows = [[{"is": "text", "runs": [{"text": clean(one)}]}] for one in items]
            yield {"is": "list", "numbered": numbered, "start": 1, "items": rows}
        case Facts(rows):
            yield {"is": "facts", "rows": _rows(rows)}
        case Table(head, rows):
            yield {"is": "table", "head": _rows([head])[0], "rows": _rows(rows)}


def _nodes(nodes: Sequence[SyntaxTreeNode]) -> Iterator[JsonDict]:
    """Prose that a person wrote, piece by piece."""
    for node in nodes:
        match node.type:
            case "bullet_list" | "ordered_list":
                items = [list(_nodes(item.children)) for item in node.children]
                start = int(node.attrs.get("start", 1))
                is_numbered = node.type == "ordered_list"
                yield {"is": "list", "numbered": is_numbered, "start": start, "items": items}
            case "heading":
                yield {"is": "heading", "runs": list(_runs(node.children))}
            case "paragraph":
                yield {"is": "text", "runs": list(_runs(node.children))}
            case "fence" | "code_block" | "hr":
                yield {"is": "text", "runs": [{"text": clean(node.content or node.markup)}]}
            case _:
                yield from _nodes(node.children)


def _runs(
    nodes: Sequence[SyntaxTreeNode], bold: bool = False, italic: bool = False
) -> Iterator[JsonDict]:
    """The words of a paragraph, each stretch with its emphasis."""
    for node in nodes:
        match node.type:
            case "softbreak" | "hardbreak":
                yield {"text": "\n"}
            case "text" | "code_inline":
                yield {"text": clean(node.content), "bold": bold, "italic": italic}
            case "link":
                yield from _runs(node.children, bold, italic)
                link = str(node.attrs.get("href", ""))
                if link not in "".join(one.content for one in node.children):
                    yield {"text": f" ({clean(link)})"}
            case kind:
                yield from _runs(node.children, bold or kind == "strong", italic or kind == "em")
