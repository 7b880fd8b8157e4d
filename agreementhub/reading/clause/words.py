"""The words in which clauses on time are written: lengths, days of the year, and who does what."""

import re
from typing import Final, NamedTuple

_NUMBERS: Final = (
    *("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"),
    *("tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton"),
)
_COUNT: Final = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS[1:])}|en|arton)"
_UNIT: Final = r"(?:mån(?:ader(?:s)?|ads?)?|års?|veck(?:or|a)s?|dag(?:ar)?s?)"
# "sex månader", "12 månaders", "ett (1) års".
SPAN: Final = rf"{_COUNT}(?:\s?\(\d+\))?\s{_UNIT}\b"
MONTHS: Final = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
# How people say that an agreement is ended, or left.
GIVEN: Final = r"(?:säg\w*(?:\s\w+){0,3}?\supp|uppsäg\w*|frånträd\w*|utträd\w*)"
FOR_EVER: Final = re.compile(r"(?i)\btills ?vidare\b")
# Periods whose days depend on who speaks of them.
VAGUE: Final = re.compile(r"(?i)\b(?:mandatperioden|läsåret|verksamhetsåret)\b[^.]{0,60}")
# A day of each year: "den 30 juni" without a year after it.
MONTH_DAY: Final = rf"(?:den )?(\d{{1,2}}) ({'|'.join(MONTHS)})(?! ?\d)"
# Every so often: "varje år", "vartannat år", "vart tredje år", "årligen".
EVERY: Final = r"(?:varje år|årligen|vartannat år|vart (?:tredje|fjärde|femte) år|varje halvår)"
_EVERY_MONTHS: Final = {
    "varje år": 12,
    "årligen": 12,
    "varje halvår": 6,
    "vartannat år": 24,
    "vart tredje år": 36,
    "vart fjärde år": 48,
    "vart femte år": 60,
}
_TIMES: Final = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5}


class Length(NamedTuple):
    """So many of months, weeks or days; years are months."""

    value: int
    unit: str


def length(text: str) -> Length | None:
    """The first length of time in the text."""
    match = re.search(rf"(?i)({_COUNT})(?:\s?\(\d+\))?\s({_UNIT})\b", text)
    if match is None:
        return None
    count, unit = match[1].lower(), match[2].lower()
    number = int(count) if count.isdigit() else 1 if count == "en" else _NUMBERS.index(count)
    match unit[0]:
        case "å":
            return Length(number * 12, "months")
        case "m":
            return Length(number, "months")
        case "v":
            return Length(number, "weeks")
    return Length(number, "days")


def month_day(text: str) -> str | None:
    """The first day of the year in the text, as "06-30"."""
    match = re.search(rf"(?i){MONTH_DAY}", text)
    if match is None:
        return None
    return f"{MONTHS.index(match[2].lower()) + 1:02}-{int(match[1]):02}"


def every_months(text: str) -> int | None:
    """How often, in months."""
    match = re.search(rf"(?i){EVERY}", text)
    return _EVERY_MONTHS[match[0].lower()] if match else None


def times(text: str) -> int | None:
    """ "högst två gånger" as a number."""
    match = re.search(r"(?i)högst\s(\d{1,2}|en|ett|två|tre|fyra|fem)\sgång", text)
    if match is None:
        return None
    word = match[1].lower()
    return int(word) if word.isdigit() else _TIMES[word]
