"""A version as a Word document: the same blocks that the page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.shared import Cm, Pt
from markdown_it import MarkdownIt
from markdown_it.token import Token

from agreementhub.domain.blocks import Block, Facts, Heading, Items, Paragraph, Prose, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKDOWN = MarkdownIt("js-default", {"html": False})


@dataclass(frozen=True)
class Part:
    """A section as it is read: its heading, and its fields with their labels and blocks."""

    heading: str
    fields: Sequence[tuple[str, Sequence[Block]]]


def write(
    title: str, facts: Sequence[tuple[str, str]], parts: Sequence[Part], *, lang: str
) -> bytes:
    """The bytes of a DOCX with the title, a table of facts about the version, and the sections."""
    paper = docx.Document()
    paper.core_properties.title = _clean(title)
    paper.core_properties.language = {"sv": "sv-SE", "en": "en-GB"}[lang]
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    paper.styles["Normal"].font.size = Pt(11)
    paper.add_heading(_clean(title), 0)
    _table(paper, facts)
    for number, part in enumerate(parts, 1):
        paper.add_heading(f"{number}. {_clean(part.heading)}", 1)
        for label, blocks in part.fields:
            if label != part.heading:
                paper.add_heading(_clean(label), 2)
            for block in blocks:
                _block(paper, block)
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _block(paper: Any, block: Block) -> None:
    match block:
        case Paragraph(text):
            paper.add_paragraph(_clean(text))
        case Heading(text):
            paper.add_heading(_clean(text), 3)
        case Prose(markdown):
            _prose(paper, markdown)
        case Items(items, numbered):
            for number, item in enumerate(items, 1):
                # The number is written out: Word would go on counting from the list before.
                words = f"{number}. {item}" if numbered else item
                paper.add_paragraph(_clean(words), style=None if numbered else "List Bullet")
        case Facts(rows):
            _table(paper, rows)
        case Table(head, rows):
            _table(paper, rows, head)


def _table(paper: Any, rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> None:
    written = [head, *rows] if head else list(rows)
    if not written:
        return
    table = paper.add_table(rows=0, cols=max(len(row) for row in written), style="Table Grid")
    for row in written:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            run = cell.paragraphs[0].add_run(_clean(text))
            run.bold = True if row is head else None
    if not head:
        for cell in table.columns[0].cells:
            cell.width = Cm(5)
    paper.add_paragraph()


def _prose(paper: Any, markdown: str) -> None:
    """Markdown's paragraphs, lists and headings; emphasis becomes bold and italic."""
    style: list[str | None] = [None]
    tokens = _MARKDOWN.parse(markdown)
    for at, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open":
                style.append("List Bullet")
            case "ordered_list_open":
                style.append("List Number")
            case "bullet_list_close" | "ordered_list_close":
                style.pop()
            case "inline":
                before = tokens[at - 1]
                if before.type == "heading_open":
                    paragraph = paper.add_heading("", min(int(before.tag[1]) + 1, 9))
                else:
                    paragraph = paper.add_paragraph(style=style[-1])
                _inline(paragraph, token)
            case "fence" | "code_block":
                paper.add_paragraph(_clean(token.content))


def _inline(paragraph: Any, token: Token) -> None:
    bold = italic = False
    for child in token.children or []:
        match child.type:
            case "strong_open" | "strong_close":
                bold = child.type == "strong_open"
            case "em_open" | "em_close":
                italic = child.type == "em_open"
            case "softbreak":
                paragraph.add_run(" ")
            case "hardbreak":
                paragraph.add_run().add_break()
            case "text" | "code_inline":
                run = paragraph.add_run(_clean(child.content))
                run.bold, run.italic = bold or None, italic or None


def _clean(text: str) -> str:
    """Without the control characters that XML does not have."""
    return "".join(c for c in text if c in "\t\n" or ord(c) >= 32)
