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
from agreementhub.search.engines.known import Known, Read, again

KEPT = 100_000  # characters of a text; a hit further on shows how the text begins
NUMBER = "I"  # of an array: four bytes
SIZES = {"B": 0xFF, "H": 0xFFFF, NUMBER: 0xFFFFFFFF}  # the most that a number of an array can be
LAYOUT = "2"  # begins what is packed; another when that changes
HEAD = 3  # letters: the layout, and which arrays follow
FAST = 1  # of zlib: a tenth larger than its best, in a third of the time
DEFLATED = b"x"  # begins what zlib has compressed, and is no layout


@dataclass(frozen=True)
class Passage:
    """`words` has a line for each distinct word, with a line break before the first and after
    each: the folded word, its stem, and its other forms, parted by spaces; the word alone where it
    is its own stem and has no others. `order` tells for each place of the text which of the lines
    stands there, `lengths` by turns the characters before a word and of the word."""

    text: str
    words: str
    order: Sequence[int]
    lengths: Sequence[int]

    def written(self, exact: str) -> set[int]:
        """The numbers of the words that are written so."""
        return self._lines(f"\n{exact} ", f"\n{exact}\n")

    def beginning(self, letters: str) -> set[int]:
        """The numbers of the words that begin so."""
        return self._lines(f"\n{letters}")

    def having(self, form: str) -> set[int]:
        """The numbers of the words that have this stem or this part."""
        return self._lines(f" {form} ", f" {form}\n", f"\n{form}\n")

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
        lines = [again(line) for line in self._split]
        bounds = zip(self._bounds[::2], self._bounds[1::2], self.order, strict=True)
        known = Known()
        known.update((self.text[start:end], lines[line]) for start, end, line in bounds)
        return known

    @cached_property
    def _bounds(self) -> list[int]:
        return list(accumulate(self.lengths))

    def _stem(self, line: int) -> str:
        return again(self._split[line])[1]

    @cached_property
    def _split(self) -> list[str]:
        return self.words[1:-1].split("\n") if self.words else []

    def _lines(self, *wanted: str) -> set[int]:
        """The numbers of the lines that one of some pieces stands in."""
        return {number for piece in wanted for number in self._having(piece)}

    def _having(self, piece: str) -> Iterator[int]:
        at = self.words.find(piece)
        while at >= 0:
            yield self.words.count("\n", 0, at + 1) - 1
            at = self.words.find(piece, at + 1)


def passage(*texts: str) -> Passage:
    """Texts with their words, a line each."""
    known = Known()
    return joined(*((text, known.read(text)) for text in map(clean, texts)))


def joined(*pieces: tuple[str, Read]) -> Passage:
    """Texts with their words, read already."""
    lines: list[str] = []
    lengths: list[int] = []
    before = 0  # characters since the last word of the pieces so far
    for text, read in pieces:
        measures = read.lengths
        lines += read.lines
        lengths += [before + measures[0], *measures[1:]] if measures else []
        before = len(text) - sum(measures) + 1 + (0 if measures else before)
    return _shortened("\n".join(text for text, *_ in pieces), lines, lengths)


def _shortened(text: str, lines: Sequence[str], lengths: Sequence[int]) -> Passage:
    """As much of a text as is kept, with its words."""
    if len(text) > KEPT:
        count = bisect_right(list(accumulate(lengths))[1::2], KEPT)
        text, lines, lengths = text[:KEPT], lines[:count], lengths[: 2 * count]
    numbers = {line: number for number, line in enumerate(dict.fromkeys(lines))}
    words = "\n".join(("", *numbers, "")) if numbers else ""
    return Passage(text, words, [*map(numbers.__getitem__, lines)], lengths)


def packed(passage: Passage) -> bytes:
    """A passage as the index keeps it: what resembles each other stands together, since an engine
    that compresses does so by what it has just seen."""
    words, text = passage.words.encode(), passage.text.encode("utf-8", "surrogatepass")
    order = _small(passage.order)
    lengths = _small([*passage.lengths[::2], *passage.lengths[1::2]])
    head = f"{LAYOUT}{order.typecode}{lengths.typecode}".encode()
    sizes = array(NUMBER, (len(order), len(words)))
    return b"".join((head, sizes.tobytes(), _planes(order), _planes(lengths), words, text))


def compressed(kept: bytes) -> bytes:
    """A passage that was packed, for an engine that compresses nothing itself."""
    return zlib.compress(kept, FAST)


def unpacked(kept: bytes) -> Passage | None:
    """The passage that was packed, and may have been compressed then; nothing when another release
    has packed it."""
    whole = zlib.decompress(kept) if kept.startswith(DEFLATED) else kept
    if not whole.startswith(LAYOUT.encode()):
        return None
    kind, other = map(chr, whole[1:HEAD])
    begun = HEAD + 2 * array(NUMBER).itemsize
    count, words = array(NUMBER, whole[HEAD:begun])
    order, begun = _read(whole, begun, kind, count)
    halves, begun = _read(whole, begun, other, 2 * count)
    lengths = array(other, halves)
    lengths[::2], lengths[1::2] = halves[:count], halves[count:]
    told = whole[begun : begun + words].decode()
    text = whole[begun + words :].decode("utf-8", "surrogatepass")
    return Passage(text, told, order, lengths)


def _small(numbers: Sequence[int]) -> "array[int]":
    """Numbers in as few bytes each as the largest of them needs."""
    largest = max(numbers, default=0)
    return array(next(code for code, most in SIZES.items() if largest <= most), numbers)


def _planes(numbers: "array[int]") -> bytes:
    """The first byte of each number, the second of each, and so on."""
    whole = numbers.tobytes()
    return b"".join(whole[byte :: numbers.itemsize] for byte in range(numbers.itemsize))


def _read(whole: bytes, start: int, kind: str, count: int) -> tuple["array[int]", int]:
    """So many numbers that were written in planes, and where they end."""
    numbers = array(kind)
    size = numbers.itemsize
    end = start + count * size
    joined = bytearray(count * size)
    for byte in range(size):
        joined[byte::size] = whole[start + byte * count : start + (byte + 1) * count]
    numbers.frombytes(joined)
    return numbers, end
