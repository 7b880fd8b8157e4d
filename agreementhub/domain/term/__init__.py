"""What follows, to the day, from what an agreement says about its time."""

from agreementhub.domain.term import choice, what_if
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
from agreementhub.domain.term.choice import Choice, Effect
from agreementhub.domain.term.effects import effects
from agreementhub.domain.term.fate import (
    Otherwise,
    end_of_next,
    is_undecided,
    of_use_until,
    otherwise,
    standing_end,
)
from agreementhub.domain.term.reasons import REASONS
from agreementhub.domain.term.words import termination

__all__ = [
    "REASONS",
    "Choice",
    "Deadline",
    "Effect",
    "Otherwise",
    "Term",
    "TermRefused",
    "answer",
    "answer_json",
    "chain",
    "choice",
    "deadlines",
    "effects",
    "end_of_next",
    "is_undecided",
    "of_use_until",
    "otherwise",
    "read",
    "sentence",
    "standing_end",
    "termination",
    "what_if",
    "with_standard_lead",
]
