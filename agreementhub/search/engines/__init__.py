"""The engines behind one protocol; each is loaded when the settings choose it."""

from agreementhub.search.engines.choosing import new_engine, open_engine
from agreementhub.search.engines.protocol import (
    Engine,
    IndexBusy,
    IndexDamaged,
    IndexedDocument,
    Result,
    Search,
    Sort,
)

__all__ = [
    "Engine",
    "IndexBusy",
    "IndexDamaged",
    "IndexedDocument",
    "Result",
    "Search",
    "Sort",
    "new_engine",
    "open_engine",
]
