"""Made-up documents that a template is tried with: one says all that it can, one the least."""

from collections.abc import Iterator
from typing import Final

from agreementhub.domain.blocks import Block, Clause, Items, Paragraph, Prose, Table
from agreementhub.domain.content import (
    Edition,
    Letterhead,
    Named,
    Paper,
    PaperField,
    PaperSection,
    Signature,
)
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.writing.templates.names import names

_PARTIES: Final = ("Norrvik kommun", "Söderby kommun")
# Signs that XML, Word or the language of templates reads as its own, and two paragraphs.
_HARD: Final = "Exempel: A & B <x> {{ y }} {% z %} ”å” 5 §\n\nEtt andra stycke."
_TABLE: Final = Table(("Part", "Andel"), tuple((one, "50 %") for one in _PARTIES))
_PARTS: Final = (
    *("orgnr", "case_number", "approval_body", "approval_date", "approval_paragraph"),
    *("signatory", "signed_date"),
)


def samples(doctype: DocType, organisation: str, lang: str) -> Iterator[JsonDict]:
    """The names of a document of the type that says all that it can, and of one that has a title
    and nothing more."""
    yield names(_full(doctype, organisation, lang), doctype)
    yield names(Named(_paper(doctype, organisation, lang), {}), doctype)


def _paper(doctype: DocType, organisation: str, lang: str) -> Paper:
    return Paper(doctype.label[lang], "Exempel", lang, Letterhead(organisation), [])


def _full(doctype: DocType, organisation: str, lang: str) -> Named:
    fields: dict[str, list[Block]] = {
        key: [Paragraph(f"{field.label[lang]} (exempel)"), Prose(_HARD)]
        for key, field in doctype.fields.items()
    }
    clauses = [Clause(str(at), f"Klausul {at}", _HARD) for at in (1, 2)]
    listed = [Items(("Första", "Andra"), numbered) for numbered in (False, True)]
    whole = [
        PaperField(field.label[lang], fields[key], key) for key, field in doctype.fields.items()
    ]
    last = PaperField("Klausuler", [*clauses, *listed, _TABLE])
    paper = Paper(
        doctype.label[lang],
        "Exempel på rubrik, A & B",
        lang,
        Letterhead(organisation, "Kommunstyrelsen", "KS 2027/31"),
        [PaperSection("Avsnitt", [*whole, last], 1)],
        below=f"mellan {_PARTIES[0]} och {_PARTIES[1]}",
        marking="Sekretess enligt 25 kap. 1 § OSL",
        facts=[("Datum", "8 februari 2027")],
        signatures=[Signature(f"För {one}", ["Anna Berg"], "Ort och datum") for one in _PARTIES],
        edition=Edition("version 2", "9f3c21ab07de4c18" * 4),
    )
    parties = [{"organisation": one, **dict.fromkeys(_PARTS, "exempel")} for one in _PARTIES]
    term = {"start": "1 januari 2027", "end": "31 december 2028"}
    own: dict[str, list[Block]] = {**fields, "": [*clauses]}
    return Named(paper, own, parties, term, _TABLE, 2, "8 februari 2027")
