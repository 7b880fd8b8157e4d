"""The site itself, and the organisations in which a person may do something."""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request

from agreementhub.domain import access, outside
from agreementhub.models import Organisation, User
from agreementhub.resources.finding import NOBODY

CHOSEN = "organisation"  # the name of the organisation's number in an address


class Site:
    """Pages that are nobody's in particular."""

    def __init__(self, request: Request) -> None:
        self.request = request

    def opens(self, permission: str) -> frozenset[str]:
        """`signed_in` is opened by being someone; `draft` and the like by one's organisations.

        Such a page acts in one of `organisations(request, permission)` and in no other.
        """
        user: User | None = self.request.identity
        if permission == "signed_in":
            return frozenset({f"user:{user.id}"}) if user else NOBODY
        return frozenset().union(
            *(access.organisation_keys(o.id, permission) for o in _held(self.request))
        )


def organisations(request: Request, permission: str) -> list[Organisation]:
    """The organisations in which the person may do this today: a right that is held in one is
    used in that one only (`deadlines` is what anyone with a role may)."""
    return [
        one for one in _held(request) if access.organisation_keys(one.id, permission) & request.keys
    ]


def organisation_ids(request: Request, permission: str) -> tuple[int, ...]:
    """The ids of those: the matters of others may be read, but are not this person's to keep."""
    return tuple(organisation.id for organisation in organisations(request, permission))


def organisation_of(request: Request, permission: str) -> Organisation:
    """Of those, the one that the address names, or the first when it names none.

    Raises HTTPNotFound for one that is not among them.
    """
    among = organisations(request, permission)
    if CHOSEN not in request.GET:
        return among[0]
    number = outside.number(request.GET[CHOSEN])
    for one in among:
        if one.id == number:
            return one
    raise HTTPNotFound()


def _held(request: Request) -> list[Organisation]:
    """The organisations in which the person holds a role today."""
    user = request.identity
    if user is None:
        return []
    held = {
        m.organisation.id: m.organisation
        for m in user.memberships
        if m.as_role.holds(request.today)
    }
    return list(held.values())
