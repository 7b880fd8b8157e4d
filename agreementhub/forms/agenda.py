"""A matter on the agenda of a meeting: entered, written as the minutes have it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import colander

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonObject
from agreementhub.forms.act import reason
from agreementhub.forms.kit import (
    UNKNOWN,
    Hidden,
    Line,
    Plain,
    Spot,
    Suggestions,
    TextArea,
    node,
    offered,
    schema_for,
)
from agreementhub.i18n import _

# What few paragraphs have, folded away: how it was voted, and the rest.
_FOLDS: Final = {
    _("Motions and votes"): (
        *("proposals", "proposition_order", "vote", "votes_per_member"),
        *("participants", "conflict_of_interest"),
    ),
    _("More to fill in"): ("basis_documents", "notes"),
}


# The days of one matter, which has those of the minutes unless it has its own.
_DAYS: Final = ("adjusted_date", "posted_date")
_OWN_DAY: Final = _(
    "Only where this paragraph was adjusted by itself, such as at once. Otherwise the day of the"
    " minutes counts."
)


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
    *,
    doubted: Collection[str],
) -> colander.SchemaNode:
    """The paragraph of a matter, and the fields of an extract that are about it: the decision
    first, what few paragraphs have folded away. `suggested` and `doubted` as in `schema_for`."""
    schema = schema_for(fields, lang, values=values, suggested=suggested, doubted=doubted)
    number = node("line", title=_("Paragraph"), required=False, widget=Line(size="tiny"))
    number.name = "paragraph"
    warned = colander.SchemaNode(
        Plain(), title="", missing=colander.drop, widget=Hidden(), name="warned"
    )
    schema.children.insert(0, number)
    for day in schema:
        if day.name in _DAYS:
            day.description, day.optional = _OWN_DAY, True
    schema.add(warned)
    schema.children.sort(key=_fold)
    for line, found in enumerate(schema):
        if _fold(found):
            title = list(_FOLDS)[_fold(found) - 1]
            is_field = not found.name.endswith(UNKNOWN)
            found.spot = Spot(title, line, is_alone=True, named=is_field, opens=False)
    return schema


def _fold(found: colander.SchemaNode) -> int:
    """The number of the fold in which a field and its box stand; 0 for none."""
    key = found.name.removesuffix(UNKNOWN)
    return next((at for at, keys in enumerate(_FOLDS.values(), 1) if key in keys), 0)
