"""When a body sits."""

from datetime import date

import colander

from agreementhub.forms.kit import node
from agreementhub.i18n import _


class MoveSchema(colander.Schema):
    """Another day for a meeting."""

    held_on = node(
        "date",
        title=_("Day"),
        help=_("For example 30 June 2027."),
        preparer=date.fromisoformat,
    )
