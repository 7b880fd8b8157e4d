"""A new document: what it is called and where it belongs; and a clause of the library."""

from typing import Any

import colander

from agreementhub.forms.act import LEVELS, OF_DRAFTS
from agreementhub.forms.kit import Line, Suggestions, TextArea, node, offered
from agreementhub.i18n import _


class NewDocumentSchema(colander.Schema):
    """The first that is known of a document; the view binds in `bodies` and `cases`, and `motions`
    for a reply to one."""

    title = node("line", title=_("Title"))
    motion = offered(
        "motions",
        title=_("Motion that is answered"),
        help=_("Its claims and case number are taken over."),
        required=False,
    )
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

    def after_bind(self, schema: colander.SchemaNode, words: dict[str, Any]) -> None:
        """Ask for no motion where there is none to answer, and offer the cases that are there."""
        if not words.get("motions") and "motion" in schema:
            del schema["motion"]
        if cases := words.get("cases"):
            schema["case_number"].widget = Line(suggestions=Suggestions("cases", cases))


class AnswerSchema(colander.Schema):
    """A reply to a motion, or a report on something; the rest is taken over."""

    title = node("line", title=_("Title"))


class LibraryClauseSchema(colander.Schema):
    """What a clause says and asks; the view binds in `sections`."""

    heading = node("line", title=_("Heading"))
    prose = node("prose", title=_("Text"), widget=TextArea(prose=True, lines=6))
    section = offered("sections", title=_("Stands in the section"))
    is_mandatory = node(
        "flag", title=_("Every new agreement must have it"), required=False, optional=False
    )
    is_locked = node(
        "flag", title=_("Its words must not be changed"), required=False, optional=False
    )
    reason = node(
        "line",
        title=_("Why it is mandatory or locked"),
        help=_("Whoever writes an agreement sees it."),
        required=False,
    )


class ClauseChangeSchema(LibraryClauseSchema):
    """A change of one; the view hides in it which wording it was opened on."""

    why = node(
        "line",
        title=_("What is changed, and why"),
        help=_("It stands in the history of the clause."),
        required=False,
    )
