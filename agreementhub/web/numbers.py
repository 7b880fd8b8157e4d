"""Numbers and words out of an address or a post, by the one parser of what comes from outside."""

from pyramid.request import Request

from agreementhub.domain import outside

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def number_of(request: Request, name: str, most: int = outside.MOST) -> int | None:
    """A number that was asked for; None for what is none."""
    return outside.number(request.params.get(name), most)


def year_of(request: Request) -> int:
    """The year that is asked for; this one for what is none, or too far away."""
    year = number_of(request, "ar") or 0
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else int(request.today.year)


def month_of(request: Request) -> tuple[int, int] | None:
    """Year and month that are asked for; None unless both are there."""
    year, month = number_of(request, "ar") or 0, number_of(request, "manad") or 0
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return None
    return year, month


def words_of(request: Request, name: str, most: int = 100) -> str:
    """The words that were asked for, without the blanks around them."""
    return outside.words(request.params.get(name), most).strip()


def every_of(request: Request, name: str, most: int = 100) -> list[str]:
    """The words of each field of the name that was asked for."""
    return [outside.words(one, most).strip() for one in request.params.getall(name)]


def posted(request: Request, name: str, most: int = 100) -> str:
    """The words of a field that was posted; empty where there is none, or a file."""
    return outside.words(request.POST.get(name), most).strip()


def every_posted(request: Request, name: str, most: int = 100) -> list[str]:
    """The words of each field of the name that was posted."""
    return [outside.words(one, most).strip() for one in request.POST.getall(name)]


def number_posted(request: Request, name: str, most: int = outside.MOST) -> int | None:
    """The number in a field that was posted; None for what is none."""
    return outside.number(request.POST.get(name), most)
