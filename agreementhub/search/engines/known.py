"""Words as an index writes them, each made ready once."""

from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Final, NamedTuple, Self, TypeVar

from agreementhub.domain.swedish import Word, split, stretches, word

_MOST: Final = 200_000  # words, about 100 MB
# The folded word; its stem; of a compound what it is a kind of, else nothing; all that it is found
# by beside itself, parted by spaces; and its line among the words of a text (`passages`).
Ready = tuple[str, str, str, str, str]
_STOPS: Final = ".,;:)"  # behind a word
Key = TypeVar("Key")
Value = TypeVar("Value")


class Unit(NamedTuple):
    """What stands between two spaces, or a number: what its words are found by, parted by spaces,
    and their lines; and in characters what stands before the first of them; how long it is, what
    stands before the next, and so on; and what is left, the space included.

    Most words are written as they are found, so nearly all of it is one string: what a text takes
    is less the work than the way to memory.
    """

    exact: str
    stem: str
    heads: str
    forms: str
    lines: str
    before: int
    lengths: tuple[int, ...]
    after: int

    @classmethod
    def of(cls, one: Ready, before: int, length: int, after: int) -> Self:
        """The unit of a word."""
        return cls(*one, before, _alone(length), after)


class Read(NamedTuple):
    """The words of a text: what they are found by, parted by spaces, their lines, and of each how
    many characters stand before it and how many it has."""

    exact: str
    stem: str
    heads: str
    forms: str
    lines: list[str]
    lengths: list[int]


class _Met(dict[Key, Value]):
    """What was met so far. When there is too much, the half that came last goes: what came first
    is met most."""

    def __missing__(self, key: Key) -> Value:
        if len(self) >= _MOST:
            for late in list(islice(self, _MOST // 2, None)):
                del self[late]
        found = self[key] = self.made(key)
        return found

    def made(self, key: Key) -> Value:
        """What belongs to a key that is met for the first time."""
        raise NotImplementedError


class Known(_Met[str, Ready]):
    """Every word of letters met so far, by how it is written.

    Half of the time that it takes to analyse a register is spent on words that are rare, and that
    a cache of the latest has forgotten. Numbers are read already, and most come once: they would
    only take the place of words.
    """

    def __init__(self) -> None:
        super().__init__()
        self._chunks = _Chunks(self)

    def made(self, key: str) -> Ready:
        small = key.casefold()
        if small != key and small.isalpha():
            return self[small]  # what begins a sentence is read already where it stands within one
        exact, stem, parts = word(key)
        return ready((key if key == exact else exact, stem, parts))

    def read(self, text: str) -> Read:
        """The words of a text that is `clean`.

        A word with what is written close to it comes again nearly as often as the word. To part
        a text at its spaces takes a fifth of the time that looking for its words does.
        """
        units: list[Unit] = []
        for stretch, number, length in stretches(text):
            units += map(self._chunks.__getitem__, stretch.replace("\n", " ").split(" "))
            if number:
                # No space stands behind what is last before it.
                units.append(Unit.of(ready(number), -1, length, 0))
        exact, stem, heads, forms, lines, *places = zip(*units, strict=True)
        return Read(
            _row(exact),
            _row(stem),
            _row(heads),
            _row(forms),
            _lines(lines),
            _lengths(*places),
        )


class _Chunks(_Met[str, Unit]):
    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known

    def made(self, key: str) -> Unit:
        bare = key.rstrip(_STOPS)
        if bare.isalpha():
            return Unit.of(self._known[bare], 0, len(bare), len(key) - len(bare) + 1)
        words, (first, *others) = split(key)
        if not words:
            return Unit("", "", "", "", "", 0, (), first + 1)
        exact, stem, heads, forms, lines = zip(*map(self._known.__getitem__, words), strict=True)
        rows = _row(exact), _row(stem), _row(heads), _row(forms), "\n".join(lines)
        return Unit(*rows, first, tuple(others[:-1]), others[-1] + 1)


@cache
def _alone(length: int) -> tuple[int]:
    return (length,)


def _row(words: Iterable[str]) -> str:
    return " ".join(filter(None, words))


def _lines(lines: Iterable[str]) -> list[str]:
    joined = "\n".join(filter(None, lines))
    return joined.split("\n") if joined else []


def _lengths(
    befores: Iterable[int], lengths: Iterable[tuple[int, ...]], afters: Iterable[int]
) -> list[int]:
    found: list[int] = []
    since = 0  # characters since the last word
    for before, own, after in zip(befores, lengths, afters, strict=True):
        if own:
            found.append(since + before)
            found += own
            since = after
        else:
            since += after
    return found


def ready(one: Word) -> Ready:
    """A word with what an index writes of it."""
    exact, stem, parts = one
    if stem == exact and not parts:
        return exact, exact, "", exact, exact
    head = parts[0] if parts and exact.isalpha() else ""
    forms = " ".join((stem, *parts)) if parts else stem
    return exact, stem, head, forms, f"{exact} {forms}"


def again(line: str) -> Ready:
    """The word that a line was written of."""
    exact, *forms = line.split(" ")
    return ready((exact, forms[0], tuple(forms[1:]))) if forms else ready((exact, exact, ()))
