"""Prose that a person wrote, as paragraphs of a Word document."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from agreementhub.domain import prose

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_DEEPEST: Final = 9
_BULLETS: Final = ("List Bullet", "List Bullet 2", "List Bullet 3")
# Centimetres by which the text of each level of numbered items stands in.
_STEP: Final = 0.9


class _List:
    """A list that is open: the number that comes next with its mark, or neither of bullets."""

    def __init__(self, token: Token) -> None:
        self.numbered = token.type == "ordered_list_open"
        self.next = int(token.attrs.get("start", 1)) if self.numbered else 0
        self.mark = token.markup
        self.begun = False  # the item that is open has its first paragraph


def add_prose(paper: "Document", markdown: str) -> None:
    """Add its paragraphs, lists and headings; emphasis becomes bold and italic.

    Numbers are written out: so each list begins with the number that was typed, and none goes on
    counting from the one before.
    """
    lists: list[_List] = []
    before = ""
    for token in prose.parsed(markdown):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append(_List(token))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            lists[-1].begun = False
        elif token.type == "list_item_close":
            if not lists[-1].begun:  # a number without words
                _opened(paper, "", lists)
            lists[-1].next += 1
        elif token.type == "inline":
            _inline(_opened(paper, before, lists), token.children or ())
        elif token.type in ("fence", "code_block", "hr"):
            paper.add_paragraph(clean(token.content or token.markup))
        before = token.tag if token.type == "heading_open" else ""


def _opened(paper: "Document", heading: str, lists: Sequence[_List]) -> "Paragraph":
    """A paragraph of its list, or under `heading` ("h1") one level below the field's label."""
    if heading:
        under: Paragraph = paper.add_heading("", min(int(heading[1]) + 1, _DEEPEST))
        return under
    if not lists:
        return paper.add_paragraph()
    own, first = lists[-1], not lists[-1].begun
    own.begun = True
    if not own.numbered and first:
        return paper.add_paragraph(style=_BULLETS[min(len(lists), len(_BULLETS)) - 1])
    return _indented(paper, len(lists), f"{own.next}{own.mark}" if own.numbered and first else "")


def _indented(paper: "Document", depth: int, number: str) -> "Paragraph":
    from docx.shared import Cm

    paragraph: Paragraph = paper.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(_STEP * depth)
    if number:
        paragraph.paragraph_format.first_line_indent = Cm(-_STEP)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(_STEP * depth))
        paragraph.add_run(f"{number}\t")
    return paragraph


def _inline(paragraph: "Paragraph", tokens: Sequence[Token]) -> None:
    bold = italic = False
    link = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "softbreak" | "hardbreak":
                paragraph.add_run().add_break()
            case "link_open":
                link = str(token.attrs.get("href", ""))
            case "link_close" if link and link not in paragraph.text:
                paragraph.add_run(f" ({clean(link)})")
            case "text" | "code_inline":
                run = paragraph.add_run(clean(token.content))
                run.bold, run.italic = bold or None, italic or None


def clean(text: str) -> str:
    """Without the signs that XML does not have: controls, lone surrogates, U+FFFE and U+FFFF."""
    return _NOT_IN_XML.sub("", text)
