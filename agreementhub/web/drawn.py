"""What a form that two may write at once was drawn from: it comes back with what was typed."""

from typing import Final

from pyramid.request import Request

from agreementhub.domain.content import Drawn
from agreementhub.domain.json_types import JsonObject
from agreementhub.web.incoming import MOST_OF_FIELDS
from agreementhub.web.numbers import posted

# It is told by digests alone: what these forms write has no versions.
_ONLY: Final = 1


def now_drawn(stands: JsonObject) -> Drawn:
    """Of a form that is drawn from what stands now."""
    return Drawn.of(_ONLY, stands)


def drawn_from(request: Request, stands: JsonObject, name: str = "f") -> Drawn:
    """What the form of that name that was sent says it was drawn from; of one that is drawn now,
    what stands."""
    if request.method == "POST" and posted(request, "__form__") == name:
        return Drawn.read(posted(request, "drawn", MOST_OF_FIELDS), newest=_ONLY)
    return now_drawn(stands)
