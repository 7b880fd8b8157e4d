"""What a read text proposes for the fields of a document, each value with its source."""

from agreementhub.reading.proposals.propose import propose, propose_as
from agreementhub.reading.proposals.proposed import NONE, SURE, Proposals, Proposed
from agreementhub.reading.proposals.understood import Understood

__all__ = [
    "NONE",
    "SURE",
    "Proposals",
    "Proposed",
    "Understood",
    "propose",
    "propose_as",
]
