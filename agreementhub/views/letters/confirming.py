"""A party that was asked by letter tells whether its copy of an agreement is the register's.

The key of the letter opens this and nothing else: the agreement's title, version and digest, which
the letter told. Looking changes nothing.
"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.dispatch import SameSchema
from agreementhub.i18n import _
from agreementhub.services import access, agenda
from agreementhub.services.letters import concerned
from agreementhub.services.stamp import Stamp
from agreementhub.web.forms import PageForm
from agreementhub.web.values import Answer


@view_config(
    route_name="letter_confirm",
    permission="act",
    renderer="agreementhub:templates/letters/confirm.jinja2",
)
def confirm(request: Request) -> Answer:
    """The digest, and the answer once it is given."""
    letter = request.context.letter
    row = agenda.confirming.of_letter(request.db, letter)
    if letter.kind != concerned.CONFIRMATION or row is None:
        raise HTTPNotFound()
    document = row.version.document
    if access.is_sealed(document.level):
        raise HTTPNotFound()
    form = None if row.digest else PageForm(SameSchema(), request, button=_("Answer"))
    if form is not None and (values := form.submitted()):
        digest = row.version.digest if values["same"] == "yes" else values["digest"] or ""
        try:
            stamp = Stamp(None, request.now)
            agenda.confirming.answer(
                request.db, row.version, row.party, digest=digest, who=values["who"], stamp=stamp
            )
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return HTTPSeeOther(request.path)
    return {"document": document, "version": row.version, "row": row, "form": form}
