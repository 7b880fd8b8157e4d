"""Clauses of the library in the section that is written."""

from collections.abc import Sequence
from typing import Final

from colander import SchemaNode
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request

from agreementhub.domain import outside
from agreementhub.domain.doctypes import Section
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.prose import clause_words
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import Held, hold_rows
from agreementhub.i18n import _
from agreementhub.services import clause_rows, clauses
from agreementhub.services.documents import progress, working_copies
from agreementhub.web.forms import PageForm
from agreementhub.web.template_words import markdown
from agreementhub.web.values import Answer

# Before the number of a clause, in the button that adds it.
CLAUSE: Final = "clause-"


def offered(request: Request, here: Section, laid: JsonDict) -> Sequence[clauses.Offered]:
    """The clauses of the library for the section, and whether each stands there."""
    owner, key = request.context.document.organisation, _field(here)
    return clauses.offered(request.db, owner, here.key, laid.get(key)) if key else ()


def tasks(request: Request, laid: JsonDict) -> Sequence[progress.Task]:
    """How far each section has come; one that lacks a mandatory clause is not done."""
    thing = request.context
    lacking = clauses.lacking(request.db, thing.document, thing.doctype, laid)
    return progress.tasks(thing.doctype, laid, lacking={one.section for one in lacking})


def add(request: Request, here: Section, form: PageForm, laid: JsonDict) -> Answer:
    """Put a clause of the library last among those of the section, in the working copy."""
    document, key = request.context.document, _field(here)
    number = outside.number(form.pressed.removeprefix(CLAUSE))
    clause = clauses.one(request.db, document.organisation, number) if number else None
    back = request.route_path("document_edit_section", id=document.id, section=here.key)
    if not key or clause is None or clause.retired_at is not None:
        raise HTTPNotFound()
    rows = laid.get(key)
    try:
        picked = clauses.picked(clause, rows if isinstance(rows, list) else [])
    except RuleBroken as rule:
        request.session.flash({"text": request.t(rule.message), "tone": "plain"})
        return HTTPSeeOther(back)
    newest, stamp = document.newest.number, request.stamp(once=form.once)
    working_copies.keep(request.db, document, stamp, base_number=newest, fields={key: picked})
    words = request.t(_("“${heading}” is added.", mapping={"heading": clause.heading}))
    request.session.flash({"text": words, "tone": "good"})
    return HTTPSeeOther(f"{back}#f-{key}-{len(picked) - 1}")


def hold(request: Request, here: Section, schema: SchemaNode) -> None:
    """Let the form show a locked clause as one that is read, and keep a mandatory one there."""
    if not (key := _field(here)):
        return
    known = clause_rows.known(request.db, request.context.document.organisation_id)
    held = {
        clause.key: Held(
            clause.reason,
            clause.is_locked,
            clause.is_mandatory and clause.retired_at is None,
            {clause_words(one.heading, one.prose): markdown(one.prose) for one in clause.wordings}
            if clause.is_locked
            else {},
        )
        for clause in known.values()
        if clause.is_locked or clause.is_mandatory
    }
    hold_rows(schema, key, held)


def _field(here: Section) -> str:
    """The field of the section that holds clauses; empty where none does."""
    return next((field.key for field in here.fields if field.kind.key == "clauses"), "")
