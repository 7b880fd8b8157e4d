"""The counties of Sweden, by the two digits with which the codes of their municipalities begin.

Source: Statistics Sweden, "Län och kommuner i kodnummerordning". A region has the code of its
county; Gotland is a municipality and a region in one.
"""

from collections.abc import Iterable, Mapping
from typing import Final

COUNTIES: Final[Mapping[str, str]] = {
    "01": "Stockholms län",
    "03": "Uppsala län",
    "04": "Södermanlands län",
    "05": "Östergötlands län",
    "06": "Jönköpings län",
    "07": "Kronobergs län",
    "08": "Kalmar län",
    "09": "Gotlands län",
    "10": "Blekinge län",
    "12": "Skåne län",
    "13": "Hallands län",
    "14": "Västra Götalands län",
    "17": "Värmlands län",
    "18": "Örebro län",
    "19": "Västmanlands län",
    "20": "Dalarnas län",
    "21": "Gävleborgs län",
    "22": "Västernorrlands län",
    "23": "Jämtlands län",
    "24": "Västerbottens län",
    "25": "Norrbottens län",
}


def by_county(codes: Iterable[str]) -> dict[str, list[str]]:
    """Codes of municipalities and regions under the names of their counties, in the order of the
    codes; those of none come last, under the empty name."""
    found: dict[str, list[str]] = {}
    for code in sorted(codes, key=lambda code: (code[:2] not in COUNTIES, code)):
        found.setdefault(COUNTIES.get(code[:2], ""), []).append(code)
    return found
