"""The kind of field that holds the term of an agreement."""

from agreementhub.domain.kinds.term.kind import Term

__all__ = [
    "Term",
]
