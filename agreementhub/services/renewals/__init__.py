"""What is decided about an agreement whose day comes, and the drafts about it."""

from agreementhub.services.renewals import drafts
from agreementhub.services.renewals.choices import (
    Choice,
    Effect,
    effect,
    may_undo,
    of_document,
    record,
    undo,
)

__all__ = [
    "Choice",
    "Effect",
    "drafts",
    "effect",
    "may_undo",
    "of_document",
    "record",
    "undo",
]
