"""The form of a comment at a place of a document: for reviewers, and for a counterparty."""

from collections.abc import Sequence
from typing import Final

from pyramid.request import Request

from agreementhub.domain.doctypes import DocType
from agreementhub.forms.asking import CommentSchema
from agreementhub.forms.kit import Extra, data_of_editor
from agreementhub.i18n import _
from agreementhub.services.reviews import suggestions
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import number_of, words_of

# Characters of an address: field and id of a clause.
PLACE: Final = 250


def comment_form(
    request: Request,
    doctype: DocType,
    text: str | None,
    people: Sequence[tuple[str, str]] = (),
) -> PageForm:
    """The form for the place that the address names; another text can be suggested where there is
    a `text`, and some of the `people` can be told."""
    place = words_of(request, "plats", PLACE)
    schema = CommentSchema().bind(
        people=people,
        has_text=text is not None,
        is_prose=suggestions.is_prose_at(doctype, place),
    )
    form = PageForm(
        schema,
        request,
        button=_("Send"),
        name="comment",
        values={"proposed": text or ""},
        extra=Extra(data=data_of_editor(request.t)),
    )
    form.hide("plats", place)
    form.hide("svar", str(number_of(request, "svar") or ""))
    return form
