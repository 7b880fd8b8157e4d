"""What hits are worth: BM25 over words and fields, as the embedded engines reckon it.

An index of vectors tells fast which documents have a word, and slowly how often. So all hits are
put in order as though each word stood in them once, and the best of them are looked at again.
"""

from collections.abc import Callable, Mapping, Sequence
from math import log, pi
from typing import Any, Final, NamedTuple

from agreementhub.domain.access import PUBLIC
from agreementhub.search.engines.postgresql.questions import (
    Conditions,
    Worth,
    length_of,
    worths,
)
from agreementhub.search.query import Node

LOOKED_AT: Final = 60  # hits whose words are counted: three pages of them
_K1, _B = 1.2, 0.75
# What `ts_rank` comes to with places without end, by which the server divides it.
_ALL: Final = pi**2 / 6

# Over what rarity and lengths are reckoned, so that nothing secret weighs in the order of hits.
OPEN: Final = f"d.keys @> ARRAY['{PUBLIC}']"

Ask = Callable[[str, Mapping[str, Any]], Any]


class _Counted(NamedTuple):
    """Words that lift hits, and how much by their rarity; `field` by the place of its length."""

    worth: Worth
    weight: float
    field: int


class Ranking:
    """The order of the hits of one tree."""

    def __init__(self, asked: Conditions, tree: Node, averages: Sequence[float], size: int) -> None:
        self._asked, self._size = asked, size
        self._averages = averages
        self._worths = worths(tree)
        self._lifts = asked.lifts(tree)
        self._counted: list[_Counted] = []

    def count(self, ask: Ask) -> None:
        """Ask in how many documents that everyone may read each of the words stands."""
        if not self._worths:
            return
        own = Conditions("{words}")
        counts = ", ".join(
            f"(SELECT count(DISTINCT w.id) FROM {{words}} w JOIN {{document}} d USING (id)"
            f" WHERE {own.matches(one.asked)} AND {OPEN})"
            for one in self._worths
        )
        row = ask(f"SELECT {counts}", own.parameters)
        self._counted = [self._of(one, found) for one, found in zip(self._worths, row, strict=True)]

    def _of(self, one: Worth, found: int) -> _Counted:
        """The worth of words that stand in so many documents."""
        if one.is_fixed:
            return _Counted(one, one.weight, 0)
        rarity = log(1 + (self._size - found + 0.5) / (found + 0.5))
        return _Counted(one, one.weight * rarity, length_of(one.asked.field))

    def statement(self, where: str) -> str:
        """The best of the documents of the condition: id, worth, lengths, and how many there
        are in all. Its parameters are those of the questions, and `limit`."""
        given = self._asked.given
        branches = [
            f"SELECT DISTINCT w.id, {number} AS number FROM {{words}} w"
            f" WHERE {self._asked.matches(one.worth.asked)}"
            for number, one in enumerate(self._counted)
        ]
        worth = [f"WHEN {n} THEN {self._of_one(one)}" for n, one in enumerate(self._counted)]
        fixed = "".join(
            f" + CASE WHEN {condition} THEN CAST({given(worth)} AS float8) ELSE 0 END"
            for condition, worth in self._lifts
        )
        known, words, joined = "", "0", ""
        if branches:
            known = (
                f"WITH x AS MATERIALIZED ({' UNION ALL '.join(branches)}), v AS MATERIALIZED"
                f" (SELECT d.id, sum(CASE x.number {' '.join(worth)} END) AS worth"
                " FROM x JOIN {document} d USING (id) GROUP BY d.id) "
            )
            words, joined = "coalesce(v.worth, 0)", " LEFT JOIN v USING (id)"
        return (
            f"{known}SELECT d.id, {words}{fixed} AS worth, d.lengths, count(*) OVER () AS hits"
            f" FROM {{document}} d{joined} WHERE {where}"
            " ORDER BY worth DESC, d.day DESC NULLS LAST, d.id LIMIT :limit"
        )

    def best(self, found: Sequence[Any], ask: Ask) -> list[tuple[int, float]]:
        """The hits with their worth, the best of them in the order of how often words stand in
        them."""
        first, rest = found[:LOOKED_AT], found[LOOKED_AT:]
        more = self._more(first, ask)
        ordered = sorted(
            ((row.id, float(row.worth) + more.get(row.id, 0.0)) for row in first),
            key=lambda one: -one[1],
        )
        return [*ordered, *((row.id, float(row.worth)) for row in rest)]

    def _of_one(self, one: _Counted) -> str:
        """The worth of a word that stands once in the document."""
        weight = self._asked.given(one.weight)
        if not one.field:
            return f"CAST({weight} AS float8)"
        average = self._asked.given(self._averages[one.field - 1])
        length = f"d.lengths[{one.field}] / CAST({average} AS float8)"
        return f"CAST({weight} AS float8) * {_K1 + 1} / (1 + {_K1} * ({1 - _B} + {_B} * {length}))"

    def _more(self, rows: Sequence[Any], ask: Ask) -> dict[int, float]:
        """What each hit is worth more, since words stand in it several times."""
        often = [one for one in self._counted if one.field and one.worth.asked.vector == "whole"]
        often = [one for one in often if "<->" not in one.worth.asked.query]
        if not often or not rows:
            return {}
        own = Conditions("{words}")
        ranks = ", ".join(
            f"ts_rank(CAST('{{1,1,1,1}}' AS float4[]), w.whole,"
            f" CAST({own.given(one.worth.asked.query)} AS tsquery))"
            for one in often
        )
        lengths = {row.id: row.lengths for row in rows}
        answer = ask(
            f"SELECT w.id, {ranks} FROM {{words}} w WHERE w.id = ANY(:ids)",
            {**own.parameters, "ids": list(lengths)},
        )
        times: dict[int, list[float]] = {}
        for number, *ranked in answer:
            before = times.setdefault(number, [0.0] * len(often))
            times[number] = [had + _times(rank) for had, rank in zip(before, ranked, strict=True)]
        return {
            number: sum(
                one.weight * self._gain(count, lengths[number][one.field - 1], one.field)
                for one, count in zip(often, counts, strict=True)
                if count > 1
            )
            for number, counts in times.items()
        }

    def _gain(self, times: float, length: int, field: int) -> float:
        """By how much a word that stands so often weighs more than one that stands once."""
        norm = _K1 * (1 - _B + _B * length / self._averages[field - 1])
        return times * (_K1 + 1) / (times + norm) - (_K1 + 1) / (1 + norm)


def _times(rank: float) -> float:
    """How often a word stands in a vector, from its rank by the server: the sum of 1/n² over its
    places, divided by what that comes to without end."""
    if rank <= 0:
        return 0.0
    left = max(1 - float(rank), 1e-5)
    return 1 / (_ALL * left) - 0.5
