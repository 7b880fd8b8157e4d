"""The kinds of field: one table, by key."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from agreementhub.domain.kinds.base import (
    Change,
    Invalid,
    Kind,
    Label,
    Move,
    Options,
    Part,
    Passage,
    Path,
    Value,
)
from agreementhub.domain.kinds.inputs import INPUTS
from agreementhub.domain.kinds.records import (
    Ages,
    Area,
    Budget,
    Clauses,
    Columns,
    CostAllocation,
    Decisions,
    Figures,
    FollowUp,
    Money,
    Parties,
    People,
    Person,
    Points,
    References,
    Secrecy,
    Shares,
    TableRows,
)
from agreementhub.domain.kinds.term import TermKind

__all__ = [
    "KINDS",
    "Change",
    "Invalid",
    "Kind",
    "Label",
    "Move",
    "Options",
    "Part",
    "Passage",
    "Path",
    "Value",
    "get",
]

_OF_PARTS: Final[tuple[Kind, ...]] = (
    Columns(),
    TableRows(),
    Money(),
    Budget(),
    CostAllocation(),
    Shares(),
    Ages(),
    Area(),
    Parties(),
    People(),
    Person(),
    TermKind(),
    FollowUp(),
    Figures(),
    Secrecy(),
    Points(),
    Decisions(),
    References(),
    Clauses(),
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {**INPUTS, **{kind.key: kind for kind in _OF_PARTS}}
)


def get(key: str) -> Kind:
    """The kind of that key. Raises KeyError."""
    return KINDS[key]
