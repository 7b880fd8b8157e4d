"""Deadlines: their kinds, what types declare, and when letters about them go out."""

from agreementhub.domain.deadlines import answers, declared, plan
from agreementhub.domain.deadlines.because import Pair, Words, because, lengthy, weekday
from agreementhub.domain.deadlines.deadline import Deadline
from agreementhub.domain.deadlines.declared import DeadlineRule
from agreementhub.domain.deadlines.kinds import FOR_MEETINGS, KINDS, OF_TIME, RETURNING, TOLD
from agreementhub.domain.deadlines.plan import STANDARD, Plan, Step
from agreementhub.domain.deadlines.told import LETTER_STATES, OUTCOMES, Outcome

__all__ = [
    "FOR_MEETINGS",
    "KINDS",
    "LETTER_STATES",
    "OF_TIME",
    "OUTCOMES",
    "RETURNING",
    "STANDARD",
    "TOLD",
    "Deadline",
    "DeadlineRule",
    "Outcome",
    "Pair",
    "Plan",
    "Step",
    "Words",
    "answers",
    "because",
    "declared",
    "lengthy",
    "plan",
    "weekday",
]
