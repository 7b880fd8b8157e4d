"""The engine in pure Python: Whoosh."""

from agreementhub.search.engines.whoosh.engine import WhooshEngine

__all__ = [
    "WhooshEngine",
]
