"""A site of one form, for a real browser: it remembers what it was sent."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from pyramid.config import Configurator
from pyramid.request import Request
from pyramid.response import Response
from pyramid.session import SignedCookieSessionFactory

from agreementhub.forms.kit import Extra, data_of_draft
from agreementhub.forms.kit.fields import schema_for
from agreementhub.web.forms import PageForm
from tests.forms.browsing import a_field

POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"
VALUES = {
    "title": "Färdtjänst",
    "shares": [{"party": "Norrvik", "percent": "60"}, {"party": "Söderby", "percent": "40"}],
}
FIELDS = [
    a_field("title", "line", required_from="draft"),
    a_field("purpose", "prose"),
    a_field("term", "term"),
    a_field("shares", "shares"),
    a_field("area", "area"),
]
NAMES = ["Åsele", "Umeå", "Vännäs", "Luleå", "Boden"]
AREAS = {f"{2400 + n}": f"{name} {n // 5}" for n, name in enumerate(NAMES * 3)}
SHEETS = ("vendor/bootstrap-5.3.9/bootstrap-reboot.min", "hub", "pieces", "forms")
PAGE = """<!doctype html><html lang="sv"><head><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
{sheets}<script type="module" src="/static/forms.js"></script>
<script type="module" src="/static/areas.js"></script></head>
<body><main class="page"><h1>Färdtjänst</h1><p class="saved" role="status" data-saved></p>
{form}<aside id="preview"><h2>Inga datum</h2></aside><a href="/elsewhere">Bort</a></main></body>
</html>"""


@dataclass
class Site:
    """What was asked of the site, and how it answers."""

    address: str = ""
    sent: list[dict[str, Any]] = field(default_factory=list)
    saved: list[dict[str, Any]] = field(default_factory=list)
    previews: int = 0
    is_secret: bool = False
    is_down: bool = False

    def form(self, request: Request) -> PageForm:
        data = data_of_draft(
            request.localizer.translate,
            {"autosave": "/save", "preview": "/preview", "kept": "/kept"},
            saved_at="",
            key="1",
            secret=self.is_secret,
        )
        schema = schema_for(FIELDS, "sv", values=VALUES, areas=AREAS)
        return PageForm(schema, request, button="Spara", values=VALUES, extra=Extra(data=data))

    def page(self, request: Request) -> Response:
        """The form; what it sends is remembered, and answered on another page."""
        form = self.form(request)
        if values := form.submitted():
            self.sent.append(values)
            return Response("<!doctype html><title>Sparat</title><h1>Sparat</h1>")
        return self.drawn(form, request.response.status_int)

    def kept(self, request: Request) -> Response:
        """What a browser had kept, shown again; nothing is remembered by it."""
        form = self.form(request)
        form.read()
        return self.drawn(form, 200)

    def drawn(self, form: PageForm, status: int) -> Response:
        """The page of the form."""
        sheets = "".join(f'<link rel="stylesheet" href="/static/{name}.css">' for name in SHEETS)
        title = "Fel: Utkast" if form.errors else "Utkast"
        html = PAGE.format(title=title, sheets=sheets, form=form.render())
        return self.answer(html, status)

    def save(self, request: Request) -> Response:
        if self.is_down:
            return self.answer("down", 503)
        values, unread = self.form(request).readable()
        self.saved.append(values)
        told = {"saved_at": "2027-04-01T12:32:00+00:00", "unread": sorted(unread)}
        return self.answer(json.dumps(told))

    def preview(self, request: Request) -> Response:
        self.previews += 1
        values, _unread = self.form(request).readable()
        return self.answer(f"<h2>Slutar {values.get('term', {}).get('end')}</h2>")

    def answer(self, body: str, status: int = 200) -> Response:
        response = Response(body, status=status)
        response.headers["Content-Security-Policy"] = POLICY
        return response


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[Site]:
    """The site on a free port, for as long as the context lasts."""
    site = Site()
    config = Configurator(session_factory=SignedCookieSessionFactory("tests only"))
    config.set_default_csrf_options(require_csrf=True)
    config.set_locale_negotiator(lambda request: "sv")
    config.add_static_view("static", "agreementhub:static")
    for name in ("page", "save", "preview", "kept"):
        config.add_route(name, "/" if name == "page" else f"/{name}")
        config.add_view(getattr(site, name), route_name=name)
    server = make_server("127.0.0.1", 0, config.make_wsgi_app(), handler_class=Quiet)
    site.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()
