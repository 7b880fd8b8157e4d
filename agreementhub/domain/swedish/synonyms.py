"""Words and phrases that mean the same: `SKL` and `SKR`, `BUP` and its long name.

The table stands in `data/synonyms.txt`; an administrator adds lines and takes others out of use.
Only the query is widened, so a new line counts at once, without a new index.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from agreementhub.domain.swedish.analyser import analyse
from agreementhub.domain.swedish.lexicon import lines

Stems = tuple[str, ...]
LONGEST = 200  # characters of a line


class Alike(NamedTuple):
    """Another way to say a word or phrase: as people write it, and its stems in order."""

    text: str
    stems: Stems


class Synonyms:
    """A table of lines: `a = b = c`, each finds the others; `a > b`, a also finds b."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)

    def alike(self, stems: Stems) -> tuple[Alike, ...]:
        """The other ways to say these words, in the order of the table."""
        return self._table.get(stems, ())

    def alike_as_spelled(self, stem: str, exact: str) -> tuple[Alike, ...]:
        """The other ways to say a word that is spelled so. An abbreviation has no inflections:
        `mars` is no form of MAR, though both stem alike."""
        short = self._short.get(stem)
        return self.alike((stem,)) if short is None or exact in short else ()

    @cached_property
    def longest(self) -> int:
        """The most words that a phrase of the table has."""
        return max(map(len, self._table), default=0)

    @cached_property
    def _short(self) -> Mapping[str, frozenset[str]]:
        """The abbreviations of each stem that nothing but abbreviations of the table has."""
        written: dict[str, set[str]] = {}
        for text in {text for line in self.lines for text in terms(line)}:
            if len(tokens := analyse(text)) == 1:
                written.setdefault(tokens[0].stem, set()).add(text)
        return {
            stem: frozenset(token.exact for text in texts for token in analyse(text))
            for stem, texts in written.items()
            if all(map(str.isupper, texts))
        }

    @cached_property
    def _table(self) -> Mapping[Stems, tuple[Alike, ...]]:
        table: dict[Stems, tuple[Alike, ...]] = {}
        for one, other in _pairs(self.lines):
            known = table.get(one.stems, ())
            texts = (one.text.casefold(), *(a.text.casefold() for a in known))
            if other.text.casefold() not in texts:
                table[one.stems] = (*known, other)
        return table


@cache
def built_in() -> tuple[str, ...]:
    """The lines that come with the program."""
    return tuple(map(tidy, lines("synonyms.txt")))


@lru_cache(maxsize=4)
def changed(added: tuple[str, ...] = (), dropped: tuple[str, ...] = ()) -> Synonyms:
    """The table with lines of one's own, and without some of those that come with the program."""
    return Synonyms([*(line for line in built_in() if line not in dropped), *added])


def terms(line: str) -> list[str]:
    """The words and phrases of a line in their order; empty for what is no line: one has two or
    more, parted by `=` throughout, or two parted by `>`."""
    parts = line.split(">") if ">" in line else line.split("=")
    told = [" ".join(part.split()) for part in parts]
    is_mixed = ">" in line and ("=" in line or len(told) > 2)
    known = [text for text in told if analyse(text)]
    return known if len(known) == len(told) > 1 and not is_mixed and len(line) <= LONGEST else []


def tidy(line: str) -> str:
    """A line as it is kept: one space around each sign."""
    return (" > " if ">" in line else " = ").join(terms(line))


def _pairs(table: Iterable[str]) -> Iterator[tuple[Alike, Alike]]:
    for line in table:
        group = [_read(text) for text in terms(line)]
        if ">" in line:
            yield group[0], group[1]
        else:
            yield from ((one, other) for one in group for other in group if one != other)


def _read(text: str) -> Alike:
    return Alike(text, tuple(token.stem for token in analyse(text)))
