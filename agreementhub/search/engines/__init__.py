"""The engines behind one protocol; each is loaded when the settings choose it."""

from agreementhub.search.engines import folder, helpers
from agreementhub.search.engines.choosing import new_engine, open_engine
from agreementhub.search.engines.indexed_words import analysed
from agreementhub.search.engines.known import Known
from agreementhub.search.engines.passages import Passage, passage
from agreementhub.search.engines.protocol import (
    FACETS,
    Engine,
    Hit,
    IndexBusy,
    IndexDamaged,
    IndexedDocument,
    Result,
    Search,
    Sort,
)

__all__ = [
    "FACETS",
    "Engine",
    "Hit",
    "IndexBusy",
    "IndexDamaged",
    "IndexedDocument",
    "Known",
    "Passage",
    "Result",
    "Search",
    "Sort",
    "analysed",
    "folder",
    "helpers",
    "new_engine",
    "open_engine",
    "passage",
]
