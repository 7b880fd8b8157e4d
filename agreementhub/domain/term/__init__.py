"""What follows, to the day, from what an agreement says about its time."""

from agreementhub.domain.term import what_if
from agreementhub.domain.term.answer import (
    Deadline,
    Term,
    TermRefused,
    answer,
    answer_json,
    chain,
    deadlines,
    read,
    sentence,
    with_standard_lead,
)
from agreementhub.domain.term.effects import effects
from agreementhub.domain.term.fate import Otherwise, otherwise
from agreementhub.domain.term.reasons import REASONS

__all__ = [
    "REASONS",
    "Deadline",
    "Otherwise",
    "Term",
    "TermRefused",
    "answer",
    "answer_json",
    "chain",
    "deadlines",
    "effects",
    "otherwise",
    "read",
    "sentence",
    "what_if",
    "with_standard_lead",
]
