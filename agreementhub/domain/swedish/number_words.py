"""Numbers in words: "sju", "tjugofem", up to a hundred, in both genders."""

from typing import Final

_ONES: Final = (
    *("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"),
    *("tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_TENS: Final = {
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
    "femtio": 50,
    "sextio": 60,
    "sjuttio": 70,
    "åttio": 80,
    "nittio": 90,
}
NUMBER_WORDS: Final[dict[str, int]] = {
    **{word: number for number, word in enumerate(_ONES)},
    **{"en": 1, "aderton": 18, "hundra": 100},
    **_TENS,
    **{
        f"{ten}{word}": value + number
        for ten, value in _TENS.items()
        for word, number in (*((one, n) for n, one in enumerate(_ONES[1:10], 1)), ("en", 1))
    },
}
