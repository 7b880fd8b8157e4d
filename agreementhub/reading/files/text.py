"""What a file says: blocks in reading order, whatever the file was."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

# Kinds of block, as they stand in `Block.kind`.
TITLE = "title"
HEADING = "heading"
PARAGRAPH = "paragraph"
LIST = "list"
ROW = "row"
CONTENTS = "contents"
HEADER = "header"
FOOTER = "footer"
NOTE = "note"

# How an item of a list begins when its bullet or number is typed.
ITEM = re.compile(r"\s*(?:[-–•▪●○*·\uf0b7]|\d{1,2}[.)]|[a-zåäö][.)])\s+\S")
# How the claims of a motion and the points of a decision begin, one on each line.
CLAIM = re.compile(r"(?i)\s*att\s+\S")

_MEANINGLESS = re.compile(
    # Controls, halves of surrogate pairs, soft hyphens, byte order marks, noncharacters and signs
    # that turn the order in which a text is read.
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SWEDISH = re.compile(r"(?i)\b(?:och|att|det|som|för|är|av|med|ska|till)\b")
_ENGLISH = re.compile(r"(?i)\b(?:and|the|that|of|with|shall|is|to|be|for)\b")


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or table row (cells parted by tabs).

    `level` is the depth of a heading (1 is the highest) or of a list item (from 0); `page`
    counts from 1 and is None where the file has no pages.
    """

    kind: str
    level: int
    text: str
    page: int | None = None


@dataclass(frozen=True)
class ReadText:
    """The text of a file in blocks. `title` is the one written in the file's properties.

    `left_out` counts what the file holds beside text that is shown: "comments", "deletions",
    "files", "hidden", "pictures", "placeholders".
    """

    blocks: tuple[Block, ...]
    pages: int | None = None
    title: str = ""
    left_out: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """All words, one line a block."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def language(self) -> str:
        """ "sv" or "en", by the small words that are more; Swedish when in doubt."""
        start = self.text[:20_000]
        return "en" if len(_ENGLISH.findall(start)) > len(_SWEDISH.findall(start)) else "sv"

    def to_json(self) -> dict[str, object]:
        """Plain lists and dicts, as `from_json` takes them."""
        return {
            "blocks": [[block.kind, block.level, block.text, block.page] for block in self.blocks],
            "pages": self.pages,
            "title": self.title,
            "left_out": dict(self.left_out),
        }

    @classmethod
    def from_json(cls, data: object) -> Self:
        """The ReadText that `to_json` wrote, among whatever else stands beside it.

        Raises KeyError or TypeError for anything else: a process that read a hostile file may
        have been made to say anything.
        """
        told = _dict(data)
        return cls(
            tuple(_block(block) for block in _list(told["blocks"])),
            _page(told["pages"]),
            _text(told["title"]),
            {_text(key): _number(count) for key, count in _dict(told["left_out"]).items()},
        )


def _block(data: object) -> Block:
    row = _list(data)
    if len(row) != 4:
        raise TypeError("a block has a kind, a level, a text and a page")
    kind, level, text, page = row
    return Block(_text(kind), _number(level), _text(text), _page(page))


def _dict(data: object) -> dict[object, object]:
    if not isinstance(data, dict):
        raise TypeError("an object was expected")
    return data


def _list(data: object) -> list[object]:
    if not isinstance(data, list):
        raise TypeError("a list was expected")
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise TypeError("a text was expected")
    return data


def _number(data: object) -> int:
    if type(data) is not int:
        raise TypeError("a whole number was expected")
    return data


def _page(data: object) -> int | None:
    return None if data is None else _number(data)


def is_running_text(block: Block) -> bool:
    """Whether the block is sentences, and not a line such as a title or an address."""
    long = len(block.text) >= 100 and block.text[-1] in '.:!?”"»)'
    return block.kind not in (TITLE, HEADING) and (long or len(block.text) >= 300)


def cleaned(text: str) -> str:
    """One spelling of letters (NFC), no signs without meaning, no spaces at the ends."""
    return unicodedata.normalize("NFC", _MEANINGLESS.sub("", text)).strip()


def written(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks that say something, cleaned."""
    tidy = (Block(b.kind, b.level, _tidied(b), b.page) for b in blocks)
    return tuple(block for block in tidy if block.text)


def _tidied(block: Block) -> str:
    """The words, cleaned; empty cells that a row begins with keep those behind them in place."""
    text = cleaned(block.text)
    if block.kind != ROW or not text:
        return text
    bare = block.text.lstrip(" \n")
    return "\t" * (len(bare) - len(bare.lstrip("\t"))) + text
