"""Which page of a list the address asks for, and links to the pages beside it."""

from typing import Final

from pyramid.request import Request

from agreementhub.services.pages import Page, Window
from agreementhub.web.numbers import number_of
from agreementhub.web.values import TemplateValues

# A search makes room for all the pages before the one asked for.
_MOST_PAGES: Final = 9_999


def window_of(request: Request, size: int = 50) -> Window:
    """The page that the address asks for: the first where it asks for none, or for nonsense."""
    return Window(number_of(request, "sida", _MOST_PAGES) or 1, size)


def page_of(request: Request, page: Page[object]) -> TemplateValues:
    """Which page it is, of how many, and the addresses of those beside it."""
    number, pages = page.number, page.pages
    return {
        "number": number,
        "pages": pages,
        "previous": with_query(request, sida=str(number - 1)) if number > 1 else None,
        "next": with_query(request, sida=str(number + 1)) if number < pages else None,
    }


def with_query(request: Request, **changed: str | None) -> str:
    """The address of this page with some of its query changed; None leaves a name out."""
    kept = [(name, value) for name, value in request.GET.items() if name not in changed]
    added = [(name, value) for name, value in changed.items() if value is not None]
    return str(request.current_route_path(_query=[*kept, *added]))


def with_more(request: Request, name: str, value: str) -> str:
    """The address of this page from its first part on, with one more value of a name."""
    kept = [(key, one) for key, one in request.GET.items() if key != "sida"]
    return str(request.current_route_path(_query=[*kept, (name, value)]))


def with_less(request: Request, name: str, value: str) -> str:
    """The same without one of the values of a name."""
    kept = [pair for pair in request.GET.items() if pair[0] != "sida" and pair != (name, value)]
    return str(request.current_route_path(_query=kept))
