"""An Atom feed (RFC 4287), for programs that read what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree as ET

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class AtomEntry:
    """Something new; `id` never changes."""

    id: str
    title: str
    link: str
    updated: datetime
    summary: str = ""


@dataclass(frozen=True)
class AtomFeed:
    """A feed: by whom, and the page that shows the same. `begun` dates one without entries."""

    id: str
    title: str
    author: str
    page: str
    entries: Sequence[AtomEntry]
    begun: datetime
    # Where it is fetched; empty where that is a secret.
    address: str = ""


def written(feed: AtomFeed) -> bytes:
    """The feed as a file."""
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(_name("feed"))
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    latest = max((entry.updated for entry in feed.entries), default=feed.begun)
    _add(root, "updated", _moment(latest))
    _add(ET.SubElement(root, _name("author")), "name", feed.author)
    if feed.address:
        ET.SubElement(root, _name("link"), rel="self", href=feed.address)
    ET.SubElement(root, _name("link"), rel="alternate", type="text/html", href=feed.page)
    for entry in feed.entries:
        made = ET.SubElement(root, _name("entry"))
        _add(made, "id", entry.id)
        _add(made, "title", entry.title)
        _add(made, "updated", _moment(entry.updated))
        ET.SubElement(made, _name("link"), rel="alternate", type="text/html", href=entry.link)
        if entry.summary:
            _add(made, "summary", entry.summary)
    file: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return file


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, _name(name)).text = _plain(text)


def _plain(text: str) -> str:
    """Without signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or sign.isprintable() or sign == "\xa0")


def _name(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
