"""The list of deadlines as a table to save."""

from typing import Final

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.domain.blocks import Cell, Rows
from agreementhub.domain.deadlines import KINDS
from agreementhub.i18n import _
from agreementhub.services import deadlines
from agreementhub.services.deadlines import Line
from agreementhub.services.pages import Window
from agreementhub.views.deadlines.filters import scope_of
from agreementhub.views.tables import table

_MOST_IN_FILE: Final = 20_000


@view_config(route_name="deadlines_csv", permission="deadlines")
def as_csv(request: Request) -> Response:
    """The same list as a table to save."""
    every = Window(size=_MOST_IN_FILE)
    groups = deadlines.page(request.db, scope_of(request), window=every)
    head = (_("By"), _("Days"), _("Kind"), _("Title"), _("Case"), _("Other parties"), _("Body"))
    rest = (_("Last meeting"), _("Responsible"), _("Taken by"), _("Latest letter"))
    rows: Rows = [[request.t(words) for words in (*head, *rest)]]
    rows += [_cells(request, line) for group in groups for line in group.rows]
    return table(request, rows, "forfall")


def _cells(request: Request, line: Line) -> list[Cell]:
    letter = line.last_letter
    return [
        line.day,
        line.days_left,
        request.t(KINDS[line.kind].name) if line.kind else "",
        line.title,
        line.case_number or "",
        ", ".join(line.parties),
        line.body or "",
        _meeting(request, line),
        line.responsible or "",
        line.acknowledged_by or "",
        f"{letter.at:%Y-%m-%d} {letter.recipient}" if letter else "",
    ]


def _meeting(request: Request, line: Line) -> str:
    if line.last_meeting is None:
        return ""
    held = f"{line.last_meeting.short} {line.last_meeting.held_on}"
    if not line.meeting_passed:
        return held
    is_held = line.last_meeting.held_on < request.today
    return f"{held} ({request.t(_('has passed') if is_held else _('too late for papers'))})"
