"""How Swedish text becomes words that can be found; one analyser for every engine."""

from agreementhub.domain.swedish import sentences, synonyms
from agreementhub.domain.swedish.analyser import (
    Token,
    Word,
    analyse,
    clean,
    cut,
    ends,
    fold,
    pieces,
    split,
    stretches,
    word,
)
from agreementhub.domain.swedish.bodies import BODY_NOUNS, in_text
from agreementhub.domain.swedish.breaking import breakable
from agreementhub.domain.swedish.compounds import is_known, is_listed
from agreementhub.domain.swedish.hyphens import completed
from agreementhub.domain.swedish.lexicon import lexicon
from agreementhub.domain.swedish.number_words import NUMBER_WORDS
from agreementhub.domain.swedish.numerals import MONTHS
from agreementhub.domain.swedish.stems import act_of, derived_from
from agreementhub.domain.swedish.synonyms import Synonyms

__all__ = [
    "BODY_NOUNS",
    "MONTHS",
    "NUMBER_WORDS",
    "Synonyms",
    "Token",
    "Word",
    "act_of",
    "analyse",
    "breakable",
    "clean",
    "completed",
    "cut",
    "derived_from",
    "ends",
    "fold",
    "in_text",
    "is_known",
    "is_listed",
    "lexicon",
    "pieces",
    "sentences",
    "split",
    "stretches",
    "synonyms",
    "word",
]
