"""A register that is kept as a list: sent, looked through, and made into drafts."""

from typing import Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.forms.upload import ListSchema, Posted
from agreementhub.i18n import _
from agreementhub.models import Organisation, RegisterList, RegisterRow, User
from agreementhub.reading.files import Unreadable
from agreementhub.resources import organisation_ids, organisation_of
from agreementhub.services.imports import register_lists, register_rows, taking_in
from agreementhub.services.stamp import Stamp
from agreementhub.views.imports.register_page import RegisterPage
from agreementhub.web.forms import PageForm
from agreementhub.web.layout import choice_of
from agreementhub.web.numbers import posted
from agreementhub.web.own_transaction import let_go, own_transaction
from agreementhub.web.values import Answer

_USUAL: Final = "agreement"
# Rows that are made at a press: some seconds of work.
AT_A_TIME: Final = 100
_WHICH: Final = {"make": register_rows.READY, "review": register_rows.DOUBTFUL}


@view_config(
    route_name="register_new",
    permission="draft",
    renderer="agreementhub:templates/imports/register_new.jinja2",
)
def new(request: Request) -> Answer:
    """Send a list; what it says is looked through before anything becomes a document."""
    types = [(key, one.label[request.lang]) for key, one in request.types.items()]
    schema = ListSchema().bind(types=types)
    form = PageForm(schema, request, button=_("Read the list"), values={"doctype": _USUAL})
    owner = organisation_of(request, "draft")
    if values := form.submitted():
        try:
            sent = _read(request, values["file"][0], owner)
        except Unreadable as unreadable:
            form.wrong("file", unreadable.message)
        else:
            doctype = request.types[values["doctype"]]
            register = register_lists.keep(
                request.db,
                sent,
                doctype,
                request.stamp(),
                organisation=owner,
                keys=request.keys,
            )
            return _to(request, register)
    return {
        "form": form,
        "lists": register_lists.newest(
            request.db, organisation_ids(request, "draft"), request.keys
        ),
        "owners": choice_of(request, owner, "draft"),
    }


@view_config(
    route_name="register",
    permission="draft",
    renderer="agreementhub:templates/imports/register.jinja2",
)
def register(request: Request) -> Answer:
    """What would come of each row; choose what the columns are, and have the drafts made."""
    here: RegisterList = request.context.register
    press = posted(request, "press")
    if request.method == "POST" and press in _WHICH:
        return _take(request, here, _WHICH[press])
    if request.method == "POST" and press == "discard":
        return _discard(request, here)
    page = RegisterPage(request, here)
    if page.is_taken_for():
        request.session.flash(
            {"text": request.t(_("The rows are looked at anew.")), "tone": "good"}
        )
        return _to(request, here)
    return page.shown()


def _read(request: Request, upload: Posted, owner: Organisation) -> register_lists.SentList:
    """Read the list; nobody waits to save meanwhile. Raises Unreadable."""
    person = request.user
    let_go(request)
    try:
        return register_lists.read(name=upload.filename, data=taking_in.bytes_of(upload.file))
    finally:
        request.db.add_all([person, owner])


def _take(request: Request, here: RegisterList, standing: str) -> HTTPSeeOther:
    """Make the next rows, each in a transaction of its own: one that fails stops no other."""
    list_id, doctype, person_id = here.id, request.types[here.doctype], request.user.id
    keys, person = request.keys, request.user
    ids = register_lists.left(request.db, here, standing, AT_A_TIME)
    let_go(request)
    done = 0
    for number in ids:
        with own_transaction(request) as db:
            row = db.get_one(RegisterRow, number)
            stamp = Stamp(db.get_one(User, person_id), request.now)
            became = register_lists.take(
                db, row, doctype, stamp, folder=request.hub.files, keys=keys
            )
            done += became in register_rows.SETTLED
    request.db.add(person)
    words = _drafts(done) if standing == register_rows.READY else _waiting(done)
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("register", id=list_id))


def _drafts(n: int) -> str:
    words: str = _("1 draft is made.") if n == 1 else _("${n} drafts are made.", mapping={"n": n})
    return words


def _waiting(n: int) -> str:
    one = _("1 row waits to be reviewed.")
    words: str = one if n == 1 else _("${n} rows wait to be reviewed.", mapping={"n": n})
    return words


def _discard(request: Request, here: RegisterList) -> HTTPSeeOther:
    name = here.file_name
    register_lists.discard(request.db, here, request.stamp())
    words = _("${name} is thrown away. What was made of it stays.", mapping={"name": name})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("register_new"))


def _to(request: Request, here: RegisterList) -> HTTPSeeOther:
    return HTTPSeeOther(request.route_path("register", id=here.id))
