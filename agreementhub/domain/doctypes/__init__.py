"""Document types: what a document of each type holds and which states it can be in."""

from agreementhub.domain.doctypes import lifecycle
from agreementhub.domain.doctypes.asked import RECEIVERS, SIGNATORIES
from agreementhub.domain.doctypes.types import (
    BUILT_IN,
    DocType,
    DocTypes,
    Field,
    PaperPlan,
    Section,
    State,
    load,
)

__all__ = [
    "BUILT_IN",
    "RECEIVERS",
    "SIGNATORIES",
    "DocType",
    "DocTypes",
    "Field",
    "PaperPlan",
    "Section",
    "State",
    "lifecycle",
    "load",
]
