"""What people watch: kept, looked for as documents appear, and handed out as feeds.

The letter that tells of it is one of the kinds of `services/letters`.
"""

from agreementhub.services.watches import feeds, keeping, looking, matching
from agreementhub.services.watches.matching import Place, Subject

__all__ = [
    "Place",
    "Subject",
    "feeds",
    "keeping",
    "looking",
    "matching",
]
