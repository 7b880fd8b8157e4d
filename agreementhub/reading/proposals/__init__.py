"""What a read text proposes for the fields of a document, each value with its source."""

from collections.abc import Mapping

from agreementhub.domain.doctypes import DocType
from agreementhub.reading.files import ReadText
from agreementhub.reading.proposals.matters import PartOfMinutes, matters
from agreementhub.reading.proposals.proposed import NONE, SURE, Proposals, Proposed
from agreementhub.reading.proposals.understood import Understood

__all__ = [
    "NONE",
    "SURE",
    "PartOfMinutes",
    "Proposals",
    "Proposed",
    "Understood",
    "matters",
    "propose",
    "propose_as",
]

# The finders are loaded by the first text: a program that only serves pages does without them.


def propose(read: ReadText, types: Mapping[str, DocType]) -> Proposals:
    """The type of the text and values for the fields of that type, the best of each first."""
    from agreementhub.reading.proposals import proposing

    return proposing.propose(read, types)


def propose_as(read: ReadText, types: Mapping[str, DocType], kind: Proposed) -> Proposals:
    """The same for a type that is known, such as one that a person chose instead."""
    from agreementhub.reading.proposals import proposing

    return proposing.propose_as(read, types, kind)
