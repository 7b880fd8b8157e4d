"""PDF files made for tests, byte by byte."""

import io
import zlib

from pypdf import PdfReader, PdfWriter


def pdf(*pages: str, title: str = "", objects: tuple[bytes, ...] = (), kids: str = "") -> bytes:
    """A PDF of pages of text lines, in Helvetica; a line of "# x" is set large.

    `objects` are added at the end, `kids` replaces the list of pages.
    """
    count = len(pages)
    kids = kids or " ".join(f"{5 + 2 * number} 0 R" for number in range(count))
    made_of = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title(" + title.encode("cp1252") + b")>>",
    ]
    for number, text in enumerate(pages):
        content = page_content(text)
        made_of += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {6 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode(),
            f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
        ]
    return numbered([*made_of, *objects])


def page_content(text: str) -> bytes:
    y, lines = 780, []
    for line in text.split("\n"):
        size = 18 if line.startswith("# ") else 11
        y -= size * 1.3
        shown = line.removeprefix("# ").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        if shown:
            lines.append(f"BT /F {size} Tf 60 {y:.1f} Td ({shown}) Tj ET")
    return "\n".join(lines).encode("cp1252")


def of_cells(
    *rows: tuple[tuple[int, str], ...], stamp: tuple[int, int, str] | None = None
) -> bytes:
    """A page with rows of cells, each from where it begins; a stamp is set over it, larger."""
    drawn = [
        f"BT /F 11 Tf {left} {700 - 20 * at} Td ({text}) Tj ET"
        for at, row in enumerate(rows)
        for left, text in row
    ]
    if stamp:
        drawn.append(f"BT /F 14 Tf {stamp[0]} {stamp[1]} Td ({stamp[2]}) Tj ET")
    content = "\n".join(drawn).encode("cp1252")
    return numbered(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[5 0 R]>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            b"<</Title()>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>",
            f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
        ]
    )


def numbered(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        data
        + (
            f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {len(places) + 1}/Root 1 0 R/Info 4 0 R>>\n"
            f"startxref\n{len(data)}\n%%EOF"
        ).encode()
    )


def locked(user: str, owner: str) -> bytes:
    """A PDF with passwords for reading and for changing; "" for none."""
    writer = PdfWriter(PdfReader(io.BytesIO(pdf("Avtalets text"))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def of_cyclic_pages() -> bytes:
    """A tree of pages that holds itself."""
    return pdf("Avtalets text", kids="2 0 R 5 0 R")


def that_claims_many_pages() -> bytes:
    """One page, and a count of two thousand million."""
    return pdf("Avtalets text").replace(b"/Count 1", b"/Count 2147483647")


def with_a_filled_form() -> bytes:
    """Words in a field of a form and in a comment on the page."""
    data = pdf(
        "Blankett",
        objects=(
            b"<</Type/Annot/Subtype/Widget/FT/Tx/T(namn)/V(Ifyllt namn)/Rect[60 500 200 520]>>",
            b"<</Type/Annot/Subtype/FreeText/Contents(Skrivet ovanp\xe5)/Rect[60 400 200 420]>>",
        ),
    )
    return data.replace(b"/Type/Page/Parent", b"/Annots[7 0 R 8 0 R]/Type/Page/Parent")


def that_swells() -> bytes:
    """A page whose content unpacks to 300 MB."""
    content = zlib.compress(b" " * 300_000_000, 9)
    page = f"<</Length {len(content)}/Filter/FlateDecode>>stream\n".encode() + content
    return numbered(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            page + b"\nendstream",
        ]
    )


def of_cells_in_letters_of_two_places() -> bytes:
    """A row of three cells drawn in one go; each X is a letter that takes two places in UTF-16."""
    codes = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfchar <58> <D835DC00> endbfchar endcmap"
    )
    table = f"<</Length {len(codes)}>>stream\n".encode() + codes + b"\nendstream"
    data = pdf("CELLS", objects=(table,))
    data = data.replace(b"/BaseFont", b"/ToUnicode 7 0 R/BaseFont")
    return data.replace(b"(CELLS) Tj", b"[(Pris XX kr) -9000 (X kronor) -9000 (XX X)] TJ")
