"""Words as an index writes them, each made ready once."""

from itertools import islice
from typing import Final

from agreementhub.domain.swedish import Word, word

_MOST: Final = 200_000  # words, about 100 MB
# The folded word; its stem; of a compound what it is a kind of, else nothing; all that it is found
# by beside itself, parted by spaces; and its line among the words of a text (`passages`).
Ready = tuple[str, str, str, str, str]


class Known(dict[str | Word, Ready]):
    """Every word met so far, by how it is written; a number by how it is read.

    Half of the time that it takes to analyse a register is spent on words that are rare, and that
    a cache of the latest has forgotten. When there are too many, the half that came last goes:
    what came first is met most.
    """

    def __missing__(self, raw: str | Word) -> Ready:
        if len(self) >= _MOST:
            for late in list(islice(self, _MOST // 2, None)):
                del self[late]
        found = self[raw] = ready(word(raw) if isinstance(raw, str) else raw)
        return found


def ready(one: Word) -> Ready:
    """A word with what an index writes of it."""
    exact, stem, parts = one
    head = parts[0] if parts and exact.isalpha() else ""
    forms = " ".join((stem, *parts))
    return exact, stem, head, forms, f"\n{exact} {forms} "
