"""What runs in a Word file, or is fetched by it from elsewhere: refused in a template."""

import re
import zipfile
from typing import Any, Final

from lxml import etree

from agreementhub.reading.files import Limits, Unreadable, formats

_RUNS: Final = re.compile(
    r"vba|activex|/embeddings/|oleobject|/afchunk|customui|printersettings", re.IGNORECASE
)
# What Word follows only when a reader presses it.
_PRESSED: Final = "/hyperlink"
_SAFE: Final = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
# Fields that take in something from elsewhere, or start a program.
_FETCHES: Final = re.compile(
    r"^\s*(?:INCLUDE\w*|LINK|DDE\w*|IMPORT|DATABASE|AUTOTEXT\w*|MACROBUTTON|RD|EMBED)\b",
    re.IGNORECASE,
)
_ELEMENTS: Final = frozenset({"altChunk", "object", "control", "OLEObject", "mailMerge", "subDoc"})


def check(data: bytes, limits: Limits) -> None:
    """Raise Unreadable unless the file is a Word document that neither runs nor fetches."""
    if formats.kind_of(data, "docx", limits) != formats.DOCX:
        raise Unreadable("wrong_type")
    archive = formats.open_zip(data, limits)
    for name in archive.namelist():
        if _RUNS.search(name):
            raise Unreadable("template_parts")
        if name.endswith((".xml", ".rels")):
            _check_part(archive, name, limits)


def _check_part(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    text = formats.inflate(archive, name, limits.xml_bytes)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Unreadable("damaged")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(text, parser)
    if name.endswith(".rels"):
        for link in root:
            _check_link(link)
        return
    for part in root.iter(etree.Element):
        _check_element(part)


def _check_link(link: Any) -> None:
    kind, target = link.get("Type", ""), link.get("Target", "")
    if _RUNS.search(kind):
        raise Unreadable("template_parts")
    if link.get("TargetMode", "").lower() != "external":
        return
    if not (kind.endswith(_PRESSED) and _SAFE.match(target)):
        raise Unreadable("template_links")


def _check_element(part: Any) -> None:
    name = etree.QName(part).localname
    if name in _ELEMENTS:
        raise Unreadable("template_parts")
    if name == "p":
        # The words of a field may be parted among its runs.
        for words in _fields(part):
            _refuse_fetching(words)
    if name == "fldSimple":
        _refuse_fetching(next((v for k, v in part.items() if k.endswith("instr")), ""))


def _fields(paragraph: Any) -> list[str]:
    """What each field of the paragraph is told to do."""
    found: list[str] = []
    for part in paragraph.iter(etree.Element):
        name = etree.QName(part).localname
        if name == "fldChar" and "begin" in part.values():
            found.append("")
        elif name == "instrText":
            found = found or [""]
            found[-1] += part.text or ""
    return found


def _refuse_fetching(words: str) -> None:
    if _FETCHES.match(words):
        raise Unreadable("template_links")
