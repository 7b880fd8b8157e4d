"""Which words of a text a query is after; worked out from the text, so alike for every engine."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from agreementhub.domain.swedish import Token
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

Places = dict[str, list[int]]
Marks = dict[int, set[int]]  # the place of a token among the tokens, and the wishes it meets


def wishes(tree: Node) -> list[list[Leaf]]:
    """What a hit should show: for each thing asked for, the leaves that any of which will do."""
    parts = tree.children if isinstance(tree, And) else (tree,)
    asked = [list(wanted(part)) for part in parts if not isinstance(part, Not)]
    return [leaves for leaves in asked if leaves]


def marks(tokens: Sequence[Token], asked: Sequence[Sequence[Leaf]]) -> Marks:
    """The tokens that meet a wish, each with the wishes it meets."""
    places = _places(tokens, {form for leaves in asked for leaf in leaves for form in _forms(leaf)})
    found: Marks = {}
    for number, leaves in enumerate(asked):
        for leaf in leaves:
            for place in _marked(leaf, tokens, places):
                found.setdefault(place, set()).add(number)
    return found


def _forms(leaf: Leaf) -> tuple[str, ...]:
    """The forms that a leaf begins its search with."""
    match leaf:
        case Word(_, _, stem):
            return (stem,)
        case Phrase(_, words):
            return words[:1]
        case Like(_, stems):
            return stems[:1]
        case Near(_, stems):
            return stems
    return ()


def _places(tokens: Sequence[Token], wanted_forms: set[str]) -> Places:
    """Where each of the forms stands, as a word, as a stem or as a part."""
    places: Places = {form: [] for form in wanted_forms}
    for place, (exact, stem, parts, _, _) in enumerate(tokens):
        for form in wanted_forms.intersection((exact, stem, *parts)):
            places[form].append(place)
    return places


def _marked(leaf: Leaf, tokens: Sequence[Token], places: Places) -> Iterator[int]:
    match leaf:
        case Word(_, _, stem):
            found = places[stem]
            yield from (i for i in found if stem == tokens[i].stem or stem in tokens[i].parts)
        case Phrase(_, words):
            yield from _rows([token.exact for token in tokens], words, places)
        case Like(_, stems):
            yield from _rows([token.stem for token in tokens], stems, places)
        case Near(_, stems):
            yield from _close(tokens, stems, places)
        case Prefix(_, beginning):
            yield from (i for i, token in enumerate(tokens) if token.exact.startswith(beginning))
        case CaseNumber():
            yield from (i for i, token in enumerate(tokens) if _is_number(token, leaf))


def _is_number(token: Token, number: CaseNumber) -> bool:
    known = number.key == token.exact or number.key in token.parts
    return known or (number.prefix and token.exact.startswith(number.key))


def _rows(written: list[str], wanted_row: tuple[str, ...], places: Places) -> Iterator[int]:
    """Every place of every run of words that are these, side by side."""
    length = len(wanted_row)
    for first in places[wanted_row[0]]:
        if tuple(written[first : first + length]) == wanted_row:
            yield from range(first, first + length)


def _close(tokens: Sequence[Token], stems: tuple[str, ...], places: Places) -> Iterator[int]:
    """The places of parts that stand as words of their own, close to another part."""
    found = sorted((i, stem) for stem in stems for i in places[stem] if tokens[i].stem == stem)
    for (one, stem), (other, next_stem) in pairwise(found):
        if stem != next_stem and other - one <= WINDOW + 1:
            yield from (one, other)
