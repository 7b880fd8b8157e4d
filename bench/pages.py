"""Pages as the application answers them: WebTest calls it in this process, without a network."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

from sqlalchemy import select
from webtest import TestApp

from agreementhub import application
from agreementhub.hub import Hub
from agreementhub.loading import kept
from agreementhub.models import Document, DocumentKey
from agreementhub.views.search.facets import FACETS
from bench.figures import Figure, timed
from bench.owners import OFFICIAL, PASSWORD
from bench.questions import Question

TRIES: Final = 150
# The pages of many documents by what bench calls them; some have pages of their own.
LISTS: Final = {
    "first": "/",
    "agreements": "/avtal?sida={}",
    "decisions": "/beslut?sida={}",
    "motions": "/motioner?sida={}",
    "unfinished motions": "/motioner/inte-avgjorda?sida={}",
    "deadlines": "/forfall",
}


class Browser:
    """Somebody who looks at pages; signed in when there is an address to sign in with.

    The pages are those of a program of its own, or of one that others look at as well.
    """

    def __init__(self, hub: Hub, address: str = "", program: Any = None) -> None:
        if program is None:
            # As a server does: else Python would now and then look through all that is loaded.
            with kept():
                program = application(hub)
        self.program = program
        # Its own checks of every answer would be measured too.
        self.app = TestApp(self.program, lint=False, extra_environ={"HTTP_ACCEPT_LANGUAGE": "sv"})
        if address:
            form = self.app.get("/logga-in").forms["sign-in"]
            form["email"], form["password"] = address, PASSWORD
            form.submit(status=303)

    def rest(self) -> None:
        """Until what goes on beside the answers is done."""
        self.program.registry.drainer.wait()

    def look(self, address: str) -> None:
        """Open a page, which must be there."""
        self.app.get(address, status=200)


def pages(hub: Hub, asked: Sequence[Question]) -> Iterator[Figure]:
    """The pages that people open, each on many documents."""
    questions = [search_address(question) for question in asked]
    for who in ("public", "official"):
        browser = Browser(hub, OFFICIAL if who == "official" else "")
        shown = _readable(hub, "public")
        yield _page(f"search page as {who}", browser, questions, 40)
        typed = [suggestions_address(question) for question in asked if question.text]
        yield _page(f"suggestions as {who}", browser, typed, 30)
        yield _page(f"document page as {who}", browser, shown, 20)
        agreements = _readable(hub, "public", "agreement")
        yield _page(f"… of agreements as {who}", browser, agreements, 20)
    for name in LISTS:
        yield _page(f"{name} page as official", browser, addresses(hub, name), 40)


def _page(what: str, browser: Browser, shown: Sequence[str], goal: float) -> Figure:
    return timed(what, browser.look, shown, goal=goal, of_cpu=True, note="CPU")


def addresses(hub: Hub, page: str) -> list[str]:
    """Addresses of a page that asks the database alone, by what bench calls it."""
    if page == "document":
        return _readable(hub, "public")
    return [LISTS[page].format(n % 3 + 1) for n in range(TRIES)]


def mixed(hub: Hub, asked: Sequence[Question]) -> list[str]:
    """Addresses of all the pages, as a busy day has them."""
    searches = [search_address(question) for question in asked]
    return [*searches, *_readable(hub, "public"), *("/avtal", "/beslut", "/forfall", "/") * 10]


def search_address(question: Question) -> str:
    """The address of the search page that answers the question."""
    names = {key: name for name, key in FACETS.items()}
    chosen = [(names[key], value) for key, values in question.filters.items() for value in values]
    return "/sok?" + urlencode([("q", question.text), *chosen])


def suggestions_address(question: Question) -> str:
    """The address of what is suggested once the question has been typed in part."""
    text = question.text
    return "/sok/forslag?" + urlencode({"q": text[: max(2, len(text) // 2)]})


def _readable(hub: Hub, key: str, doctype: str | None = None) -> list[str]:
    """The pages of documents that the key opens, in no order."""
    chosen = select(Document.id).join(DocumentKey).where(DocumentKey.key == key)
    if doctype:
        chosen = chosen.where(Document.doctype == doctype)
    with hub.session(read_only=True) as db:
        ids = list(db.scalars(chosen.order_by(Document.id)))
    random = Random(f"{key} {doctype}")
    return [f"/dokument/{random.choice(ids)}" for _ in range(TRIES)]
