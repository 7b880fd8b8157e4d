"""Prose as it was typed: what a writer wrote is what page and paper show.

It is CommonMark, as far as its marks are meant: an asterisk within a word or a sum is an asterisk,
a line break is a line break, and numbers at the beginning of lines are a list only where two or
more follow each other; a year, or a number that stands alone, is text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

# What would take words away (references, entities, HTML) or make marks of what nobody meant as
# such: four spaces at the beginning of a line, a line of dashes under another.
_OFF: Final = ("reference", "entity", "html_block", "html_inline", "image", "code", "lheading")
_LONGEST_NUMBER: Final = 3  # digits; a year has more
_LISTS: Final = ("ordered_list_open", "bullet_list_open")
_OPENING: Final = (*_LISTS, "list_item_open")
_BLOCKS: Final = ("fence", "code_block")
# What a text without any mark does not have: signs within it, and at the beginning of its lines.
_WITHIN: Final = "*_`[\\<"
_BEGUN: Final = re.compile(r"\s*(?:[#>+~-]|\d+[.)])")
_CLOSING: Final = ("ordered_list_close", "bullet_list_close", "list_item_close")

# Signs for private use, by which words that are given to a template keep where they are bold or
# italic: where that begins, and where it ends.
BOLD: Final = ("\ue000", "\ue001")
ITALIC: Final = ("\ue002", "\ue003")


def parsed(text: str) -> list[Token]:
    """The pieces of the text in their order, as markdown-it tells them."""
    return list(_written_out(_parser().parse(text)))


def clause_words(heading: str, text: str) -> str:
    """What a clause says, however its lines are broken: two that say the same are equal."""
    return f"{' '.join(heading.split())}\n{' '.join(text.split())}"


def lines(text: str) -> list[str]:
    """The lines of a text that stands in a list, a fact or a note, where no mark means anything."""
    return text.splitlines()


def unmarked(text: str, *, bullet: str = "• ") -> str:
    """The text as it reads, in lines: without the signs of headings, bold, italics, links, code and
    quotations; an item begins with its number, or with `bullet`."""
    return "".join(_as_read(text, bullet)).lstrip("\n") if _is_marked(text) else text


def _is_marked(text: str) -> bool:
    return any(sign in text for sign in _WITHIN) or any(map(_BEGUN.match, text.split("\n")))


def _as_read(text: str, bullet: str) -> Iterator[str]:
    """Each block with the line breaks before it; what an item holds stands under its first word."""
    items: list[str] = []  # the signs of those that are open, outermost first
    waiting = ""  # the signs of those whose words are still to come
    is_close = False  # whether the next block follows on the next line
    for token in parsed(text):
        if token.type in _LISTS:
            is_close = bool(items)
        elif token.type == "list_item_open":
            items.append(bullet if token.markup in "-*" else f"{token.info}{token.markup} ")
            waiting += items[-1]
        elif token.type == "paragraph_open":
            is_close = is_close and token.hidden
        elif token.type == "inline" or token.type in _BLOCKS or token.type == "hr":
            margin = " " * len("".join(items))
            words = "———" if token.type == "hr" else _words(token, "\n").rstrip("\n")
            yield "\n" if is_close else "\n\n"
            yield margin[len(waiting) :] + waiting + words.replace("\n", f"\n{margin}")
            waiting, is_close = "", bool(items)
        elif token.type == "list_item_close":
            if waiting:  # an item without words
                yield ("\n" if is_close else "\n\n") + waiting.rstrip()
                waiting, is_close = "", True
            items.pop()


def plain(text: str) -> str:
    """The words of the text on one line, without its marks."""
    told = (_words(token) for token in parsed(text) if token.children or token.type in _BLOCKS)
    return " ".join(" ".join(told).split())


def _words(token: Token, line_break: str = " ") -> str:
    if not token.children:
        return token.content
    return "".join(line_break if "break" in one.type else one.content for one in token.children)


def html(text: str) -> str:
    """As HTML; not yet made safe."""
    parser = _parser()
    return str(parser.renderer.render(parsed(text), parser.options, {}))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(list(_OFF))
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser


def _emphasis(state: StateInline, silent: bool) -> bool:
    """A run of asterisks or underscores: a mark where a word begins or ends, and nowhere else."""
    if silent or state.src[state.pos] not in "*_":
        return False
    run = state.scanDelims(state.pos, False)
    for _ in range(run.length):
        token = state.push("text", "", 0)
        token.content = state.src[state.pos]
        place = len(state.tokens) - 1
        mark = ord(token.content)
        state.delimiters.append(Delimiter(mark, run.length, place, -1, run.can_open, run.can_close))
    state.pos += run.length
    return True


def _written_out(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, with what is no list told as the lines that it is."""
    marks = _marks(tokens)
    waiting = ""
    # Of each list and item that is open, whether it is none; the innermost last.
    freed: list[bool] = []
    for at, token in enumerate(tokens):
        if token.type in _OPENING:
            freed.append(at in marks)
            waiting += marks.get(at, "")
            if freed[-1]:
                continue
        elif token.type in _CLOSING and freed.pop():
            if waiting:  # an item without words
                yield from _paragraph(waiting)
            waiting = ""
            continue
        elif token.type == "inline" and waiting:
            _put_before(token, waiting)
            waiting = ""
        token.hidden = token.hidden and not (freed and freed[-1])
        yield token


def _marks(tokens: Sequence[Token]) -> dict[int, str]:
    """The places of lists that are none, and of their items with what was typed before them."""
    found: dict[int, str] = {}
    lists: list[tuple[int, list[int]]] = []  # the place of each open list, and those of its items
    for at, token in enumerate(tokens):
        if token.type in _LISTS:
            lists.append((at, []))
        elif token.type == "list_item_open":
            lists[-1][1].append(at)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            place, items = lists.pop()
            if not _is_list(tokens[place], [tokens[item].info for item in items]):
                found[place] = ""
                found |= {n: f"{tokens[n].info}{tokens[n].markup} " for n in items}
            elif tokens[place].markup == ")":
                tokens[place].attrSet("class", "round")
    return found


def _is_list(opened: Token, written: Sequence[str]) -> bool:
    """Whether it was meant as a list: bullets, or numbers that follow each other."""
    if opened.type == "bullet_list_open":
        return opened.markup != "+"
    first = int(written[0])
    following = [str(first + n) for n in range(len(written))]
    return len(written) > 1 and len(written[-1]) <= _LONGEST_NUMBER and written == following


def _put_before(inline: Token, words: str) -> None:
    token = Token("text", "", 0, content=words)
    inline.children = [token, *(inline.children or ())]
    inline.content = words + inline.content


def _paragraph(words: str) -> Iterator[Token]:
    yield Token("paragraph_open", "p", 1, block=True)
    inline = Token("inline", "", 0, block=True, children=[])
    _put_before(inline, words.rstrip())
    yield inline
    yield Token("paragraph_close", "p", -1, block=True)
