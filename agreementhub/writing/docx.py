"""A version as a Word document: the same blocks that the page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from agreementhub.domain.blocks import Block, Facts, Heading, Items, Paragraph, Prose, Table
from agreementhub.domain.content import FieldComparison
from agreementhub.writing.markdown import add_prose, clean
from agreementhub.writing.tracked import Revised, add_changes

if TYPE_CHECKING:
    from docx.document import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LANGUAGES: Final = {"sv": "sv-SE", "en": "en-GB"}
_PAGE_OF: Final = {"sv": "Sida {} av {}", "en": "Page {} of {}"}
# A4 and its margins, in centimetres.
_WIDE, _HIGH, _MARGIN = 21.0, 29.7, 2.5


@dataclass(frozen=True)
class Part:
    """A section as it is read: its heading, and its fields with their labels and blocks, or what
    changed in them."""

    heading: str
    fields: Sequence[tuple[str, Sequence[Block] | FieldComparison]]


def write(
    title: str,
    facts: Sequence[tuple[str, str]],
    parts: Sequence[Part],
    *,
    lang: str,
    mark: str = "",
    revised: Revised | None = None,
) -> bytes:
    """The bytes of a DOCX with the title, a table of facts about the version, and the sections.

    `mark` tells the version from every other; it stands in the properties of the file. What
    changed is tracked as `revised` says.
    """
    paper = _paper(title, lang)
    paper.core_properties.identifier = mark
    paper.add_heading(clean(title), 0)
    _table(paper, facts)
    for number, part in enumerate(parts, 1):
        paper.add_heading(f"{number}. {clean(part.heading)}", 1)
        _fields(paper, part, revised)
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _paper(title: str, lang: str) -> "Document":
    """An empty document on A4 that says what it is, in which language, and counts its pages."""
    import docx
    from docx.shared import Cm, Pt

    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(_WIDE), Cm(_HIGH)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    _count_pages(section.footer.paragraphs[0], _PAGE_OF[lang])
    paper.core_properties.title = clean(title)
    paper.core_properties.language = _LANGUAGES[lang]
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    paper.styles["Normal"].font.size = Pt(11)
    return paper


def _count_pages(paragraph: Any, words: str) -> None:
    """The number of each page, and of all, which Word fills in."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, between, after = words.split("{}")
    for text, name in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        paragraph.add_run(text)
        if name:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), name)
            paragraph._p.append(field)


def _fields(paper: "Document", part: Part, revised: Revised | None) -> None:
    for label, told in part.fields:
        if label != part.heading:
            paper.add_heading(clean(label), 2)
        if isinstance(told, FieldComparison):
            assert revised is not None, "changes are made by someone"
            add_changes(paper, told, revised)
            continue
        for block in told:
            _block(paper, block)


def _block(paper: "Document", block: Block) -> None:
    match block:
        case Paragraph(text):
            paper.add_paragraph(clean(text))
        case Heading(text):
            paper.add_heading(clean(text), 3)
        case Prose(markdown):
            add_prose(paper, markdown)
        case Items(items, numbered):
            _items(paper, items, numbered)
        case Facts(rows):
            _table(paper, rows)
        case Table(head, rows):
            _table(paper, rows, head)


def _items(paper: "Document", items: Sequence[str], numbered: bool) -> None:
    for number, item in enumerate(items, 1):
        # The number is written out: Word would go on counting from the list before.
        words = f"{number}. {item}" if numbered else item
        paper.add_paragraph(clean(words), style=None if numbered else "List Bullet")


def _table(paper: "Document", rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> None:
    written = [head, *rows] if head else list(rows)
    if not written:
        return
    from docx.shared import Cm

    table = paper.add_table(rows=0, cols=max(len(row) for row in written), style="Table Grid")
    for row in written:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            run = cell.paragraphs[0].add_run(clean(text))
            run.bold = True if row is head else None
    if not head:
        for cell in table.columns[0].cells:
            cell.width = Cm(5)
    paper.add_paragraph()
