"""What people type, read as a tree: the same for every engine."""

from agreementhub.search.query.fields import body_of, party_of
from agreementhub.search.query.names import Names
from agreementhub.search.query.parse import parse
from agreementhub.search.query.question import Part, Question, read
from agreementhub.search.query.restricted import Restriction, misread, restrictions
from agreementhub.search.query.small_words import is_of_a_matter, is_small
from agreementhub.search.query.tree import (
    WINDOW,
    And,
    CaseNumber,
    Everything,
    FieldIs,
    Leaf,
    Lifted,
    Like,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Reading,
    Word,
    lifted,
    ranks,
    readings,
    wanted,
)

__all__ = [
    "WINDOW",
    "And",
    "CaseNumber",
    "Everything",
    "FieldIs",
    "Leaf",
    "Lifted",
    "Like",
    "Names",
    "Near",
    "Node",
    "Not",
    "Or",
    "Part",
    "Phrase",
    "Prefix",
    "Question",
    "Range",
    "Reading",
    "Restriction",
    "Word",
    "body_of",
    "is_of_a_matter",
    "is_small",
    "lifted",
    "misread",
    "parse",
    "party_of",
    "ranks",
    "read",
    "readings",
    "restrictions",
    "wanted",
]
