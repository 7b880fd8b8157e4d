"""What must happen before the agreement starts; on which day that was, a person must say."""

import re
from typing import Final

from agreementhub.reading.clause.reading import Reading

_APPROVED: Final = re.compile(
    r"(?i)(?:träder i kraft|gäller från)[^.]{0,40}(?:när|då|sedan)"
    r"[^.]{0,120}(?:godkän\w*|laga kraft)"
)


def read(said: str, reading: Reading) -> None:
    """Note that it starts when those who must approve it have."""
    if match := _APPROVED.search(said):
        reading.add("needs_person", "starts_when_approved", match[0])
