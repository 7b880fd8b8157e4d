"""Prose that a person wrote, as the pieces that paper is made of."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from agreementhub.domain import prose
from agreementhub.writing.pieces import Head, Listing, Para, Piece, Run

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
# Headings in a text stand below the heading of its field.
_BELOW: Final = 2
_DEEPEST: Final = 6


def pieces(markdown: str) -> tuple[Piece, ...]:
    """Its paragraphs, lists and headings. A list begins with the number that was typed."""
    return tuple(_read(iter(prose.parsed(markdown))))


def _read(tokens: Iterator[Token], until: str = "") -> Iterator[Piece]:
    """The pieces up to the token that closes what is open."""
    heading = ""
    for token in tokens:
        match token.type:
            case "heading_open":
                heading = token.tag
            case "inline" if heading:
                words = "".join(run.text for run in _runs(token.children or ()))
                yield Head(min(int(heading[1]) + _BELOW, _DEEPEST), words)
                heading = ""
            case "inline":
                yield Para(tuple(_runs(token.children or ())))
            case "ordered_list_open" | "bullet_list_open":
                yield _listing(token, tokens)
            case "fence" | "code_block" | "hr":
                yield Para((Run(clean((token.content or token.markup).strip("\n"))),))
            case done if done == until:
                return


def _listing(opened: Token, tokens: Iterator[Token]) -> Listing:
    closes = opened.type.replace("open", "close")
    items: list[tuple[Piece, ...]] = []
    for token in tokens:
        if token.type == "list_item_open":
            items.append(tuple(_read(tokens, "list_item_close")))
        elif token.type == closes:
            break
    is_ordered = opened.type == "ordered_list_open"
    start = int(opened.attrs.get("start", 1)) if is_ordered else 1
    return Listing(tuple(items), is_ordered, start, opened.markup if is_ordered else "")


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = False
    link, said = "", ""
    for token in tokens:
        words = ""
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "softbreak" | "hardbreak":
                words = "\n"
            case "link_open":
                link = str(token.attrs.get("href", ""))
            case "link_close" if link and link not in said:
                words = f" ({clean(link)})"
            case "text" | "code_inline":
                words = clean(token.content)
        if words:
            said += words
            yield Run(words, bold, italic)


def clean(text: str) -> str:
    """Without the signs that XML does not have: controls, lone surrogates, U+FFFE and U+FFFF."""
    return _NOT_IN_XML.sub("", text)
