"""Events that end the agreement on a day that no clause can know: a breach, its successor."""

import re
from typing import Final

from agreementhub.reading.clause.reading import Reading

_HEAVY: Final = re.compile(r"(?i)\bhävas?\b[^.]{0,60}|\bomedelbar verkan\b")
_BRIDGES: Final = re.compile(r"(?i)till dess(?: att)?\b[^.]{0,60}")


def read(said: str, reading: Reading) -> None:
    """Note that an event may end it, by the words that name the event first."""
    if match := _HEAVY.search(said) or _BRIDGES.search(said):
        reading.add("needs_person", "ends_on_event", match[0])
