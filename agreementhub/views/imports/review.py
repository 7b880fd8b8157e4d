"""Reviewing what was read out of a file, beside its text, before it becomes a document."""

from collections.abc import Mapping
from typing import Any, Final

import colander
from pyramid.httpexceptions import HTTPBadRequest, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import content
from agreementhub.domain.blocks import Block
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.kinds import Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.review import (
    APPROVED,
    BODY,
    CASE,
    LEVEL,
    TYPE,
    ReviewForm,
    note,
    place_nodes,
    review_schema,
    type_node,
)
from agreementhub.i18n import _
from agreementhub.models import PendingImport
from agreementhub.presenters.import_sources import named_quotes, notes, source
from agreementhub.services import areas
from agreementhub.services.imports import Confirmed, confirming, days, found_in, guessed, taking_in
from agreementhub.views.imports.text import marked

# Fields that name the body that a document belongs to, the likeliest first.
_BODY_FIELDS: Final = ("deciding_body", "body", "addressed_body")


@view_config(
    route_name="import",
    permission="draft",
    renderer="agreementhub:templates/imports/review.jinja2",
)
def review(request: Request) -> Any:
    """Look at what was found, choose, and make a draft of it; nothing is kept until then."""
    pending = request.context.pending
    if pending.document_id is not None:
        return HTTPSeeOther(request.route_path("import_done", id=pending.id))
    if request.method != "POST":
        return Review(request, pending, _type(request, request.GET.get("typ"))).page()
    if request.POST.get("press") == "discard":
        return _discard(request, pending)
    here = Review(request, pending, _type(request, request.POST.get("shown")))
    chosen = request.POST.get(TYPE)
    if chosen in request.types and chosen != here.doctype.key:
        return here.as_type(request.types[chosen]).page()
    if here.form.pressed.startswith("take:"):
        here.take(here.form.pressed)
    elif (values := here.form.submitted()) and here.form.pressed != "type":
        return here.confirm(values)
    return here.page()


class Review:
    """One look at a file that waits, as a document of a type."""

    def __init__(
        self,
        request: Request,
        pending: PendingImport,
        doctype: DocType,
        changed: Mapping[str, Any] | None = None,
    ) -> None:
        """`changed` is what a person has typed; it goes before what was found."""
        self.request, self.pending, self.doctype = request, pending, doctype
        self.areas = areas.names(request.db)
        self.found = found_in(pending).as_type(request.types, doctype.key)
        self.text = marked(self.found.text, named_quotes(self.found, TYPE))
        best = self.found.best()
        self.given = {LEVEL: "open", BODY: self._body_named(best), **best, TYPE: doctype.key}
        self.form = ReviewForm(
            self._schema(),
            request,
            button=_("Make the draft"),
            values={**self.given, **(changed or {})},
        )

    def page(self) -> dict[str, Any]:
        """What the template is given."""
        best = [found[0] for found in self.found.fields.values() if found[0].value is not None]
        return {
            "pending": self.pending,
            "doctype": self.doctype,
            "form": self.form,
            "shown": self._shown,
            "standing": self._standing,
            "text": self.text,
            "unplaced": self.found.unplaced,
            "left_out": self.found.text.left_out,
            "n_found": len(best),
            "n_unsure": sum(one.certainty != "sure" for one in best),
            "n_dated": sum(key in self.given for key in self._dates()),
        }

    def _shown(self, key: str) -> list[Block] | None:
        """What stands in a field, as it reads; None when nobody could read it."""
        value = self.form.current(key)
        if value is None:
            return None
        field = self.doctype.fields[key]
        return content.show(field, value, self.request.lang, areas=self.areas)

    def _standing(self, key: str) -> int:
        """The number of the proposal that stands in a field; the first when it is none of them."""
        value = self.form.current(key)
        values = [one.value for one in self.found.fields[key]]
        return values.index(value) if value in values else 0

    def as_type(self, doctype: DocType) -> "Review":
        """The same file as another type; what was typed follows to the same fields."""
        typed, _unread = self.form.readable()
        changed = {
            key: value
            for key, value in typed.items()
            if value != self.given.get(key)
            and (key in (BODY, CASE, LEVEL) or _fits(doctype.fields.get(key), value))
        }
        return Review(self.request, self.pending, doctype, changed)

    def take(self, press: str) -> None:
        """Put another proposal into its field. Raises HTTPBadRequest when there is no such one."""
        _verb, key, number = (*press.split(":"), "", "")[:3]
        found = self.found.fields.get(key, [])
        if not (number.isascii() and number.isdecimal() and int(number[:6]) < len(found)):
            raise HTTPBadRequest()
        self.form.take(key, found[int(number[:6])].value)

    def confirm(self, values: Mapping[str, Any]) -> Any:
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

    def _make(self, values: Mapping[str, Any], filled: dict[str, Any]) -> None:
        bodies = {str(one.id): one for one in self.pending.organisation.bodies}
        confirmed = Confirmed(
            values=filled,
            body=bodies.get(values.get(BODY) or ""),
            number=confirming.case_number(self.doctype, filled) or values.get(CASE),
            level=values[LEVEL],
        )
        stamp = self.request.stamp()
        confirming.confirm(self.request.db, self.pending, self.doctype, confirmed, stamp)

    def _tell_what_is_left(self, values: Mapping[str, Any], filled: Mapping[str, Any]) -> None:
        for field in content.missing(self.doctype, filled, self.doctype.first_state.key):
            self.form.wrong(field.key, self._words(_FILL_IN, field.key))
        for key, proposed in self._dates().items():
            if days(filled.get(key)) & proposed and not values.get(f"{key}{APPROVED}"):
                self.form.wrong(f"{key}{APPROVED}", self._words(_COMPARE, key))

    def _words(self, words: Any, key: str) -> Any:
        return words % {"label": self.doctype.fields[key].label[self.request.lang]}

    def _dates(self) -> dict[str, set[str]]:
        """The days that the text proposes for each field: a person must have compared them."""
        found = {
            key: set().union(*(days(one.value) for one in proposed))
            for key, proposed in self.found.fields.items()
        }
        return {key: proposed for key, proposed in found.items() if proposed}

    def _schema(self) -> colander.SchemaNode:
        lang = self.request.lang
        beside = notes(self.found, self.doctype, self.text.anchors, lang=lang, areas=self.areas)
        first, more = self._fields()
        kind = source(self.found.type, self.text.anchors.get(TYPE, ""))
        types = ((key, one.label[lang]) for key, one in self.request.types.items())
        bodies = [(str(one.id), one.name) for one in self.pending.organisation.bodies]
        asks_number = all(f.kind.key != "case_number" for f in self.doctype.fields.values())
        return review_schema(
            first,
            more,
            lang=lang,
            areas=self.areas,
            dated=self._dates().keys(),
            notes=beside,
            top=[type_node(types), note("type__note", ("type", kind))],
            place=[
                note("place__note", ("place", None)),
                *place_nodes(bodies, asks_number=asks_number),
            ],
        )

    def _fields(self) -> tuple[list[Field], list[Field]]:
        """The fields that something was found for, and the others: first those looked for."""

        def is_found(field: Field) -> bool:
            return any(one.value is not None for one in self.found.fields.get(field.key, []))

        every = self.doctype.fields.values()
        others = [field for field in every if not is_found(field)]
        others.sort(key=lambda field: field.key not in self.found.fields)
        return [field for field in every if is_found(field)], others

    def _body_named(self, best: Mapping[str, Any]) -> str | None:
        """The body of the organisation that the text names."""
        said = [str(best.get(key, "")).casefold() for key in _BODY_FIELDS]
        bodies = {one.name.casefold(): str(one.id) for one in self.pending.organisation.bodies}
        return next((bodies[name] for name in said if name in bodies), None)


_FILL_IN: Final = _("Fill in “${label}”.")
_COMPARE: Final = _(
    "“${label}”: compare the dates with the text and tick that they are right, or empty the field."
)


def _fits(field: Field | None, value: Any) -> bool:
    try:
        if field is None or value is None:
            return False
        field.kind.check(value, field.options)
    except Invalid:
        return False
    return True


def _type(request: Request, key: Any) -> DocType:
    """The type that the page is to show: the one named, else the one that the text speaks for."""
    kind = guessed(request.context.pending).value
    doctype: DocType = request.types.get(key) or request.types[kind]
    return doctype


def _discard(request: Request, pending: PendingImport) -> HTTPSeeOther:
    taking_in.discard(request.db, pending, request.stamp())
    words = _("${name} is thrown away.", mapping={"name": pending.file_name})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("imports"))
