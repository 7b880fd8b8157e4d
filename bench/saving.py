"""Saving as people do it: write in a section, then make a version of it, through the forms."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count, cycle, islice
from typing import Any, Final

from sqlalchemy import select
from webtest import TestApp

from agreementhub.domain.json_types import JsonDict
from agreementhub.hub import Hub
from agreementhub.models import Document, Organisation
from agreementhub.services import documents
from agreementhub.services.people import accounts
from agreementhub.services.search import indexing
from agreementhub.services.stamp import Stamp
from bench.figures import Figure, timed
from bench.owners import OFFICIAL
from bench.pages import Browser

_TRIES: Final = 60
# In a long agreement.
_CLAUSES: Final = 60
# A section of each type, and a field of prose in it.
WRITTEN: Final = {
    "agreement": ("purpose", "purpose"),
    "memo": ("matter", "background"),
    "motion": ("text", "body_text"),
    "motion_reply": ("assessment", "background"),
    "decision_extract": ("decision", "summary"),
}
_NUMBERS: Final = count(1)
Draft = tuple[int, str]  # id, type


def saving(hub: Hub) -> Iterator[Figure]:
    """The page that one writes in, its save, the version, and what a version consists of."""
    mine = drafts(hub)
    browser = Browser(hub, OFFICIAL)
    addresses = [f"/dokument/{number}/redigera/{WRITTEN[kind][0]}" for number, kind in mine]
    yield timed("edit page of a section", browser.look, addresses)
    long = _with_clauses(hub, mine)
    yield timed(f"edit page of {_CLAUSES} clauses", browser.look, [long] * _TRIES)
    kept = _kept(browser.app, mine)
    keep = browser.app.post
    yield timed("what is typed saves itself", lambda one: keep(*one, status=200), kept, goal=40)
    typed = _typed(browser.app, mine)
    yield timed("writing a section, its form sent", _send, typed)
    versions = _versions(browser, mine)
    yield timed("saving a version, its form sent", _send, versions, goal=40)
    browser.rest()
    yield timed("… of it: the service and the commit", lambda one: _save(hub, one), mine)
    changed = _changed(hub, mine)
    yield timed("beside the answer: the index brought up to it", lambda _one: _drain(hub), changed)


def drafts(hub: Hub) -> list[Draft]:
    """Drafts that the official may write in, over and over."""
    with hub.session(read_only=True) as db:
        found = db.execute(
            select(Document.id, Document.doctype)
            .join(Organisation)
            .where(
                Organisation.name == "Norrvik kommun",
                Document.state == "draft",
                Document.valid_id.is_(None),
                Document.level == "open",
            )
            .order_by(Document.id)
        ).all()
    return [(number, doctype) for number, doctype in islice(cycle(found), _TRIES)]


def _send(form: Any) -> None:
    form.submit(status=303)


def _typed(app: TestApp, drafts: Sequence[Draft]) -> Iterator[Any]:
    """Forms of a section with something written in them, ready to be sent."""
    for number, doctype in drafts:
        section, field = WRITTEN[doctype]
        form = app.get(f"/dokument/{number}/redigera/{section}").forms["f"]
        form[field] = more(form[field].value)
        yield form


def _kept(app: TestApp, drafts: Sequence[Draft]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Where what is typed in a section saves itself, and what is sent there."""
    for (number, doctype), form in zip(drafts, _typed(app, drafts), strict=True):
        address = f"/dokument/{number}/autospara?section={WRITTEN[doctype][0]}"
        yield address, form.submit_fields()


def _with_clauses(hub: Hub, drafts: Sequence[Draft]) -> str:
    """The section of an agreement in which there are as many clauses as in a long one."""
    number = next(number for number, doctype in drafts if doctype == "agreement")
    text = "Parterna samverkar om verksamheten och delar på kostnaden efter antal invånare."
    clauses = [
        {"id": f"b{place}", "heading": f"Klausul {place}", "prose": f"{text} {text} {text}"}
        for place in range(_CLAUSES)
    ]
    _change(hub, (number, "agreement"), {"purpose_clauses": clauses})
    return f"/dokument/{number}/redigera/purpose"


def _versions(browser: Browser, drafts: Sequence[Draft]) -> Iterator[Any]:
    """Forms that make a version of what was written, ready to be sent.

    People who save pause: the index has caught up before the next one.
    """
    for draft, form in zip(drafts, _typed(browser.app, drafts), strict=True):
        _send(form)
        overview = browser.app.get(f"/dokument/{draft[0]}/redigera").forms["f"]
        overview["reason"] = "Ändrat efter samråd"
        browser.rest()
        yield overview


def _save(hub: Hub, draft: Draft) -> None:
    """A version with more words in a field."""
    _change(hub, draft, {})


def _change(hub: Hub, draft: Draft, changes: JsonDict) -> None:
    """A version with the changes, or with more words in the field that is written where there are
    none."""
    number, doctype = draft
    field = WRITTEN[doctype][1]
    with hub.session() as db:
        document = db.get_one(Document, number)
        newest = document.newest
        assert newest is not None
        by = accounts.find(db, OFFICIAL) or document.responsible
        documents.save(
            db,
            document,
            hub.types[doctype],
            Stamp(by, hub.now() + timedelta(seconds=1), "Ändrat efter samråd"),
            base_number=newest.number,
            changes=changes or {field: more(newest.content[field])},
        )
        db.commit()


def _changed(hub: Hub, drafts: Sequence[Draft]) -> Iterator[None]:
    """Each time another document waits to be indexed."""
    _drain(hub)
    for draft in drafts:
        _save(hub, draft)
        yield None


def _drain(hub: Hub) -> None:
    with hub.session(read_only=True) as db:
        indexing.drain(db, hub.index, hub.types)


def more(text: str) -> str:
    """The text with words that it has not had before."""
    return f"{text} Tillagt vid genomgång {next(_NUMBERS)}."
