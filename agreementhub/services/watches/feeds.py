"""Atom feeds: what a search or a watch has found of late, as its reader may read it that day.

Programs of others read them. A secret matter stands in none: that a search finds it would tell of
what is in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from agreementhub import addresses
from agreementhub.domain import access as table
from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.services import access
from agreementhub.services.search import searching
from agreementhub.services.watches import matching
from agreementhub.services.watches.matching import Place, Subject
from agreementhub.writing import atom
from agreementhub.writing.atom import AtomEntry

# What appeared so lately stands in a feed, and no more than so many documents.
_LATELY: Final = timedelta(days=180)
_MOST: Final = 50


@dataclass(frozen=True)
class Feed:
    """A feed to be drawn: of what, for whom, and where it leads; `address` where it is fetched,
    empty where that is a secret."""

    subject: Subject
    reader: Reader
    name: str
    id: str
    page: str
    base_url: str
    organisation: str
    address: str = ""


def public_keys(today: date) -> frozenset[str]:
    """What anyone may read, whoever asks."""
    return table.person_keys(None, (), today)


@dataclass(frozen=True)
class _Contents:
    """The documents of a feed, the latest first, with when they appeared and what was found."""

    documents: list[Document]
    appeared: Mapping[int, datetime]
    snippets: Mapping[int, searching.FoundDocument]


def drawn(at: Place, feed: Feed) -> bytes:
    """The file, the same as long as nothing in it changes. Raises IndexDamaged for a search."""
    keys = feed.reader.keys
    since = datetime.combine(feed.reader.today, time(), UTC) - _LATELY
    appeared = access.appeared(at.db, keys, since)
    on = at.ground(keys)
    ids = matching.found(at, feed.subject, appeared, on)
    latest = sorted(ids, key=lambda number: (appeared[number], number), reverse=True)[:_MOST]
    snippets = matching.shown(at, feed.subject, latest, on)
    rows = at.db.scalars(
        select(Document)
        .where(Document.id.in_(latest), access.told_to(keys))
        .options(joinedload(Document.case), joinedload(Document.body))
    )
    documents = sorted(rows, key=lambda one: latest.index(one.id))
    contents = _Contents(documents, appeared, snippets)
    return atom.written(
        atom.AtomFeed(
            id=feed.id,
            title=feed.name,
            author=feed.organisation,
            page=feed.page,
            entries=list(_entries(feed, at.types, contents)),
            begun=since,
            address=feed.address,
        )
    )


def _entries(feed: Feed, types: DocTypes, contents: _Contents) -> Iterator[AtomEntry]:
    for document in contents.documents:
        link = addresses.whole(feed.base_url, addresses.document(document.id))
        number = document.case.number if document.case else None
        named = access.named_for(title=document.title, number=number, level=document.level)
        label = types[document.doctype].label[feed.reader.lang]
        told = _told(document, label, contents.snippets.get(document.id))
        yield AtomEntry(
            id=link,
            title=named.full(feed.reader.say(_("Without title"))),
            link=link,
            updated=contents.appeared[document.id],
            summary=" · ".join(told),
        )


def _told(document: Document, label: str, found: searching.FoundDocument | None) -> Iterator[str]:
    yield label
    if document.body:
        yield document.body.name
    if found:
        yield "".join(text for text, _marked in found.snippet)
