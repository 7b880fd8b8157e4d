"""How each row of a list stands: to be made, doubtful, refused, or here already.

Rows are compared with what everybody who may draft in the organisation can open, and never with
what is secret: of that a list leaves no trace.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agreementhub.domain import access as rules
from agreementhub.domain import content, diary
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Case, Document, PendingImport, RegisterList, RegisterRow
from agreementhub.reading.lists import Cell, ReadRow, RowReader, SheetRow, written_out
from agreementhub.services import access

READY: Final = "ready"
DOUBTFUL: Final = "doubtful"
REFUSED: Final = "refused"
# Here already: as a document or another row of the list, or as a row that was taken in before.
LIKE: Final = "like"
BEFORE: Final = "before"
MADE: Final = "made"
WAITS: Final = "waits"
STANDINGS: Final = (READY, DOUBTFUL, REFUSED, LIKE, BEFORE, MADE, WAITS)
SETTLED: Final = (MADE, WAITS)
_MOST_DOCUMENTS: Final = 50_000
_AT_A_TIME: Final = 500


def reader(register: RegisterList, doctype: DocType) -> Callable[[RegisterRow], ReadRow]:
    """Tells what a row of the list says, by the columns as they are taken now."""
    read = RowReader(doctype, register.columns, register.heads).read
    return lambda row: read(_cells(row))


def in_words(register: RegisterList, row: RegisterRow) -> list[str]:
    """The row in words, a line a column."""
    return written_out(register.heads, _cells(row))


def cells_of(row: RegisterRow) -> list[Cell]:
    """The cells of the row."""
    return [Cell.from_json(one) for one in row.cells]


def data_of(lines: Sequence[str]) -> bytes:
    """What is kept of a row as its file: the same row is the same file, wherever it stands."""
    return "\n".join(lines).encode()


def sort(
    db: Session, register: RegisterList, doctype: DocType, rows: Sequence[RegisterRow]
) -> None:
    """Tell of each of the rows how it stands, but of those that are settled."""
    rows = [row for row in rows if row.status not in SETTLED]
    known, before = _Known.of(db, register), _taken_before(db, register, rows)
    read = reader(register, doctype)
    for row in rows:
        found = read(row)
        row.like_document_id = row.like_row = None
        row.import_id = before.get(row.id)
        row.status = _status(register, doctype, row, found, known)
        known.note(row, *_named(doctype, found))


def _status(
    register: RegisterList, doctype: DocType, row: RegisterRow, found: ReadRow, known: "_Known"
) -> str:
    if row.import_id is not None:
        return BEFORE
    own = by_itself(doctype, found)
    return own if own == REFUSED else known.like(row, *_named(doctype, found)) or own


def by_itself(doctype: DocType, found: ReadRow) -> str:
    """How a row stands by what it says, whatever else is here."""
    if content.missing(doctype, found.values, doctype.first_state.key):
        return REFUSED
    return DOUBTFUL if found.doubts else READY


def _named(doctype: DocType, found: ReadRow) -> tuple[str, str]:
    """The number and the title of a row, as keys."""
    number = diary.normalise(content.number(doctype, found.values))
    return number, _key(content.title(found.values))


def _of_all(register: RegisterList) -> frozenset[str]:
    """The keys that everybody who may draft in the organisation holds."""
    role = rules.Role(register.organisation_id, "official", date.min, None)
    return rules.person_keys(None, [role], date.min)


def _key(title: str) -> str:
    return " ".join(title.split()).casefold()


def _cells(row: RegisterRow) -> SheetRow:
    return SheetRow(row.number, cells_of(row))


@dataclass(frozen=True)
class _Twin:
    """A document or a row of the list that another row may be the same as."""

    number: str
    title: str
    document_id: int | None = None
    row: int | None = None


class _Known:
    """What is here already, by number and by title."""

    def __init__(self) -> None:
        self._by_number: dict[str, list[_Twin]] = {}
        self._by_title: dict[str, list[_Twin]] = {}

    @classmethod
    def of(cls, db: Session, register: RegisterList) -> "_Known":
        """The documents of the organisation, of the type of the list."""
        keys = _of_all(register)
        found = (
            select(Document.id, Document.title, Case.number_key)
            .outerjoin(Case, Document.case_id == Case.id)
            .where(
                Document.organisation_id == register.organisation_id,
                Document.doctype == register.doctype,
                access.told_to(keys),
            )
            .order_by(Document.id)
            .limit(_MOST_DOCUMENTS)
        )
        known = cls()
        for number, title, key in db.execute(found):
            known._add(_Twin(key or "", _key(title or ""), document_id=number))
        return known

    def note(self, row: RegisterRow, number: str, title: str) -> None:
        """Know of a row, for those below it."""
        self._add(_Twin(number, title, row=row.number))

    def _add(self, twin: _Twin) -> None:
        if twin.number:
            self._by_number.setdefault(twin.number, []).append(twin)
        if twin.title:
            self._by_title.setdefault(twin.title, []).append(twin)

    def like(self, row: RegisterRow, number: str, title: str) -> str | None:
        """How a row stands that is the same as something here, or may be; None for what is new.

        The same number under another title may be another matter of the same case: doubtful.
        """
        titled = [
            one
            for one in self._by_title.get(title, ())
            if not number or not one.number or one.number == number
        ]
        numbered = self._by_number.get(number, []) if number else []
        for twin, status in ((titled, LIKE), (numbered, DOUBTFUL)):
            if twin:
                row.like_document_id, row.like_row = twin[0].document_id, twin[0].row
                return status
        return None


def _taken_before(
    db: Session, register: RegisterList, rows: Sequence[RegisterRow]
) -> dict[int, int]:
    """The rows whose words were taken in before, with the import that they became."""
    digests = {row.id: hashlib.sha256(data_of(in_words(register, row))).hexdigest() for row in rows}
    keys = _of_all(register)
    of_import = select(Document.id).where(Document.id == PendingImport.document_id)
    opened = of_import.where(access.told_to(keys)).exists()
    imports: dict[str, int] = {}
    for some in _pieces(sorted(set(digests.values()))):
        found = select(PendingImport.blob_digest, PendingImport.id).where(
            PendingImport.organisation_id == register.organisation_id,
            PendingImport.blob_digest.in_(some),
            or_(PendingImport.document_id.is_(None), opened),
        )
        imports.update({digest: number for digest, number in db.execute(found)})
    return {number: imports[one] for number, one in digests.items() if one in imports}


def _pieces(digests: Sequence[str]) -> Iterator[list[str]]:
    left = iter(digests)
    while some := list(islice(left, _AT_A_TIME)):
        yield some
