"""A matter on the agenda of a meeting: entered, written as the minutes have it."""

from collections.abc import Iterable, Mapping

import colander

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonObject
from agreementhub.forms.act import reason
from agreementhub.forms.kit import (
    Hidden,
    Line,
    Plain,
    Suggestions,
    TextArea,
    node,
    offered,
    schema_for,
)
from agreementhub.i18n import _


class NewItemSchema(colander.Schema):
    """The view binds in `documents`."""

    document = offered(
        "documents",
        title=_("Document"),
        help=_("What the meeting decides about. Leave empty for a matter that has none yet."),
        required=False,
    )
    title = node(
        "line",
        title=_("Matter"),
        help=_("Leave empty to use the title of the document."),
        required=False,
    )
    number = node("case_number", title=_("Case number"), required=False)


class PastedSchema(colander.Schema):
    """The text of a paragraph."""

    pasted = node(
        "prose",
        title=_("Paste the text of the paragraph out of the minutes"),
        help=_("The fields below are filled in from it. Nothing is kept until you save."),
        widget=TextArea(lines=6),
    )


class CorrectedSchema(colander.Schema):
    """Why an extract is corrected."""

    reason = reason()


class ConfirmSchema(colander.Schema):
    """A change to an agreement that was shown; `shown` is its mark."""

    shown = colander.SchemaNode(Plain(), title="", missing="", widget=Hidden())


def item_schema(
    fields: Iterable[Field],
    lang: str,
    values: JsonObject,
    suggested: Mapping[str, Suggestions],
) -> colander.SchemaNode:
    """The paragraph of a matter, and the fields of an extract that are about it; `suggested` as in
    `schema_for`."""
    schema = schema_for(fields, lang, values=values, suggested=suggested)
    number = node("line", title=_("Paragraph"), required=False, widget=Line(size="tiny"))
    number.name = "paragraph"
    warned = colander.SchemaNode(
        Plain(), title="", missing=colander.drop, widget=Hidden(), name="warned"
    )
    schema.children.insert(0, number)
    schema.add(warned)
    return schema
