"""How a document came to be decided or signed: asked where it is moved there."""

import colander

from agreementhub.domain.doctypes import SIGNATORIES
from agreementhub.forms.act import reason
from agreementhub.forms.kit import Checkbox, Hidden, Line, Plain, node, offered, schema_for
from agreementhub.i18n import _


class DecidedSchema(colander.Schema):
    """The body with its meeting, day and paragraph; the view binds in `meetings`.

    None is required, for it may be that nothing is known, and none is optional where it is known.
    `warned` is the mark of the warning that was shown before.
    """

    meeting = offered(
        "meetings",
        title=_("Meeting"),
        help=_("Choose it if it is in the list; otherwise name the body and the day below."),
        required=False,
        optional=False,
    )
    body = node(
        "line", title=_("Body, if its meeting is not in the list"), required=False, optional=False
    )
    taken_on = node(
        "date",
        title=_("Day of the decision"),
        help=_("Leave empty when it is the day of the meeting you chose."),
        required=False,
        optional=False,
    )
    paragraph = node(
        "line", title=_("Paragraph"), required=False, optional=False, widget=Line(size="tiny")
    )
    is_unknown = node(
        "flag",
        title=_("Not known: the document was taken in from before"),
        required=False,
        widget=Checkbox(),
    )
    reason = reason()
    warned = colander.SchemaNode(Plain(), title="", missing="", widget=Hidden())


def signed_schema(lang: str) -> colander.SchemaNode:
    """Who signed, with mandate and day, or that it is not known; and why it is noted."""
    schema = schema_for([SIGNATORIES], lang)
    why = reason()
    why.name = "reason"
    schema.add(why)
    warned = colander.SchemaNode(Plain(), title="", missing="", widget=Hidden(), name="warned")
    schema.add(warned)
    return schema
