"""Links to the pages of a list, with everything else in the address kept."""

from typing import Any

from pyramid.request import Request


def page_of(request: Request, number: int, pages: int) -> dict[str, Any]:
    """Which page it is, of how many, and the addresses of those beside it."""
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
