"""The box of a demo: the letters that its mail catcher has received."""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.services.letters import box
from agreementhub.web.headers import POLICY
from agreementhub.web.numbers import words_of
from agreementhub.web.paging import page_of, window_of
from agreementhub.web.values import Answer, TemplateValues


@view_config(
    route_name="letters",
    permission="signed_in",
    renderer="agreementhub:templates/letters/box.jinja2",
)
def letters(request: Request) -> TemplateValues:
    """The letters, the newest first."""
    _only_demo(request)
    found = box.page(request.hub.letters, window_of(request))
    return {"rows": found.rows, "page": page_of(request, found)}


@view_config(
    route_name="letter",
    permission="signed_in",
    renderer="agreementhub:templates/letters/caught.jinja2",
)
def letter(request: Request) -> Answer:
    """One letter; `?del=html` gives its HTML part alone, in a page that runs nothing."""
    _only_demo(request)
    name: str = request.matchdict["name"]
    message = box.read(request.hub.letters, name)
    if message is None:
        raise HTTPNotFound()
    if words_of(request, "del") == "html":
        part = message.get_body(("html",))
        response = Response(part.get_content() if part else "", charset="utf-8")
        # Letters carry their own styles, as mail must; they are shown in a frame of ours.
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
        )
        return response
    request.response.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    text = message.get_body(("plain",))
    return {
        "name": name,
        "message": message,
        "text": text.get_content() if text else "",
        "files": [part.get_filename() for part in message.iter_attachments()],
    }


def _only_demo(request: Request) -> None:
    if not request.hub.settings.demo:
        raise HTTPNotFound()
