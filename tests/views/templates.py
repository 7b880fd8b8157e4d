"""The templates by themselves, without a request behind them."""

from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from agreementhub.web.template_words import typed, whole_dates


def environment() -> Environment:
    """As the application sets it up, with the English words as they are written."""
    made = Environment(
        loader=PackageLoader("agreementhub", "templates"),
        autoescape=select_autoescape(default=True),
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(
        lambda words: words, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    made.filters["markdown"] = lambda text: f"<p>{text}</p>"
    made.filters["typed"] = typed
    made.filters["whole_dates"] = whole_dates
    return made


def page_values(**more: Any) -> dict[str, Any]:
    """What the layout is handed for someone who is not signed in."""
    request = SimpleNamespace(
        identity=None,
        path_qs="/",
        route_path=lambda name: f"/{name}",
        static_path=lambda name: "/static/" + name.removeprefix("agreementhub:static/"),
    )
    site = {"name": "AgreementHub", "organisation": "Norrvik", "demo": False, "colours": None}
    return {
        "request": request,
        "site": site,
        "lang": "sv",
        "messages": [],
        "get_csrf_token": lambda: "token",
    } | more
