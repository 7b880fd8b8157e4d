"""What a case is called, and whether it goes on."""

import colander

from agreementhub.forms.kit import TextArea, node
from agreementhub.i18n import _


class CaseSchema(colander.Schema):
    """The titles of a case, and the day on which it was closed."""

    title_public = node(
        "line",
        title=_("Title for everyone"),
        help=_(
            "What the case concerns, in words that disclose nothing. Anyone who may be told of the"
            " case reads it. Left empty, the case is called by its number."
        ),
        required=False,
    )
    title_internal = node(
        "line",
        title=_("Internal title"),
        help=_("Only those who handle cases here read it."),
        required=False,
    )
    closed_on = node(
        "date",
        title=_("Closed"),
        help=_("The day on which the case was closed. Left empty, it goes on."),
        required=False,
    )
    reason = node(
        "prose",
        title=_("Reason"),
        help=_("A sentence that others understand later. It stands in the history."),
        required=False,
        widget=TextArea(lines=2),
    )
