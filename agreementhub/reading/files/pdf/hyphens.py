"""Lines made one text, with the words mended that a line break parted."""

import re
from typing import Final

_HYPHEN: Final = re.compile("(?<=[^\\W\\d_])[\u2010\u00ad]\\s*(?P<next>\\w*)")
_JOINING: Final = {"och", "eller", "samt", "respektive", "and", "or"}


def joined(lines: list[str]) -> str:
    """One text of the lines. A hyphen at the end of a line belongs to the word in "Mini-Maria"
    and "missbruks- och", and only to the line in most others.
    """
    return _HYPHEN.sub(_mended, " ".join(lines))


def _mended(found: re.Match[str]) -> str:
    following = found["next"]
    if following in _JOINING:
        return f"- {following}"
    return following if following[:1].islower() else f"-{following}"
