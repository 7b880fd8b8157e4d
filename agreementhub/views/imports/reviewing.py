"""One look at a file that waits: what the page shows of it, and the draft that is made of it."""

from collections.abc import Callable
from typing import Any, Final

from markupsafe import Markup
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request

from agreementhub.domain import content, outside
from agreementhub.domain.blocks import Block
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.kinds import Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import Extra, data_of_editor
from agreementhub.forms.review import (
    APPROVED,
    BODY,
    CASE,
    LEVEL,
    TYPE,
    current,
    is_at,
    put_notes,
)
from agreementhub.i18n import _
from agreementhub.models import PendingImport
from agreementhub.presenters.import_sources import named_quotes
from agreementhub.services import areas
from agreementhub.services.imports import (
    AROUND,
    Confirmed,
    answering,
    confirming,
    days,
    found_in,
    parting,
)
from agreementhub.views.imports import asked
from agreementhub.views.imports.text import marked
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer, TemplateValues

# Paragraphs without a field that are shown; the others are counted.
_SHOWN: Final = 200
# So many times something may be said of a file that a page still tells them apart.
_MOST: Final = 999_999


class Review:
    """One look at a file that waits, as a document of a type."""

    def __init__(
        self,
        request: Request,
        pending: PendingImport,
        doctype: DocType,
        changed: JsonObject | None = None,
    ) -> None:
        """`changed` is what a person has typed; it goes before what was said and found."""
        self.request, self.pending, self.doctype = request, pending, doctype
        self.areas = areas.names(request.db)
        self.found = found_in(pending).as_type(request.types, doctype.key)
        self.text = marked(self.found.text, named_quotes(self.found, TYPE), _part(request))
        bodies = pending.organisation.bodies
        self.first = asked.given(self.found, doctype, bodies)
        said = answering.answers(pending, doctype.key)
        stands = {**self.first, **asked.standing(said)}
        self.given = {key: one for key, one in stands.items() if one is not None}
        # The number of the review that the page showed, and the field of which it has just been
        # said something.
        self.seen = outside.number(posted(request, "seen"), _MOST) or 0
        self.answered = ""
        named = [(str(one.id), one.name) for one in bodies]
        questions = asked.Questions(self.found, doctype, named, self.text.anchors)
        self.form = PageForm(
            questions.schema(request.types, request.lang, self.areas),
            request,
            button=_("Make the draft"),
            values={**self.given, **(changed or {})},
            extra=Extra(
                buttons=[("save", _("Save and go on later"))], data=data_of_editor(request.t)
            ),
        )

    def page(self) -> TemplateValues:
        """What the template is given."""
        said = answering.answers(self.pending, self.doctype.key)
        to_review = asked.proposed(self.found)
        self.form.hide("seen", str(answering.number(self.pending)))
        best = [found[0] for found in self.found.fields.values() if found[0].value is not None]
        return {
            "pending": self.pending,
            "doctype": self.doctype,
            "form": self.form,
            "put_notes": self._put_notes,
            "is_at": lambda key: is_at(self.form.sheet, key),
            "shown": self._shown,
            "standing": self._standing,
            "text": self.text,
            "unplaced": self.found.unplaced[:_SHOWN],
            "n_unplaced": len(self.found.unplaced) + self.found.beyond,
            "beyond": self.found.beyond,
            "matters": parting.matters_of(self.found),
            "may_part": parting.may_part(self.pending),
            "may_join": parting.may_join(self.request.db, self.pending),
            "around": [b.text for b in self.found.text.blocks if b.kind in AROUND][:_SHOWN],
            "left_out": self.found.text.left_out,
            "said": said,
            "answered": self.answered,
            "n_reviewed": answering.count(said, to_review),
            "n_to_review": len(to_review),
            "n_unsure": sum(one.certainty != "sure" for one in best),
            "n_dated": sum(key in self.given for key in asked.dated(self.found)),
        }

    def _put_notes(self, draw: Callable[[Any], Markup]) -> str:
        """Let the page draw its notes into the form."""
        put_notes(self.form.sheet, draw)
        return ""

    def _shown(self, key: str) -> list[Block] | None:
        """What stands in a field, as it reads; None when nobody could read it."""
        value = current(self.form.sheet, key)
        if value is None:
            return None
        field = self.doctype.fields[key]
        return content.show(field, value, self.request.lang, areas=self.areas)

    def _standing(self, key: str) -> int:
        """The number of the proposal that stands in a field; the first when it is none of them."""
        value = current(self.form.sheet, key)
        values = [one.value for one in self.found.fields[key]]
        return values.index(value) if value in values else 0

    def as_type(self, doctype: DocType) -> "Review":
        """The same file as another type; what was typed follows to the same fields."""
        typed, _unread = self.form.readable()
        changed = {
            key: value
            for key, value in typed.items()
            if value != self.first.get(key)
            and (key in (BODY, CASE, LEVEL) or _fits(doctype.fields.get(key), value))
        }
        return Review(self.request, self.pending, doctype, changed)

    def confirm(self, values: JsonObject) -> Answer:
        """Make the draft, unless a date has not been looked at or what it needs is missing."""
        filled = {key: values[key] for key in self.doctype.fields if key in values}
        self._tell_what_is_left(values, filled)
        if self.form.errors:
            return self.page()
        try:
            self._make(values, filled)
        except Invalid as invalid:
            self.form.refuse(RuleBroken("; ".join(map(self.request.t, invalid.errors.values()))))
        except RuleBroken as rule:
            self.form.refuse(rule)
        else:
            return HTTPSeeOther(self.request.route_path("import_done", id=self.pending.id))
        return self.page()

    def _make(self, values: JsonObject, filled: JsonDict) -> None:
        bodies = {str(one.id): one for one in self.pending.organisation.bodies}
        confirmed = Confirmed(
            values=filled,
            body=bodies.get(values.get(BODY) or ""),
            number=confirming.case_number(self.doctype, filled) or values.get(CASE),
            level=values[LEVEL],
        )
        stamp = self.request.stamp()
        confirming.confirm(self.request.db, self.pending, self.doctype, confirmed, stamp)

    def _tell_what_is_left(self, values: JsonObject, filled: JsonObject) -> None:
        for field in content.missing(self.doctype, filled, self.doctype.first_state.key):
            self.form.wrong(field.key, self.words(_FILL_IN, field.key))
        for key, proposed in asked.dated(self.found).items():
            if days(filled.get(key)) & proposed and not values.get(f"{key}{APPROVED}"):
                self.form.wrong(f"{key}{APPROVED}", self.words(COMPARE, key))

    def words(self, words: Any, key: str) -> Any:
        """Words about a field, with the label that it has on the page."""
        return words % {"label": self.doctype.fields[key].label[self.request.lang]}


_FILL_IN: Final = _("Fill in “${label}”.")
COMPARE: Final = _(
    "“${label}”: compare the dates with the text and tick that they are right, or empty the field."
)


def _part(request: Request) -> int:
    """The part of the text that is to be shown: the one that a button names, else the same."""
    press = posted(request, "press")
    asked = press.removeprefix("text:") if press.startswith("text:") else posted(request, "part")
    return outside.number(asked, 99_999) or 1


def _fits(field: Field | None, value: Any) -> bool:
    try:
        if field is None or value is None:
            return False
        field.kind.check(value, field.options)
    except Invalid:
        return False
    return True
