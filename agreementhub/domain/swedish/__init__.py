"""How Swedish text becomes words that can be found; one analyser for every engine."""

from agreementhub.domain.swedish import synonyms
from agreementhub.domain.swedish.analyser import Token, Word, analyse, clean, fold, pieces, words
from agreementhub.domain.swedish.lexicon import lexicon

__all__ = [
    "Token",
    "Word",
    "analyse",
    "clean",
    "fold",
    "lexicon",
    "pieces",
    "synonyms",
    "words",
]
