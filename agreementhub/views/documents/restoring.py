"""Back to an old version, and back from there."""

import colander
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.resources import number
from agreementhub.services import documents
from agreementhub.views.staying import tell_staying
from agreementhub.web.forms import ACT, PageForm, act_page, once_of
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer


@view_config(route_name="version_restore", permission="edit", request_method="POST")
def restore(request: Request) -> Answer:
    """Make a new version with the content of this one."""
    old = request.context.version(number(request, "number"))
    thing = request.context
    reason = request.t(_("Restored from version ${n}", mapping={"n": old.number}))
    try:
        saved = documents.restore(
            request.db,
            thing.document,
            thing.doctype,
            request.stamp(reason=reason, once=once_of(request), seen=posted(request, "seen")),
            number=old.number,
        )
    except RuleBroken as rule:
        request.session.flash({"text": request.t(rule.message), "tone": "late"})
        return HTTPSeeOther(request.route_path("version", id=thing.document.id, number=old.number))
    else:
        made = saved.version
        words = _(
            "Version ${n} is restored as version ${m}.", mapping={"n": old.number, "m": made.number}
        )
        back = request.route_path("version_restore_undo", id=made.document_id, number=made.number)
        request.session.flash({"text": request.t(words), "tone": "good", "undo": back})
        tell_staying(request, saved.staying)
    return HTTPSeeOther(request.route_path("versions", id=thing.document.id))


@view_config(
    route_name="version_restore_undo",
    permission="edit",
    renderer=ACT,
)
def undo(request: Request) -> Answer:
    """Let the document say again what it said before a version was restored."""
    thing = request.context
    form = PageForm(colander.Schema(), request, button=_("Undo"))
    if form.submitted() is not None:
        restored = thing.shown.number
        words = _("Undone: the restoring that made version ${n}", mapping={"n": restored})
        stamp = request.stamp(reason=request.t(words), once=form.once)
        try:
            saved = documents.undo_restoring(
                request.db, thing.document, thing.doctype, stamp, number=restored
            )
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            words = _("It is undone. Version ${n} says what was there before.",
                      mapping={"n": saved.version.number})  # fmt: skip
            request.session.flash({"text": request.t(words), "tone": "good"})
            tell_staying(request, saved.staying)
            return HTTPSeeOther(request.route_path("versions", id=thing.document.id))
    told = _(
        "The document will say again what it said in version ${n}.",
        mapping={"n": thing.shown.number - 1},
    )
    return act_page(thing.document, form, _("Undo the restoring"), told=told)
