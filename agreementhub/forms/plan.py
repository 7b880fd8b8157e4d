"""When letters about deadlines come, and to whom."""

import colander

from agreementhub.forms.kit import YES_NO, Line, node, offered
from agreementhub.i18n import _


class PlanSchema(colander.Schema):
    """A plan; the view binds in `people`."""

    days = node(
        "line",
        title=_("Letters before the date"),
        help=_("Days before, parted by commas, as 180, 90, 30, 7, 0. The day itself is 0."),
        widget=Line(unit=_("days")),
    )
    mailbox_from = node(
        "integer",
        title=_("The mailbox of the body is told from"),
        options={"min": 0, "max": 730},
        widget=Line(size="tiny", unit=_("days before")),
    )
    first_after = node(
        "integer",
        title=_("First letter after the date"),
        options={"min": 1, "max": 90},
        widget=Line(size="tiny", unit=_("days after")),
    )
    then_every = node(
        "integer",
        title=_("Then every"),
        options={"min": 7, "max": 90},
        widget=Line(size="tiny", unit=_("days")),
    )
    manager = offered(YES_NO, title=_("After the date the manager is told too"))
    secretary = offered(YES_NO, title=_("After the date the secretary of the body is told too"))
    also = offered(
        "people",
        title=_("Someone else who gets every letter"),
        required=False,
    )
