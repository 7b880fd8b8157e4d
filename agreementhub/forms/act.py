"""Acts on a document: why, what is said, who, and who may see it."""

import colander

from agreementhub.forms.kit import TextArea, node, offered
from agreementhub.i18n import _

LEVELS = (
    ("open", _("Open: everyone may read it")),
    ("internal", _("Internal: those who work here may read it")),
    ("secret", _("Secret: only those with a right to it may read it")),
)

# What is promised where one chooses a level; services/documents/audience.py keeps it.
OF_DRAFTS = _("Even an open draft is seen only by those who may edit it or get it sent to them.")


def reason() -> colander.SchemaNode:
    """Why something is done; kept in the history."""
    return node(
        "prose",
        title=_("Reason"),
        help=_("A sentence that others understand later. It stands in the history."),
        widget=TextArea(lines=2),
    )


class ReasonSchema(colander.Schema):
    """An act that says why."""

    reason = reason()


class UndoSchema(colander.Schema):
    """Why something is taken back."""

    reason = node("prose", title=_("Reason"), widget=TextArea(lines=2))


DIARY = (
    ("title", _("Case number, day and the words below")),
    ("number", _("Case number and day")),
    ("nothing", _("Nothing")),
)


class LevelSchema(colander.Schema):
    """Who may see a document, and what the diary tells anyone of it when it is secret; the view
    binds in whether it stands in the diary (`has_case`)."""

    level = offered(LEVELS, title=_("Who may see it"))
    review_on = node(
        "date",
        title=_("Try again on"),
        help=_(
            "When it is looked at again whether the document must stay closed. A letter "
            "reminds whoever is responsible."
        ),
        required=False,
        only_for="level=internal secret",
    )
    diary = offered(
        DIARY,
        title=_("What the diary tells of a secret document"),
        help=_("Anyone may ask for the diary. The title of the document never stands there."),
        default="number",
        only_for="level=secret",
    )
    title_public = node(
        "line",
        title=_("What the matter concerns"),
        help=_("In words that disclose nothing, for example “Agreement about housing”."),
        required=False,
        only_for="level=secret",
    )
    reason = reason()

    def after_bind(self, schema: colander.SchemaNode, words: dict[str, bool]) -> None:
        """Ask nothing of the diary where the document does not stand in it."""
        if not words.get("has_case", True):
            asked = [one for one in schema.children if one.name not in ("diary", "title_public")]
            schema.children = asked


class SnoozeSchema(colander.Schema):
    """When one wants to be reminded again; the view binds in the last day, in words."""

    until = node("date", title=_("Day"))

    def after_bind(self, schema: colander.SchemaNode, words: dict[str, str]) -> None:
        """Say how late it may be."""
        schema["until"].description = _(
            "At the latest ${day}; after it the next letter comes anyway.",
            mapping={"day": words["last"]},
        )


class SettleSchema(colander.Schema):
    """How a matter was settled outside the register."""

    note = node(
        "prose",
        title=_("How it was settled"),
        help=_("A sentence that others understand later. The letters about this date stop."),
        widget=TextArea(lines=2),
    )


class SendSchema(colander.Schema):
    """To whom a version is sent; the view binds in the `receivers`."""

    to = offered("receivers", title=_("To whom"))
    reason = reason()


class ResponsibleSchema(colander.Schema):
    """Who answers for a document; the view binds in `people`."""

    responsible = offered("people", title=_("Responsible"))
    reason = reason()
