"""What was decided about an agreement, thin: which way, where, when, and what follows from it."""

import colander

from agreementhub.domain.deadlines import OUTCOMES
from agreementhub.forms.kit import Hidden, Line, Plain, TextArea, node, offered
from agreementhub.i18n import _


class RenewalSchema(colander.Schema):
    """A way and its decision; `shown` is the mark of the effect that was shown before."""

    outcome = offered(tuple(OUTCOMES.items()), title=_("What was decided"), all_seen=True)
    new_end = node(
        "date",
        title=_("New last day"),
        help=_("Only when the agreement is renewed."),
        required=False,
        only_for="outcome=renew",
    )
    received_on = node(
        "date",
        title=_("Notice was received on"),
        help=_("Only when it is terminated. Leave empty until the other party has the notice."),
        required=False,
        only_for="outcome=terminate",
    )
    body = node("line", title=_("Decided by"), required=False)
    decided_on = node("date", title=_("Day of the decision"))
    paragraph = node("line", title=_("Paragraph"), required=False, widget=Line(size="tiny"))
    reason = node(
        "prose",
        title=_("Reason"),
        help=_("A sentence that others understand later. It stands in the history."),
        widget=TextArea(lines=2),
    )
    shown = colander.SchemaNode(Plain(), title="", missing="", widget=Hidden())
