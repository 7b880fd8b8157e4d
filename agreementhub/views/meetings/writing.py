"""Forms in which two may write the same minutes at once."""

from collections.abc import Iterable

from pyramid.request import Request

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import JsonObject
from agreementhub.forms.kit import UNKNOWN
from agreementhub.services.meanwhile import WrittenMeanwhile
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted


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
