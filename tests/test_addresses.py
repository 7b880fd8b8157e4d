"""Links that are written without a request lead where the routes lead."""

import inspect
from datetime import date

import pytest
from pyramid.request import Request

from agreementhub import addresses

KEY = "aZ09_-" * 7
# Function → its argument, and the parts of the route of the same name.
LINKS = {
    "deadlines": ((), {}),
    "document": ((17,), {"id": 17}),
    "document_review": ((17,), {"id": 17}),
    "meeting": ((4,), {"id": 4}),
    "feed": ((KEY,), {"key": KEY}),
    "letter_acts": ((KEY,), {"key": KEY}),
    "letter_confirm": ((KEY,), {"key": KEY}),
    "unsubscribe": ((KEY,), {"key": KEY}),
    "watches": ((), {}),
    "watch_hits": ((9,), {"letter": 9}),
    "watch_stop": ((KEY,), {"key": KEY}),
    "watch_feed": ((KEY,), {"key": KEY}),
    "guest": ((KEY,), {"key": KEY}),
}
# Not the address of a route alone.
OTHERS = {"whole", "document_as_of"}


@pytest.fixture
def request_here(router):
    request = Request.blank("/")
    request.registry = router.registry
    return request


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_the_path_of_the_route_of_its_name(request_here, name):
    given, parts = LINKS[name]
    assert getattr(addresses, name)(*given) == request_here.route_path(name, **parts)


def test_every_link_is_compared():
    written = inspect.getmembers(addresses, inspect.isfunction)
    assert {name for name, _ in written if not name.startswith("_")} - OTHERS == set(LINKS)


def test_a_document_as_it_stood_is_the_document_with_a_day():
    assert addresses.document_as_of(17, date(2026, 1, 1)) == "/dokument/17?den=2026-01-01"


@pytest.mark.parametrize("base", ["https://hub.norrvik.example", "https://hub.norrvik.example/"])
def test_a_whole_address_has_one_slash_between_host_and_path(base):
    assert addresses.whole(base, "/forfall") == "https://hub.norrvik.example/forfall"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        (addresses.document(17), "/dokument/17"),
        (addresses.meeting(4), "/sammantraden/4"),
        (addresses.feed("k"), "/kalender/k.ics"),
        (addresses.letter_acts("k"), "/e/k"),
        (addresses.unsubscribe("k"), "/e/k/avsluta"),
        (addresses.watches(), "/bevakningar"),
        (addresses.watch_hits(9), "/bevakningar/traffar/9"),
        (addresses.watch_stop("k"), "/e/k/bevakningar"),
        (addresses.watch_feed("k"), "/bevakningar/k.atom"),
        (addresses.deadlines(), "/forfall"),
    ],
)
def test_addresses_in_letters_and_calendars_that_are_out_there_never_change(written, path):
    assert written == path
