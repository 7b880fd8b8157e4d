"""A new document: what it is called and where it belongs."""

import colander

from agreementhub.forms.act import LEVELS, OF_DRAFTS
from agreementhub.forms.kit import node, offered
from agreementhub.i18n import _


class NewDocumentSchema(colander.Schema):
    """The first that is known of a document; the view binds in `bodies`."""

    title = node("line", title=_("Title"))
    body = offered("bodies", title=_("Body that decides"), required=False)
    case_number = node(
        "case_number",
        title=_("Case number"),
        help=_("As your diary writes it, for example KS 2027-00211."),
        required=False,
    )
    level = offered(
        LEVELS,
        title=_("Who may see it"),
        help=OF_DRAFTS,
        default="open",
    )
