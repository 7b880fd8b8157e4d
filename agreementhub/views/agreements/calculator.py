"""Paste a clause, see its dates: for everyone, and nothing is kept."""

from typing import Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import term
from agreementhub.domain.content import terms as content_terms
from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds import Invalid
from agreementhub.forms.calculator import ClauseSchema
from agreementhub.forms.kit import Extra, schema_for
from agreementhub.i18n import _
from agreementhub.presenters import panel as presenter_panel
from agreementhub.reading import clause
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted
from agreementhub.web.values import TemplateValues

_CLAUSE: Final = "words"
_LONGEST: Final = 200_000  # characters
# The keys as people call them, in the order in which they are shown.
_NAMES: Final = {
    "start": _("First day"),
    "end": _("Last day"),
    "term_months": _("Length in months"),
    "signed": _("Signed"),
    "hard_stop": _("At the longest until"),
    "extension": _("Extension"),
    "option_by": _("Last day of the option"),
    "decision_lead_months": _("Decided before the end"),
    "notice": _("Notice"),
    "parties": _("Notice that differs by party"),
    "minimum_term": _("Minimum term"),
    "review": _("Looked over"),
    "needs_person": _("For a person to judge"),
    "unknown": _("Not stated"),
}


@view_config(
    route_name="calculator", renderer="agreementhub:templates/agreements/calculator.jinja2"
)
def calculator(request: Request) -> TemplateValues:
    """The clause is read into a form that a person completes and counts again."""
    doctype = request.types.get("agreement")
    key = content_terms.term_key(doctype) if doctype else None
    if doctype is None or key is None:
        raise HTTPNotFound()
    field = doctype.fields[key]
    # Sent with the form of the term: what that has no inputs for is read from it again.
    words = posted(request, _CLAUSE, _LONGEST)
    typed = {"text": words} if words else None
    text = PageForm(
        ClauseSchema(), request, name="clause", button=_("Read the clause"), values=typed
    )
    reading, form, panel, problem = None, None, None, ""
    if values := text.submitted():
        reading = clause.read(values["text"])
        if not reading.is_empty:
            read = dict(reading.term)
            value = _value(field, read)
            form = _form(request, field, value, values["text"])
            panel, problem = _counted(request, {**value, **_own(reading)})
    elif posted(request, "__form__") == "term":
        reading = clause.read(words) if words else None
        form = _form(request, field, {}, words)
        if values := form.submitted():
            panel, problem = _counted(request, {**(values.get(field.key) or {}), **_own(reading)})
    quotes = reading.quotes if reading else {}
    return {
        "text": text,
        "reading": reading,
        "quotes": [(name, quotes[key]) for key, name in _NAMES.items() if quotes.get(key)],
        "form": form,
        "panel": panel,
        "problem": problem,
    }


def _value(field: Field, read: JsonDict) -> TemplateValues:
    """What was read as the field has it; what the engine refuses is left for the person."""
    flat = field.kind.flat(read)  # type: ignore[attr-defined]
    try:
        return field.kind.build(flat, field.options) or {}
    except Invalid:
        return read


def _own(reading: clause.Reading | None) -> JsonDict:
    """What differs by party: it has no inputs, and its days are counted from the words."""
    read = reading.term if reading else {}
    return {key: one for key, one in read.items() if key == "parties"}


def _form(request: Request, field: Field, value: JsonDict, words: str) -> PageForm:
    return PageForm(
        schema_for([field], request.lang),
        request,
        name="term",
        button=_("Count again"),
        values={field.key: value},
        extra=Extra(hidden={_CLAUSE: words}),
    )


def _counted(request: Request, value: JsonDict) -> tuple[presenter_panel.Panel | None, str]:
    """What follows, or why nothing does."""
    asked = {key: one for key, one in value.items() if key != "text"}
    try:
        return presenter_panel.of_clause(
            request.reader, term.with_standard_lead(term.read(asked))
        ), ""
    except term.TermRefused as refused:
        return None, getattr(refused, request.lang)
