"""What a decision changes: seen by those who keep meetings, and done when they confirm it."""

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import access
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.agenda import ConfirmSchema
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters.agenda import came
from agreementhub.services import documents, renewals
from agreementhub.services.renewals import Change, Decision
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import number_of, words_of
from agreementhub.web.values import Answer

_PAGE = "agreementhub:templates/meetings/effects.jinja2"


@view_config(route_name="item_effects", permission="meetings", renderer=_PAGE)
def of_item(request: Request) -> Answer:
    """What the decision about a matter changes."""
    thing = request.context
    back = request.route_path("item", id=thing.meeting.id, item=thing.item.id)
    decision = renewals.decisions.of_item(thing.item)
    return _page(request, decision, thing.item.title, back, thing.meeting.body.organisation_id)


@view_config(route_name="document_effects", permission="edit", renderer=_PAGE)
def of_extract(request: Request) -> Answer:
    """What an extract changes, also one that came without its meeting."""
    extract = request.context.document
    if not access.organisation_keys(extract.organisation_id, "meetings") & request.keys:
        raise HTTPForbidden()
    decision = renewals.decisions.of_extract(request.db, extract)
    if decision is None:
        raise HTTPNotFound()
    back = request.route_path("document", id=extract.id)
    return _page(request, decision, extract.title, back, extract.organisation_id)


def _page(request: Request, decision: Decision, title: str, back: str, owner: int) -> Answer:
    words = words_of(request, "sok")
    about = _about(request, decision, owner)
    changes = renewals.consequences.proposed(
        request.db, request.types, decision, about, today=request.today
    )
    reader = request.reader
    rows = [
        (
            one,
            came.change(reader, one),
            _form(request, one),
            came.doubt(request.db, reader, decision, one),
        )
        for one in changes
    ]
    for change, _told, form, _doubt in rows:
        if values := form.submitted():
            try:
                _confirm(request, decision, change, values["shown"])
            except documents.Incomplete as lacking:
                form.refuse(_lacking(request, lacking))
            except RuleBroken as rule:
                form.refuse(rule)
            else:
                return _done(request, change)
    return {
        "title": title,
        "back": back,
        "citation": came.citation(request.reader, decision),
        "rows": rows,
        "came": came.of(request.db, request.reader, request.types, decision),
        "is_idle": renewals.consequences.changes_nothing(decision),
        "words": words,
        "found": renewals.decisions.search(request.db, request.types, owner, words, request.keys),
    }


def _lacking(request: Request, lacking: documents.Incomplete) -> RuleBroken:
    """What must be filled in, by name: the page shows none of the fields."""
    names = ", ".join(field.label[request.lang] for field in lacking.fields)
    return RuleBroken(_("Fill this in first: ${fields}.", mapping={"fields": names}))


def _about(request: Request, decision: Decision, owner: int) -> list[Document]:
    """The agreement that was picked, else those that the decision is about."""
    picked = number_of(request, "avtal")
    if picked is None:
        return renewals.decisions.agreements(request.db, request.types, decision, request.keys)
    found = renewals.decisions.find(request.db, request.types, owner, picked, request.keys)
    if found is None:
        raise HTTPNotFound()
    return [found]


def _form(request: Request, change: Change) -> PageForm:
    button = _("Confirm the approval") if change.choice is None else _("Confirm the change")
    name = f"p{change.number}a{change.agreement.id}"
    return PageForm(
        ConfirmSchema(), request, button=button, name=name, values={"shown": change.mark}
    )


def _confirm(request: Request, decision: Decision, change: Change, shown: str) -> None:
    cited = {"decision": came.citation(request.reader, decision)}
    reason = request.t(_("Follows from the decision: ${decision}", mapping=cited))
    stamp = request.stamp(reason=reason)
    renewals.consequences.confirm(
        request.db, request.types, decision, change, shown=shown, stamp=stamp
    )


def _done(request: Request, change: Change) -> HTTPSeeOther:
    if change.choice is not None and change.choice.outcome == "amend":
        words = _(
            "The agreement tells of the decision. Write the amendment in a new version of it."
        )
    else:
        words = _("The agreement now follows the decision.")
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("document", id=change.agreement.id))
