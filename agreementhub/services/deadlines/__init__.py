"""Deadlines: reconciled with what is agreed, listed, acted on, planned."""

from agreementhub.services.deadlines import acts, ahead, feeds, log, plans, snoozing, spans
from agreementhub.services.deadlines.acts import act
from agreementhub.services.deadlines.filter import Filter, Scope
from agreementhub.services.deadlines.groups import GROUPS, NEAR, UNDATED, Group, page
from agreementhub.services.deadlines.lines import Line
from agreementhub.services.deadlines.listing import listed
from agreementhub.services.deadlines.plans import Plans, load
from agreementhub.services.deadlines.reconciled import (
    batches,
    catch_up,
    ended,
    reconcile,
    renamed,
    roll,
)
from agreementhub.services.deadlines.sittings import of_meeting, overdue
from agreementhub.services.deadlines.spans import MOST, Dated

__all__ = [
    "GROUPS",
    "MOST",
    "NEAR",
    "UNDATED",
    "Dated",
    "Filter",
    "Group",
    "Line",
    "Plans",
    "Scope",
    "act",
    "acts",
    "ahead",
    "batches",
    "catch_up",
    "ended",
    "feeds",
    "listed",
    "load",
    "log",
    "of_meeting",
    "overdue",
    "page",
    "plans",
    "reconcile",
    "renamed",
    "roll",
    "snoozing",
    "spans",
]
