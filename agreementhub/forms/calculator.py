"""A clause on time, pasted."""

import colander

from agreementhub.forms.kit import TextArea, node
from agreementhub.i18n import _


class ClauseSchema(colander.Schema):
    """The words of the agreement."""

    text = node(
        "prose",
        title=_("The clause on the agreement's time"),
        help=_("In Swedish, as it stands in the agreement. Nothing is kept."),
        widget=TextArea(lines=5),
    )
