"""Words that share their end with the next: `energi- och klimatrådgivning` is also about
`energirådgivning`."""

import re
from collections.abc import Iterator

from agreementhub.domain.swedish.analyser import HYPHEN, LETTER, LONGEST, Word, fold, word
from agreementhub.domain.swedish.compounds import pieces

# It begins with the sign, so that a text of letters alone is passed over at once.
OPEN = re.compile(
    rf"(?:{HYPHEN.pattern})(?:,| och| eller| samt| respektive|/)\s*"
    rf"(?=({LETTER}{{4,{LONGEST}}}))"
)
BEFORE = re.compile(rf"{LETTER}{{2,}}\Z")


def completed(text: str) -> Iterator[Word]:
    """The words that a text leaves open, each with the end that it shares.

    Of `kost-, städ- och måltidsservice` the end is that of the last; a word that is no compound
    shares nothing.
    """
    waiting: list[str] = []
    for sign in OPEN.finditer(text):
        if begun := BEFORE.search(text[max(sign.start() - LONGEST, 0) : sign.start()]):
            waiting.append(fold(begun.group()))
        if HYPHEN.match(text, sign.end(1)):
            continue  # open as well
        second = fold(sign[1])
        parts = pieces([second])
        if len(parts) > 1:
            yield from (word(one + second[parts[-1][0] :]) for one in waiting)
        waiting = []
