"""A case: what was decided, and everything that has happened in it."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.presenters import standing
from agreementhub.presenters.threads import course, outcome, reading
from agreementhub.resources import CHOSEN_CASE
from agreementhub.services import threads
from agreementhub.services.pages import Window
from agreementhub.services.threads import describing
from agreementhub.views.threads.taking_out import PART
from agreementhub.web.values import Answer


@view_config(
    route_name="case",
    permission="read",
    renderer="agreementhub:templates/threads/case.jinja2",
)
def case(request: Request) -> Answer:
    """The case with its course; any spelling of its number leads to one address."""
    thing, db, reader = request.context, request.db, request.reader
    if request.matchdict["number"] != thing.case.number_key:
        return HTTPSeeOther(
            request.route_path("case", number=thing.case.number_key, _query=request.GET)
        )
    found = threads.of_case(db, request.types, request.keys, thing.case)
    told = reading.read(reader, request.types, found)
    steps = course.steps(told)
    return {
        "case": thing.case,
        "title": outcome.called(reader, thing.case),
        "internal": describing.may_read_internal(db, thing.case, request.keys),
        "may_describe": bool(thing.opens("registry") & request.keys),
        "stands": outcome.stands(told, thing.case),
        "outcome": outcome.outcome(told, steps),
        "steps": steps,
        "documents": found.documents,
        "status": standing.of_documents(db, reader, request.types, found.documents, told.answers),
        "bodies": outcome.bodies(told),
        "parties": outcome.parties(told),
        "others": [one for one in thing.same_number if one is not thing.case],
        "chosen": CHOSEN_CASE,
        "zips": _zips(request, len(found.documents)) if request.identity else [],
    }


def _zips(request: Request, count: int) -> list[str]:
    """The addresses of the zips that hold the documents of the case."""
    case = request.context.case
    return [
        request.route_path(
            "case_zip",
            number=case.number_key,
            _query={CHOSEN_CASE: case.organisation_id, "del": str(part)},
        )
        for part in range(1, Window(size=PART).pages(count) + 1)
        if count
    ]
