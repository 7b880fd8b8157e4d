"""Foreign files: taken in, waiting, and what was found in them."""

from agreementhub.reading.proposals import Proposed
from agreementhub.services.imports import (
    answering,
    attaching,
    confirming,
    lists,
    parting,
    register_lists,
    register_rows,
    returning,
    taking_in,
)
from agreementhub.services.imports.answering import Verdict
from agreementhub.services.imports.confirming import Confirmed
from agreementhub.services.imports.found import AROUND, Found, days, found_in, guessed
from agreementhub.services.imports.register_lists import SentList
from agreementhub.services.imports.taking_in import ReadFile

__all__ = [
    "AROUND",
    "Confirmed",
    "Found",
    "Proposed",
    "ReadFile",
    "SentList",
    "Verdict",
    "answering",
    "attaching",
    "confirming",
    "days",
    "found_in",
    "guessed",
    "lists",
    "parting",
    "register_lists",
    "register_rows",
    "returning",
    "taking_in",
]
