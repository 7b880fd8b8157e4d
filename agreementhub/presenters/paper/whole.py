"""A version on paper: in the order and the words in which such a document reads."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain import calendar, content
from agreementhub.domain.blocks import Block, Clause, Paragraph, Table
from agreementhub.domain.content import (
    Edition,
    Letterhead,
    Paper,
    PaperField,
    PaperSection,
)
from agreementhub.domain.doctypes import DocType, Field, Section
from agreementhub.domain.kinds.records import Record, all_of, marked
from agreementhub.domain.reader import Reader
from agreementhub.domain.swedish import in_text
from agreementhub.i18n import _
from agreementhub.models import Document, Version
from agreementhub.presenters.agreements import costs
from agreementhub.presenters.paper.sheet import Sheet, brief, parties
from agreementhub.presenters.paper.signing import signatures

# Characters of a value that still reads as part of a sentence.
_BRIEF: Final = 140
# The party and its share, and how many columns of kronor have room beside them.
_BESIDE: Final = 2
_SUMS: Final = 3
# On top of every page, or known by the marking there.
_ELSEWHERE: Final = frozenset({"title"})


def of_version(db: Session, reader: Reader, version: Version, doctype: DocType) -> Paper:
    """The version as one would send it; what is not filled in, or not known, is left out."""
    return of_sheet(Sheet(db, reader, version, doctype))


def of_sheet(sheet: Sheet) -> Paper:
    """The same, of a version with what is needed to say it."""
    version, doctype, reader = sheet.version, sheet.doctype, sheet.reader
    document = version.document
    signed = signatures(sheet)
    return Paper(
        kind=doctype.label[reader.lang],
        title=content.title(sheet.values) or reader.say(_("Without title")),
        lang=reader.lang,
        letterhead=Letterhead(
            document.organisation.name,
            document.body.name if document.body else "",
            _number(sheet, document),
        ),
        sections=list(_sections(sheet)),
        after=list(_after(sheet)),
        below=_between(sheet),
        marking=_marking(sheet),
        facts=list(_facts(sheet)),
        signatures=signed,
        edition=_edition(sheet),
    )


def about(title: str, document: Document, reader: Reader, words: str, digest: str) -> Paper:
    """A paper without parts about a document, with a line under its title."""
    number = document.case.number if document.case else ""
    unit = document.body.name if document.body else ""
    head = Letterhead(document.organisation.name, unit, number)
    edition = Edition(digest=digest)
    return Paper("", title, reader.lang, head, [], below=words, edition=edition)


def _number(sheet: Sheet, document: Document) -> str:
    """The number as the version has it; else that of the case."""
    said = content.number(sheet.doctype, sheet.values)
    return said or (document.case.number if document.case else "")


def _edition(sheet: Sheet) -> Edition:
    version = sheet.version
    day = calendar.short_date(version.dated_at.date(), sheet.lang)
    words = _("version ${n} · ${day}", mapping={"n": version.number, "day": day})
    return Edition(
        sheet.reader.say(words), version.digest, version.document.created_at, version.dated_at
    )


def _marking(sheet: Sheet) -> str:
    """The words of a marking of secrecy, which stands on top (OSL 5 kap. 5 §)."""
    fields = (field for field in sheet.doctype.fields.values() if field.kind.key == "secrecy")
    values = (sheet.values[field.key] for field in fields if field.key in sheet.values)
    return next((words for value in values if (words := marked(value, sheet.lang))), "")


def _facts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The facts under the title; of a notice to the other parties, whom it goes to."""
    plan = sheet.plan
    if plan.alone and (others := _others(sheet)):
        yield sheet.reader.say(_("To")), all_of(others, sheet.lang)
    for key in plan.head:
        if words := sheet.words(key):
            yield sheet.doctype.fields[key].label[sheet.lang], words


def _between(sheet: Sheet) -> str:
    """Between whom an agreement is."""
    names = [row["organisation"] for row in parties(sheet)]
    if sheet.plan.alone or len(names) < 2:
        return ""
    return sheet.reader.say(_("between ${all}", mapping={"all": all_of(names, sheet.lang)}))


def _others(sheet: Sheet) -> list[str]:
    own = sheet.version.document.organisation.name
    return [row["organisation"] for row in parties(sheet) if row["organisation"] != own]


def _sections(sheet: Sheet) -> Iterator[PaperSection]:
    """What comes first, the sections of the type, what comes last."""
    plan, numbers = sheet.plan, count(1)
    yield from _alone(sheet, plan.first)
    for section in sheet.doctype.sections:
        if section.key in plan.after:
            continue
        heading = section.label[sheet.lang]
        told = list(_fields(sheet, section, heading))
        if section.key in plan.unheaded:
            yield from (
                PaperSection(one.heading, [PaperField("", one.blocks, one.place)]) for one in told
            )
        elif told:
            told += _paid(sheet, section)
            yield PaperSection(heading, told, next(numbers) if plan.numbered else None)
    yield from _alone(sheet, plan.last)


def _paid(sheet: Sheet, section: Section) -> Iterator[PaperField]:
    """What each party pays, as the page counts it, in the section that says how the costs are
    shared; the years beside each other as far as the paper is wide."""
    if not any(field.kind.key == "cost_allocation" for field in section.fields):
        return
    found = costs.of_values(sheet.db, sheet.reader, sheet.doctype, sheet.values)
    if found is None or not found.is_whole or len(found.head) <= _BESIDE:
        return
    yield PaperField(
        sheet.reader.say(_("What each party pays")),
        [
            _columns(found, (*range(_BESIDE), *at))
            for first in range(_BESIDE, len(found.head), _SUMS)
            if (at := range(first, min(first + _SUMS, len(found.head))))
        ],
    )


def _columns(found: costs.Costs, at: Sequence[int]) -> Table:
    """Some columns of what is paid; all but the first are numbers."""
    rows = tuple(tuple(row[one] for one in at) for row in found.rows)
    return Table(tuple(found.head[one] for one in at), rows, frozenset(range(1, len(at))))


def _after(sheet: Sheet) -> Iterator[PaperSection]:
    """What was added when it was signed already, such as how a motion was prepared."""
    for section in sheet.doctype.sections:
        if section.key in sheet.plan.after:
            heading = section.label[sheet.lang]
            if told := list(_fields(sheet, section, heading)):
                yield PaperSection(heading, told)


def _kept(sheet: Sheet, section: Section) -> list[Field]:
    """The fields that stand in the section; what bears its name comes right under it."""
    plan, fields = sheet.plan, sheet.doctype.fields
    placed = {*plan.head, *plan.first, *plan.last, *plan.left_out, *_ELSEWHERE}
    if plan.signed and (plan.alone or fields[plan.signed].kind.key != "parties"):
        placed.add(plan.signed)
    kept = [
        field
        for field in section.fields
        if field.key not in placed and field.kind.key != "case_number"
    ]
    return sorted(kept, key=lambda field: field.label != section.label)


def _alone(sheet: Sheet, keys: Sequence[str]) -> Iterator[PaperSection]:
    """Each of the fields as a part of its own."""
    for key in keys:
        field = sheet.doctype.fields[key]
        if blocks := sheet.told(field):
            heading = "" if key in sheet.plan.plain else field.label[sheet.lang]
            yield PaperSection(heading, [PaperField("", blocks, key)])


def _fields(sheet: Sheet, section: Section, heading: str) -> Iterator[PaperField]:
    """Fields with their headings; brief ones that follow each other are one paragraph."""
    waiting: list[str] = []
    for field in _kept(sheet, section):
        blocks, label = sheet.told(field), field.label[sheet.lang]
        if not blocks:
            continue
        if sentence := _sentence(sheet, field, blocks, label != heading):
            waiting.append(sentence)
            continue
        if waiting:
            yield PaperField("", [Paragraph(" ".join(waiting))])
            waiting = []
        own = label == heading or field.key in sheet.plan.plain or _is_own(field, blocks)
        yield PaperField("" if own else label, blocks, field.key)
    if waiting:
        yield PaperField("", [Paragraph(" ".join(waiting))])


def _is_own(field: Field, blocks: Sequence[Block]) -> bool:
    """Whether a field needs no heading: clauses have theirs, and marked secrecy says itself."""
    return isinstance(blocks[0], Clause) or field.kind.key == "secrecy"


def _sentence(sheet: Sheet, field: Field, blocks: Sequence[Block], labelled: bool) -> str:
    """A brief value as a sentence: the type's own, or the label with the value."""
    words = brief(blocks[0]) if len(blocks) == 1 else ""
    if not words or len(words) > _BRIEF or field.kind.key in _WHOLE:
        return ""
    if field.sentence and isinstance(field.kind, Record):
        return words if not labelled or field.kind.key == "record" else ""
    if field.sentence:
        if field.kind.key == "choice":
            words = f"{words[:1].lower()}{words[1:]}"
        if field.kind.key == "yes_no" and not sheet.values[field.key]:
            return ""
        told = field.sentence[sheet.lang]
        if sheet.lang == "sv" and not told.startswith("{}"):
            words = in_text(words)
        said = told.format(words.rstrip("."))
        return f"{said[:1].upper()}{said[1:]}"
    return f"{field.label[sheet.lang]}: {words.rstrip('.')}." if labelled else ""


# Kinds that are sentences already, or texts that someone wrote.
_WHOLE: Final = {
    "prose",
    "points",
    "secrecy",
    "term",
    "follow_up",
    "cost_allocation",
    "area",
    "ages",
}
