"""Putting a whole register into an empty database."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table, bindparam, func, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Blob, Document, IndexChange
from agreementhub.services import migrating
from agreementhub.services.archives import lines, manifests, storing, tables
from agreementhub.services.archives.manifests import Manifest
from agreementhub.services.documents import files

_BATCH: Final = 200
Row = dict[str, Any]


def load(db: Session, kept: Path, folder: Path, types: DocTypes) -> Manifest:
    """Write the rows of an archive, and its files to those that are `kept`. The index is told of
    every document. Nothing is written unless the archive is whole. Raises RuleBroken, OSError."""
    manifest = manifests.read(folder)
    migrating.check_current(db.get_bind().engine)
    _check_empty(db)
    for table in tables.kept():
        if _fill(db, table, folder) != manifest.rows[table.name]:
            raise manifests.changed(tables.path(table))
    for table in tables.kept():
        _refer(db, table, folder)
    _check_types(db, types)
    _count_on(db)
    _copy(db, manifest, kept, folder)
    db.execute(insert(IndexChange).from_select(["document_id"], select(Document.id)))
    return manifest


def _check_empty(db: Session) -> None:
    for table in tables.kept():
        if db.execute(select(table).limit(1)).first():
            raise RuleBroken(
                _(
                    "The database holds something already (${table}). Load into a new one.",
                    mapping={"table": table.name},
                )
            )


def _check_types(db: Session, types: DocTypes) -> None:
    used = db.scalars(select(Document.doctype).distinct())
    if unknown := sorted(set(used) - types.keys()):
        raise RuleBroken(
            _(
                "Types of documents are missing here: ${types}. Set types_dir.",
                mapping={"types": ", ".join(unknown)},
            )
        )


def _fill(db: Session, table: Table, folder: Path) -> int:
    """Write the rows of a table, without what may refer to rows that come later; how many."""
    later = dict.fromkeys(column.name for column in tables.late(table))
    n = 0
    for rows in _batches(_rows(table, folder)):
        _write(db, table, insert(table), [row | later for row in rows])
        n += len(rows)
    return n


def _refer(db: Session, table: Table, folder: Path) -> None:
    """Let rows refer to others, now that all are there."""
    later = tables.late(table)
    if not later:
        return
    which = [column == bindparam(f"which_{column.name}") for column in table.primary_key]
    statement = update(table).where(*which).values({c: bindparam(f"to_{c.name}") for c in later})
    referring = (row for row in _rows(table, folder) if any(row[c.name] is not None for c in later))
    for rows in _batches(referring):
        to = [
            {f"to_{c.name}": row[c.name] for c in later}
            | {f"which_{c.name}": row[c.name] for c in table.primary_key}
            for row in rows
        ]
        _write(db, table, statement, to)


def _write(db: Session, table: Table, statement: Any, rows: list[Row]) -> None:
    try:
        db.connection().execute(statement, rows)
    except (DBAPIError, OverflowError, ValueError) as error:
        why = str(error.orig if isinstance(error, DBAPIError) else error).splitlines()[0]
        raise RuleBroken(
            _(
                "The database does not take the rows of ${table}: ${why}",
                mapping={"table": table.name, "why": why},
            )
        ) from error


def _rows(table: Table, folder: Path) -> Iterator[Row]:
    path = tables.path(table)
    with (folder / path).open("rb") as file:
        for n, line in enumerate(file, 1):
            try:
                row = lines.row(table, line)
            except (RecursionError, ValueError):
                words = _("${path}: line ${n} is no row.", mapping={"path": path, "n": n})
                raise RuleBroken(words) from None
            yield row


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _count_on(db: Session) -> None:
    """New rows get numbers after those that are there. SQLite does so by itself."""
    if db.get_bind().dialect.name != "postgresql":
        return
    for table in tables.kept():
        if (column := table.autoincrement_column) is not None:
            numbers = func.pg_get_serial_sequence(table.name, column.name)
            db.execute(select(func.setval(numbers, func.max(column))))


def _copy(db: Session, manifest: Manifest, kept: Path, folder: Path) -> None:
    every = select(Blob.digest).order_by(Blob.digest)
    for digest in db.scalars(every, execution_options={"yield_per": _BATCH}):
        source = files.place(folder / "files", digest)
        path = str(source.relative_to(folder))
        if path not in manifest.files or manifest.files[path].sha256 != digest:
            raise manifests.changed(path)
        files.bring(kept, digest, storing.pieces_of(source))
