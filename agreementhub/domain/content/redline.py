"""What changed between two texts, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from diff_match_patch import diff_match_patch

from agreementhub.domain import prose
from agreementhub.domain.content.common_runs import Run, common_runs

Op = Literal["same", "added", "removed"]
Change = tuple[str, str, str]  # what was removed, what was added, and what follows unchanged

# Words with what follows them up to the next one; then words, spaces and marks each for itself.
_COARSE: Final = re.compile(r"\S+\s*|\s+")
_FINE: Final = re.compile(r"\w+|\s+|[^\w\s]")
# A phrase of so many coarse words pins a place in a text; in a short stretch one word is enough.
_PHRASE, _WORD = 4, 1
# Code points that words are mapped to: from 256, past the surrogates that no string should hold.
_FIRST, _SURROGATES, _AFTER = 0x100, 0xD800, 0xE000
# Pairs of words compared at most. What goes beyond that is told as rewritten: two unlike texts
# have no reading word by word, and a page must not wait for one.
_MOST_PAIRS: Final = 500_000
# Characters of unchanged text shown on either side of a change, where only changes are asked for,
# and how many must go at least, that it is worth a sign of its own.
_AROUND, _WORTH_CUTTING = 70, 60


@dataclass(frozen=True)
class Piece:
    """A run of words. Same and added joined are the new text, same and removed the old one."""

    op: Op
    text: str


def redline(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in reading order; what was removed stands before what replaced it.

    Words, spaces and marks are compared as wholes. Phrases found once pin the texts to each
    other, which cuts them into short stretches; each goes to diff-match-patch with every word
    mapped to one character. A blank between two changed words belongs to the change.
    """
    budget = _Budget(_MOST_PAIRS)
    changes = (
        change
        for stretch in _cut(old, new, _COARSE, _PHRASE)
        for change in _within(stretch, budget)
    )
    return list(_readable(changes))


def as_read(old: str, new: str) -> tuple[str, str]:
    """Two texts of prose without the signs of bold and italics, unless these are what differs."""
    read = prose.unmarked(old), prose.unmarked(new)
    return read if read[0] != read[1] or old == new else (old, new)


@dataclass(frozen=True)
class Stretch:
    """What was removed and what came in its place, and what follows unchanged."""

    removed: str
    added: str
    kept: str

    @property
    def differs(self) -> bool:
        """Whether anything changed here."""
        return bool(self.removed or self.added)


def stretches(pieces: Iterable[Piece]) -> list[Stretch]:
    """The pieces as places that a reader steps through; the first may hold no change."""
    found: list[dict[str, str]] = [{"removed": "", "added": "", "same": ""}]
    for piece in pieces:
        if piece.op != "same" and found[-1]["same"]:
            found.append({"removed": "", "added": "", "same": ""})
        found[-1][piece.op] += piece.text
    return [Stretch(one["removed"], one["added"], one["same"]) for one in found]


def shortened(found: Sequence[Stretch]) -> list[Stretch]:
    """The same with no more of what is unchanged than one needs to see where one is."""
    last = len(found) - 1
    return [
        replace(one, kept=_cut_out(one.kept, head=one.differs, tail=place < last))
        for place, one in enumerate(found)
    ]


def _cut_out(kept: str, *, head: bool, tail: bool) -> str:
    """The first and last words of an unchanged text, as far as they stand beside a change."""
    if len(kept) <= _AROUND * (head + tail) + _WORTH_CUTTING:
        return kept
    first = kept[: kept.find(" ", _AROUND) + 1] if head else ""
    last = kept[kept.rfind(" ", 0, len(kept) - _AROUND) :] if tail else ""
    return f"{first}…{last}"


class _Budget:
    """How many pairs of words may still be compared."""

    def __init__(self, pairs: int) -> None:
        self._left = pairs

    def allows(self, pairs: int) -> bool:
        """Take so many, if they are there."""
        if pairs <= self._left:
            self._left -= pairs
            return True
        return False


def _within(stretch: Change, budget: _Budget) -> Iterator[Change]:
    """A stretch word by word, with what follows it at the end."""
    removed, added, kept = stretch
    for gone, come, same in _cut(removed, added, _FINE, _WORD):
        yield from _by_characters(gone, come, budget)
        yield "", "", same
    yield "", "", kept


def _cut(old: str, new: str, token: re.Pattern[str], size: int) -> Iterator[Change]:
    """The texts cut where they are the same."""
    left, right = token.findall(old), token.findall(new)
    before, after = _mapped(left, right)
    i = j = 0
    for run in (*common_runs(before, after, size), Run(len(left), len(right), 0)):
        i_end, j_end = run.left + run.length, run.right + run.length
        yield (
            "".join(left[i : run.left]),
            "".join(right[j : run.right]),
            "".join(left[run.left : i_end]),
        )
        i, j = i_end, j_end


def _mapped(*texts: list[str]) -> list[str]:
    """Each text with one character for every word."""
    words = dict.fromkeys(word for text in texts for word in text)
    marks = {word: _character(number) for number, word in enumerate(words)}
    return ["".join([marks[word] for word in text]) for text in texts]


def _character(number: int) -> str:
    code = _FIRST + number
    return chr(code if code < _SURROGATES else code + _AFTER - _SURROGATES)


def _by_characters(old: str, new: str, budget: _Budget) -> Iterator[Change]:
    """What diff-match-patch finds in a stretch without a word that pins it."""
    left, right = _FINE.findall(old), _FINE.findall(new)
    if not left or not right or not budget.allows(len(left) * len(right)):
        yield old, new, ""
        return
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # the budget is the limit, so that the answer is always the same
    i = j = 0
    for op, marks in engine.diff_main(*_mapped(left, right), False):
        i_end = i + len(marks) if op <= 0 else i
        j_end = j + len(marks) if op >= 0 else j
        gone, come = "".join(left[i:i_end]), "".join(right[j:j_end])
        yield ("", "", gone) if op == 0 else (gone, come, "")
        i, j = i_end, j_end


def _readable(changes: Iterable[Change]) -> Iterator[Piece]:
    """Pieces; a blank between two changes is drawn into both sides of one larger change."""
    removed = added = kept = ""
    for gone, come, same in changes:
        if not gone and not come:
            kept += same
        elif not kept or ((removed or added) and kept.isspace() and "\n" not in kept):
            removed, added, kept = removed + kept + gone, added + kept + come, same
        else:
            yield from _pieces(removed, added, kept)
            removed, added, kept = gone, come, same
    yield from _pieces(removed, added, kept)


def _pieces(removed: str, added: str, kept: str) -> Iterator[Piece]:
    told: tuple[tuple[Op, str], ...] = (("removed", removed), ("added", added), ("same", kept))
    return (Piece(op, text) for op, text in told if text)
