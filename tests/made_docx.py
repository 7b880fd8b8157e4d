"""Word documents made for tests: plain ones, and ones with words in every place there is."""

import io
import zipfile
from typing import Any

import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# What must never be read out of a file.
SECRET = "TOPPHEMLIGT-INNEHALL"


def word(*paragraphs: str, title: str = "") -> bytes:
    """A .docx of plain paragraphs."""
    document = docx.Document()
    document.core_properties.title = title
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_body(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A .docx whose body is the WordprocessingML given; `parts` replaces or adds entries."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {W}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    return with_parts(saved(document), parts or {})


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """The archive with some entries replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for entry in old.namelist():
            if entry not in parts:
                new.writestr(entry, old.read(entry))
        for entry, text in parts.items():
            new.writestr(entry, text)
    return file.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def with_every_place() -> bytes:
    """Words in each place where Word shows them, and in those where it does not."""
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
        f"{paragraph(run('Ord i textruta'))}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraph(run('Ord i textruta'))}"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        paragraph(
            run("Avtalet gäller i ")
            + f"<w:ins w:id='1' w:author='A'>{run('fyra')}</w:ins>"
            + f"<w:del w:id='2' w:author='A'><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>"
            + run(" år")
        )
        + paragraph(f"<w:moveFrom w:id='3' w:author='A'>{run(SECRET)}</w:moveFrom>")
        + paragraph(f"<w:moveTo w:id='4' w:author='A'>{run('Flyttad mening')}</w:moveTo>")
        + paragraph("<w:pPr><w:rPr><w:del w:id='5' w:author='A'/></w:rPr></w:pPr>" + run("Delad "))
        + paragraph(run("mening"))
        + paragraph(box + run("Ord före rutan"))
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('Ord i innehållskontroll'))}"
        "</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(run(SECRET))}"
        "</w:sdtContent></w:sdt>"
        + paragraph(run(SECRET, "<w:vanish/>") + run("Synligt ord"))
        + paragraph(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>"
            + SECRET
            + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            + run("Resultat av fält")
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
        + paragraph(f"<w:smartTag w:element='x'>{run('Ord i smart tagg')}</w:smartTag>")
        + paragraph(f"<w:hyperlink>{run('Ord i länk')}</w:hyperlink>")
        + "<w:tbl><w:tr><w:tc>"
        + paragraph(run("Cell ett"))
        + "</w:tc><w:tc>"
        + paragraph(run("Cell två"))
        + "<w:tbl><w:tr><w:tc>"
        + paragraph(run("Innersta cellen"))
        + "</w:tc></w:tr></w:tbl>"
        + paragraph("")
        + "</w:tc></w:tr></w:tbl>"
        + paragraph("<w:r><w:footnoteReference w:id='2'/></w:r>" + run("Ord med not"))
    )
    document = docx.Document(io.BytesIO(with_body(body)))
    document.sections[0].header.paragraphs[0].text = "Ord i sidhuvud"
    document.sections[0].footer.paragraphs[0].text = "Ord i sidfot"
    return with_notes(saved(document))


def with_notes(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        related = archive.read("word/_rels/document.xml.rels").decode()
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = related.replace(
        "</Relationships>",
        f'<Relationship Id="rN1" Type="{kinds}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="rN2" Type="{kinds}/endnotes" Target="/word/endnotes.xml"/>'
        f'<Relationship Id="rN3" Type="{kinds}/attachedTemplate" TargetMode="External" '
        'Target="http://192.0.2.1/mall.dotx"/></Relationships>',
    )
    notes = {
        f"word/{kind}s.xml": f"<w:{kind}s {W}><w:{kind} w:id='2'>{paragraph(run(text))}"
        f"</w:{kind}></w:{kind}s>"
        for kind, text in (("footnote", "Ord i fotnot"), ("endnote", "Ord i slutnot"))
    }
    return with_parts(data, {"word/_rels/document.xml.rels": related, **notes})


def with_headings() -> bytes:
    """Headings by style, by outline level and by bold letters; numbered and bulleted lists."""
    document = docx.Document()
    document.add_heading("Samverkansavtal om Mini-Maria", 0)
    document.add_heading("Syfte", 1)
    document.add_paragraph("Att ge stöd.")
    document.add_heading("Delsyfte", 2)
    document.add_paragraph("första", style="List Number")
    document.add_paragraph("andra", style="List Number")
    document.add_paragraph("punkt", style="List Bullet")
    document.add_paragraph().add_run("Fet rubrik").bold = True
    document.add_paragraph().add_run("En hel mening i fetstil är ingen rubrik.").bold = True
    return saved(document)


def of_two_pages() -> bytes:
    """What Word writes when it has broken the pages itself."""
    broken = "<w:r><w:lastRenderedPageBreak/><w:t>Andra sidan</w:t></w:r>"
    return with_body(paragraph(run("Första sidan")) + paragraph(broken))


def with_document(xml: str) -> bytes:
    return with_parts(word("x"), {"word/document.xml": xml})


def with_entity() -> bytes:
    return with_document(
        f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "{SECRET}">]>'
        f"<w:document {W}><w:body>{paragraph(run('&x;&y;'))}</w:body></w:document>"
    )


def that_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return with_document(
        f'<!DOCTYPE w:document [<!ENTITY l0 "{SECRET}">{entities}]>'
        f"<w:document {W}><w:body>{paragraph(run('&l9;'))}</w:body></w:document>"
    )


def of_nested_tables() -> bytes:
    depth = 400
    start, end = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return with_document(
        f"<w:document {W}><w:body>{start * depth}{end * depth}</w:body></w:document>"
    )


def of_a_wide_cell() -> bytes:
    return with_body(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2147483648'/></w:tcPr>"
        + paragraph(run("Bred cell"))
        + "</w:tc></w:tr></w:tbl>"
    )


def with_template_text_only() -> bytes:
    return with_body(
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(run('Ange text'))}"
        "</w:sdtContent></w:sdt>"
    )


def that_starts_elsewhere() -> bytes:
    kinds = "http://schemas.openxmlformats.org"
    return with_parts(
        word("x"),
        {
            "_rels/.rels": f'<Relationships xmlns="{kinds}/package/2006/relationships">'
            f'<Relationship Id="r" Type="{kinds}/officeDocument/2006/relationships/officeDocument"'
            ' Target="../../../../etc/passwd"/></Relationships>'
        },
    )


def with_macros() -> bytes:
    with zipfile.ZipFile(io.BytesIO(word("x"))) as archive:
        types = archive.read("[Content_Types].xml").decode()
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return with_parts(word("x"), {"[Content_Types].xml": types.replace(plain, macros)})


def old_container(stream: str) -> bytes:
    """What begins like the container of old Office files and holds a stream of that name."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)
    )
