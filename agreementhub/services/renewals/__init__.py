"""What is decided about an agreement whose day comes, and the drafts about it."""

from agreementhub.services.renewals import drafts
from agreementhub.services.renewals.choices import (
    effect,
    find,
    may_undo,
    of_document,
    record,
    undo,
)

__all__ = [
    "drafts",
    "effect",
    "find",
    "may_undo",
    "of_document",
    "record",
    "undo",
]
