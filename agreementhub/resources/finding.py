"""What all things have in common: a number in the address, and not being there."""

from typing import Final

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound
from pyramid.request import Request

from agreementhub.domain import outside

NOBODY: Final[frozenset[str]] = frozenset()


def number(request: Request, name: str = "id") -> int:
    """The number of that name in the address. Raises HTTPNotFound for what is none."""
    found = outside.number(request.matchdict[name])
    if found is None:
        raise HTTPNotFound()
    return found


def nothing(request: Request) -> Exception:
    """What is raised where there is nothing that the person may see."""
    # What someone typed before the sign-in ended must not be lost: see views/people/sign_in.py.
    if request.method == "POST" and request.identity is None:
        return HTTPForbidden()
    return HTTPNotFound()
