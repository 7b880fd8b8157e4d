"""Finding documents, and keeping the index in step."""

from agreementhub.services.search import (
    among,
    for_programs,
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
    "for_programs",
    "indexing",
    "searching",
    "shared",
    "similar",
    "suggesting",
    "vocabulary",
]
