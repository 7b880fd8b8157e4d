"""What one frame finds in a text: key → value."""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.mentions import mentions
from agreementhub.reading.clause.owners import ours


def found(frame, text, *before):
    """The finds of a frame, those that must come before it having taken what is theirs."""
    finds = Finds()
    for sentence in ours(mentions(text, [((0, len(text)),)])):
        for each in before:
            each.find(sentence, Finds())
        frame.find(sentence, finds)
    return {row.key: row.value for row in finds}
