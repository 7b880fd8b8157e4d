"""What was taken in and waits: a file, or a list of many."""

from pyramid.request import Request

from agreementhub.domain import access
from agreementhub.models import PendingImport, RegisterList
from agreementhub.resources.finding import nothing, number
from agreementhub.services.imports import register_lists


class OneImport:
    """A foreign file that waits to be confirmed."""

    def __init__(self, request: Request) -> None:
        self.request = request
        found = request.db.get(PendingImport, number(request))
        if found is None:
            raise nothing(request)
        self.pending: PendingImport = found
        if not self.opens("draft") & request.keys:
            raise nothing(request)

    def opens(self, permission: str) -> frozenset[str]:
        """Whoever may draft in the organisation that took the file in."""
        return access.organisation_keys(self.pending.organisation_id, permission)


class OneRegister:
    """A register that was kept as a list."""

    def __init__(self, request: Request) -> None:
        self.request = request
        found = request.db.get(RegisterList, number(request))
        if found is None:
            raise nothing(request)
        self.register: RegisterList = found
        # It says what the drafts say that its rows become.
        opening = register_lists.opening(self.register)
        if not self.opens("draft") & request.keys or not opening & request.keys:
            raise nothing(request)

    def opens(self, permission: str) -> frozenset[str]:
        """Whoever may draft in the organisation that took the list in."""
        return access.organisation_keys(self.register.organisation_id, permission)
