"""The places of a document as a Word file keeps them: bookmarks, which outlive an edit."""

import hashlib
from typing import Final

# Bookmarks that are ours begin so; Word takes names of 40 signs.
OURS: Final = "ah_"


def bookmark(place: str) -> str:
    """The name of the bookmark around a place: a field, or a clause as "field/number"."""
    return f"{OURS}{hashlib.blake2b(place.encode(), digest_size=8).hexdigest()}"
