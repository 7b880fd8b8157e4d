"""Lengths of a term in a list: notice and extension, with what they are counted from."""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds import Value
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.swedish import NUMBER_WORDS
from agreementhub.i18n import _
from agreementhub.reading.lists.targets import GOES_ON, IF_DECIDED, NOTICE_ANY, NOTICE_BEFORE

_UNIT: Final = (
    r"(?P<years>år|years?)|(?P<months>mån(?:ad(?:er)?)?|mths?|months?)"
    r"|(?P<weeks>veck(?:a|or)|v|weeks?)|(?P<days>dag(?:ar)?|days?)"
)
# "12", "tolv", "tolv (12)"; an extension is often so long at a time.
_NUMBER: Final = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_AGAIN: Final = r"(?:\s?\((?P<again>\d{1,3})\))?"
_AT_A_TIME: Final = r"(?:\s(?:i taget|i sänder|åt gången|per gång|at a time))?"
_LENGTH: Final = re.compile(rf"(?i){_NUMBER}{_AGAIN}\s?(?:{_UNIT})?\.?{_AT_A_TIME}")
_IN_HEAD: Final = re.compile(rf"(?i)\b(?:{_UNIT})\b")
FOREVER: Final = re.compile(r"(?i)tills?\s?vidare|tv|t\.?\s?v\.?|until further notice|löpande")
_NONE: Final = re.compile(r"(?i)nej|ingen|inga|0|no|none")
_MODES: Final = {GOES_ON: "auto", IF_DECIDED: "decision"}
_ANCHORS: Final = {NOTICE_BEFORE: "before_end", NOTICE_ANY: "any_time"}


def read(part: str, text: str, head: str) -> Iterator[tuple[str, Value]]:
    """The parts of a term that a length says. Raises RuleBroken for a length without its unit."""
    text = text.strip()
    if part in _MODES and _NONE.fullmatch(text):
        yield "mode", "none"
        return
    if part in _MODES and FOREVER.fullmatch(text):
        yield "until_further_notice", True
        return
    number, unit = _length(text, head)
    if part in _ANCHORS:
        yield "notice_anchor", _ANCHORS[part]
        yield "notice_value", number
        yield "notice_unit", unit
    elif unit != "months":
        raise RuleBroken(_("Write in months how long the agreement is extended."))
    else:
        yield "mode", _MODES[part]
        yield "months", number


def _length(text: str, head: str) -> tuple[int, str]:
    """The number and its unit; years are twelve months. The head may name the unit."""
    found = _LENGTH.fullmatch(text)
    unit = (found and _unit(found)) or (found and (said := _IN_HEAD.search(head)) and _unit(said))
    number = _number(found["number"]) if found else 0
    # Two ways to write the number that differ say neither.
    differs = found and found["again"] and int(found["again"]) != number
    if not found or not unit or differs:
        words = _("“${text}” is no length that can be read. Write it like 3 months.")
        raise RuleBroken(words % {"text": text[:60]})
    return (number * 12, "months") if unit == "years" else (number, unit)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS[word.casefold()]


def _unit(found: re.Match[str]) -> str:
    units = ("years", "months", "weeks", "days")
    return next((unit for unit in units if found[unit]), "")


def settled(parts: JsonDict) -> JsonDict:
    """The parts of a term as its form would have them: what the list says nothing of is marked so,
    and what is until further notice has no end before which notice is given."""
    row = dict(parts)
    is_forever = row.get("until_further_notice")
    if is_forever and row.get("notice_anchor") == "before_end":
        row["notice_anchor"] = "any_time"
    if not is_forever and not {"end", "term_months"} & set(row):
        row["unknown"] = ["end"]
    return row
