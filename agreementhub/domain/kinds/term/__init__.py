"""The kind of field that holds the term of an agreement."""

from agreementhub.domain.kinds.term.kind import TermKind

__all__ = [
    "TermKind",
]
