"""What stands under which heading, whether the headings are styled or only look like some."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from agreementhub.reading.files import (
    CONTENTS,
    FOOTER,
    HEADER,
    HEADING,
    LIST,
    NOTE,
    PARAGRAPH,
    ROW,
    TITLE,
    Block,
    is_running_text,
)

_NUMBER: Final = re.compile(
    r"(?:§+\s?\d+\s?[a-zåäö]?\b|(?:\d{1,2}\.)+\d{0,2}|\d{1,2}\s|[a-z]\))\s*"
)
_LABELLED: Final = re.compile(r"(?P<label>[^:\t\n]{1,60})[:\t]\s*(?P<value>\S.*)", re.DOTALL)
_LEFT_OVER: Final = re.compile(
    r"""(?ix)
    organisation/person\ som\ (?:protokollsutdrag|beslut).*
  | verksamhetsområde/ledningsstab | chef | titel | namn | namnförtydligande | underskrift
  | (?:titel\ )?förnamn\ (?:och\ )?efternamn | handläggarens\ namn | ort\ och\ datum | rubrik
  | (?:klicka|tryck)\b.*\bhär\b.* | skriv\b.*\bhär\.? | ange\ .{0,60}\bhär\.? | ange\ text\.?
  | välj\ (?:ett\ |en\ )?(?:datum|objekt|alternativ)\.? | \[[^\]]*\] | <[^>]*> | [x_.…\s-]{3,}
  | (?:åååå|yyyy)-mm-dd | lorem\ ipsum.*
    """
)
# "Norrvik den 2 november 2026": below it stand the names of those who sign.
# A place, as before the day on which somebody signs.
PLACE: Final = r"[A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30})?"
_SIGNED: Final = re.compile(
    rf"{PLACE},? (?:den )?"
    r"(?:\d{1,2} [a-z]{3,9}\.? \d{4}|\d{4}-\d\d-\d\d)\.?"
)
_NAME: Final = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+\b")
_SIGNERS: Final = 12  # blocks of names, at most
_LONGEST_HEADING: Final = 90
_LIKE_A_LABEL: Final = re.compile(r"[A-ZÅÄÖ][^\d\n;]{1,40}")
_AROUND: Final = frozenset({HEADER, FOOTER, NOTE, CONTENTS})


@dataclass
class Part:
    """A heading and the blocks under it; the first part of a document has no heading.

    `known` says whether the heading is one that some field is recognised by, `block` is the
    block that it is.
    """

    heading: str = ""
    level: int = 0
    known: bool = False
    blocks: list[Block] = field(default_factory=list)
    block: Block | None = None

    @property
    def key(self) -> str:
        """The heading as it is compared."""
        return folded(self.heading)


@dataclass(frozen=True)
class Label:
    """A value that stands beside a label, and the block they were one in ("Dnr: KS 2027/1")."""

    key: str
    value: Block
    block: Block


@dataclass
class Outline:
    """A document as parts, and the values that stand beside a label."""

    parts: list[Part]
    labels: list[Label]

    def under(self, heading: str) -> list[Part]:
        """The parts with that heading, however it is numbered and written."""
        return [part for part in self.parts if part.heading and part.key == folded(heading)]


def folded(heading: str) -> str:
    """A heading without number, colon and capitals."""
    bare = _NUMBER.sub("", heading.strip(), count=1) if _NUMBER.match(heading.strip()) else heading
    return " ".join(bare.split()).rstrip(" :").casefold()


def is_signed_line(text: str) -> bool:
    """Whether the text is a place and a day, as above those who sign or in the head of a letter."""
    return bool(_SIGNED.fullmatch(text.strip()))


def is_left_over(text: str) -> bool:
    """Whether the text is what a template says until someone writes over it."""
    return bool(_LEFT_OVER.fullmatch(text.strip()))


def outline(
    blocks: Sequence[Block],
    known: Container[str],
    labels: Container[str],
    cells: Container[str] | None = None,
) -> Outline:
    """The parts of a document; `known` are the folded headings that fields of any type are
    recognised by, `labels` those of the type that the document is taken for, and `cells` those
    that are labels only in a cell of their own.
    """
    found = [
        label
        for block in blocks
        for label in _label(block, cells if cells and block.kind == ROW else labels)
    ]
    for place, (row, below) in enumerate(pairwise(blocks)):
        third = blocks[place + 2] if place + 2 < len(blocks) else None
        last = third is None or third.kind != ROW
        if last or third is None or _are_labels(third.text, labels):
            found += _label_row(row, below, labels, last=last)
    labelled = {id(label.block) for label in found}
    body = [block for block in blocks if block.kind not in _AROUND and id(block) not in labelled]
    parts = [Part()]
    signing = _signing(body)
    for place, block in enumerate(body):
        following = body[place + 1] if place + 1 < len(body) else None
        if place == signing:
            parts.append(Part(blocks=[block]))
        elif not _is_heading(block, following, known):
            parts[-1].blocks.append(block)
        elif _is_inside(block, parts[-1], known):
            parts[-1].blocks.append(replace(block, kind=HEADING))
        else:
            is_known = folded(block.text) in known
            parts.append(Part(block.text, block.level, is_known, block=block))
    return Outline(parts, found)


def _signing(body: Sequence[Block]) -> int | None:
    """Where place, day and names at the end of a text begin, which belong to no part of it."""
    for place in range(max(0, len(body) - _SIGNERS), len(body)):
        first, *names = body[place].text.split("\n")
        below = [*names, *(line for block in body[place + 1 :] for line in block.text.split("\n"))]
        if is_signed_line(first):
            return place if any(map(_NAME.search, below)) and all(map(_is_name, below)) else None
    return None


def _is_name(line: str) -> bool:
    """Whether the line can be names or titles, and no more."""
    return len(line) <= _LONGEST_HEADING and not re.search(r"\d|[.:;]\s*$", line)


def _label(block: Block, labels: Container[str]) -> Iterator[Label]:
    if block.kind not in (TITLE, HEADING) and (found := _LABELLED.fullmatch(block.text)):
        key, value = folded(found["label"]), found["value"].strip()
        if key in labels and not is_left_over(value) and not _are_labels(value, labels):
            yield Label(key, replace(block, text=value), block)


def _are_labels(text: str, labels: Container[str]) -> bool:
    """Whether the text is the rest of a row of labels, whose values stand in the row below."""
    return all(folded(cell) in labels for cell in text.split("\t") if cell.strip())


def _label_row(row: Block, below: Block, labels: Container[str], *, last: bool) -> Iterator[Label]:
    """Labels in one row of a table and their values in the next; where that is the last row, half
    of the labels may be of what no field keeps."""
    if not row.kind == below.kind == ROW:
        return
    cells = [cell.strip() for cell in row.text.split("\t")]
    heads = [folded(cell) for cell in cells]
    named = [cell for cell in cells if cell]
    known = [head for head in heads if head and head in labels]
    enough = len(known) * 2 >= len(named) and all(map(_LIKE_A_LABEL.fullmatch, named))
    if known and (len(known) == len(named) or (last and enough)):
        for head, cell in zip(heads, below.text.split("\t"), strict=False):
            if head in known and cell.strip():
                yield Label(head, replace(below, text=cell.strip()), below)


def _is_heading(block: Block, following: Block | None, known: Container[str]) -> bool:
    if block.kind in (HEADING, TITLE):
        return True
    text = block.text
    if block.kind not in (PARAGRAPH, LIST) or len(text) > _LONGEST_HEADING or "\n" in text:
        return False
    if folded(text) in known:
        return not (block.kind == LIST and text.endswith("."))  # an item that is a sentence
    if block.kind == LIST or following is None or not re.match(r"[A-ZÅÄÖ§0-9]", text):
        return False
    opens_text = following.kind == PARAGRAPH and is_running_text(following)
    if text.endswith(":"):
        return opens_text and len(text) < 40
    return opens_text and text[-1] not in '.;,?!”"' and "@" not in text


def _is_inside(block: Block, part: Part, known: Container[str]) -> bool:
    """Whether the heading stands below that of a known part, and so belongs to its text."""
    return part.known and 0 < part.level < block.level and folded(block.text) not in known
