"""A body, one of its meetings, and a matter of one."""

from pyramid.request import Request
from sqlalchemy.orm import joinedload

from agreementhub.domain import access
from agreementhub.models import AgendaItem, Body, Meeting
from agreementhub.resources.finding import nothing, number
from agreementhub.services import agenda


class OneBody:
    """A body of an organisation that works in the register."""

    def __init__(self, request: Request) -> None:
        self.request = request
        found = request.db.get(Body, number(request), options=[joinedload(Body.organisation)])
        if found is None:
            raise nothing(request)
        self.body: Body = found
        if not self.opens("deadlines") & request.keys:
            raise nothing(request)

    def opens(self, permission: str) -> frozenset[str]:
        """What the organisation's people may do."""
        return access.organisation_keys(self.body.organisation_id, permission)


class OneMeeting:
    """A meeting of such a body."""

    def __init__(self, request: Request) -> None:
        self.request = request
        found = request.db.get(Meeting, number(request), options=[joinedload(Meeting.body)])
        if found is None:
            raise nothing(request)
        self.meeting: Meeting = found
        if not self.opens("deadlines") & request.keys:
            raise nothing(request)

    def opens(self, permission: str) -> frozenset[str]:
        """What the organisation's people may do."""
        return access.organisation_keys(self.meeting.body.organisation_id, permission)


class OneItem(OneMeeting):
    """A matter of a meeting, for those who may be told all of it."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        wanted = number(request, "item")
        found = agenda.items.find(request.db, request.keys, self.meeting, wanted)
        if found is None:
            raise nothing(request)
        self.item: AgendaItem = found
