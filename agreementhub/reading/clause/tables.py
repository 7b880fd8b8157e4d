"""Tables in a text: rows of cells between bars, read as label and value.

A row of labels above a row of values is read column by column; a row of two cells is a label and
its value, and so is every other row, as it stands.
"""

import re
from collections.abc import Iterator

Range = tuple[int, int]
"""From where to where in the text."""


def regions(text: str) -> Iterator[tuple[Range, ...]]:
    """The parts of the text that are read on their own, each as ranges one after the other."""
    at = begun = 0
    head: list[Range] = []
    for line in text.split("\n"):
        cells = _cells(line, at)
        if head and len(cells) == len(head):
            yield ((begun, head[0][0]),)
            yield from zip(head, cells, strict=True)
            begun, head = at + len(line), []
        else:
            is_head = len(cells) > 2 and not re.search(r"\d", line)
            head = cells if is_head else head if _is_rule(line) else []
        at += len(line) + 1
    yield ((begun, len(text)),)


def _cells(line: str, at: int) -> list[Range]:
    """The cells of a row, without the bars at its ends."""
    if line.count("|") < 2 or _is_rule(line):
        return []
    inner = line.strip().strip("|")
    first = at + line.index(inner)
    bars = [first + place for place, sign in enumerate(inner) if sign == "|"]
    return list(zip([first, *(bar + 1 for bar in bars)], [*bars, first + len(inner)], strict=True))


def _is_rule(line: str) -> bool:
    return bool(re.fullmatch(r"[\s|:-]*-{2}[\s|:-]*", line))
