"""Foreign files: taken in, waiting, and what was found in them."""

from agreementhub.services.imports import lists, taking_in
from agreementhub.services.imports.found import Found, days, found_in
from agreementhub.services.imports.taking_in import ReadFile

__all__ = [
    "Found",
    "ReadFile",
    "days",
    "found_in",
    "lists",
    "taking_in",
]
