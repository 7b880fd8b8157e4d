"""What bodies decide: the matters of their meetings, their extracts, and by whom a document was
decided or signed."""

from agreementhub.services.agenda import (
    adopting,
    closing,
    extracts,
    items,
    motions,
    papers,
    pasted,
    proposals,
)
from agreementhub.services.agenda.adopting import Adopted, adopt
from agreementhub.services.agenda.closing import Gap
from agreementhub.services.agenda.items import ListedItem, NewItem
from agreementhub.services.agenda.motions import ORDERS, STAGES, Chosen
from agreementhub.services.agenda.proposals import Proposed

__all__ = [
    "ORDERS",
    "STAGES",
    "Adopted",
    "Chosen",
    "Gap",
    "ListedItem",
    "NewItem",
    "Proposed",
    "adopt",
    "adopting",
    "closing",
    "extracts",
    "items",
    "motions",
    "papers",
    "pasted",
    "proposals",
]
