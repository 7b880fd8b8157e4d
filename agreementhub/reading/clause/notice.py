"""Notice: by which day, or how long before which end, someone must say that it ends."""

import re
from typing import Final

from agreementhub.domain.dates import find_dates
from agreementhub.reading.clause import words
from agreementhub.reading.clause.reading import Notice, Reading
from agreementhub.reading.clause.words import GIVEN, SPAN

_RENEGOTIATED: Final = re.compile(r"(?i)nås inte enighet[^.]{0,160}|begär\w* omförhandling")
_ASKED: Final = r"(?:begär\w* omförhandling)"
_BEFORE_END: Final = re.compile(
    rf"(?i)(?:{GIVEN})\b[^.]{{0,200}}?\b(?:senast|minst)?\s?({SPAN})\s(före|innan|dessförinnan)"
    rf"|(?:senast|minst)\s({SPAN})\s(före|innan|dessförinnan)[^.]{{0,200}}?(?:{GIVEN}|{_ASKED})"
)
_TIME_OF: Final = re.compile(
    rf"(?i)uppsägningstid(?:en)?(?:\s(?:är|om|på|av|ska vara|uppgår till))?:?\s({SPAN})"
    rf"|({SPAN})\s(?:ömsesidig\w* |skriftlig\w* )?(?:uppsägning(?:stid)?|varsel)"
)
_BY_EACH_YEAR: Final = re.compile(
    rf"(?i)(?:{GIVEN}|meddelar)\b[^.]{{0,120}}?(senast|före)\s{words.MONTH_DAY}[^.]{{0,160}}"
)
_OUT_AT_YEAR_END: Final = re.compile(r"(?i)årsskifte|årets utgång|årets slut")
_BY_DAY: Final = re.compile(rf"(?i)(?:{GIVEN}|till handa)[^.]{{0,120}}?(senast|före)(?: den)?\s*$")
_GRIDS: Final = (
    (r"månadsskifte|månadens utgång|utgången av (?:den )?månad", "month_end"),
    (r"kvartalsskifte|kvartalets utgång", "quarter_end"),
    (r"halvårsskifte|halvårets utgång", "half_year_end"),
    (r"årsskifte|årets utgång|kalenderårets slut", "year_end"),
)


def read(said: str, reading: Reading) -> None:
    """Take the notice; where parties renegotiate first, a person must say what it ends."""
    if match := _RENEGOTIATED.search(said):
        reading.add("needs_person", "starts_renegotiation", match[0])
        if match[0].lower().startswith("nås"):
            return
    for rule in (_yearly, _fixed, _counted, _time_of):
        rule(said, reading)
        if "notice" in reading.term:
            return


def _yearly(said: str, reading: Reading) -> None:
    """By a day of each year, out at its end."""
    match = _BY_EACH_YEAR.search(said)
    if match is None or not _OUT_AT_YEAR_END.search(match[0]):
        return
    notice: Notice = {
        "anchor": "yearly",
        "deadline": words.month_day(match[0]),
        "exit": "12-31",
    }
    reading.take({"notice": _or_before(notice, match[1])}, match[0])


def _fixed(said: str, reading: Reading) -> None:
    """By one dated day."""
    for found in find_dates(said):
        match = _BY_DAY.search(said[max(0, found.start - 140) : found.start])
        if match is None or found.value["from"] != found.value["to"]:
            continue
        notice: Notice = {"anchor": "fixed_date", "date": found.value["from"]}
        quote = f"{match[0]}{said[found.start : found.end]}"
        reading.take({"notice": _or_before(notice, match[1])}, quote)
        return


def _or_before(notice: Notice, by: str) -> Notice:
    """ "Före" leaves out the day itself, "senast" does not."""
    return {**notice, "exclusive": True} if by.lower() == "före" else notice


def _counted(said: str, reading: Reading) -> None:
    """So long before the end."""
    match = _BEFORE_END.search(said)
    length = words.length(match[1] or match[3]) if match else None
    if match and length:
        notice: Notice = {"anchor": "before_end", "value": length.value, "unit": length.unit}
        reading.take({"notice": notice}, match[0])


def _time_of(said: str, reading: Reading) -> None:
    """A time of notice: before the end where there is one, else from any day."""
    match = _TIME_OF.search(said)
    length = words.length(match[1] or match[2]) if match else None
    if match is None or length is None:
        return
    notice: Notice = {
        "anchor": "before_end" if reading.has_end else "any_time",
        "value": length.value,
        "unit": length.unit,
    }
    grid = _grid(said[match.start() : match.end() + 90])
    if grid and not reading.has_end:
        notice["exit_grid"] = grid
    reading.take({"notice": notice}, match[0])


def _grid(near: str) -> str | None:
    """The days on which one can leave: ends of months, quarters, half years or years."""
    return next((name for pattern, name in _GRIDS if re.search(rf"(?i){pattern}", near)), None)
