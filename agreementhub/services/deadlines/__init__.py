"""Deadlines: reconciled with what is agreed, listed, acted on, planned."""

from agreementhub.services.deadlines import feeds, groups, log, plans, snoozing, spans
from agreementhub.services.deadlines.groups import GROUPS, NEAR, UNDATED, Filter, listed, page
from agreementhub.services.deadlines.lines import Line
from agreementhub.services.deadlines.plans import Plans, load
from agreementhub.services.deadlines.reconciled import (
    act,
    batches,
    catch_up,
    ended,
    reconcile,
    roll,
)
from agreementhub.services.deadlines.spans import MOST, Rows

__all__ = [
    "GROUPS",
    "MOST",
    "NEAR",
    "UNDATED",
    "Filter",
    "Line",
    "Plans",
    "Rows",
    "act",
    "batches",
    "catch_up",
    "ended",
    "feeds",
    "groups",
    "listed",
    "load",
    "log",
    "page",
    "plans",
    "reconcile",
    "roll",
    "snoozing",
    "spans",
]
