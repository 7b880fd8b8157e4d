"""What was typed behind the name of a field (`organ:KS`), each to be taken back by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from agreementhub.domain.swedish import clean, fold
from agreementhub.search.query.names import Names, between, restriction
from agreementhub.search.query.parse import QUOTES

# In quotes, or as far as the next space or bracket; what is not wanted with its word for it.
_VALUE = r'(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s()"]+))'
_NOT = r"(?:(?:^|(?<=[\s(]))(?:INTE|NOT)\s+)?"

_MOST = 5  # of what cannot be read; more would be told to nobody


@dataclass(frozen=True, slots=True)
class Restriction:
    """`typed` as it stands, `field` what it is a value of, `without` the rest of the question."""

    field: str
    typed: str
    without: str


def restrictions(text: str, names: Names) -> list[Restriction]:
    """Those of the text that are understood, in the order typed; the others are words."""
    return [one for one, is_understood in _typed(text, names) if is_understood]


def misread(text: str, names: Names) -> list[str]:
    """What was typed behind the name of a field and is no value of it: `datum:2027-02-31`."""
    typed = (one.typed for one, is_understood in _typed(text, names) if not is_understood)
    return list(islice(dict.fromkeys(typed), _MOST))


def _typed(text: str, names: Names) -> Iterator[tuple[Restriction, bool]]:
    text = clean(text).translate(QUOTES)
    fields = "|".join(sorted(names.fields, key=len, reverse=True))
    # What stands in quotes is words, whatever they look like.
    expr = re.compile(rf'{_NOT}(?<!\w)(?P<name>(?i:{fields})):{_VALUE}|"[^"]*"')
    for match in filter(lambda match: match["name"], expr.finditer(text)):
        field = names.fields[fold(match["name"])]
        rest = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
        is_understood = field in ("title", "decision") or _is_understood(names, field, match)
        yield Restriction(field, match[0], rest), is_understood


def _is_understood(names: Names, field: str, match: re.Match[str]) -> bool:
    value = match["quoted"] or match["plain"] or ""
    low, dots, high = value.partition("..")
    return bool(between(names, field, low, high) if dots else restriction(names, field, value))
