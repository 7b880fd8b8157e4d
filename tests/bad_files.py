"""Files that people and enemies send, each with what must come of it.

`CASES` is what every door that takes files is tested with: form, command line, API.
"""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests import made_docx, made_pdf
from tests.made_docx import SECRET, with_parts, word
from tests.made_pdf import pdf


@dataclass(frozen=True)
class Case:
    """A file, and either the reason why it is refused or words that are read from it.

    `absent` are words that must not come out in any way.
    """

    name: str
    make: Callable[[], bytes]
    reason: str = ""
    words: tuple[str, ...] = ()
    absent: tuple[str, ...] = (SECRET, "root:x:0")

    def __str__(self) -> str:
        return f"{self.name}: {self.reason or self.words[0]}"


TEXT: Final = "Avtalets text på två rader.\nSå är det: å ä ö é.\n"
PNG: Final = b"\x89PNG\r\n\x1a\n" + bytes(100)
MEGABYTE: Final = 1024 * 1024


def noise() -> bytes:
    """Bytes that mean nothing, the same each time."""
    return random.Random(3).randbytes(20_000)


def archive(*entries: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made_of:
        for name, data in entries:
            made_of.writestr(name, data)
    return file.getvalue()


def bomb() -> bytes:
    """A .docx with 40 MB of nothing in it, in 40 kB."""
    return with_parts(word("x"), {"word/media/image.bmp": "\x00" * 40_000_000})


def bomb_of_text() -> bytes:
    """A document.xml larger than any that is read, though it packs no better than a table."""
    piece = random.Random(1).randbytes(4000).hex() + " " * 200_000
    return with_parts(word("x"), {"word/document.xml": piece * 330})


def lying_bomb() -> bytes:
    """An archive whose list says 1000 bytes of a part that unpacks to 30 MB."""
    data = with_parts(word("x"), {"word/document.xml": " " * 30_000_000})
    size = struct.pack("<L", 30_000_000)
    return data.replace(size, struct.pack("<L", 1000))


def overlapping_bomb() -> bytes:
    """An archive whose list names the same bytes 200 times."""
    data = archive(("a", random.Random(2).randbytes(20_000)))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    listed = data[start:end] * 200
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 200, 200, len(listed), start, 0)
    return data[:start] + listed + tail


def locked_archive() -> bytes:
    """An archive whose entries are marked as encrypted."""
    data = bytearray(word("x"))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PLACES: Final = (
    *("Avtalet gäller i fyra år", "Flyttad mening", "Delad mening", "Ord före rutan"),
    *("Ord i textruta", "Ord i innehållskontroll", "Synligt ord", "Resultat av fält"),
    *("Ord i smart tagg", "Ord i länk", "Cell ett", "Cell två", "Innersta cellen"),
    *("Ord i sidhuvud", "Ord i sidfot", "Ord i fotnot", "Ord i slutnot", "Ord med not"),
)

_WORD_CASES: Final = (
    Case("avtal.docx", lambda: word("Avtalets text"), words=("Avtalets text",)),
    Case("alla ställen.docx", made_docx.with_every_place, words=_PLACES),
    Case("bred cell.docx", made_docx.of_a_wide_cell, words=("Bred cell",)),
    Case("../../etc/passwd\x00.docx", lambda: word("Avtalets text"), words=("Avtalets text",)),
    Case("entitet.docx", made_docx.with_entity, "damaged"),
    Case("skratt.docx", made_docx.that_laughs, "damaged"),
    Case("nästlad.docx", made_docx.of_nested_tables, "damaged"),
    Case("annan början.docx", made_docx.that_starts_elsewhere, "damaged"),
    Case("trasig.docx", lambda: made_docx.with_document("<w:document><oavslutad>"), "damaged"),
    Case("tom del.docx", lambda: made_docx.with_document(""), "damaged"),
    Case("halv.docx", lambda: word("x")[:-2000], "damaged"),
    Case("ingen text.docx", lambda: word(), "no_text"),
    Case("bara mall.docx", made_docx.with_template_text_only, "no_text"),
    Case("makron.docx", made_docx.with_macros, "wrong_type"),
    Case("gammal.doc", lambda: made_docx.old_container("WordDocument"), "wrong_type"),
    Case("lösenord.docx", lambda: made_docx.old_container("EncryptedPackage"), "password"),
)
_ARCHIVE_CASES: Final = (
    Case("arkiv.docx", lambda: archive(("avtal.txt", b"text")), "wrong_type"),
    Case("tomt arkiv.docx", lambda: archive(), "wrong_type"),
    Case("kalkyl.docx", lambda: archive(("[Content_Types].xml", _XLSX.encode())), "wrong_type"),
    Case("arkiv.jar", lambda: archive(("avtal.txt", b"text")), "wrong_type"),
    Case("bomb.docx", bomb, "bomb"),
    Case("textbomb.docx", bomb_of_text, "bomb"),
    Case("ljugande.docx", lying_bomb, "damaged"),
    Case("överlapp.docx", overlapping_bomb, "bomb"),
    Case("många.docx", lambda: archive(*((str(n), b"") for n in range(6000))), "bomb"),
    Case("låst arkiv.docx", locked_archive, "password"),
)
_PDF_CASES: Final = (
    Case("avtal.pdf", lambda: pdf("Avtalets text (å ä ö)"), words=("Avtalets text (å ä ö)",)),
    Case("blankett.pdf", made_pdf.with_a_filled_form, words=("Ifyllt namn", "Skrivet ovanpå")),
    Case("skräp före.pdf", lambda: b"\r\n" * 50 + pdf("Avtalets text"), words=("Avtalets",)),
    Case("bara ägarlösen.pdf", lambda: made_pdf.locked("", "x"), words=("Avtalets text",)),
    Case("lösenord.pdf", lambda: made_pdf.locked("hemligt", "x"), "password"),
    Case("skannad.pdf", lambda: pdf(""), "no_text"),
    Case("rundgång.pdf", made_pdf.of_cyclic_pages, words=("Avtalets text",)),
    Case("många sidor.pdf", made_pdf.that_claims_many_pages, words=("Avtalets text",)),
    Case("huvud.pdf", lambda: b"%PDF-1.7\n%%EOF", "damaged"),
    Case("halv.pdf", lambda: pdf("x")[:60], "damaged"),
    Case("brus.pdf", lambda: b"%PDF-1.4\n" + noise(), "damaged"),
)
_TEXT_CASES: Final = (
    Case("avtal.txt", lambda: TEXT.encode(), words=("Så är det: å ä ö é.",)),
    Case("avtal", lambda: TEXT.encode(), words=("Så är det: å ä ö é.",)),
    Case("bom.txt", lambda: TEXT.encode("utf-8-sig"), words=("Så är det: å ä ö é.",)),
    Case("utf16.txt", lambda: TEXT.encode("utf-16"), words=("Så är det: å ä ö é.",)),
    Case("utf16be.txt", lambda: TEXT.encode("utf-16-be"), words=("Så är det: å ä ö é.",)),
    Case("latin1.txt", lambda: TEXT.encode("latin-1"), words=("Så är det: å ä ö é.",)),
    Case("windows.txt", lambda: "Ord – ”citat”".encode("cp1252"), words=("Ord – ”citat”",)),
    Case("mac.txt", lambda: TEXT.replace("\n", "\r").encode(), words=("Så är det",)),
    Case("tom.txt", lambda: b"", "empty"),
    Case("tom.docx", lambda: b"", "empty"),
    Case("blank.txt", lambda: b" \n\t\n", "no_text"),
    Case("stor.pdf", lambda: bytes(25 * MEGABYTE + 1), "too_big"),
    Case("nul.txt", lambda: b"Avtal\x00text\x00 med nollor", "wrong_type"),
    Case("brus.txt", noise, "wrong_type"),
    Case("brus.docx", noise, "wrong_type"),
    Case("bild.png", lambda: PNG, "wrong_type"),
    Case("bild.docx", lambda: PNG, "wrong_type"),
    Case("sida.html", lambda: b"<html><body>Avtal</body></html>", "wrong_type"),
    Case("sida.txt", lambda: b"<!DOCTYPE html><p>Avtal</p>", "wrong_type"),
    Case("bild.svg", lambda: b"<svg onload='alert(1)'/>", "wrong_type"),
    Case("rtf.txt", lambda: b"{\\rtf1 Avtal}", "wrong_type"),
    Case("kod.py", lambda: b"print('Avtal')", "wrong_type"),
    Case("text.docx", lambda: TEXT.encode(), "wrong_type"),
    Case("text.pdf", lambda: TEXT.encode(), "wrong_type"),
    Case("pdf.docx", lambda: pdf("Avtal"), "wrong_type"),
    Case("word.pdf", lambda: word("Avtal"), "wrong_type"),
    Case("word.txt", lambda: word("Avtal"), "wrong_type"),
)

CASES: Final = (*_WORD_CASES, *_ARCHIVE_CASES, *_PDF_CASES, *_TEXT_CASES)
