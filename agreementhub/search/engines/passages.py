"""The text of a document as the index keeps it, with every word of it already analysed.

Reading the text again for each hit would cost more than finding the hits. Kept are the text, its
distinct words with all that they are found by, and for each place which of them stands there: a
word is then looked up, and the places are numbers that are read in one go.
"""

import zlib
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from agreementhub.domain.swedish import clean
from agreementhub.search.engines.known import Known, again

KEPT = 100_000  # characters of a text; a hit further on shows how the text begins
NUMBER = "I"  # of an array: four bytes
SIZES = {"B": 0xFF, "H": 0xFFFF, NUMBER: 0xFFFFFFFF}  # the most that a number of an array can be
KINDS = 2  # letters that tell which arrays follow
FAST = 1  # of zlib: a tenth larger than its best, in a third of the time


@dataclass(frozen=True)
class Passage:
    """`words` has a line for each distinct word: the folded word, its stem, and its other forms,
    each with a space after it. `order` tells for each place of the text which of the lines stands
    there, `lengths` by turns the characters before a word and of the word."""

    text: str
    words: str
    order: Sequence[int]
    lengths: Sequence[int]

    def written(self, exact: str) -> set[int]:
        """The numbers of the words that are written so."""
        return set(self._lines(f"\n{exact} "))

    def beginning(self, letters: str) -> set[int]:
        """The numbers of the words that begin so."""
        return set(self._lines(f"\n{letters}"))

    def having(self, form: str) -> set[int]:
        """The numbers of the words that have this stem or this part."""
        return set(self._lines(f" {form} "))

    def with_stem(self, stem: str) -> set[int]:
        """The numbers of the words that have this stem."""
        return {line for line in self.having(stem) if self._stem(line) == stem}

    def places(self, numbers: Collection[int]) -> list[int]:
        """Where any of the words stands, counted in words."""
        return [place for place, line in enumerate(self.order) if line in numbers]

    def span(self, place: int) -> tuple[int, int]:
        """Where the word at a place begins and ends, in characters."""
        return self._bounds[2 * place], self._bounds[2 * place + 1]

    def known(self) -> Known:
        """The words, read already, for the next version of the text, which has most of them too."""
        lines = [again(f"\n{line}") for line in self._split] if self.words else []
        bounds = zip(self._bounds[::2], self._bounds[1::2], self.order, strict=True)
        known = Known()
        known.update((self.text[start:end], lines[line]) for start, end, line in bounds)
        return known

    @cached_property
    def _bounds(self) -> list[int]:
        return list(accumulate(self.lengths))

    def _stem(self, line: int) -> str:
        return self._split[line].split(" ", 2)[1]

    @cached_property
    def _split(self) -> list[str]:
        return self.words[1:].split("\n")

    def _lines(self, wanted: str) -> Iterator[int]:
        """The numbers of the lines that a piece stands in."""
        at = self.words.find(wanted)
        while at >= 0:
            yield self.words.count("\n", 0, at + 1) - 1
            at = self.words.find(wanted, at + 1)


def passage(*texts: str) -> Passage:
    """Texts with their words, a line each."""
    known = Known()
    read = ((text, *known.read(text)) for text in map(clean, texts))
    return joined(*((text, [each[4] for each in found], spans) for text, found, spans in read))


def joined(*pieces: tuple[str, Sequence[str], Sequence[int]]) -> Passage:
    """Texts of which the line of each word is known, and the lengths of the words by turns with
    what is before them."""
    lines: list[str] = []
    lengths: list[int] = []
    before = 0  # characters since the last word of the pieces so far
    for text, words, measures in pieces:
        lines += words
        lengths += [before + measures[0], *measures[1:]] if measures else []
        before = len(text) - sum(measures) + 1 + (0 if measures else before)
    return _shortened("\n".join(text for text, *_ in pieces), lines, lengths)


def _shortened(text: str, lines: Sequence[str], lengths: Sequence[int]) -> Passage:
    """As much of a text as is kept, with its words."""
    if len(text) > KEPT:
        count = bisect_right(list(accumulate(lengths))[1::2], KEPT)
        text, lines, lengths = text[:KEPT], lines[:count], lengths[: 2 * count]
    numbers = {line: number for number, line in enumerate(dict.fromkeys(lines))}
    return Passage(text, "".join(numbers), [*map(numbers.__getitem__, lines)], lengths)


def packed(passage: Passage) -> bytes:
    """A passage as the index keeps it."""
    words, text = passage.words.encode(), passage.text.encode("utf-8", "surrogatepass")
    order, lengths = _small(passage.order), _small(passage.lengths)
    sizes = array(NUMBER, (len(passage.order), len(words)))
    head = f"{order.typecode}{lengths.typecode}".encode()
    return zlib.compress(
        b"".join((head, sizes.tobytes(), order.tobytes(), lengths.tobytes(), words, text)), FAST
    )


def _small(numbers: Sequence[int]) -> "array[int]":
    """Numbers in as few bytes each as the largest of them needs."""
    largest = max(numbers, default=0)
    return array(next(code for code, most in SIZES.items() if largest <= most), numbers)


def unpacked(kept: bytes) -> Passage:
    """The passage that was packed."""
    whole = zlib.decompress(kept)
    kinds = whole[:KINDS].decode()
    begun = KINDS + 2 * array(NUMBER).itemsize
    count, words = array(NUMBER, whole[KINDS:begun])
    numbers = []
    for kind, many in zip(kinds, (count, 2 * count), strict=True):
        size = many * array(kind).itemsize
        numbers.append(array(kind, whole[begun : begun + size]))
        begun += size
    told = whole[begun : begun + words].decode()
    text = whole[begun + words :].decode("utf-8", "surrogatepass")
    return Passage(text, told, *numbers)
