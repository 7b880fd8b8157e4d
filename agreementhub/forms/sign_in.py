"""Who is it?"""

import colander

from agreementhub.forms.kit import REQUIRED, Hidden, Line, Password, Plain, node
from agreementhub.i18n import _


class SignInSchema(colander.Schema):
    """An address and a password; hidden, where one was going (`till`) and the form that was sent
    when the sign-in had ended (`carried`), so that nothing typed is lost."""

    email = node(
        "line",
        title=_("E-mail address"),
        widget=Line(type="email", size="half", autocomplete="username"),
    )
    password = colander.SchemaNode(
        Plain(),
        title=_("Password"),
        missing_msg=REQUIRED,
        widget=Password(size="half"),
    )
    till = colander.SchemaNode(Plain(), title="", missing="", widget=Hidden())
    carried = colander.SchemaNode(Plain(), title="", missing="", widget=Hidden())
