"""What bodies decide: the matters of their meetings, their extracts, and by whom a document was
decided or signed."""

from agreementhub.services.agenda import (
    adopting,
    apart,
    awaiting,
    closing,
    confirming,
    dispatching,
    extracts,
    items,
    matrix,
    motions,
    papers,
    pasted,
    proposals,
    receivers,
)
from agreementhub.services.agenda.adopting import Adopted, adopt
from agreementhub.services.agenda.awaiting import ByMinutes, Said
from agreementhub.services.agenda.closing import Gap
from agreementhub.services.agenda.confirming import DecidedByParty
from agreementhub.services.agenda.dispatching import Sent
from agreementhub.services.agenda.items import ListedItem, NewItem
from agreementhub.services.agenda.matrix import Cell, Gaps, PartyCells
from agreementhub.services.agenda.motions import ORDERS, STAGES, Chosen
from agreementhub.services.agenda.proposals import Proposed
from agreementhub.services.agenda.receivers import Receiver

__all__ = [
    "ORDERS",
    "STAGES",
    "Adopted",
    "ByMinutes",
    "Cell",
    "Chosen",
    "DecidedByParty",
    "Gap",
    "Gaps",
    "ListedItem",
    "NewItem",
    "PartyCells",
    "Proposed",
    "Receiver",
    "Said",
    "Sent",
    "adopt",
    "adopting",
    "apart",
    "awaiting",
    "closing",
    "confirming",
    "dispatching",
    "extracts",
    "items",
    "matrix",
    "motions",
    "papers",
    "pasted",
    "proposals",
    "receivers",
]
