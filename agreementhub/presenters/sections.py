"""How a document reads: its sections with their fields as blocks, for whoever asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from agreementhub import charts
from agreementhub.domain import content
from agreementhub.domain.blocks import Block, Facts, Heading, Items, Paragraph, Table
from agreementhub.domain.doctypes import DocType, Field, Section
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.reader import Reader
from agreementhub.models import Document
from agreementhub.presenters import points
from agreementhub.services import areas, documents

# What one looks for first in an agreement, and from how many sections on it is told on top.
_IN_SHORT = ("parties", "cost_allocation", "shares", "term")
LONG = 5
LEADS = ("decision", "proposed_decision", "claims")
_FACTS = 3
# Characters of a value that still reads as a fact beside its label.
_BRIEF = 140


@dataclass(frozen=True)
class ShownField:
    """A field that is filled in."""

    key: str
    kind: str
    label: str
    blocks: list[Block]
    points: list[points.ShownPoint]
    picture: charts.ShareBar | None = None

    @property
    def is_brief(self) -> bool:
        """Whether it reads as a fact: one short paragraph, or a few names."""
        match self.blocks:
            case [Paragraph(text)]:
                return len(text) <= _BRIEF
            case [Items(items, numbered=False)]:
                return len(items) <= 4 and sum(map(len, items)) <= _BRIEF
        return False


@dataclass(frozen=True)
class ShownSection:
    """A section with something in it."""

    key: str
    label: str
    fields: list[ShownField]

    @property
    def runs(self) -> list[list[ShownField]]:
        """The fields in order, brief ones that follow each other together."""
        runs: list[list[ShownField]] = []
        for field in self.fields:
            if runs and field.is_brief and runs[-1][-1].is_brief:
                runs[-1].append(field)
            else:
                runs.append([field])
        return runs

    @property
    def is_one_field(self) -> bool:
        """Whether the heading of the section already names all that stands in it."""
        return len(self.fields) == 1 and self.fields[0].label == self.label


def visible(reader: Reader, document: Document, doctype: DocType, values: JsonDict) -> JsonDict:
    """The values that the person may read: fields kept from the public are left out for it."""
    if documents.may(document, doctype, reader.keys, "inside"):
        return values
    fields = doctype.fields
    return {key: value for key, value in values.items() if key in fields and fields[key].public}


def marked(doctype: DocType, seen: JsonDict) -> list[Section]:
    """The sections with something to read that the document itself marks as secret."""
    covered: set[str] = set()
    for field in content.marked_fields(doctype, seen):
        if seen[field.key]["level"] == "secret":
            covered |= {section.key for section in doctype.sections}
        covered |= set(seen[field.key].get("sections", ()))
    return [
        section
        for section in doctype.sections
        if section.key in covered and any(field.key in seen for field in section.fields)
    ]


def sections(
    db: Session,
    reader: Reader,
    document: Document,
    doctype: DocType,
    values: JsonDict,
    *,
    without: frozenset[str] = frozenset(),
) -> list[ShownSection]:
    """The sections that have something to read; `without` are keys shown in another way."""
    seen = visible(reader, document, doctype, values)
    names = areas.names(db)
    shown = []
    for section in doctype.sections:
        fields = [
            _shown(reader.lang, field, seen[field.key], names)
            for field in section.fields
            if field.key in seen and field.key not in without
        ]
        if fields:
            shown.append(ShownSection(section.key, section.label[reader.lang], fields))
    return shown


def chosen(
    db: Session, lang: str, doctype: DocType, values: JsonDict, keys: Sequence[str]
) -> list[ShownField]:
    """Some fields of a type that are filled in, in the order that is asked."""
    names = areas.names(db)
    filled = (key for key in keys if values.get(key) and key in doctype.fields)
    return [_shown(lang, doctype.fields[key], values[key], names) for key in filled]


def lead(
    reader: Reader, document: Document, doctype: DocType, values: JsonDict
) -> ShownField | None:
    """What is to be read first: the decision, else what is proposed, else what is claimed."""
    seen = visible(reader, document, doctype, values)
    for key in LEADS:
        if key in seen and not content.is_unknown(seen[key]):
            return _shown(reader.lang, doctype.fields[key], seen[key], {})
    return None


def in_short(
    reader: Reader, document: Document, doctype: DocType, values: JsonDict
) -> list[tuple[Field, str]]:
    """Parties, cost and term with the words that matter most of each, in that order."""
    seen = visible(reader, document, doctype, values)
    fields = [field for field in doctype.fields.values() if field.key in seen]
    return [
        (field, words)
        for kind in _IN_SHORT
        for field in fields
        if field.kind.key == kind and not content.is_unknown(seen[field.key])
        if (words := _shortly(content.show(field, seen[field.key], reader.lang)))
    ]


def _shortly(blocks: Sequence[Block]) -> str:
    """The first facts of a value, or what its rows are about."""
    if names := [block.text for block in blocks if isinstance(block, Heading)]:
        return ", ".join(names)
    match blocks:
        case [Table(_head, rows, numeric), *_]:
            last = min(numeric, default=0)
            return ", ".join(f"{row[0]} {row[last]}" if last else row[0] for row in rows)
        case [Facts(facts), *_]:
            return " · ".join(text for _label, text in facts[:_FACTS])
        case [Items(items), *_]:
            return ", ".join(items)
        case [Paragraph(text), *_]:
            return text
    return ""


def _shown(lang: str, field: Field, value: Any, names: Mapping[str, str]) -> ShownField:
    return ShownField(
        field.key,
        field.kind.key,
        field.label[lang],
        content.show(field, value, lang, areas=names),
        points.of(field, value, lang),
        _picture(field.kind.key, value),
    )


def _picture(kind: str, value: Any) -> charts.ShareBar | None:
    """How the cost is shared, drawn; other kinds have no picture."""
    if kind != "shares" or content.is_unknown(value):
        return None
    return charts.share_bar(
        [charts.Share(row["party"], Fraction(row["percent"]) / 100) for row in value]
    )
