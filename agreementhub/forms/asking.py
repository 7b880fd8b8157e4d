"""Asking others about a draft: who, by when; a comment; an answer; a counterparty's link."""

from collections.abc import Sequence
from typing import Any

import colander

from agreementhub.forms.kit import TextArea, node, offered
from agreementhub.i18n import _


def check_schema(people: Sequence[tuple[str, str]]) -> colander.SchemaNode:
    """Who is asked to look the draft through; `people` are numbers and names."""
    schema = colander.Schema()
    choices = [{"value": value, "label": {"sv": name, "en": name}} for value, name in people]
    fields = {
        "reviewers": node(
            "many", title=_("Reviewers"), required=False, optional=False,
            help=_("They get a letter with the way to the draft."), options={"choices": choices},
        ),
        "answer_by": node("date", title=_("Answer by"), required=False),
        "message": node(
            "prose", title=_("Message to the reviewers"), required=False, widget=TextArea(lines=2)
        ),
    }  # fmt: skip
    for name, one in fields.items():
        one.name = name
        schema.add(one)
    return schema


class CommentSchema(colander.Schema):
    """What is said of a place in a draft; the view binds in the `people` whom it can name, and
    whether the place has a text that another can be suggested for (`has_text`), and whether that
    is prose (`is_prose`)."""

    text = node(
        "prose", title=_("Comment"), required=False, optional=False, widget=TextArea(lines=3)
    )
    proposed = node(
        "prose",
        title=_("Suggest another text"),
        help=_("Change it to suggest how it should stand; left as it is, it suggests nothing."),
        required=False,
        widget=TextArea(lines=6),
    )
    mentioned = offered(
        "people",
        title=_("For"),
        help=_("Whoever you choose gets a letter with your comment."),
        required=False,
    )

    def after_bind(self, schema: colander.SchemaNode, words: dict[str, Any]) -> None:
        """Ask for no other text where there is none, and for nobody where nobody can be named."""
        left = {"proposed": words.get("has_text"), "mentioned": words.get("people")}
        schema.children = [one for one in schema.children if left.get(one.name, True)]
        if words.get("is_prose") and words.get("has_text"):
            schema["proposed"].widget = TextArea(lines=6, prose=True)


class InviteSchema(colander.Schema):
    """A counterparty who is to look at the draft without an account."""

    name = node(
        "line",
        title=_("For whom"),
        help=_("The party that is to read it, such as Söderby kommun. Who it is they tell."),
    )
    last_day = node("date", title=_("Open until"))


class DoorSchema(colander.Schema):
    """What somebody who came by a link says of themselves."""

    name = node("line", title=_("Your name"), help=_("It is shown beside what you write."))


class VerdictSchema(colander.Schema):
    """What a reviewer says of a version; it must be told what is to be changed."""

    words = node(
        "prose",
        title=_("What must be changed"),
        help=_("Needed when you ask for a change."),
        required=False,
        optional=False,
        widget=TextArea(lines=2),
    )
