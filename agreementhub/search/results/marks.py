"""Which words of a text a query is after; worked out from the text, so alike for every engine."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from agreementhub.search.engines import Passage
from agreementhub.search.query import (
    WINDOW,
    And,
    CaseNumber,
    Leaf,
    Like,
    Near,
    Node,
    Not,
    Phrase,
    Prefix,
    Word,
    wanted,
)

Marks = dict[int, set[int]]  # the place of a word among the words, and the wishes it meets


def wishes(tree: Node) -> list[list[Leaf]]:
    """What a hit should show: for each thing asked for, the leaves that any of which will do."""
    parts = tree.children if isinstance(tree, And) else (tree,)
    asked = [list(wanted(part)) for part in parts if not isinstance(part, Not)]
    return [leaves for leaves in asked if leaves]


def marks(passage: Passage, asked: Sequence[Sequence[Leaf]]) -> Marks:
    """The places of the words that meet a wish, each with the wishes it meets."""
    found: Marks = {}
    for number, leaves in enumerate(asked):
        for leaf in leaves:
            for place in _marked(leaf, passage):
                found.setdefault(place, set()).add(number)
    return found


def _marked(leaf: Leaf, passage: Passage) -> Iterator[int]:
    match leaf:
        case Word(_, _, stem):
            yield from passage.places(passage.having(stem))
        case Phrase(_, words):
            yield from _rows(passage, [passage.written(word) for word in words])
        case Like(_, stems):
            yield from _rows(passage, [passage.with_stem(stem) for stem in stems])
        case Near(_, stems):
            yield from _close(passage, stems)
        case Prefix(_, beginning):
            yield from passage.places(passage.beginning(beginning))
        case CaseNumber(_, key, prefix):
            written = passage.beginning(key) if prefix else passage.written(key)
            shared = passage.having(leaf.shared) if leaf.shared else set()
            yield from passage.places(written | passage.having(key) | shared)


def _rows(passage: Passage, wanted_row: list[set[int]]) -> Iterator[int]:
    """Every place of every run of words that are these, side by side."""
    if not all(wanted_row):
        return
    for first in passage.places(wanted_row[0]):
        run = passage.order[first : first + len(wanted_row)]
        if len(run) == len(wanted_row) and all(map(set.__contains__, wanted_row, run)):
            yield from range(first, first + len(wanted_row))


def _close(passage: Passage, stems: tuple[str, ...]) -> Iterator[int]:
    """The places of parts that stand as words of their own, close to another part."""
    found = sorted((i, stem) for stem in stems for i in passage.places(passage.with_stem(stem)))
    for (one, stem), (other, next_stem) in pairwise(found):
        if stem != next_stem and other - one <= WINDOW + 1:
            yield from (one, other)
