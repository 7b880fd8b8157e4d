"""Parts of an office file: read without entities, without the network, within limits."""

import posixpath
import zipfile
from functools import lru_cache
from typing import Final

from lxml import etree

from agreementhub.reading.files.formats import inflate
from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.unreadable import Unreadable

Element = etree._Element
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def local(element: Element) -> str:
    """The name of an element without its namespace, of which Word files have two editions."""
    return _bare(element.tag)


@lru_cache(maxsize=2000)
def _bare(name: str | bytes | bytearray | etree.QName) -> str:
    return str(name).rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str:
    """The value of an attribute, whatever its namespace; "" when it or the element is missing."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if _bare(key) == name:
            return str(value)
    return ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names; None when there is none."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


class Package:
    """The parts of an office file and how they point to each other."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._left = limits.xml_bytes

    def part(self, name: str) -> Element | None:
        """The root of a part; None when the file has no such part.

        Raises Unreadable for a part that is too large or declares a document type, which no
        office program writes and which only serves to smuggle entities in.
        """
        data = self.bytes_of(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable("damaged")
        return root

    def bytes_of(self, name: str) -> bytes | None:
        """The bytes of a part, also where a program wrote its name with backslashes."""
        for written in (name, name.replace("/", "\\")):
            try:
                data = inflate(self._archive, written, self._left)
            except KeyError:
                continue
            self._left -= len(data)
            return data
        return None

    def related(self, name: str = "") -> list[tuple[str, str, str]]:
        """Where a part (the file itself for "") points to: id, last word of the type, part."""
        folder, base = posixpath.split(name)
        listed = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if listed is None:
            return []
        return [
            (
                relation.get("Id", ""),
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
            )
            for relation in listed.iter(_RELATIONSHIP)
            if relation.get("TargetMode") != "External"
        ]
