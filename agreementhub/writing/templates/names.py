"""A paper by the names that a template uses: words, lists of words, and nothing else.

The names are Swedish, as those who write the templates are; they hold no å, ä or ö, so that no
keyboard or program changes them. A new name is added here, described below, and given a value in
the samples that every template is tried with.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from agreementhub.domain import prose
from agreementhub.domain.blocks import Block
from agreementhub.domain.content import Named, PaperSection, Signature
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.i18n import _
from agreementhub.writing import laid_out
from agreementhub.writing.markdown import clean
from agreementhub.writing.pieces import Grid, Head, Listing, Numbered, Para, Piece, Run

# Begins a new paragraph where a name stands; the library of templates reads it so.
PARAGRAPH: Final = "\a"
_SIGNS: Final = re.compile(f"[{''.join((*prose.BOLD, *prose.ITALIC))}]")
# The name → the part of the row of a party.
_PARTY: Final = {
    "namn": "organisation",
    "orgnr": "orgnr",
    "diarienummer": "case_number",
    "beslutsorgan": "approval_body",
    "beslutsdatum": "approval_date",
    "paragraf": "approval_paragraph",
    "undertecknare": "signatory",
    "undertecknat": "signed_date",
}
DESCRIBED: Final = (
    ("titel", _("The title")),
    ("dokumenttyp", _("What the document is, such as Cooperation agreement")),
    ("mellan", _("“between A and B”, where there are several parties")),
    ("diarienummer", _("The case number")),
    ("organisation", _("The organisation")),
    ("organ", _("The body, such as the executive board")),
    ("version", _("The number of the version")),
    ("datum", _("The day of the version, in words")),
    ("kontrollsumma", _("The digest of the version, which tells that nothing was changed")),
    ("sekretess", _("The marking of secrecy; empty where there is none")),
    ("uppgifter", _("A list of what stands under the title, each with etikett and text")),
    ("parter", _("A list of the parties: namn, orgnr, diarienummer, beslutsorgan, beslutsdatum,"
                 " paragraf, undertecknare, undertecknat")),
    ("avtalstid", _("The term: avtalstid.fran and avtalstid.till are its days in words,"
                    " avtalstid.text all that it says")),
    ("klausuler", _("A list of the clauses, each with nummer, rubrik and text")),
    ("kostnader", _("What each party pays: kostnader.rubriker is a list, kostnader.rader a list"
                    " of lists; both are empty where nothing is shared")),
    ("avsnitt", _("The whole document in its parts: nummer, rubrik and stycken; each of the"
                  " stycken has slag (“text”, “rubrik”, “punkt”, “klausul” or “tabell”), nummer,"
                  " text and rader")),
    ("underskrifter", _("A list of room to sign, each with rubrik, plats, dag and namn, a list")),
    ("text", _("What a field says, by its name in the list below, such as text.title")),
)  # fmt: skip


def names(named: Named, doctype: DocType) -> JsonDict:
    """What a template of the type is given."""
    paper, fields = named.paper, named.fields
    return {
        "titel": clean(paper.title),
        "dokumenttyp": clean(paper.kind),
        "mellan": clean(paper.below),
        "diarienummer": clean(paper.letterhead.number),
        "organisation": clean(paper.letterhead.organisation),
        "organ": clean(paper.letterhead.unit),
        "version": str(named.number),
        "datum": named.day,
        "kontrollsumma": paper.edition.digest,
        "sekretess": clean(paper.marking),
        "uppgifter": [
            {"etikett": clean(label), "text": clean(text)} for label, text in paper.facts
        ],
        "parter": [
            {name: clean(row.get(key, "")) for name, key in _PARTY.items()} for row in named.parties
        ],
        "avtalstid": {
            "fran": named.term.get("start", ""),
            "till": named.term.get("end", ""),
            "text": _words(
                [
                    block
                    for key, blocks in fields.items()
                    if key in doctype.fields and _is_term(doctype, key)
                    for block in blocks
                ]
            ),
        },
        "klausuler": list(_clauses(named)),
        "kostnader": {
            "rubriker": [clean(cell) for cell in named.costs.head] if named.costs else [],
            "rader": [[clean(cell) for cell in row] for row in named.costs.rows]
            if named.costs
            else [],
        },
        "avsnitt": [_section(one) for one in (*paper.sections, *paper.after)],
        "underskrifter": [_signature(one) for one in paper.signatures],
        "text": {key: _words(fields.get(key, ())) for key in doctype.fields},
    }


def _is_term(doctype: DocType, key: str) -> bool:
    return doctype.fields[key].kind.key == "term"


def _clauses(named: Named) -> Iterator[JsonDict]:
    for blocks in named.fields.values():
        for piece in laid_out.pieces(blocks):
            if isinstance(piece, Numbered):
                yield {
                    "nummer": piece.number,
                    "rubrik": piece.heading,
                    "text": PARAGRAPH.join(_lines(piece.body)),
                }


def _section(section: PaperSection) -> JsonDict:
    told: list[JsonDict] = []
    for field in section.fields:
        if field.heading:
            told.append(_part("rubrik", clean(field.heading)))
        told += _parts(list(laid_out.pieces(field.blocks)))
    number = str(section.number) if section.number is not None else ""
    return {"nummer": number, "rubrik": clean(section.heading), "stycken": told}


def _part(kind: str, text: str, number: str = "", rows: Sequence[Sequence[str]] = ()) -> JsonDict:
    return {"slag": kind, "text": text, "nummer": number, "rader": [list(row) for row in rows]}


def _parts(pieces: Sequence[Piece]) -> Iterator[JsonDict]:
    for piece in pieces:
        match piece:
            case Para():
                yield _part("text", _said(piece))
            case Head(_, text):
                yield _part("rubrik", text)
            case Listing(items, ordered, start, mark):
                for at, item in enumerate(items, start):
                    number = f"{at}{mark}" if ordered else ""
                    yield _part("punkt", PARAGRAPH.join(_lines(item)), number)
            case Numbered(number, heading, body):
                if heading or number:
                    yield _part("klausul", heading, number)
                yield from _parts(body)
            case Grid(head, rows):
                yield _part("tabell", "", rows=[head, *rows] if head else rows)


def _signature(one: Signature) -> JsonDict:
    names = [clean(name) for name in one.names]
    return {"rubrik": clean(one.heading), "plats": one.place, "dag": one.day, "namn": names}


def _words(blocks: Sequence[Block]) -> str:
    """The blocks as paragraphs of plain words."""
    return PARAGRAPH.join(_lines(list(laid_out.pieces(blocks))))


def _lines(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Para():
                yield _said(piece)
            case Head(_, text):
                yield text
            case Listing(items, ordered, start, mark):
                for at, item in enumerate(items, start):
                    words = "\n".join(_lines(item))
                    yield f"{at}{mark} {words}" if ordered else f"– {words}"
            case Numbered(number, heading, body):
                yield f"{number} {heading}".strip()
                yield from _lines(body)
            case Grid(head, rows):
                yield from (
                    " · ".join(filter(None, row)) for row in ([head, *rows] if head else rows)
                )


def _said(para: Para) -> str:
    return "".join(map(_marked, para.runs))


def _marked(run: Run) -> str:
    """The words with the signs that make them bold or italic in the document."""
    words = _SIGNS.sub("", run.text)
    for is_so, (begun, ended) in ((run.italic, prose.ITALIC), (run.bold, prose.BOLD)):
        words = f"{begun}{words}{ended}" if is_so and words else words
    return words
