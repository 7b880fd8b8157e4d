"""Where a long word may be parted at the end of a line: between the parts that it is made of.

Browsers know it only where they have a dictionary of the language; elsewhere they would part it
anywhere, without a sign.
"""

import re
from itertools import pairwise
from typing import Final

from agreementhub.domain.swedish.analyser import fold
from agreementhub.domain.swedish.compounds import pieces

SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"
# Shorter words stand whole on a line, and as many letters stay on either side.
LONG: Final = 14
_FEWEST: Final = 4
_LONG_WORD: Final = re.compile(rf"[^\W\d_]{{{LONG},}}")


def breakable(text: str) -> str:
    """The text with a soft hyphen between the parts of its long compounds."""
    return _LONG_WORD.sub(lambda found: _parted(found.group()), text)


def _parted(word: str) -> str:
    folded = fold(word)
    if len(folded) != len(word):
        return word  # a letter that is folded to two: its places are others
    cuts = [0, *sorted(_cuts(folded, 0)), len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(cuts))


def _cuts(folded: str, offset: int) -> set[int]:
    """Where the word is parted, and where its long parts are."""
    found = [start for start, _part in pieces([folded])] + [len(folded)]
    whole = [(start, end) for start, end in pairwise(found) if len(found) > 2]
    if any(end - start < _FEWEST for start, end in whole):
        return set()
    cuts = {offset + start for start, _end in whole if start}
    for start, end in whole:
        cuts |= _cuts(folded[start:end], offset + start)
    return cuts
