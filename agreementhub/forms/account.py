"""What people say about their own account."""

import colander

from agreementhub.forms.kit import REQUIRED, Password, Plain, node, offered
from agreementhub.i18n import _


def _password(title: str, autocomplete: str) -> colander.SchemaNode:
    widget = Password(size="half")
    widget.autocomplete = autocomplete
    return colander.SchemaNode(Plain(), title=title, missing_msg=REQUIRED, widget=widget)


class PasswordSchema(colander.Schema):
    """A new password for someone who knows the old one."""

    old = _password(_("Old password"), "current-password")
    new = _password(_("New password, at least 12 characters"), "new-password")


class AbsenceSchema(colander.Schema):
    """When someone is away, and who stands in; the view binds in `people`."""

    away_from = node("date", title=_("Away from"), required=False)
    away_to = node("date", title=_("Away until"), required=False)
    deputy = offered("people", title=_("Deputy"), required=False)
