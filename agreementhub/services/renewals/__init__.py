"""What is decided about an agreement whose day comes, and the drafts about it."""

from agreementhub.services.renewals import (
    consequences,
    decisions,
    doubts,
    drafts,
    frameworks,
    notifying,
)
from agreementhub.services.renewals.choices import (
    effect,
    find,
    may_undo,
    of_document,
    record,
)
from agreementhub.services.renewals.consequences import Change
from agreementhub.services.renewals.decisions import Decision
from agreementhub.services.renewals.notifying import Party, Proof
from agreementhub.services.renewals.placing import place, undo

__all__ = [
    "Change",
    "Decision",
    "Party",
    "Proof",
    "consequences",
    "decisions",
    "doubts",
    "drafts",
    "effect",
    "find",
    "frameworks",
    "may_undo",
    "notifying",
    "of_document",
    "place",
    "record",
    "undo",
]
