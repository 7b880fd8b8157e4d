"""A small file of each kind that is read, to see that all which reading needs is there."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Final

from agreementhub.reading.templates import Asked

TEXT: Final = (
    "# Avtal om snöröjning\n\nDnr KS 2027/31\n\nMellan Norrviks kommun och Söderby kommun.\n\n"
    "1 § Avtalstid\n\nAvtalet gäller från den 1 januari 2027 till och med den 31 december 2028. "
    "Därefter förlängs det med ett år i sänder om det inte sägs upp senast tolv månader före.\n\n"
    "2 § Kostnader\n\nParterna delar 250 000 kronor lika – \u201csamverkan\u201d för 13–19 år.\n"
)
_ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_BODY: Final = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Avtal om samverkan</w:t></w:r></w:p><w:tbl><w:tblGrid>"
    '<w:gridCol w:w="9000"/>'
    "</w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>1 §"
    "</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
_PDF: Final = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>>>>>",
    b"<</Length %d>>stream\n%s\nendstream",
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
)
_DRAWN: Final = (
    b"BT /F 12 Tf 70 780 Td (Avtal om samverkan) Tj 0 -40 Td (1  Parterna samver-) Tj"
    b" 0 -14 Td (kar om sn\xf6r\xf6jning.) Tj ET"
)
_CALENDAR: Final = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\n"
    "DTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:Egen\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Egen:{day}T183000\r\n"
    "RDATE;TZID=Egen:{day}T193000\r\nDURATION:PT2H\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Möte\r\n"
    "DTSTART;TZID=Europe/Stockholm:{day}T183000\r\nDTEND:{day}T203000Z\r\n"
    "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;TZID=Europe/Stockholm:{day}T183000\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)


def documents() -> Iterator[tuple[str, bytes]]:
    """The ending of a name and the bytes, for each kind of document and each way of writing."""
    yield "docx", _word()
    yield "pdf", _pdf()
    for encoding in _ENCODINGS:
        yield "txt", TEXT.encode(encoding, errors="replace")


def calendars(day: str) -> Iterator[tuple[str, bytes]]:
    """The same for calendars and tables; `day` as 20270208."""
    yield "ics", _CALENDAR.format(day=day).encode()
    for encoding in _ENCODINGS:
        yield "csv", f"Datum;Organ\n{day};Nämnden\n{day} 13:15;Å\n".encode(encoding)


def lists() -> Iterator[tuple[str, bytes]]:
    """The same for lists: a workbook with a day, a number, a formula and a fault, and text."""
    yield "xlsx", _workbook()
    for encoding in _ENCODINGS:
        yield "csv", f"Avtal;Från\nSnöröjning;{date(2027, 2, 8)}\n".encode(encoding)


def templates() -> Iterator[tuple[str, bytes]]:
    """A template with what is asked of it."""
    mark = (
        "{{ titel|upper|default('–') }}{% for p in parter if p is defined %}"
        "{% if loop.index + 1 > 1.5 and p.namn != 'å' %}{{ p.namn ~ parter[0].namn }}{% endif %}"
    )
    body = _BODY.replace("Avtal om samverkan", mark + "{% endfor %}")
    names = {"titel": "Avtal\toch\n\a", "parter": [{"namn": "A"}]}
    yield "", Asked(_word(body), [names]).to_bytes()


def _workbook() -> bytes:
    # Loaded where lists are read alone.
    from openpyxl import Workbook

    book, file = Workbook(), io.BytesIO()
    for row in (
        ("Avtal", "Från", "Belopp"),
        ("Snöröjning", date(2027, 2, 8), 1.5),
        ("=1/0", 3, "#N/A"),
    ):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def _word(body: str = _BODY) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", body)
    return file.getvalue()


def _pdf() -> bytes:
    file, places = io.BytesIO(b""), []
    file.write(b"%PDF-1.4\n")
    for number, thing in enumerate(_PDF, 1):
        places.append(file.tell())
        body = thing % (len(_DRAWN), _DRAWN) if b"%d" in thing else thing
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    for place in places:
        file.write(b"%010d 00000 n \n" % place)
    file.write(
        b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    )
    return file.getvalue()
