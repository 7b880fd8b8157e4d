"""The content of a version: its values, two of them compared, merged, and the term it states."""

from agreementhub.domain.content import terms
from agreementhub.domain.content.comparison import compare
from agreementhub.domain.content.drawn import Drawn, digest_of
from agreementhub.domain.content.merge import merge
from agreementhub.domain.content.terms import clause_of, is_ending, of_content, term_key
from agreementhub.domain.content.values import (
    UNKNOWN,
    check,
    digest,
    filled,
    is_unknown,
    missing,
    number,
    number_key,
    show,
    title,
)

__all__ = [
    "UNKNOWN",
    "Drawn",
    "check",
    "clause_of",
    "compare",
    "digest",
    "digest_of",
    "filled",
    "is_ending",
    "is_unknown",
    "merge",
    "missing",
    "number",
    "number_key",
    "of_content",
    "show",
    "term_key",
    "terms",
    "title",
]
