"""When a body sits."""

from datetime import date

import colander

from agreementhub.forms.kit import Line, node, offered
from agreementhub.i18n import _


class MoveSchema(colander.Schema):
    """Another day for a meeting."""

    held_on = node(
        "date",
        title=_("Day"),
        help=_("For example 30 June 2027."),
        preparer=date.fromisoformat,
    )


class MeetingSchema(MoveSchema):
    """A meeting of one of the `bodies` that the view binds in."""

    body = offered("bodies", title=_("Body"))
    papers_days = node(
        "integer",
        title=_("Papers must be in"),
        options={"min": 0, "max": 60},
        widget=Line(size="tiny", unit=_("days before the meeting")),
        default=14,
    )
