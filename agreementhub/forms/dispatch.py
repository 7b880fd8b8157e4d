"""What is sent out: to whom, in which way, on which day; and the proof that it was received."""

from collections.abc import Sequence
from typing import Any

import colander

from agreementhub.domain.doctypes import RECEIVERS
from agreementhub.forms.kit import Line, node, offered, schema_for
from agreementhub.forms.upload import files
from agreementhub.i18n import _

Choices = Sequence[tuple[str, str]]


def dispatch_schema(
    lang: str, title: str, receivers: Choices, ways: Choices
) -> colander.SchemaNode:
    """`receivers`, under their `title`, are those who are proposed, `ways` how it can be sent: a
    key and words each."""
    choices = [{"value": value, "label": {"sv": words, "en": words}} for value, words in receivers]
    schema = schema_for([RECEIVERS], lang)
    fields = {
        "to": node(
            "many",
            title=title,
            required=False,
            optional=False,
            options={"choices": choices},
        ),
        "way": offered(tuple(ways), title=_("How it is sent")),
        "on": node(
            "date",
            title=_("Sent on"),
            help=_("Leave empty for today."),
            required=False,
            only_for="way=post hand",
        ),
    }
    for name, one in fields.items():
        one.name = name
    if receivers:
        schema.children.insert(0, fields["to"])
    schema.children += [fields["way"], fields["on"]]
    return schema


class ProofSchema(colander.Schema):
    """That a party received it; the view binds in the `parties` and what can show it (`proofs`)."""

    party = offered("parties", title=_("Party"))
    received_on = node("date", title=_("Received on"))
    way = offered("proofs", title=_("What shows it"))
    file = files(_("The proof as a file"), multiple=False)


def asked_schema(lang: str, title: str, receivers: Choices) -> colander.SchemaNode:
    """Who is asked by letter: as what is sent out, in one way alone."""
    schema = dispatch_schema(lang, title, receivers, ())
    schema.children = [one for one in schema.children if one.name not in ("way", "on")]
    return schema


def _digest(**more: Any) -> colander.SchemaNode:
    return node(
        "line",
        title=_("Digest of the copy"),
        help=_("The first twelve signs are enough. It stands in the properties of the Word file."),
        **more,
    )


def _who() -> colander.SchemaNode:
    return node("line", title=_("Who answers"), help=_("Name and office."))


class AnsweredSchema(colander.Schema):
    """What a party answered another way; the view binds in the `parties`."""

    party = offered("parties", title=_("Party"))
    digest = _digest()
    who = _who()


class PartyDecidedSchema(colander.Schema):
    """What another party decided; the view binds in the `parties` and the `outcomes`."""

    party = offered("parties", title=_("Party"))
    outcome = offered("outcomes", title=_("What it decided"))
    body = node("line", title=_("Body"))
    taken_on = node("date", title=_("Day of the decision"))
    paragraph = node("line", title=_("Paragraph"), required=False, widget=Line(size="tiny"))
    legal_force_on = node(
        "date",
        title=_("Legal force from"),
        help=_("As the party tells it; leave empty until it does."),
        required=False,
    )


class TakenBackSchema(colander.Schema):
    """What was recorded of a party is taken back; the view binds in what can be, as `decided`."""

    decision = offered("decided", title=_("What is taken back"))
    reason = node("line", title=_("Why"), help=_("Such as: it was another agreement."))


class SameSchema(colander.Schema):
    """A party answers itself."""

    same = offered(
        (("yes", _("Our copy has the same digest")), ("no", _("Our copy has another digest"))),
        title=_("Your copy"),
    )
    digest = _digest(required=False, only_for="same=no")
    who = _who()
