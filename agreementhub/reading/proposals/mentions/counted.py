"""Numbers in words: "sju", "tjugofem", as a pattern and as what they mean."""

from typing import Final

from agreementhub.domain.swedish import NUMBER_WORDS

NUMBERS: Final = {**NUMBER_WORDS, "ingen": 0, "inga": 0}
WORDS: Final = "|".join(sorted(NUMBERS, key=len, reverse=True))


def number(word: str) -> int:
    """A number in digits or in words. Raises KeyError for other words."""
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]
