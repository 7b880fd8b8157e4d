"""What was typed behind the name of a field (`organ:KS`), each to be taken back by itself."""

import re
from dataclasses import dataclass

from agreementhub.domain.swedish import clean, fold
from agreementhub.search.query.names import Names, between, restriction
from agreementhub.search.query.parse import QUOTES

# In quotes, or as far as the next space or bracket; what is not wanted with its word for it.
_VALUE = r'(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s()"]+))'
_NOT = r"(?:(?:^|(?<=[\s(]))(?:INTE|NOT)\s+)?"


@dataclass(frozen=True, slots=True)
class Restriction:
    """`typed` as it stands, `field` what it is a value of, `without` the rest of the question."""

    field: str
    typed: str
    without: str


def restrictions(text: str, names: Names) -> list[Restriction]:
    """Those of the text that are understood, in the order typed; the others are words."""
    text = clean(text).translate(QUOTES)
    fields = "|".join(sorted(names.fields, key=len, reverse=True))
    # What stands in quotes is words, whatever they look like.
    expr = re.compile(rf'{_NOT}(?<!\w)(?P<name>(?i:{fields})):{_VALUE}|"[^"]*"')
    found = []
    for match in filter(lambda match: match["name"], expr.finditer(text)):
        field = names.fields[fold(match["name"])]
        if field in ("title", "decision") or _is_understood(names, field, match):
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            found.append(Restriction(field, match[0], " ".join(rest.split())))
    return found


def _is_understood(names: Names, field: str, match: re.Match[str]) -> bool:
    value = match["quoted"] or match["plain"] or ""
    low, dots, high = value.partition("..")
    return bool(between(names, field, low, high) if dots else restriction(names, field, value))
