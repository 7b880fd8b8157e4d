"""Our tree as SQL: which documents it finds, and what each is worth by what it was found by.

Which documents fit is worked out with sets of ids, so that words of one document may stand in
several rows. The worth is that of BM25, a sum over words and fields.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from agreementhub.search.engines.indexed_words import LIFTS, LIKE, NEAR, WEIGHT
from agreementhub.search.engines.postgresql.vectors import FIELDS, LEVELS, PLACES, lexeme, quoted
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
    lifted,
    wanted,
)

# Where the day or year of a range stands.
_COLUMNS = {"year": "d.year", "date": "d.day", "begins": "d.begins", "ends": "d.ends"}
BETWEEN = "\x1f"  # parts the name of a facet from its value


class Asked(NamedTuple):
    """A question to one of the vectors, and the field that it is about."""

    vector: str
    query: str
    field: str = ""


class Worth(NamedTuple):
    """What a hit is worth that a question finds: by BM25 of a field, or fixed."""

    asked: Asked
    weight: float
    is_fixed: bool = False


class Conditions:
    """Builds conditions, and gathers their parameters."""

    def __init__(self, words_table: str) -> None:
        self._words = words_table
        self.parameters: dict[str, Any] = {}

    def of(self, node: Node) -> str:
        """The condition on a document `d` that the tree finds."""
        match node:
            case And(children):
                return self._joined(" AND ", children, "true")
            case Or(children):
                return self._joined(" OR ", children, "false")
            case Not(child):
                return f"NOT ({self.of(child)})"
            case Lifted(child):
                return self.of(child)
            case FieldIs(name, value):
                return f"d.facets @> ARRAY[{self.given(name + BETWEEN + value)}]"
            case Near(_, stems, window):
                # Each pair may stand in another row.
                return "(" + " AND ".join(map(self._has, _pairs(stems, window))) + ")"
            case Range(name, low, high):
                return self._range(_COLUMNS[name], low, high)
        asked = list(_finding(node))
        return "(" + " OR ".join(map(self._has, asked)) + ")" if asked else "true"

    def lifts(self, tree: Node) -> list[tuple[str, float]]:
        """Conditions that lift a hit by a fixed worth, and by how much."""
        return [(self.of(node), worth) for node, worth in lifted(tree)]

    def given(self, value: Any) -> str:
        """The place of a parameter."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"

    def matches(self, asked: Asked) -> str:
        """The condition on a row `w` of words."""
        return f"w.{asked.vector} @@ CAST({self.given(asked.query)} AS tsquery)"

    def _has(self, asked: Asked) -> str:
        return f"d.id IN (SELECT w.id FROM {self._words} w WHERE {self.matches(asked)})"

    def _joined(self, sign: str, children: tuple[Node, ...], none: str) -> str:
        return "(" + sign.join(map(self.of, children)) + ")" if children else none

    def _range(self, column: str, low: int | date | None, high: int | date | None) -> str:
        conditions = [
            f"{column} {sign} {self.given(_number(value))}"
            for sign, value in ((">=", low), ("<=", high))
            if value is not None
        ]
        return "(" + " AND ".join([f"{column} IS NOT NULL", *conditions]) + ")"


def worths(tree: Node) -> list[Worth]:
    """What the words of a tree make hits worth, each once."""
    return list(dict.fromkeys(each for leaf in wanted(tree) for each in _worths(leaf)))


def _finding(leaf: Leaf) -> Iterator[Asked]:
    """Any of these finds what the leaf is after."""
    match leaf:
        case Word(_, _, stem, place):
            yield _term(f"{place}_parts" if place else "parts", stem)
        case Phrase(_, words, place):
            yield _row(f"{place}_exact" if place else "exact", words)
        case Like(_, stems):
            yield _row("stem", stems)
        case Prefix(_, beginning, place):
            yield _term(f"{place}_exact" if place else "exact", beginning, prefix=True)
        case CaseNumber(_, key, prefix):
            yield _term("case", key, prefix=prefix)
            yield _term("parts", key)
            if leaf.shared:
                yield from (_term(field, leaf.shared) for field in ("case", "parts"))


def _worths(leaf: Leaf) -> Iterator[Worth]:
    match leaf:
        case Word(_, exact, stem, place):
            forms = {"exact": exact, "stem": stem}
            own = ((f"{place}_parts", "stem"), (f"{place}_exact", "exact"))
            for field, form in own if place else (("parts", "stem"), *LIFTS):
                yield Worth(_term(field, forms[form]), WEIGHT[field])
        case Phrase(_, words, place):
            fields = (f"{place}_exact",) if place else ("exact", "title_exact", "decision_exact")
            # A row of words weighs as each of them.
            yield from (Worth(_row(field, words), WEIGHT[field] * len(words)) for field in fields)
        case Like(_, stems):
            yield Worth(_row("stem", stems), LIKE, is_fixed=True)
        case Near(_, stems, window):
            near = " & ".join(pair.query for pair in _pairs(stems, window))
            yield Worth(Asked("whole", near, "stem"), NEAR, is_fixed=True)
        case CaseNumber(_, key, prefix):
            yield Worth(_term("case", key, prefix=prefix), WEIGHT["case"])
            yield Worth(_term("parts", key), WEIGHT["parts"])
            if leaf.shared:
                yield Worth(_term("case", leaf.shared), WEIGHT["case"])
                yield Worth(_term("parts", leaf.shared), WEIGHT["parts"])
        case Prefix():
            yield from (Worth(asked, 1.0, is_fixed=True) for asked in _finding(leaf))


def _term(field: str, word: str, *, prefix: bool = False) -> Asked:
    return _asked(field, [word], " <-> ", prefix=prefix)


def _row(field: str, words: tuple[str, ...]) -> Asked:
    return _asked(field, [*words], " <-> ")


def _asked(field: str, words: list[str], joined: str, *, prefix: bool = False) -> Asked:
    level, weight = PLACES[field] if field in PLACES else (LEVELS[field], "")
    end = f":{weight}{'*' if prefix else ''}" if weight or prefix else ""
    query = joined.join(quoted(lexeme(level, word)) + end for word in words)
    return Asked("short" if field in PLACES else "whole", query, field)


def _pairs(stems: tuple[str, ...], window: int) -> list[Asked]:
    """Questions that all must find what has the words near each other."""
    pairs = [(one, other) for one, other in pairwise(stems) if one != other]
    if not pairs:
        return [_term("stem", stems[0])]
    return [Asked("whole", _pair(*pair, window), "stem") for pair in pairs]


def _pair(one: str, other: str, window: int) -> str:
    """PostgreSQL asks for one distance at a time."""
    first, second = (quoted(lexeme("s", stem)) for stem in (one, other))
    ways = (
        f"{a} <{distance}> {b}"
        for a, b in ((first, second), (second, first))
        for distance in range(1, window + 2)
    )
    return "(" + " | ".join(ways) + ")"


def _number(value: int | date | None) -> int | None:
    return value.toordinal() if isinstance(value, date) else value


def length_of(field: str) -> int:
    """Where the length of a field stands among those of a document, from 1; 0 for none."""
    return FIELDS.index(field) + 1 if field in FIELDS else 0
