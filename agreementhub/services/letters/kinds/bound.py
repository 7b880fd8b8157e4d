"""Letters of paragraphs and rows, which go alone, bound from their only part."""

from collections.abc import Sequence

from agreementhub.mail.letters import Bound
from agreementhub.mail.letters import note as paper
from agreementhub.services.letters.kinds.around import Desk


def note(desk: Desk, _message_id: str, parts: Sequence[paper.Note]) -> Bound:
    """The letter of a note."""
    (told,) = parts
    return paper.written(told, desk.round.office, now=desk.round.now)
