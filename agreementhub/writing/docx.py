"""A document for Word: A4, the sender's letterhead, named styles, real lists and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from agreementhub.domain.blocks import Block
from agreementhub.domain.content import Edition, FieldComparison, Letterhead, Paper, PaperSection
from agreementhub.writing import laid_out
from agreementhub.writing.docx_body import Body
from agreementhub.writing.docx_xml import counted, el, paragraph, run
from agreementhub.writing.markdown import clean
from agreementhub.writing.tracked import Revised, add_changes

if TYPE_CHECKING:
    from docx.document import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGES: Final = {"sv": "sv-SE", "en": "en-GB"}
WORDS: Final = {
    "sv": {"number": "Diarienummer {}", "page": "Sida ", "digest": "Kontrollsumma {}"},
    "en": {"number": "Case number {}", "page": "Page ", "digest": "Checksum {}"},
}
# A4 with its margins, in twentieths of a point.
_WIDE, _HIGH, _MARGIN, _EDGE = 11906, 16838, 1417, 709
# Signs of the digest that tell versions apart; the whole stands in the properties.
_SHORT: Final = 16


@dataclass(frozen=True)
class Part:
    """A section that is compared: its heading, and its fields with what changed in them."""

    heading: str
    fields: Sequence[tuple[str, Sequence[Block] | FieldComparison]]


def write(paper: Paper, *, changes: Sequence[Part] = (), revised: Revised | None = None) -> bytes:
    """The bytes of the document. What changed in `changes` is tracked as `revised` says."""
    document = _document(paper)
    body = Body(document)
    _head(body, paper)
    _sections(body, paper.sections)
    for part in changes:
        _changed(body, part, revised)
    body.signatures(paper.signatures)
    _sections(body, paper.after)
    body.lists.write(document.part.numbering_part.element)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def short_digest(digest: str) -> str:
    """The beginning of a digest in groups that can be read aloud: 9f3c 21ab 07de 4c18."""
    return " ".join(digest[at : at + 4] for at in range(0, min(_SHORT, len(digest)), 4))


def _document(paper: Paper) -> "Document":
    """An empty document that says what it is, in which language, and whose it is."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.extend(list(parse_xml(_styles(LANGUAGES[paper.lang]))))
    _settle(document, LANGUAGES[paper.lang])
    _without_leftovers(document)
    _properties(document, paper)
    section = document.element.body.sectPr
    for child in list(section):
        section.remove(child)
    section.append(el("pgSz", w=_WIDE, h=_HIGH))
    edges = {"top": _MARGIN, "right": _MARGIN, "bottom": _MARGIN, "left": _MARGIN}
    section.append(el("pgMar", **edges, header=_EDGE, footer=_EDGE, gutter=0))
    _letterhead(document, paper.letterhead, paper.lang)
    _foot(document, paper)
    return document


@cache
def _styles(language: str) -> bytes:
    text = resources.files("agreementhub.writing").joinpath("paper_styles.xml").read_text("utf-8")
    return text.replace("sv-SE", language).encode()


def _settle(document: "Document", language: str) -> None:
    """Words are hyphenated, as their language is; Word opens it as a file of its own."""
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    mode = el("compatSetting", name="compatibilityMode", uri=_WORD, val=15)
    settings.append(el("defaultTabStop", val=720))
    settings.append(el("autoHyphenation", val="true"))
    settings.append(el("compat", mode))
    settings.append(el("themeFontLang", val=language))
    settings.append(el("decimalSymbol", val="," if language == "sv-SE" else "."))
    settings.append(el("listSeparator", val=";"))


_WORD: Final = "http://schemas.microsoft.com/office/word"
# What the library's own document brings along: a picture of another one, and styles of another.
_LEFTOVERS: Final = ("/thumbnail", "/stylesWithEffects", "/customXml", "/webSettings")


def _without_leftovers(document: "Document") -> None:
    for links in (document.part.package.rels, document.part.rels):
        for name in [name for name, link in links.items() if link.reltype.endswith(_LEFTOVERS)]:
            del links[name]


def _properties(document: "Document", paper: Paper) -> None:
    told, edition = document.core_properties, paper.edition
    told.title, told.subject = clean(paper.title), clean(paper.kind)
    told.language = LANGUAGES[paper.lang]
    told.author = told.last_modified_by = clean(paper.letterhead.organisation)
    told.comments = told.keywords = ""
    told.identifier = edition.digest
    told.revision = 1
    for name, at in (("created", edition.begun), ("modified", edition.made)):
        if at is not None:
            setattr(told, name, at.replace(tzinfo=None, microsecond=0))


def _letterhead(document: "Document", head: Letterhead, lang: str) -> None:
    """Who sends it, in which case, and the page of how many, on every page."""
    words = WORDS[lang]
    number = f"\t{words['number'].format(clean(head.number))}" if head.number else ""
    made = document.sections[0].header
    made.is_linked_to_previous = False
    part: Any = made._element
    for child in list(part):
        part.remove(child)
    part.append(paragraph("Letterhead", run(clean(head.organisation), bold=True), run(number)))
    pages = [run(f"\t{words['page']}"), counted("PAGE"), run(" ("), counted("NUMPAGES"), run(")")]
    part.append(paragraph("LetterheadUnit", run(clean(head.unit)), *pages))


def _foot(document: "Document", paper: Paper) -> None:
    """Which version it is, small."""
    made = document.sections[0].footer
    made.is_linked_to_previous = False
    part: Any = made._element
    for child in list(part):
        part.remove(child)
    edition: Edition = paper.edition
    told = " · ".join(filter(None, (paper.kind, edition.words)))
    digest = WORDS[paper.lang]["digest"].format(short_digest(edition.digest))
    part.append(paragraph("Footer", run(f"{told}\t{digest}" if edition.digest else told)))


def _head(body: Body, paper: Paper) -> None:
    if paper.marking:
        body.text("SecrecyMarking", paper.marking)
    if paper.kind:
        body.text("DocumentKind", paper.kind)
    body.text("Title", paper.title)
    if paper.below:
        body.text("Subtitle", paper.below)
    for label, text in paper.facts:
        body.add(paragraph("Fact", run(f"{clean(label)}\t", bold=True), run(clean(text))))
    if paper.facts:
        body.add(paragraph("AfterTable"))


def _sections(body: Body, sections: Sequence[PaperSection]) -> None:
    for section in sections:
        if section.heading:
            body.part(section.heading, section.number)
        for field in section.fields:
            if field.heading:
                body.add(paragraph("Heading2", run(clean(field.heading))))
            with body.at(field.place):
                body.pieces(list(laid_out.pieces(field.blocks)))


def _changed(body: Body, part: Part, revised: Revised | None) -> None:
    body.part(part.heading, None)
    for label, told in part.fields:
        if label != part.heading:
            body.add(paragraph("Heading2", run(clean(label))))
        if isinstance(told, FieldComparison):
            assert revised is not None, "changes are made by someone"
            add_changes(body, told, revised)
        else:
            body.pieces(list(laid_out.pieces(told)))
