"""What stands bold or in italics in a paragraph of Word, with the marks that prose has for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Spoken:
    """Words that stand in one way."""

    text: str
    bold: bool = False
    italic: bool = False

    @property
    def mark(self) -> str:
        """What stands around such words: `**`, `*`, both, or nothing."""
        return "**" * self.bold + "*" * self.italic


def emphasised(pieces: Iterable[Spoken]) -> str:
    """The text with its marks. Prose has none within a word or right beside each other, where an
    asterisk is an asterisk: there the words stay as they are."""
    runs = _runs(pieces)
    text = ""
    for at, run in enumerate(runs):
        bare = run.text.strip()
        start = run.text.index(bare) if bare else 0
        before = (text + run.text[:start])[-1:]
        after = (run.text[start + len(bare) :] + "".join(one.text for one in runs[at + 1 :]))[:1]
        mark = run.mark if bare and _stands_free(before) and _stands_free(after) else ""
        text += f"{run.text[:start]}{mark}{bare}{mark}{run.text[start + len(bare) :]}"
    return text.strip()


def _runs(pieces: Iterable[Spoken]) -> Sequence[Spoken]:
    """The pieces that stand alike and follow each other, as one; a space stands as what is before
    it."""
    found: list[Spoken] = []
    for piece in pieces:
        if found and not piece.text.strip():
            found[-1] = Spoken(found[-1].text + piece.text, found[-1].bold, found[-1].italic)
        else:
            found.append(piece)
    return [
        Spoken("".join(one.text for one in alike), *look)
        for look, alike in groupby(found, key=lambda one: (one.bold, one.italic))
    ]


def _stands_free(sign: str) -> bool:
    """Whether a mark may stand beside the sign: not beside a letter, a digit or another mark."""
    return not (sign.isalnum() or (sign in ("*", "_", "\\") and sign))
