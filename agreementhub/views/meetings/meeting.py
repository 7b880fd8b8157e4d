"""One meeting: what it has to decide or prepare."""

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.services import deadlines, meetings
from agreementhub.services.documents import sending
from agreementhub.web.values import TemplateValues


@view_config(
    route_name="meeting",
    permission="deadlines",
    renderer="agreementhub:templates/meetings/meeting.jinja2",
)
def meeting(request: Request) -> TemplateValues:
    """What must be decided, or prepared, at a meeting, because no later one is in time."""
    held = request.context.meeting
    before, after = meetings.beside(request.db, held)
    due = deadlines.of_meeting(request.db, request.keys, held)
    return {
        "meeting": held,
        "decides": [one for one in due if not one.prepares],
        "prepares": [one for one in due if one.prepares],
        "sent": sending.of_meeting(request.db, request.types, request.keys, held),
        "before": before,
        "after": after,
        "is_past": held.held_on < request.today,
        "papers_passed": held.papers_by < request.today,
    }
