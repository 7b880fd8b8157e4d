"""The Word templates of an organisation: kept, replaced, taken away, and how one is written."""

from collections.abc import Iterator

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.domain.doctypes import DocType
from agreementhub.forms.upload import PaperTemplateSchema
from agreementhub.i18n import _
from agreementhub.models import Organisation, PaperTemplate
from agreementhub.reading.files import Unreadable
from agreementhub.reading.templates import FILTERS, MOST_BYTES
from agreementhub.resources import number, organisation_of
from agreementhub.services import papers
from agreementhub.services.documents import files
from agreementhub.web.downloads import download
from agreementhub.web.forms import PageForm
from agreementhub.web.layout import choice_of
from agreementhub.web.numbers import number_posted, posted
from agreementhub.web.own_transaction import let_go
from agreementhub.web.values import Answer, TemplateValues
from agreementhub.writing import docx
from agreementhub.writing.templates import DESCRIBED, example

_HOW = _(
    "Write a name between double braces, such as {{ titel }}. A mark that stands alone in its"
    " paragraph, such as {%p if sekretess %} … {%p endif %} or {%p for k in klausuler %} …"
    " {%p endfor %}, goes away with it; in a table, {%tr for … %} stands alone in its row, and"
    " {%tc for … %} in its cell. Anything else is refused."
)


@view_config(
    route_name="paper_templates",
    permission="administer",
    renderer="agreementhub:templates/papers/list.jinja2",
)
def every(request: Request) -> TemplateValues:
    """The types of document, each with the template that holds."""
    owner = organisation_of(request, "administer")
    return {
        "types": request.types,
        "templates": papers.every(request.db, owner),
        "owner": owner,
        "owners": choice_of(request, owner, "administer"),
    }


@view_config(
    route_name="paper_template",
    permission="administer",
    renderer="agreementhub:templates/papers/template.jinja2",
)
def one(request: Request) -> Answer:
    """The template of a type with all that it was before; another is tried before it is kept."""
    owner, doctype = organisation_of(request, "administer"), _doctype(request)
    form = PageForm(PaperTemplateSchema(), request, button=_("Try it and keep it"))
    if request.method == "POST" and posted(request, "act"):
        return _act(request, owner, doctype)
    if values := form.submitted():
        upload = values["file"][0]
        data = upload.file.read(MOST_BYTES + 1)
        try:
            kept = _keep(request, owner, doctype, upload.filename, data)
        except Unreadable as unreadable:
            form.wrong("file", unreadable.message)
        else:
            words = _("Documents can be fetched with version ${n}.", mapping={"n": kept.number})
            return _done(request, words)
    return {
        "form": form,
        "doctype": doctype,
        "held": papers.held(request.db, owner, doctype.key),
        "named": DESCRIBED,
        "how": _HOW,
        "filters": sorted(FILTERS),
        "fields": [(key, field.label[request.lang]) for key, field in doctype.fields.items()],
        "owner": owner,
        "owners": choice_of(request, owner, "administer"),
    }


@view_config(route_name="paper_template_file", permission="administer")
def give(request: Request) -> Response:
    """A template as it was sent, one that was replaced too."""
    owner = organisation_of(request, "administer")
    kept = _numbered(request, owner, _doctype(request), number(request, "number"))
    if kept.blob is None:
        raise HTTPNotFound()
    return download(files.read(request.hub.files, kept.blob), docx.MEDIA_TYPE, kept.name)


@view_config(route_name="paper_template_example", permission="administer")
def give_example(request: Request) -> Response:
    """A template that works, to begin from."""
    doctype = _doctype(request)
    name = f"{doctype.label[request.lang]}, {request.t(_('example of a template'))}.docx"
    return download(example(doctype, request.lang), docx.MEDIA_TYPE, name)


def _keep(
    request: Request, owner: Organisation, doctype: DocType, name: str, data: bytes
) -> PaperTemplate:
    """Try the template while nobody waits for us, and keep it. Raises Unreadable."""
    person, called = request.user, owner.name
    let_go(request)
    try:
        tried = papers.try_out(doctype, called, name=name, data=data)
    finally:
        request.db.add_all([person, owner])
    folder = request.hub.files
    return papers.keep(request.db, folder, tried, request.stamp(), owner=owner, doctype=doctype.key)


def _act(request: Request, owner: Organisation, doctype: DocType) -> HTTPSeeOther:
    """Take the template away, or use one of before again."""
    if posted(request, "act") == "take_away":
        papers.take_away(request.db, request.stamp(), owner=owner, doctype=doctype.key)
        return _done(request, _("The template is taken away. It can be used again from the list."))
    before = _numbered(request, owner, doctype, number_posted(request, "number") or 0)
    made = papers.use_again(request.db, before, request.stamp())
    words = _("Documents can be fetched with version ${n}.", mapping={"n": made.number})
    return _done(request, words)


def _done(request: Request, words: str) -> HTTPSeeOther:
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.path_qs)


def _doctype(request: Request) -> DocType:
    found: DocType | None = request.types.get(request.matchdict["doctype"])
    if found is None:
        raise HTTPNotFound()
    return found


def _numbered(
    request: Request, owner: Organisation, doctype: DocType, wanted: int
) -> PaperTemplate:
    held: Iterator[PaperTemplate] = iter(papers.held(request.db, owner, doctype.key))
    for kept in held:
        if kept.number == wanted:
            return kept
    raise HTTPNotFound()
