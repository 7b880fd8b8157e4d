"""Finding documents, and keeping the index in step."""

from agreementhub.services.search import indexing, searching
from agreementhub.services.search.indexing import Index

__all__ = [
    "Index",
    "indexing",
    "searching",
]
