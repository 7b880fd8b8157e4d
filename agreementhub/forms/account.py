"""What people say about their own account."""

import colander

from agreementhub.domain import passwords
from agreementhub.forms.kit import REQUIRED, Hidden, Password, Plain, node, offered
from agreementhub.i18n import _


def _password(title: str, autocomplete: str) -> colander.SchemaNode:
    widget = Password(size="half")
    widget.autocomplete = autocomplete
    return colander.SchemaNode(Plain(), title=title, missing_msg=REQUIRED, widget=widget)


class PasswordSchema(colander.Schema):
    """A new password for someone who knows the old one; hidden, where one was going (`till`)."""

    old = _password(_("Old password"), "current-password")
    new = _password(
        _("New password, at least ${least} characters", mapping={"least": passwords.SHORTEST}),
        "new-password",
    )
    till = colander.SchemaNode(Plain(), title="", missing="", widget=Hidden())


class AbsenceSchema(colander.Schema):
    """When someone is away, and who stands in; the view binds in `people`."""

    away_from = node("date", title=_("Away from"), required=False)
    away_to = node("date", title=_("Away until"), required=False)
    deputy = offered("people", title=_("Deputy"), required=False)
