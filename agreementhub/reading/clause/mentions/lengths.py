"""Lengths of time: "två (2) år", "ett halvår", "femårigt", "12-månadersperioder", "1+1 år"."""

import re
from typing import Final, NamedTuple

from agreementhub.domain.swedish import NUMBER_WORDS

NUMBER: Final[dict[str, int]] = {
    **{word: number for word, number in NUMBER_WORDS.items() if number},
    **{"bägge": 2, "båda": 2},
}
_WORDS: Final = "|".join(sorted(NUMBER, key=len, reverse=True))
COUNT: Final = rf"(?:\d{{1,3}}|(?:{_WORDS}))"
_YEAR: Final = r"(?:kalender|avtals|hyres|arrende|verksamhets|läs|hel)?år"
_UNIT: Final = (
    rf"(?:(?:kalender)?mån(?:ader(?:s|na)?|ads?|der|\.)?|månaders|{_YEAR}(?:s|en)?|halvårs?|kvartals?"
    r"|(?:kalender)?veck(?:or|a)s?|(?:kalender)?dag(?:ar)?s?|dygns?)"
)
_JOINED_UNIT: Final = r"(?:års?|månaders?|månads?|veckors?|dagars?|halvårs?)"
_STEP: Final = rf"{COUNT}(?:\s?\(\d{{1,3}}\))?"
_THING: Final = r"(?:period|avtal|kontrakt|intervall|förlängning|option|bindning)\w*"

# One after the other; the first that fits at a place is taken.
LENGTH: Final = rf"""
   (?P<shared>{COUNT}(?=\s(?:och|eller|respektive|resp\.)\s(?:[a-zåäö]+\s){{0,2}}(?P<o_count>{COUNT})\s(?P<o_unit>{_UNIT})(?!\w)))
  |(?P<first>(?:det\s)?första\s(?:avtals|hyres|verksamhets)?året\b(?!\s\d))
  |(?P<opening>(?:de\s)?(?P<f_count>{COUNT})\s(?:första|inledande)\s(?P<f_unit>(?:avtals|kalender)?åren|månaderna)\b(?!\s\d))
  |(?P<halves>\d{{0,2}}(?:\s?½|(?<=\d)[,.]5)\s?års?\b|halvtannat\sår\b|halvannat\sår\b)
  |(?P<options>(?:(?<=optionsår\s)|(?<=optionsår:\s))\d(?:\s?\+\s?\d){{1,8}}(?!\s?{_UNIT}|[\d+]))
  |(?P<labelled>\((?:i\s|antal\s)?(?P<u_unit>månader|mån|år|dagar)\)\s?:?\s?(?P<u_count>\d{{1,3}})\b)
  |(?P<half>(?:(?P<h_count>{COUNT})\soch\s)?(?:ett|en)\s(?:halvt|halv)\sår(?:s)?\b)
  |(?P<steps>{_STEP}(?:\s?{_UNIT})?(?:\s?(?:\+|plus)\s?{_STEP}(?:\s?{_UNIT})?){{0,8}}\s?(?:\+|plus)\s?{_STEP}\s?(?P<s_unit>{_UNIT})(?!\w))
  |(?P<repeated>(?P<r_times>{COUNT})\s?[x×*]\s?(?P<r_count>{COUNT})\s?(?P<r_unit>{_UNIT})(?!\w))
  |(?P<length>(?P<count>{COUNT})(?:\s?\(\s?(?P<again>{COUNT})\s?(?:{_UNIT}\s?)?\))?
      (?:\s(?:hela?|fulla?|ytterligare|nya?|kalender-?|st\.?|extra))?
      \s?-?(?P<unit>{_UNIT})(?!\w)(?:\s\(\d{{1,3}}\s?{_UNIT}\))?)
  |(?P<joined>(?P<j_count>\d{{1,3}}\s?-\s?|{_WORDS})(?P<j_unit>{_JOINED_UNIT})(?:{_THING}|vis)?\b)
  |(?P<long>(?P<l_count>\d{{1,3}}\s?-?\s?|{_WORDS})(?P<l_unit>år|mån)(?:ig(?:t|a)?|ad(?:ig|)s?)\b)
"""
_SIZE: Final = {"å": (12, "months"), "m": (1, "months"), "v": (1, "weeks"), "d": (1, "days")}


class Length(NamedTuple):
    """So many months, weeks or days; years, half years and quarters are months."""

    value: int
    unit: str


def number(word: str) -> int:
    """A number in digits or as a word."""
    word = word.casefold().strip(" -")
    return int(word) if word.isdigit() else NUMBER[word]


def length(match: re.Match[str]) -> Length | None:
    """The length that a match of LENGTH found; None where two ways to write it differ."""
    if match["first"]:
        return Length(12, "months")
    if match["opening"]:
        return _of(number(match["f_count"]), match["f_unit"])
    if match["shared"]:
        return _of(number(match["shared"]), match["o_unit"])
    if match["halves"]:
        is_spelled = match["halves"][:1].isalpha()
        digits = re.split(r"\D", match["halves"])[0]
        return Length(12 * (1 if is_spelled else int(digits or 0)) + 6, "months")
    if match["labelled"]:
        return _of(number(match["u_count"]), match["u_unit"])
    if match["half"]:
        whole = number(match["h_count"]) if match["h_count"] else 0
        return Length(12 * whole + 6, "months")
    if match["again"] and number(match["again"]) != number(match["count"]):
        return None
    count = match["count"] or match["j_count"] or match["l_count"]
    unit = match["unit"] or match["j_unit"] or match["l_unit"]
    return _of(number(count), unit)


def steps(match: re.Match[str]) -> list[int]:
    """The months of each step of "2+1+1 år"."""
    if match["options"]:
        return [12 * int(count) for count in re.findall(r"\d", match["options"])]
    if match["repeated"]:
        size = _of(number(match["r_count"]), match["r_unit"]).value
        return [size] * number(match["r_times"])
    said = re.findall(
        rf"(?i)(?<!\w)({COUNT})(?:\s?\(\d+\))?\s?(?!plus)({_UNIT})?(?!\w)", match["steps"]
    )
    return [_of(number(count), unit or match["s_unit"]).value for count, unit in said]


def _of(count: int, unit: str) -> Length:
    unit = unit.casefold().removeprefix("kalender").removeprefix("avtals")
    for word, months in (("halvår", 6), ("kvartal", 3)):
        if unit.startswith(word):
            return Length(count * months, "months")
    if re.search(r"år(?:s|en)?$", unit):
        return Length(count * 12, "months")
    factor, name = _SIZE.get(unit[0], (1, "days"))
    return Length(count * factor, name)
