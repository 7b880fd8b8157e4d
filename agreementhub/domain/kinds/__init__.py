"""The kinds of field: one table, by key."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from agreementhub.domain.kinds.base import Kind
from agreementhub.domain.kinds.clauses import Clauses
from agreementhub.domain.kinds.columns import Columns, TableRows
from agreementhub.domain.kinds.follow_up import Figures, FollowUp
from agreementhub.domain.kinds.groups import Ages, Area
from agreementhub.domain.kinds.inputs import INPUTS
from agreementhub.domain.kinds.money import Budget, Money
from agreementhub.domain.kinds.parties import Parties, People, Person
from agreementhub.domain.kinds.points import Decisions, Points, References
from agreementhub.domain.kinds.secrecy import Secrecy
from agreementhub.domain.kinds.shares import CostAllocation, Shares
from agreementhub.domain.kinds.term import Term

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
    Term(),
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
