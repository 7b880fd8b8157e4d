"""Days that were pasted or sent, before anything is entered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from pyramid.httpexceptions import HTTPBadRequest
from pyramid.request import Request

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.upload import Posted
from agreementhub.i18n import _
from agreementhub.reading import child, days
from agreementhub.reading.days import Found
from agreementhub.services.meetings import Proposal, entering
from agreementhub.web.numbers import every_posted, number_posted, posted
from agreementhub.web.own_transaction import let_go

# So many days are entered at once, at most.
MOST: Final = 500
_MOST_SIGNS: Final = 2_000_000


@dataclass(frozen=True)
class Looked:
    """What the page shows of the days: what was found, and what of it a person chooses from.

    `proposal` is None as long as it is not known which way the days are to be read; `ticked`
    are the days that the person had chosen, None before there was a choice.
    """

    found: Found
    proposal: Proposal | None
    papers_days: int
    ticked: frozenset[date] | None = None
    problem: str = ""

    @property
    def seen(self) -> str:
        """What was found, to come back with the choice."""
        return json.dumps(self.found.as_json(), ensure_ascii=False, separators=(",", ":"))

    def has(self, choice: entering.Choice, by_itself: bool) -> bool:
        """Whether a choice is ticked; `by_itself` before anyone has chosen."""
        return by_itself if self.ticked is None else set(choice.days) <= self.ticked


def pasted(request: Request, values: Any) -> Looked:
    """Look at the text and the file of the form. Raises RuleBroken for what cannot be read."""
    read = [_of_file(request, posted, values["year"]) for posted in values["file"] or ()]
    if values["text"] or not read:
        read.append(days.of_text(values["text"] or "", values["year"]))
    return _looked(request, Found.together(read), values["papers_days"])


def _of_file(request: Request, posted: Posted, year: int) -> Found:
    """Read a file; nobody waits to save meanwhile."""
    person, body = request.user, request.context.body
    data = posted.file.read(child.DAYS_LIMITS.file_bytes + 1)
    let_go(request)
    try:
        return child.read_days(data, posted.filename, request.today, year)
    finally:
        request.db.add_all([person, body])


def again(request: Request) -> Looked:
    """Look at what the page held, read as its button says. Raises HTTPBadRequest."""
    words = posted(request, "seen", _MOST_SIGNS)
    try:
        found = Found.from_json(json.loads(words))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise HTTPBadRequest() from None
    match posted(request, "reading"):
        case "month" if found.other:
            found = found.other
        case "day":
            found = replace(found, other=None)
    return _looked(request, found, papers_days(request))


def refused(request: Request, rule: RuleBroken) -> Looked:
    """The same days with the ticks that were set, and why they were not entered."""
    request.response.status_int = 409
    ticked = frozenset(_posted_days(request))
    return replace(again(request), ticked=ticked, problem=rule.message)


def chosen(request: Request) -> Sequence[date]:
    """The days that were ticked. Raises RuleBroken for none and for too many."""
    ticked = _posted_days(request)
    if not ticked:
        raise RuleBroken(_("Choose at least one day."))
    if len(ticked) > MOST:
        raise RuleBroken(_("More than ${n} days are too many at once.", mapping={"n": MOST}))
    return ticked


def papers_days(request: Request) -> int:
    """How many days before a meeting its papers are due. Raises HTTPBadRequest."""
    number = number_posted(request, "papers_days", 999)
    if number is None:
        raise HTTPBadRequest()
    return number


def _looked(request: Request, found: Found, papers: int) -> Looked:
    proposal = None
    if found.other is None:
        proposal = entering.look(request.db, request.context.body, found, today=request.today)
    return Looked(found, proposal, papers)


def _posted_days(request: Request) -> list[date]:
    every = every_posted(request, "days", _MOST_SIGNS)
    try:
        return [date.fromisoformat(day) for one in every for day in one.split(",") if day]
    except ValueError:
        raise HTTPBadRequest() from None
