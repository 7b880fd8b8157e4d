"""Which words of a text a query is after; worked out from the text, so alike for every engine."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from agreementhub.domain.swedish import Token
from agreementhub.search.tree import (
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

Marks = dict[int, set[int]]  # the place of a token among the tokens, and the wishes it meets


def wishes(tree: Node) -> list[list[Leaf]]:
    """What a hit should show: for each thing asked for, the leaves that any of which will do."""
    parts = tree.children if isinstance(tree, And) else (tree,)
    asked = [list(wanted(part)) for part in parts if not isinstance(part, Not)]
    return [leaves for leaves in asked if leaves]


def marks(tokens: Sequence[Token], asked: Sequence[Sequence[Leaf]]) -> Marks:
    """The tokens that meet a wish, each with the wishes it meets."""
    found: Marks = {}
    by_form = _by_form(tokens)
    for number, leaves in enumerate(asked):
        for leaf in leaves:
            for place in _places(leaf, tokens, by_form):
                found.setdefault(place, set()).add(number)
    return found


def _by_form(tokens: Sequence[Token]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        for form in {token.stem, *token.parts}:
            places.setdefault(form, []).append(place)
    return places


def _places(leaf: Leaf, tokens: Sequence[Token], by_form: dict[str, list[int]]) -> Iterator[int]:
    match leaf:
        case Word(_, _, stem):
            yield from by_form.get(stem, ())
        case Phrase(_, words):
            yield from _rows(tokens, words, lambda token: token.exact)
        case Like(_, stems):
            yield from _rows(tokens, stems, lambda token: token.stem)
        case Near(_, stems):
            yield from _close(stems, by_form)
        case Prefix(_, beginning):
            yield from (i for i, token in enumerate(tokens) if token.exact.startswith(beginning))
        case CaseNumber(_, key, prefix):
            yield from (
                i
                for i, token in enumerate(tokens)
                if key == token.exact
                or key in token.parts
                or (prefix and token.exact.startswith(key))
            )


def _rows(
    tokens: Sequence[Token], words: tuple[str, ...], form: Callable[[Token], str]
) -> Iterator[int]:
    """Every place of every run of tokens that are these words side by side."""
    length = len(words)
    for first in range(len(tokens) - length + 1):
        if all(form(tokens[first + i]) == word for i, word in enumerate(words)):
            yield from range(first, first + length)


def _close(stems: tuple[str, ...], by_form: dict[str, list[int]]) -> Iterator[int]:
    """The places of parts that stand close to another part."""
    places = sorted((place, stem) for stem in stems for place in by_form.get(stem, ()))
    for (one, stem), (other, next_stem) in pairwise(places):
        if stem != next_stem and other - one <= WINDOW + 1:
            yield from (one, other)
