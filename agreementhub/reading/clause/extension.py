"""The extension: what brings it about, how long it is, how many times."""

import re
from typing import Final

from agreementhub.reading.clause import words
from agreementhub.reading.clause.reading import Extension, Reading
from agreementhub.reading.clause.words import SPAN

# The words that tell of an extension, and what they say of it.
Way = tuple[re.Match[str] | None, Extension]

_EACH_YEAR: Final = re.compile(r"(?i)\b(?:löper|gäller)\s(?:per kalenderår|kalenderårsvis)")
_GOES_ON: Final = re.compile(
    rf"(?i)(?:förläng\w*|därefter)(?:\s\w+){{0,4}}?\s(?:med\s|ytterligare\s|om\s)*({SPAN})"
    r"(\s(?:i sänder|i taget|åt gången))?"
)
_SILENTLY: Final = re.compile(
    r"(?i)\b(?:om inte|om (?:det|avtalet) inte|om ingen|om (?:någon av )?part(?:erna)? inte"
    r"|såvida|automatiskt|i annat fall)\b"
)
_AUTOMATICALLY: Final = re.compile(r"(?i)förlängs automatiskt")
_JUST_ENDS: Final = re.compile(
    r"(?i)\bupphör (?:därefter )?utan\b|\bavslutas därefter\b"
    r"|\butan (?:möjlighet till )?förlängning\b|\bupphör därefter\b"
)
_OPTION: Final = re.compile(r"(?i)\boption\b[^.]{0,120}")
_STEPS: Final = re.compile(r"(?i)\b(\d)\s?\+\s?(\d)(?:\s?\+\s?(\d))?\s?år\b")
_AGREED: Final = re.compile(
    r"(?i)(?:kan|får)\b[^.]{0,80}?(?:enas|komma överens|besluta|förlänga?s?)\b"
    rf"[^.]{{0,80}}?({SPAN})"
    r"(?:\w*\sförlängning)?"
)
_WEIGHED: Final = re.compile(
    rf"(?i)ta ställning till[^.]{{0,160}}?(?:förläng\w*)[^.]{{0,40}}?({SPAN})"
)


def read(said: str, reading: Reading) -> None:
    """Take the extension by the first way of speaking of it that the clause uses."""
    for way in (_by_option, _by_weighing, _by_silence, _by_agreement, _left_open, _by_nothing):
        match, extension = way(said)
        if match is not None:
            reading.take({"extension": _counted(said, extension)}, match[0])
            return


def _counted(said: str, extension: Extension) -> Extension:
    """The extension with what is said of it elsewhere: a year at a time, so many times."""
    if _EACH_YEAR.search(said) and extension.get("mode") == "auto":
        extension.setdefault("months", 12)
    if limit := words.times(said):
        extension["max_times"] = limit
    return extension


def _by_option(said: str) -> Way:
    match = _OPTION.search(said)
    return match, {"mode": "option", **_size(match[0])} if match else {}


def _by_weighing(said: str) -> Way:
    """The body weighs whether to end or to extend; what if it does neither is not said."""
    match = _WEIGHED.search(said)
    size = _size(match[1]) if match else Extension()
    return match, {"mode": "decision", "if_silent": "unknown", **size}


def _by_silence(said: str) -> Way:
    match = _GOES_ON.search(said)
    if match and _is_automatic(said, match):
        return match, {"mode": "auto", **_size(match[1])}
    return _AUTOMATICALLY.search(said), {"mode": "auto"}


def _by_agreement(said: str) -> Way:
    match = _AGREED.search(said)
    return match, {"mode": "decision", **_size(match[1])} if match else {}


def _left_open(said: str) -> Way:
    """How long it is, but not what brings it about."""
    match = _GOES_ON.search(said)
    return match, _size(match[1]) if match else {}


def _by_nothing(said: str) -> Way:
    return _JUST_ENDS.search(said), {"mode": "none"}


def _is_automatic(said: str, match: re.Match[str]) -> bool:
    """Silence extends where the text says so, or speaks of periods one at a time."""
    near = said[max(0, match.start() - 160) : match.end() + 200]
    return bool(match[2] or _SILENTLY.search(near))


def _size(text: str) -> Extension:
    """How long an extension is: steps of years, or months."""
    if match := _STEPS.search(text):
        return {"steps": [int(years) * 12 for years in match.groups() if years]}
    length = words.length(text)
    return {"months": length.value} if length and length.unit == "months" else {}
