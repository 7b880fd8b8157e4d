"""Forms in which two may write the same minutes, or of the same body, at once."""

from collections.abc import Iterable
from typing import Final

from pyramid.request import Request

from agreementhub.domain import content
from agreementhub.domain.content import Drawn
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import JsonObject
from agreementhub.forms.kit import UNKNOWN
from agreementhub.services.meanwhile import WrittenMeanwhile
from agreementhub.web.forms import PageForm
from agreementhub.web.incoming import MOST_OF_FIELDS
from agreementhub.web.numbers import posted

# What a form was drawn from is told by digests alone: these have no versions.
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


def doubted(request: Request, fields: Iterable[Field], stands: JsonObject) -> set[str]:
    """The fields that can be said to be unknown: those that were left empty when something was
    written, and those that are said to be."""
    was_written = any(value for value in stands.values())
    return {
        one.key
        for one in fields
        if (was_written and stands.get(one.key) is None)
        or content.is_unknown(stands.get(one.key))
        or posted(request, f"{one.key}{UNKNOWN}")
    }


def tell(form: PageForm, doctype: DocType, both: WrittenMeanwhile) -> None:
    """Say in the form that somebody else wrote, and at each field that both wrote, what."""
    form.refuse(both)
    for key in both.clashes:
        form.clash(doctype.fields[key], both.stored.get(key))
