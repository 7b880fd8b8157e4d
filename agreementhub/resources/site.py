"""The site itself, and the organisations in which a person works."""

from pyramid.request import Request

from agreementhub.domain import access
from agreementhub.models import Organisation, User
from agreementhub.resources.finding import NOBODY


class Site:
    """Pages that are nobody's in particular."""

    def __init__(self, request: Request) -> None:
        self.request = request

    def opens(self, permission: str) -> frozenset[str]:
        """`signed_in` is opened by being someone; `draft` and the like by one's organisations."""
        user: User | None = self.request.identity
        if permission == "signed_in":
            return frozenset({f"user:{user.id}"}) if user else NOBODY
        return frozenset().union(
            *(access.organisation_keys(o.id, permission) for o in organisations(self.request))
        )


def organisations(request: Request) -> list[Organisation]:
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


def organisation_ids(request: Request) -> tuple[int, ...]:
    """The ids of those: the matters of others may be read, but are not this person's to keep."""
    return tuple(organisation.id for organisation in organisations(request))
