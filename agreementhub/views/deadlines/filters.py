"""The filters of the address, the same on every page about deadlines."""

from typing import Final

from pyramid.request import Request

from agreementhub.domain.deadlines import KINDS
from agreementhub.resources import organisation_ids
from agreementhub.services.deadlines import Filter, Scope
from agreementhub.services.meetings import bodies
from agreementhub.web.numbers import number_of, words_of
from agreementhub.web.values import TemplateValues

_NAMES: Final = ("organ", "ansvarig", "motpart", "slag", "rubrik")


def only_of(request: Request) -> Filter:
    """Which matters are asked for, among those of one's organisations."""
    kind = words_of(request, "slag")
    return Filter(
        body_id=number_of(request, "organ"),
        responsible_id=number_of(request, "ansvarig"),
        organisation_ids=organisation_ids(request, "deadlines"),
        party=words_of(request, "motpart", 1_000),
        kind=kind if kind in KINDS else "",
        title=words_of(request, "rubrik"),
    )


def scope_of(request: Request) -> Scope:
    """What the person may see of the deadlines that the address asks for."""
    return Scope(request.keys, request.today, only_of(request))


def filters(request: Request) -> TemplateValues:
    """What the row of filters offers, and what is chosen in it."""
    only = only_of(request)
    chosen = (only.body_id, only.responsible_id, only.party, only.kind, only.title)
    return {
        "bodies": bodies.names(request.db, organisation_ids(request, "deadlines")),
        "kinds": [(key, request.t(kind.name)) for key, kind in KINDS.items() if key != "end"],
        "only": only,
        "filtered": any(chosen),
        "kept": {key: value for key in _NAMES if (value := words_of(request, key))},
        "mine": request.route_path("deadlines", _query={"ansvarig": request.user.id}),
    }
