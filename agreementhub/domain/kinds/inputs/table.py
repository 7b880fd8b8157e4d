"""The table of kinds of one input; the parts of every other kind are among them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from agreementhub.domain.kinds.inputs.amounts import Amount
from agreementhub.domain.kinds.inputs.choices import Flag, Many, OneOf, YesNo
from agreementhub.domain.kinds.inputs.codes import Code, Codes
from agreementhub.domain.kinds.inputs.dates import Date, MonthDay, PartialDate
from agreementhub.domain.kinds.inputs.numbers import DecimalNumber, Integer, Percent, Steps
from agreementhub.domain.kinds.inputs.one import OneInput
from agreementhub.domain.kinds.inputs.text import CaseNumber, Email, Line, Lines, LongText, Mark

INPUTS: Final[Mapping[str, OneInput]] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            Line(),
            LongText(),
            Lines(),
            CaseNumber(),
            Email(),
            Mark(),
            Integer(),
            DecimalNumber(),
            Percent(),
            Steps(),
            Amount(),
            OneOf(),
            Many(),
            YesNo(),
            Flag(),
            Date(),
            PartialDate(),
            MonthDay(),
            Codes(),
            Code(),
        )
    }
)
