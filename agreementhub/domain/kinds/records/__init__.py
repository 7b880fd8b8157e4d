"""Kinds made of parts: records, and rows of them."""

from agreementhub.domain.kinds.records import rows
from agreementhub.domain.kinds.records.align import align, out_of_order
from agreementhub.domain.kinds.records.clauses import Clauses
from agreementhub.domain.kinds.records.columns import Columns, TableRows
from agreementhub.domain.kinds.records.cost import Sharing, refuse_other_than_100, sharing
from agreementhub.domain.kinds.records.follow_up import Figures, FollowUp, told_value
from agreementhub.domain.kinds.records.groups import Ages, Area
from agreementhub.domain.kinds.records.money import Budget, Money
from agreementhub.domain.kinds.records.parties import UNITS, Parties, People, Person, say_person
from agreementhub.domain.kinds.records.points import OUTCOMES, Decisions, Points, References
from agreementhub.domain.kinds.records.record import Record, Row, all_of, part
from agreementhub.domain.kinds.records.secrecy import Secrecy, marked
from agreementhub.domain.kinds.records.shares import CostAllocation, Shares

__all__ = [
    "OUTCOMES",
    "UNITS",
    "Ages",
    "Area",
    "Budget",
    "Clauses",
    "Columns",
    "CostAllocation",
    "Decisions",
    "Figures",
    "FollowUp",
    "Money",
    "Parties",
    "People",
    "Person",
    "Points",
    "Record",
    "References",
    "Row",
    "Secrecy",
    "Shares",
    "Sharing",
    "TableRows",
    "align",
    "all_of",
    "marked",
    "out_of_order",
    "part",
    "refuse_other_than_100",
    "rows",
    "say_person",
    "sharing",
    "told_value",
]
