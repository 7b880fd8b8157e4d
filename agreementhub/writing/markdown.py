"""Markdown that a person wrote, as paragraphs of a Word document."""

import re
from collections.abc import Sequence
from typing import Final

from docx.document import Document
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN: Final = MarkdownIt("js-default", {"html": False})
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LISTS: Final = {"bullet_list_open": "List Bullet", "ordered_list_open": "List Number"}
_DEEPEST: Final = 9


def add_prose(paper: Document, markdown: str) -> None:
    """Add its paragraphs, lists and headings; emphasis becomes bold and italic."""
    styles: list[str | None] = [None]
    before = ""
    for token in _MARKDOWN.parse(markdown):
        if token.type in _LISTS:
            styles.append(_LISTS[token.type])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            styles.pop()
        elif token.type == "inline":
            _inline(_opened(paper, before, styles[-1]), token.children or ())
        elif token.type in ("fence", "code_block"):
            paper.add_paragraph(clean(token.content))
        before = token.tag if token.type == "heading_open" else ""


def _opened(paper: Document, heading: str, style: str | None) -> Paragraph:
    """A paragraph of the style, or under `heading` ("h1") one level below the field's label."""
    if not heading:
        return paper.add_paragraph(style=style)
    paragraph: Paragraph = paper.add_heading("", min(int(heading[1]) + 1, _DEEPEST))
    return paragraph


def _inline(paragraph: Paragraph, tokens: Sequence[Token]) -> None:
    bold = italic = False
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "softbreak":
                paragraph.add_run(" ")
            case "hardbreak":
                paragraph.add_run().add_break()
            case "text" | "code_inline":
                run = paragraph.add_run(clean(token.content))
                run.bold, run.italic = bold or None, italic or None


def clean(text: str) -> str:
    """Without the signs that XML does not have: controls, lone surrogates, U+FFFE and U+FFFF."""
    return _NOT_IN_XML.sub("", text)
