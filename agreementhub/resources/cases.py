"""A case, by its number in whatever spelling."""

from pyramid.request import Request

from agreementhub.domain import access, outside
from agreementhub.models import Case
from agreementhub.resources.finding import nothing
from agreementhub.services import threads

# The parameter that tells which organisation's case is meant where several have the number.
CHOSEN = "organisation"


class OneCase:
    """A case that the person is told of."""

    def __init__(self, request: Request) -> None:
        self.request = request
        number = outside.words(request.matchdict["number"])
        self.same_number = threads.find(request.db, number, request.keys)
        if not self.same_number:
            raise nothing(request)
        chosen = outside.number(request.params.get(CHOSEN))
        by_owner = {case.organisation_id: case for case in self.same_number}
        self.case: Case = by_owner.get(chosen or 0, self.same_number[0])

    def opens(self, permission: str) -> frozenset[str]:
        """Whoever is told of it reads what they are told; those who keep the diary do the rest."""
        if permission == "read":
            keys: frozenset[str] = self.request.keys
            return keys
        return access.organisation_keys(self.case.organisation_id, permission)
