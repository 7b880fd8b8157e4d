"""Numbers in words: "sju", "tjugofem", as a pattern and as what they mean."""

from typing import Final

_ONES: Final = (
    *("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"),
    *("tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_TENS: Final = (
    *(("tjugo", 20), ("trettio", 30), ("fyrtio", 40), ("femtio", 50)),
    *(("sextio", 60), ("sjuttio", 70), ("åttio", 80), ("nittio", 90)),
)
NUMBERS: Final[dict[str, int]] = {
    **{word: number for number, word in enumerate(_ONES)},
    **{ten: value for ten, value in _TENS},
    **{f"{ten}{one}": value + n for ten, value in _TENS for n, one in enumerate(_ONES[1:10], 1)},
    **{"en": 1, "ingen": 0, "inga": 0, "aderton": 18},
}
WORDS: Final = "|".join(sorted(NUMBERS, key=len, reverse=True))


def number(word: str) -> int:
    """A number in digits or in words. Raises KeyError for other words."""
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]
