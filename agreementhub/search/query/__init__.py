"""What people type, read as a tree: the same for every engine."""

from agreementhub.search.query.names import Names
from agreementhub.search.query.parse import parse
from agreementhub.search.query.tree import (
    WINDOW,
    And,
    CaseNumber,
    FieldIs,
    Leaf,
    Like,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
    ranks,
    wanted,
)

__all__ = [
    "WINDOW",
    "And",
    "CaseNumber",
    "FieldIs",
    "Leaf",
    "Like",
    "Names",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Range",
    "Word",
    "parse",
    "ranks",
    "wanted",
]
