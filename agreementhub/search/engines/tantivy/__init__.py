"""The embedded default engine: Tantivy."""

from agreementhub.search.engines.tantivy.engine import HEAP, TantivyEngine

__all__ = [
    "HEAP",
    "TantivyEngine",
]
