"""What a clause mentions, each with its place: days, lengths, actors, acts, what joins them."""

from agreementhub.reading.clause.mentions.days import Days, YearDay, end_of, start_of
from agreementhub.reading.clause.mentions.lengths import Length
from agreementhub.reading.clause.mentions.lexer import mentions
from agreementhub.reading.clause.mentions.signs import SIGN, Mention
from agreementhub.reading.clause.mentions.words import is_membership, is_provided, is_statutes

__all__ = [
    "SIGN",
    "Days",
    "Length",
    "Mention",
    "YearDay",
    "end_of",
    "is_membership",
    "is_provided",
    "is_statutes",
    "mentions",
    "start_of",
]
