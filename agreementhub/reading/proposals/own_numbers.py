"""The case numbers that are a document's own, told from those of other matters.

Its own stand beside a label ("Dnr", "Vår beteckning"), alone in a line of the head or in a stamp,
or in a bracket behind the title. What stands beside "Ert dnr" is another's.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from agreementhub.domain import diary
from agreementhub.reading.files import NOTE, ROW, Block
from agreementhub.reading.proposals.letterhead import Piece
from agreementhub.reading.proposals.mentions import find_organisations
from agreementhub.reading.proposals.outline import folded
from agreementhub.reading.proposals.proposed import SURE, UNSURE
from agreementhub.reading.proposals.source import Source

_LABEL: Final = re.compile(r"(?:dnr|d:nr|diarie\w*|ärendenummer|ärendenr|beteckning|ärende)\b")
# "Granös dnr": that of one of the parties.
_OF_PARTY: Final = re.compile(rf"(?!motpart|part|er)(?P<who>[\w -]{{2,30}}?)s {_LABEL.pattern}")
_OTHERS: Final = re.compile(r"\ber(?:t|a)?\b")
_INLINE: Final = re.compile(r"(?i)\b(?:dnr|d:nr|diarie\w*|ärende(?:nr|nummer)|beteckning)\b")
_HINT: Final = re.compile(r"\s*\((?P<hint>[^()]{2,40})\)")
_BEFORE: Final = re.compile(r"(?:^|[,;]\s*)(?P<hint>[A-ZÅÄÖ][\w -]{2,40}?):?\s*$")
_LISTED: Final = re.compile(
    r"(?P<hint>[A-ZÅÄÖ][\w-]{1,30}(?: (?:kommun|stad))?):? (?P<raw>(?=[\w/.:-]*\d)\S.{2,20})"
)
_CUT_OFF: Final = re.compile(r",\s[A-ZÅÄÖ][\w-]{1,30}:?$")
_WHOSE: Final = re.compile(
    r"(?P<hint>[A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30})?(?: (?:kommun|stad|län))??)s?,?"
    r" \(?(?:[Dd]nr|[Dd]:nr|[Dd]iarie(?:nr|nummer)|ärendenr|ärendenummer)\W{0,3}$"
)
# What follows a number that a line broke: its sign, or more digits, which are no day.
_CUT: Final = re.compile(r"\s?[/:–-]\s?\d|[/:]\s|\s(?!\d{4}-\d\d-\d\d\b)\d")
_SMUDGED: Final = re.compile(r"(?<=[\d/:.-])[OoIl|]+(?=\d)|(?<=\d)[OoIl|](?![A-Za-zÅÄÖåäö])")
_SHORT: Final = 90
# Lines of a stamp above its number: whose it is, the board, the day.
_STAMP: Final = 3
# Blocks at the beginning that may hold a table of the parties' numbers.
_ROWS: Final = 60
# Blocks at the end that may hold what a page prints at its edge.
_EDGE: Final = 4


class Number(NamedTuple):
    """A number as written, whose it is ("regionen"), where it stands, and how sure it is own."""

    raw: str
    hint: str
    block: Block
    certainty: str


def own_numbers(source: Source) -> list[Number]:
    """The numbers of the document, the likeliest first; of one number the surest."""
    found = [
        *_labelled(source),
        *_alone(source),
        *_in_head(source),
        *_listed(source),
        *_at_edges(source),
        *_in_rows(source),
        *_in_cells(source),
    ]
    once: dict[str, Number] = {}
    for number in sorted(map(_doubted, found), key=lambda one: one.certainty != SURE):
        known = once.setdefault(diary.normalise(number.raw), number)
        if number.hint and not known.hint:
            once[diary.normalise(number.raw)] = known._replace(hint=number.hint)
    others = {diary.normalise(raw) for raw, _block in others_numbers(source)}
    return [number for key, number in once.items() if key not in others]


def others_numbers(source: Source) -> list[tuple[str, Block]]:
    """The numbers beside "Ert dnr" and the like."""
    labels = [*source.labels, *source.outline.labels]
    theirs = [one for one in labels if _LABEL.search(one.key) and _OTHERS.match(one.key)]
    return [
        (raw, one.block) for one in theirs for raw, _s, _e in diary.find(f"Dnr {one.value.text}")
    ]


def _labelled(source: Source) -> list[Number]:
    """Beside a label or below it, with whose it is where several stand together."""
    labels = [*source.outline.labels, *source.labels]
    ours = [one for one in labels if _LABEL.match(_bare(one.key)) and not _OTHERS.match(one.key)]
    theirs = [(one, match) for one in labels if (match := _OF_PARTY.fullmatch(one.key))]
    pairs = [(one.value, one.block, match["who"]) for one, match in theirs]
    pairs += [(one.value, one.block, _LABEL.sub("", _bare(one.key), count=1)) for one in ours]
    for part in source.outline.parts:
        if part.heading and _LABEL.fullmatch(_bare(part.key)) and part.blocks:
            pairs.append((part.blocks[0], part.blocks[0], ""))
    return [
        number if number.hint or not hint else number._replace(hint=hint.strip(" .:"))
        for value, block, hint in pairs
        for number in _all_of(value.text, block)
    ]


def _in_rows(source: Source) -> list[Number]:
    """In the column of a table that is headed so, with whose it is in the first cell."""
    found: list[Number] = []
    column = 0
    for block in source.body[:_ROWS]:
        cells = [cell.strip() for cell in block.text.split("\t")]
        if block.kind != ROW:
            column = 0
            continue
        heads = [place for place, cell in enumerate(cells) if _LABEL.fullmatch(_bare(folded(cell)))]
        if heads:
            column = heads[0]
            continue
        if column and column < len(cells) and cells[0]:
            numbers = diary.find(f"Dnr {cells[column]}")
            found += [Number(raw, cells[0], block, UNSURE) for raw, _s, _e in numbers[:1]]
    return found


def _in_cells(source: Source) -> list[Number]:
    """In a cell of the head below the name of a party: a letterhead of two columns."""
    return [
        Number(raw, names[0].name, block, UNSURE)
        for block in source.head
        if len(cells := block.text.split("\t")) > 1
        for cell in cells
        if (names := find_organisations(cell))
        for label in _INLINE.finditer(cell)
        if label.start() > names[0].start
        for raw, _s, _e in diary.find(f"Dnr {cell[label.end() :].strip(' .:')}")[:1]
    ]


def _hint(text: str, start: int, end: int) -> str:
    """Whose the number of a line is, by the bracket behind it or the name before its label."""
    after, before = _HINT.match(text, end), _WHOSE.search(text[:start])
    return after["hint"] if after else before["hint"] if before else ""


def _bare(key: str) -> str:
    return re.sub(r"^(?:vårt?|eget|kommunens|regionens|partens) ", "", key)


def _all_of(text: str, block: Block) -> list[Number]:
    said = f"Dnr {text}"
    if len(said) > _SHORT * 2:
        return []
    found = []
    reached = 4
    for raw, start, end in diary.find(said):
        after, before = _HINT.match(said, end), _BEFORE.search(said[reached:start])
        hint = after["hint"] if after else before["hint"] if before else ""
        found.append(Number(raw, hint, block, SURE))
        reached = end
    return [*found, *_of_each(text, block, {one.raw for one in found})]


def _of_each(text: str, block: Block, known: set[str]) -> list[Number]:
    """ "Lindvik UN 2025/57, Mörkö BUN-25-0031": those of a list that look less like one."""
    parts = re.split(r"[,;]\s*", text)
    matches = [match for part in parts if (match := _LISTED.fullmatch(part.strip()))]
    if len(matches) < 2:
        return []
    return [
        Number(match["raw"], match["hint"], block, UNSURE)
        for match in matches
        if not any(raw in match[0] for raw in known) and diary.find(f"Dnr {match['raw']}")
    ]


def _doubted(number: Number) -> Number:
    """UNSURE where a line may have broken the number, or a scan misread it."""
    _before, found, after = number.block.text.partition(number.raw)
    is_cut = bool(found and _CUT.match(after))
    return number._replace(certainty=UNSURE) if is_cut or is_smudged(number.raw) else number


def is_smudged(text: str) -> bool:
    """Whether an O stands among digits where a zero would, or an l or I where a one would."""
    return bool(_SMUDGED.search(text))


def _alone(source: Source) -> list[Number]:
    """Alone in a line or cell of the head."""
    return [
        Number(raw, _stamped(source.lines[max(0, n - _STAMP) : n]), line.block, SURE)
        for n, line in enumerate(source.lines)
        for raw, _start, _end in diary.find(line.text)
        if folded(line.text).removeprefix("dnr").strip(" .:()") == raw.casefold()
    ]


def _stamped(above: Sequence[Piece]) -> str:
    """Whose stamp it is, by a line above that is the name of an organisation; or whose number, by
    the label on the line above.
    """
    if above and (label := _OF_PARTY.fullmatch(folded(above[-1].text))):
        return label["who"]
    for line in reversed(above):
        name = line.text.strip()
        for written in (name, name.capitalize(), name.title()):  # "LÖVSTA KOMMUN", "REGION NORR"
            found = find_organisations(written)
            if len(found) == 1 and found[0].end - found[0].start == len(name):
                return found[0].name
    return ""


def _in_head(source: Source) -> list[Number]:
    """In a line of the head with other words; a bracket or a label makes it sure."""
    return [
        Number(
            raw,
            _hint(line.text, start, end),
            line.block,
            SURE if _is_marked(line.text, start, end) else UNSURE,
        )
        for line in source.lines
        if len(line.text) <= _SHORT * 2
        for raw, start, end in diary.find(line.text)
    ]


def _listed(source: Source) -> list[Number]:
    """Several in a line of the head behind one label, the last perhaps on the line below it."""
    found: list[Number] = []
    for line, below in zip_longest(source.lines, source.lines[1:]):
        label = _INLINE.match(line.text)
        if label is None or len(line.text) > _SHORT * 2:
            continue
        said = line.text[label.end() :].strip(" .:")
        if below and _CUT_OFF.search(said):
            said = f"{said} {below.text}"
        found += _of_each(said, line.block, set())
    return found


def _is_marked(text: str, start: int, end: int) -> bool:
    bracket = text[:start].endswith("(") and text[end : end + 1] == ")"
    return bracket or bool(_INLINE.search(text[max(0, start - 20) : start]))


def _at_edges(source: Source) -> list[Number]:
    """In a short line at the very end or the very beginning, behind a label."""
    body = [block for block in source.body if block.kind != NOTE]
    edges = [block for block in (*body[:3], *body[-_EDGE:]) if len(block.text) <= _SHORT]
    return [
        Number(raw, _hint(block.text, start, end), block, UNSURE)
        for block in edges
        for raw, start, end in diary.find(block.text)
        if _INLINE.search(block.text[max(0, start - 20) : start])
    ]
