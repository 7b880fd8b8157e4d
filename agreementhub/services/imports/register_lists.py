"""A register that was kept as a list: taken in, looked at, and made into drafts row by row."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from agreementhub.domain import access as rules
from agreementhub.domain import outside
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.kinds import Invalid
from agreementhub.models import (
    Body,
    Document,
    Organisation,
    PendingImport,
    RegisterList,
    RegisterRow,
)
from agreementhub.reading import child
from agreementhub.reading.files import PARAGRAPH, Block, ReadText
from agreementhub.reading.lists import ReadRow, Sheet, proposed
from agreementhub.reading.proposals import NONE, SURE, Proposed
from agreementhub.services import access, audit, pages
from agreementhub.services.imports import confirming, register_rows, taking_in
from agreementhub.services.imports.confirming import Confirmed
from agreementhub.services.imports.found import Found
from agreementhub.services.imports.register_rows import (
    BEFORE,
    DOUBTFUL,
    MADE,
    READY,
    REFUSED,
    WAITS,
)
from agreementhub.services.imports.taking_in import ReadFile
from agreementhub.services.locking import lock
from agreementhub.services.pages import FIRST, Page, Window
from agreementhub.services.stamp import Stamp

_NEWEST = 20


@dataclass(frozen=True)
class SentList:
    """A list that was read: what it is called, the digest of its bytes, and what stands in it."""

    name: str
    digest: str
    sheet: Sheet


@dataclass(frozen=True)
class Belonging:
    """Where what a list becomes belongs."""

    level: str = "open"
    body: Body | None = None


@dataclass(frozen=True)
class Report:
    """How many rows stand how."""

    counts: Mapping[str, int]

    def of(self, status: str) -> int:
        """How many rows stand so."""
        return self.counts.get(status, 0)

    @property
    def total(self) -> int:
        """How many rows the list has."""
        return sum(self.counts.values())


def read(*, name: str, data: bytes) -> SentList:
    """Read a list. It asks no database. Raises Unreadable."""
    sheet = child.read_sheet(data, name)
    return SentList(outside.file_name(name), hashlib.sha256(data).hexdigest(), sheet)


def opening(register: RegisterList) -> frozenset[str]:
    """The keys that open a list: those of whoever may edit the drafts that its rows become."""
    subject = rules.Subject(register.organisation_id, register.level, False, register.by_id)
    return rules.document_keys(subject, "edit")


def keep(
    db: Session,
    sent: SentList,
    doctype: DocType,
    stamp: Stamp,
    *,
    organisation: Organisation,
    keys: frozenset[str],
) -> RegisterList:
    """Keep a list with what its columns are taken for; each row tells how it stands.

    The same bytes sent again are the list that is kept already, also where both are sent at once;
    of one that the keys do not open there is no trace.
    """
    lock(db, organisation)
    if before := _kept(db, sent, doctype, organisation, keys):
        return before
    register = RegisterList(
        organisation=organisation,
        digest=sent.digest,
        file_name=sent.name,
        sheet=sent.sheet.name,
        others=list(sent.sheet.others),
        is_from_1904=sent.sheet.is_from_1904,
        heads=list(sent.sheet.heads),
        columns=proposed(doctype, sent.sheet.heads),
        doctype=doctype.key,
        level=Belonging().level,
        by=stamp.person,
        at=stamp.now,
    )
    rows = [
        RegisterRow(
            register=register,
            number=row.number,
            cells=[one.as_json() for one in row.cells],
            status=DOUBTFUL,
        )
        for row in sent.sheet.rows
    ]
    db.add_all([register, *rows])
    db.flush()
    register_rows.sort(db, register, doctype, rows)
    audit.record(db, "list_taken_in", stamp, list_id=register.id, name=register.file_name)
    return register


def _kept(
    db: Session,
    sent: SentList,
    doctype: DocType,
    organisation: Organisation,
    keys: frozenset[str],
) -> RegisterList | None:
    same = select(RegisterList).where(
        RegisterList.organisation_id == organisation.id,
        RegisterList.digest == sent.digest,
        RegisterList.doctype == doctype.key,
    )
    return next((one for one in db.scalars(same) if opening(one) & keys), None)


def take_for(
    db: Session, register: RegisterList, doctype: DocType, columns: Sequence[str], place: Belonging
) -> None:
    """Take the columns for these targets; every row that is not settled is looked at anew."""
    lock(db, register)
    register.columns = list(columns)
    register.level, register.body = place.level, place.body
    rows = db.scalars(
        select(RegisterRow).where(RegisterRow.list_id == register.id).order_by(RegisterRow.number)
    ).all()
    register_rows.sort(db, register, doctype, rows)
    db.flush()


def report(db: Session, register: RegisterList) -> Report:
    """How many rows of the list stand how."""
    counted = select(RegisterRow.status, func.count()).where(RegisterRow.list_id == register.id)
    return Report({status: n for status, n in db.execute(counted.group_by(RegisterRow.status))})


def rows(
    db: Session, register: RegisterList, standing: str = "", window: Window = FIRST
) -> Page[RegisterRow]:
    """A page of the rows that stand so, or of all, as they stand in the list."""
    found = select(RegisterRow).where(RegisterRow.list_id == register.id)
    if standing:
        found = found.where(RegisterRow.status == standing)
    page = pages.read(db, found.order_by(RegisterRow.number), window)
    return Page([row for (row,) in page.rows], page.window, page.count)


def left(db: Session, register: RegisterList, standing: str, most: int) -> Sequence[int]:
    """The ids of the next rows that stand so, at most so many."""
    return db.scalars(
        select(RegisterRow.id)
        .where(RegisterRow.list_id == register.id, RegisterRow.status == standing)
        .order_by(RegisterRow.number)
        .limit(most)
    ).all()


def take(
    db: Session,
    row: RegisterRow,
    doctype: DocType,
    stamp: Stamp,
    *,
    folder: Path,
    keys: frozenset[str],
) -> str:
    """Make a draft of a row that nothing is doubtful about; let a doubtful one wait for a person.

    How the row stands then. One that came to be here meanwhile, or that the document cannot hold,
    is told as that and not made.
    """
    lock(db, row)
    register = row.register
    if row.status not in (READY, DOUBTFUL):
        return row.status
    found = register_rows.reader(register, doctype)(row)
    own = register_rows.by_itself(doctype, found)
    if own == REFUSED or (row.status, own) == (READY, DOUBTFUL):
        # What a type asks may be other than when the list was looked through.
        row.status = own
        return own
    file = _file(register, doctype, row, found)
    stamp = replace(stamp, once="")
    try:
        with db.begin_nested():
            pending = taking_in.keep(
                db, file, stamp, organisation=register.organisation, folder=folder, keys=keys
            )
            if row.status == READY:
                _make(db, pending, register, doctype, found, stamp)
    except taking_in.Duplicate as duplicate:
        row.status, row.import_id = BEFORE, duplicate.import_id
    except Invalid:
        row.status = REFUSED
    else:
        row.status = MADE if row.status == READY else WAITS
        row.import_id = pending.id
    db.flush()
    return row.status


def _make(
    db: Session,
    pending: PendingImport,
    register: RegisterList,
    doctype: DocType,
    found: ReadRow,
    stamp: Stamp,
) -> None:
    number = confirming.case_number(doctype, found.values)
    confirmed = Confirmed(found.values, number, register.body, register.level)
    confirming.confirm(db, pending, doctype, confirmed, stamp)


def _file(register: RegisterList, doctype: DocType, row: RegisterRow, found: ReadRow) -> ReadFile:
    """The row as a file of its own: whoever reads one agreement does not get the whole list."""
    lines = register_rows.in_words(register, row)
    text = ReadText(tuple(Block(PARAGRAPH, 0, line) for line in lines))
    fields: dict[str, Sequence[Proposed]] = {
        key: [_proposed(register, row, found, key)]
        for key, of in doctype.fields.items()
        if key in found.values or of.required_from
    }
    placed = {at for key in found.values for at in found.columns[key]}
    cells = register_rows.cells_of(row)
    unplaced = [
        _line(register, at, cells[at].text)
        for at in range(len(cells))
        if at not in placed and cells[at].text
    ]
    kind = Proposed(doctype.key, "", None, SURE)
    name = f"{register.file_name} rad {row.number}.txt"
    return ReadFile(
        name, register_rows.data_of(lines), Found(text, kind, fields, unplaced), text.text
    )


def _proposed(register: RegisterList, row: RegisterRow, found: ReadRow, key: str) -> Proposed:
    if key not in found.values:
        return Proposed(None, "", None, NONE)
    cells = register_rows.cells_of(row)
    quotes = [_line(register, at, cells[at].text) for at in found.columns[key]]
    return Proposed(found.values[key], "\n".join(quotes), None, SURE)


def _line(register: RegisterList, at: int, text: str) -> str:
    """The words of a cell as the file of the row has them."""
    words = " ".join(text.split())
    return f"{register.heads[at]}: {words}" if register.heads[at] else words


def newest(
    db: Session, organisation_ids: Collection[int], keys: frozenset[str]
) -> Sequence[RegisterList]:
    """The lists that the organisations took in last, among those that the keys open."""
    every = db.scalars(
        select(RegisterList)
        .where(RegisterList.organisation_id.in_(organisation_ids))
        .order_by(RegisterList.id.desc())
    )
    return [*islice((one for one in every if opening(one) & keys), _NEWEST)]


def discard(db: Session, register: RegisterList, stamp: Stamp) -> None:
    """Let go of a list; what was made of its rows stays."""
    lock(db, register)
    audit.record(db, "list_discarded", stamp, list_id=register.id, name=register.file_name)
    db.execute(delete(RegisterRow).where(RegisterRow.list_id == register.id))
    db.delete(register)
    db.flush()


def withheld(db: Session, shown: Sequence[RegisterRow], keys: frozenset[str]) -> frozenset[int]:
    """The ids of the rows that became documents which the keys do not open: what they say stands
    there too."""
    made = (
        select(RegisterRow.id)
        .join(PendingImport, RegisterRow.import_id == PendingImport.id)
        .where(
            RegisterRow.id.in_([row.id for row in shown]),
            PendingImport.document_id.is_not(None),
            ~access.opened_by(keys, PendingImport.document_id),
        )
    )
    return frozenset(db.scalars(made))


def likeness(
    db: Session, shown: Sequence[RegisterRow], keys: frozenset[str]
) -> dict[int, str | None]:
    """The titles of the documents that the rows are like, and that the keys open, by their ids."""
    ids = {row.like_document_id for row in shown if row.like_document_id}
    found = select(Document.id, Document.title).where(Document.id.in_(ids), access.told_to(keys))
    return {number: title for number, title in db.execute(found)} if ids else {}
