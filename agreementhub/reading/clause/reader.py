"""Reading a clause on an agreement's time as the input of the term engine.

First what is mentioned, each with its place (`mentions`); then, of the sentences that are the
agreement's own (`owners`), what each says (`frames`, patterns over mentions); then what that makes
together (`settling`). Every key comes with the words it was read from. What the words leave open,
or say in two ways, is unknown; what only a person can settle is named; nothing is guessed. Text
that says nothing of an agreement's time gives an empty reading. `docs/terms.md` tells what the
keys mean and how a frame is added.
"""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.frames import FRAMES
from agreementhub.reading.clause.mentions import mentions
from agreementhub.reading.clause.owners import ours
from agreementhub.reading.clause.reading import Place, Reading
from agreementhub.reading.clause.settling import settle
from agreementhub.reading.clause.tables import regions
from agreementhub.reading.clause.text import readable, tidy
from agreementhub.reading.files import mended


def read(text: str) -> Reading:
    """What the clause says."""
    finds = Finds()
    said, smudged = mended(readable(text))
    for sentence in ours(mentions(said, regions(said))):
        for frame in FRAMES:
            frame(sentence, finds)
    reading = settle(finds, tidy(text))
    for key, places in reading.places.items():
        if any(_touch(one, other) for one in places for other in smudged):
            reading.unsure.add(key)
    return reading


def _touch(one: Place, other: Place) -> bool:
    """Whether the words stand on what a scan misread: they are as it reads, and never sure."""
    return one[0] < other[1] and other[0] < one[1]
