"""Kinds of one input."""

from agreementhub.domain.kinds.inputs import one
from agreementhub.domain.kinds.inputs.amounts import Amount, say_ore
from agreementhub.domain.kinds.inputs.choices import choice, label_of
from agreementhub.domain.kinds.inputs.counties import by_county
from agreementhub.domain.kinds.inputs.dates import MonthDay
from agreementhub.domain.kinds.inputs.numbers import GAP, Steps, say_number
from agreementhub.domain.kinds.inputs.one import OneInput, misshapen, raise_all, under, wrong
from agreementhub.domain.kinds.inputs.table import INPUTS

__all__ = [
    "GAP",
    "INPUTS",
    "Amount",
    "MonthDay",
    "OneInput",
    "Steps",
    "by_county",
    "choice",
    "label_of",
    "misshapen",
    "one",
    "raise_all",
    "say_number",
    "say_ore",
    "under",
    "wrong",
]
