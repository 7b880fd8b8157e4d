"""Days of a running text: which of them are meetings, and what they are called."""

import re
from typing import Final

from agreementhub.domain.meeting_titles import ASIDE, CANCELLED
from agreementhub.reading.days import written
from agreementhub.reading.days.found import CANCELLED as IS_CANCELLED
from agreementhub.reading.days.found import LONG, UNREAD, WEEKDAY, Found, Sorted
from agreementhub.reading.days.written import Written

_MOVED_FROM: Final = re.compile(r"(?i)flytta\w*\s{1,2}(?:från|fr\.?)\s{0,2}(?:den\s)?$")
_MOVED_TO: Final = re.compile(r"(?i)^\W{0,4}(?:har\s)?flytta\w*\s{1,2}(?:till|t\.)\b")
_MOVED: Final = re.compile(r"(?i)\b(?:har\s)?flytta\w*(?:\s(?:till|från|t\.|fr\.?))?")
# Words that say when and not what.
_WHEN: Final = re.compile(
    r"(?i)\b(?:kl(?:ockan)?\.?\s?)?\d{1,2}[.:]\d\d(?:\s?[-–]\s?\d{1,2}[.:]\d\d)?\b"
    r"|\bkl(?:ockan)?\.?\s?\d{1,2}\b(?:\s?[-–]\s?\d{1,2}\b)?"
    r"|\b(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en|ar|arna)?)?\b|\b(?:den|och|samt|kl|v\.?\s?\d+)\b"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}\b"
)


def read(text: str, year: int, *, month_first: bool = False) -> Found:
    """The days of a text, line by line. A line of words alone names the days below it."""
    days, heading = Sorted(), ""
    for line in text.splitlines():
        found = written.read(line, year, month_first=month_first)
        if found:
            put(days, line, found, heading)
        elif re.search(r"[^\W\d_]", line):
            heading = line
        year = written.year_of(line, year)
    return days.found()


def put(days: Sorted, line: str, found: list[Written], heading: str = "") -> None:
    """Sort the days of a line: meetings, days for papers, and those that are called off."""
    around = _around(line, found)
    titles = [_tidy(f"{before} {after}") for before, after in around]
    spare = next((t for t in titles if t and not ASIDE.search(t)), "") or _tidy(heading)
    is_aside, title = not any(titles) and bool(ASIDE.search(heading)), spare
    for (before, after), own, one in zip(around, titles, found, strict=True):
        if ASIDE.search(f"{before} {after}"):
            is_aside, title = True, own
        elif own or re.search(r"[()]", before):
            # "16 februari, 16 mars": what is said of the first is said of the second too.
            is_aside, title = False, own or spare
        phrase = line[one.start : one.end]
        if one.is_wrong_weekday:
            days.tell(WEEKDAY, phrase, one.days[0])
        if not one.days:
            days.tell(LONG if one.is_too_long else UNREAD, phrase)
        elif _is_off(before, after):
            for day in one.days:
                days.tell(IS_CANCELLED, title, day)
        else:
            for day in one.days:
                days.put(day, title, is_aside=is_aside)


def _is_off(before: str, after: str) -> bool:
    """Whether a day is called off, or is the day that a meeting was moved from."""
    called_off = CANCELLED.search(before) or CANCELLED.search(after)
    return bool(called_off or _MOVED_FROM.search(before) or _MOVED_TO.search(after))


def _around(line: str, found: list[Written]) -> list[tuple[str, str]]:
    """The words before each day and after it; those between two belong to the one or other."""
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(line)]
    between = [line[end:start] for end, start in zip(ends, starts, strict=True)]
    parted = [("", between[0]), *(_parted(words) for words in between[1:-1]), (between[-1], "")]
    return [(parted[n][1], parted[n + 1][0]) for n in range(len(found))]


def _parted(words: str) -> tuple[str, str]:
    """The part that belongs to the day before, and that of the day after."""
    if mark := re.search(r"[,;.]|\)(?!.*\))", words):
        return words[: mark.start()], words[mark.start() :]
    if "(" in words:
        at = words.rindex("(")
        return words[:at], words[at:]
    of_the_first = CANCELLED.search(words) or _MOVED_TO.search(words)
    return (words, "") if of_the_first else ("", words)


def _tidy(words: str) -> str:
    """What is called so: without times, and without what is said of the day alone."""
    plain = _MOVED.sub(" ", CANCELLED.sub(" ", _WHEN.sub(" ", words)))
    plain = " ".join(re.sub(r"\(\s*\)", "", plain).split()).strip(" ,;:.–—-*•/&")
    if plain.startswith("(") or plain.count("(") != plain.count(")"):
        plain = plain.strip("() ")
    return plain if re.search(r"[^\W\d_]", plain) else ""
