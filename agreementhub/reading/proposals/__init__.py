"""What a read text proposes for the fields of a document, each value with its source."""

from agreementhub.reading.proposals.propose import propose, propose_as
from agreementhub.reading.proposals.proposed import NONE, SURE, Proposals, Proposed

__all__ = [
    "NONE",
    "SURE",
    "Proposals",
    "Proposed",
    "propose",
    "propose_as",
]
