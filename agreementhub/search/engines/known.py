"""Words as an index writes them, each made ready once."""

from itertools import islice
from typing import Final, TypeVar

from agreementhub.domain.swedish import Word, split, stretches, word

_MOST: Final = 200_000  # words, about 100 MB
# The folded word; its stem; of a compound what it is a kind of, else nothing; all that it is found
# by beside itself, parted by spaces; and its line among the words of a text (`passages`).
Ready = tuple[str, str, str, str, str]
# What stands between two spaces: its words, and in characters what stands before the first of them;
# how long it is, what stands before the next, and so on; and what is left, the space included.
Chunk = tuple[tuple[Ready, ...], int, tuple[int, ...], int]
_STOPS: Final = ".,;:)"  # behind a word
Key = TypeVar("Key")
Value = TypeVar("Value")


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
        return ready(word(key))

    def read(self, text: str) -> tuple[list[Ready], list[int]]:
        """The words of a text that is `clean`, and of each how many characters stand before it
        and how many it has.

        A word with what is written close to it comes again nearly as often as the word. To part
        a text at its spaces takes a fifth of the time that looking for its words does.
        """
        found: list[Ready] = []
        lengths: list[int] = []
        before = 0
        for stretch, number, length in stretches(text):
            for words, first, others, left in map(self._chunks.__getitem__, _chunks(stretch)):
                if words:
                    found += words
                    lengths.append(before + first)
                    lengths += others
                    before = left
                else:
                    before += left
            before -= 1  # no space stands behind the last
            if number:
                found.append(ready(number))
                lengths += (before, length)
                before = 0
        return found, lengths


class _Chunks(_Met[str, Chunk]):
    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known

    def made(self, key: str) -> Chunk:
        bare = key.rstrip(_STOPS)
        if bare.isalpha():
            return (self._known[bare],), 0, (len(bare),), len(key) - len(bare) + 1
        words, (first, *others) = split(key)
        if not words:
            return (), 0, (), first + 1
        return tuple(self._known[each] for each in words), first, tuple(others[:-1]), others[-1] + 1


def _chunks(stretch: str) -> list[str]:
    return stretch.replace("\n", " ").split(" ")


def ready(one: Word) -> Ready:
    """A word with what an index writes of it."""
    exact, stem, parts = one
    head = parts[0] if parts and exact.isalpha() else ""
    forms = " ".join((stem, *parts))
    return exact, stem, head, forms, f"\n{exact} {forms} "


def again(line: str) -> Ready:
    """The word that a line was written of."""
    exact, stem, *parts = line[1:-1].split(" ")
    return ready((exact, stem, tuple(parts)))
