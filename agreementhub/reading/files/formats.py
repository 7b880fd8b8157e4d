"""What a file is, by its bytes; its name may only agree with them."""

import io
import re
import zipfile
from typing import Final

import filetype

from agreementhub.reading.files import plain
from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.unreadable import Unreadable

DOCX: Final = "docx"
PDF: Final = "pdf"
TEXT: Final = "txt"

_KIND_OF_SUFFIX: Final = {"docx": DOCX, "pdf": PDF, "txt": TEXT, "text": TEXT, "md": TEXT, "": TEXT}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_OLD: Final = "WordDocument".encode("utf-16-le")
_MARKUP: Final = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<svg|\{\\rtf|%!PS)", re.IGNORECASE)
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS: Final = "macroenabled"


def suffix(name: str) -> str:
    """The ending of a file's name in small letters, without the dot; "" when it has none."""
    found = re.search(r"\.([A-Za-z][A-Za-z0-9]{0,7})\s*$", name)
    return found[1].lower() if found else ""


def check_size(size: int, limits: Limits) -> None:
    """Raise Unreadable unless a file of this many bytes may be read."""
    if size == 0:
        raise Unreadable("empty")
    if size > limits.file_bytes:
        raise Unreadable("too_big", {"limit": limits.file_bytes // (1024 * 1024)})


def kind_of(data: bytes, ending: str, limits: Limits) -> str:
    """DOCX, PDF or TEXT, from the bytes. Raises Unreadable for anything else, and when the
    ending of the name says another of the three.
    """
    kind = _known(data, limits)
    said = _KIND_OF_SUFFIX.get(ending)
    if kind == TEXT and said != TEXT:
        raise _not_what_it_says(ending, "text") if said else Unreadable("wrong_type")
    if ending and said and said != kind:
        raise _not_what_it_says(ending, "." + kind)
    return kind


def _known(data: bytes, limits: Limits) -> str:
    if data.startswith(_OLE):
        raise Unreadable(_old_word(data))
    if data.startswith(b"PK"):
        _check_word(open_zip(data, limits), limits)
        return DOCX
    if b"%PDF-" in data[:1024]:
        return PDF
    if filetype.guess(data) or _MARKUP.match(data):
        raise Unreadable("wrong_type")
    plain.decode(data)
    return TEXT


def _old_word(data: bytes) -> str:
    """Protected .docx files are kept in the container that old Word files use."""
    if _LOCKED in data:
        return "password"
    return "doc" if _OLD in data else "wrong_type"


def _not_what_it_says(ending: str, kind: str) -> Unreadable:
    return Unreadable("named", {"suffix": ending, "kind": kind})


def open_zip(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, when its own list promises no more than the limits. Raises Unreadable.

    The list may lie, so `inflate` counts again.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise Unreadable("damaged") from None
    check_zip(archive, len(data), limits)
    return archive


def check_zip(archive: zipfile.ZipFile, size: int, limits: Limits) -> None:
    """Raise Unreadable when the list of the archive, of so many bytes, promises more than the
    limits, or is locked."""
    entries = archive.infolist()
    swollen = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if (
        len(entries) > limits.entries
        or swollen > limits.inflated_bytes
        or swollen > max(limits.ratio * size, limits.file_bytes)
        # Entries that overlap are written once and unpacked many times.
        or packed > size
    ):
        raise Unreadable("bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("password")


def inflate(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The bytes of an entry, counted while they are unpacked. Raises KeyError when there is no
    such entry, Unreadable "bomb" when it holds more than `most`.
    """
    with archive.open(name) as entry:
        data = entry.read(most + 1)
    if len(data) > most:
        raise Unreadable("bomb")
    return data


def _check_word(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Raise Unreadable unless the archive is a Word document."""
    try:
        types = inflate(archive, "[Content_Types].xml", limits.xml_bytes)
    except KeyError:
        raise Unreadable("wrong_type") from None
    listed = types.decode("utf-8", errors="replace")
    if _WORD not in listed:
        macros = _MACROS in listed.lower() and "word" in listed.lower()
        raise Unreadable("macros" if macros else "wrong_type")
