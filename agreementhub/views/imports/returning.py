"""A Word file that was given out from here comes back edited."""

from dataclasses import replace
from typing import Any, Final

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import content
from agreementhub.domain.doctypes import lifecycle
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.upload import ReturnSchema
from agreementhub.i18n import _, translator
from agreementhub.presenters import paper
from agreementhub.reading import child
from agreementhub.services.imports import returning, taking_in
from agreementhub.web.forms import PageForm
from agreementhub.web.values import TemplateValues
from agreementhub.writing import docx

_PAGE: Final = "agreementhub:templates/imports/returned.jinja2"


@view_config(route_name="document_return", permission="edit", renderer=_PAGE)
def take_back(request: Request) -> TemplateValues:
    """Take in what was rewritten in the file, as changes of one's own; and tell what was not."""
    thing = request.context
    form = PageForm(ReturnSchema(), request, button=_("Compare and take in"))
    shown: TemplateValues = {"document": thing.document, "form": form, "returned": None}
    if values := form.submitted():
        try:
            found = _returned(request, values["file"][0])
            returning.take_in(request.db, thing.document, found, request.stamp())
        except RuleBroken as rule:
            form.refuse(rule, "file")
        else:
            shown |= {"returned": found, "changes": [_change(one) for one in found.rewritten]}
    return shown


def _returned(request: Request, upload: Any) -> returning.Returned:
    """What differs from the file as it was given out. Raises RuleBroken or Unreadable."""
    thing = request.context
    lifecycle.refuse_frozen(thing.doctype, thing.document.state)
    came = child.read_marked(taking_in.bytes_of(upload.file), upload.filename)
    base = returning.version_of(request.db, thing.document, came)
    # In the language of the file, whatever the page is read in now.
    lang = "en" if came.language.startswith("en") else "sv"
    reader = replace(request.reader, lang=lang, say=translator(lang))
    sheet = paper.of_version(request.db, reader, base, thing.doctype)
    given = child.read_marked(docx.write(sheet), "given.docx")
    return returning.compare(thing.doctype, base, given, came)


def _change(one: returning.Rewritten) -> tuple[returning.Rewritten, Any]:
    return one, content.stretches(content.redline(one.old, one.new))
