"""A body: who is told, who prepares, and when it meets."""

import colander

from agreementhub.forms.kit import Line, TextArea, node, offered
from agreementhub.forms.upload import files
from agreementhub.i18n import _


def papers_days() -> colander.SchemaNode:
    """How long before a meeting its papers must be in."""
    return node(
        "integer",
        title=_("Papers must be in"),
        options={"min": 0, "max": 60},
        widget=Line(size="tiny", unit=_("days before the meeting")),
        default=14,
    )


class BodySchema(colander.Schema):
    """The view binds in `people` and `bodies`."""

    mailbox = node(
        "line",
        title=_("Mailbox"),
        help=_("The mailbox of the function: it is told 30 and 7 days before, and on the day."),
        required=False,
        widget=Line(type="email"),
    )
    secretary = offered(
        "people",
        title=_("Secretary"),
        help=_("Is told when a decision is overdue."),
        required=False,
    )
    prepares_for = offered("bodies", title=_("Prepares matters for"), required=False)


class PasteSchema(colander.Schema):
    """Days as text, or as a file."""

    text = node(
        "prose",
        title=_("Days"),
        help=_(
            "One on each line, as they stand on the web page (8 February, 2027-03-15), or cells "
            "of a spreadsheet with their heads."
        ),
        required=False,
        widget=TextArea(lines=6),
    )
    file = files(
        _("Or a calendar file or a table"),
        multiple=False,
        accept=".ics,.csv,.txt",
        required=False,
    )
    year = node(
        "integer",
        title=_("Year of days that are written without one"),
        options={"min": 2000, "max": 2100},
        widget=Line(size="tiny"),
    )
    papers_days = papers_days()
