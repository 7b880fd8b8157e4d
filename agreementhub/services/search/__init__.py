"""Finding documents, and keeping the index in step."""

from agreementhub.services.search import (
    among,
    indexing,
    searching,
    shared,
    similar,
    suggesting,
    vocabulary,
)
from agreementhub.services.search.index import Index

__all__ = [
    "Index",
    "among",
    "indexing",
    "searching",
    "shared",
    "similar",
    "suggesting",
    "vocabulary",
]
