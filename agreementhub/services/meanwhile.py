"""Two people who write the same fields, of minutes or of a body: where both wrote, both texts are
seen."""

from collections.abc import Sequence
from typing import Final

from agreementhub.domain.content import Drawn
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

WORDS: Final = _(
    "Somebody else has written in the same fields since you opened the page. Nothing is saved yet:"
    " what they wrote is told at each field."
)


class WrittenMeanwhile(RuleBroken):
    """Nothing was saved: `clashes` are the fields that two wrote, `typed` what is to be shown now,
    with what others wrote elsewhere, and `stored` what is saved."""

    def __init__(self, clashes: Sequence[str], typed: JsonDict, stored: JsonObject) -> None:
        super().__init__(WORDS)
        self.clashes, self.typed, self.stored = clashes, typed, stored


def joined(drawn: Drawn | None, typed: JsonObject, stored: JsonObject) -> JsonDict:
    """What is to be saved, by what the form was drawn from; None for a form of nobody's.

    Raises WrittenMeanwhile where somebody else has changed a field that was changed here too.
    """
    if drawn is None:
        return dict(typed)
    merged, clashes = drawn.joined(typed, stored)
    if clashes:
        raise WrittenMeanwhile(clashes, merged, stored)
    return merged
