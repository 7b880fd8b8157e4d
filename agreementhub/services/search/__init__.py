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
from agreementhub.services.search.picking import Register

__all__ = [
    "Index",
    "Register",
    "among",
    "for_programs",
    "indexing",
    "searching",
    "shared",
    "similar",
    "suggesting",
    "vocabulary",
]
