"""What an address asks to watch: a search as its page has it, a case, a party or a body.

A search for nothing but one party or one body is about that party or body, and not about the
search.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request

from agreementhub.i18n import _
from agreementhub.models import Case, Watch
from agreementhub.resources import CHOSEN_CASE
from agreementhub.services import threads
from agreementhub.services.watches import Subject, keeping, matching
from agreementhub.views.search.facets import FACETS
from agreementhub.web.numbers import every_of, number_of, words_of

CASE = "arende"
_MOST_VALUES = 50
_PARTY, _BODY = "part", "organ"
_LONGEST = 1_000  # characters of what is typed, as the search page takes it


@dataclass(frozen=True)
class ToWatch:
    """What is to be watched, and what it could be called."""

    subject: Subject
    name: str


def read(request: Request, keys: frozenset[str]) -> ToWatch:
    """What the address asks for. Raises HTTPNotFound for what the keys do not tell of."""
    if CASE in request.params:
        return _of_case(request, keys)
    text = words_of(request, "q", _LONGEST)
    chosen = {name: values for name in FACETS if (values := _values(request, name))}
    plain = every_of(request, "ord")[:_MOST_VALUES]
    only = [(name, value) for name, values in chosen.items() for value in values]
    if not text and len(only) == 1:
        name, value = only[0]
        if name == _PARTY:
            return ToWatch(Subject(matching.PARTY, party=value), value)
        if name == _BODY:
            return _of_body(request, keys)
    asked = {
        "text": text,
        "filters": {FACETS[name]: values for name, values in chosen.items()},
        "plain": plain,
        "address": urlencode(
            [("q", text), *(("ord", word) for word in plain), *only] if text else only
        ),
    }
    called = text or ", ".join(value for _name, value in only)
    return ToWatch(Subject(matching.SEARCH, asked), called or request.t(_("Everything new")))


def page_of(request: Request, watch: Watch) -> str:
    """The page that shows what a watch is about; empty where the person may no longer see it."""
    if watch.kind == matching.CASE:
        return _page_of_case(request, watch.case)
    queries = {
        matching.SEARCH: watch.asked.get("address", ""),
        matching.PARTY: urlencode({_PARTY: watch.party}),
        matching.BODY: urlencode({_BODY: watch.body_id or ""}),
    }
    query = queries[watch.kind]
    path = request.route_path("search")
    return f"{path}?{query}" if query else str(path)


def _values(request: Request, name: str) -> list[str]:
    return sorted(set(filter(None, every_of(request, name)[:_MOST_VALUES])))


def _of_case(request: Request, keys: frozenset[str]) -> ToWatch:
    cases = threads.find(request.db, words_of(request, CASE), keys)
    owner = number_of(request, CHOSEN_CASE)
    found = next((one for one in cases if owner in (None, one.organisation_id)), None)
    if found is None:
        raise HTTPNotFound()
    words = _("Case ${number}", mapping={"number": found.number})
    return ToWatch(Subject(matching.CASE, case_id=found.id), request.t(words))


def _page_of_case(request: Request, case: Case | None) -> str:
    if case is None or case not in threads.find(request.db, case.number, request.keys):
        return ""
    query = {CHOSEN_CASE: case.organisation_id}
    return str(request.route_path("case", number=case.number_key, _query=query))


def _of_body(request: Request, keys: frozenset[str]) -> ToWatch:
    found = keeping.body(request.db, number_of(request, _BODY), keys)
    if found is None:
        raise HTTPNotFound()
    return ToWatch(Subject(matching.BODY, body_id=found.id), found.name)
