"""Where the sentences of a Swedish text end and begin."""

import re
from typing import Final

_END: Final = re.compile(r"(?<=[.!?])[\"”»)]?\s+(?=[\"”»(–-]?\s?[A-ZÅÄÖ§0-9])|\n")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(])(?:[a-zåäö]\.?(?:[a-zåäö]\.)*|bl\.a|t\.o\.m|fr\.o\.m|dvs|kap|kl|nr|ca|resp|st|tfn"
    r"|exkl|inkl|jfr|prop|bil|avg|\d{1,2})\.$"
)


def stops(text: str) -> list[tuple[int, int]]:
    """Where sentences end and the next begin; a new line is a new sentence."""
    return [
        stop.span()
        for stop in _END.finditer(text)
        if not _ABBREVIATION.search(text[max(0, stop.start() - 10) : stop.start()])
    ]
