"""Words and phrases that mean the same: `SKL` and `SKR`, `BUP` and its long name.

The table stands in `data/swedish/synonyms.txt`. Only the query is widened, so a new line counts
at once, without a new index.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from agreementhub.domain.swedish.analyser import analyse
from agreementhub.domain.swedish.lexicon import lines

Stems = tuple[str, ...]


class Alike(NamedTuple):
    """Another way to say a word or phrase: as people write it, and its stems in order."""

    text: str
    stems: Stems


def alike(stems: Stems) -> tuple[Alike, ...]:
    """The other ways to say these words, in the order of the table."""
    return _table().get(stems, ())


@cache
def longest() -> int:
    """The most words that a phrase of the table has."""
    return max(len(stems) for stems in _table())


@cache
def _table() -> Mapping[Stems, tuple[Alike, ...]]:
    table: dict[Stems, tuple[Alike, ...]] = {}
    for one, other in _pairs():
        known = table.get(one.stems, ())
        if other.text.casefold() not in (one.text.casefold(), *(a.text.casefold() for a in known)):
            table[one.stems] = (*known, other)
    return table


def _pairs() -> Iterator[tuple[Alike, Alike]]:
    for line in lines("synonyms.txt"):
        if ">" in line:
            one, other = map(_read, line.split(">"))
            yield one, other
            continue
        group = [_read(text) for text in line.split("=")]
        yield from ((one, other) for one in group for other in group if one != other)


def _read(text: str) -> Alike:
    return Alike(text.strip(), tuple(token.stem for token in analyse(text)))
