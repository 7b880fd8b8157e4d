"""The answer in words: sums of dates, sentences, warnings."""

from agreementhub.domain.term.words import sums, termination
from agreementhub.domain.term.words.sentences import chain, sentence
from agreementhub.domain.term.words.warnings import warnings

__all__ = [
    "chain",
    "sentence",
    "sums",
    "termination",
    "warnings",
]
