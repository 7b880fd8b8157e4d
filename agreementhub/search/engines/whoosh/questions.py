"""Our tree as sets of Whoosh's documents, and as one question of how well they fit.

Which documents fit is worked out with sets: Whoosh only looks words up. So both engines find the
same, and a facet is counted by cutting sets.
"""

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from typing import Any

from whoosh import query
from whoosh.query.spans import SpanNear2

from agreementhub.search.engines.indexed_words import LIFTS, LIKE, NEAR, WEIGHT
from agreementhub.search.engines.whoosh.sets import Documents, Sets
from agreementhub.search.query import (
    And,
    CaseNumber,
    FieldIs,
    Leaf,
    Lifted,
    Like,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
    wanted,
)


def found(node: Node, sets: Sets) -> Documents:
    """The documents that a tree finds."""
    match node:
        case And(children):
            each = (found(child, sets) for child in children)
            return reduce(frozenset.intersection, each, sets.everything())
        case Or(children):
            return frozenset().union(*(found(child, sets) for child in children))
        case Not(child):
            return sets.everything() - found(child, sets)
        case Lifted(child):
            return found(child, sets)
        case FieldIs(name, value):
            return sets.having(name, (value,))
        case Range(name, low, high):
            return sets.between(name, low, high)
    queries = list(_finding(node))
    return reduce(frozenset.union, map(sets.of, queries)) if queries else sets.everything()


def fitness(tree: Node) -> Any:
    """The question whose score tells how well a document fits."""
    return query.Or([each for leaf in wanted(tree) for each in _lifting(leaf)])


def _finding(leaf: Node) -> Iterator[Any]:
    """Any of these finds what the leaf is after."""
    match leaf:
        case Word(_, _, stem, place):
            yield query.Term(f"{place}_parts" if place else "parts", stem)
        case Phrase(_, words, place):
            yield _row(f"{place}_exact" if place else "exact", words)
        case Like(_, stems):
            yield _row("stem", stems)
        case Near(_, stems, window):
            yield _near(stems, window)
        case Prefix(_, beginning, place):
            yield query.Prefix(f"{place}_exact" if place else "exact", beginning)
        case CaseNumber(_, key, prefix):
            yield query.Prefix("case", key) if prefix else query.Term("case", key)
            yield query.Term("parts", key)
            if leaf.shared:
                yield from (query.Term(field, leaf.shared) for field in ("case", "parts"))


def _lifting(leaf: Leaf) -> Iterator[Any]:
    match leaf:
        case Word(_, exact, stem, place):
            forms = {"exact": exact, "stem": stem}
            own = ((f"{place}_parts", "stem"), (f"{place}_exact", "exact"))
            for field, form in own if place else (("parts", "stem"), *LIFTS):
                yield query.Term(field, forms[form], boost=WEIGHT[field])
        case Phrase(_, words, place):
            fields = (f"{place}_exact",) if place else ("exact", "title_exact", "decision_exact")
            yield from (_row(field, words, WEIGHT[field]) for field in fields)
        case Like(_, stems):
            yield query.ConstantScoreQuery(_row("stem", stems), LIKE)
        case Near(_, stems, window):
            yield query.ConstantScoreQuery(_near(stems, window), NEAR)
        case CaseNumber(_, key, prefix):
            own_number = query.Prefix if prefix else query.Term
            yield own_number("case", key, boost=WEIGHT["case"])
            yield query.Term("parts", key)
            if leaf.shared:
                yield query.Term("case", leaf.shared, boost=WEIGHT["case"])
                yield query.Term("parts", leaf.shared)
        case Prefix():
            yield from _finding(leaf)


def _row(field: str, words: tuple[str, ...], weight: float = 1.0) -> Any:
    if len(words) == 1:
        return query.Term(field, words[0], boost=weight)
    return query.Phrase(field, list(words), boost=weight)


def _near(stems: tuple[str, ...], window: int) -> Any:
    pairs = [_pair(one, other, window) for one, other in pairwise(stems) if one != other]
    return query.And(pairs) if pairs else query.Term("stem", stems[0])


def _pair(one: str, other: str, window: int) -> Any:
    """Whoosh counts neighbours as one apart."""
    terms = [query.Term("stem", one), query.Term("stem", other)]
    return SpanNear2(terms, slop=window + 1, ordered=False)
