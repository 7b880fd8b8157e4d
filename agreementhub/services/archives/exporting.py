"""Taking the whole register out into a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Blob
from agreementhub.services import migrating
from agreementhub.services.archives import lines, manifests, storing, tables
from agreementhub.services.archives.manifests import Manifest
from agreementhub.services.archives.storing import Sum
from agreementhub.services.documents import files

_BATCH: Final = {"yield_per": 200}


def export(db: Session, kept: Path, folder: Path) -> Manifest:
    """Write everything as it is at one moment, with the files that are `kept`, into an empty or
    new folder. What breaks off leaves no manifest. Raises RuleBroken, OSError."""
    migrating.check_current(db.get_bind().engine)
    _prepare(folder)
    _stay_at_one_moment(db)
    rows, sums = {}, {}
    for table in tables.kept():
        sums[tables.path(table)] = storing.write(folder / tables.path(table), _lines(db, table))
        rows[table.name] = db.scalar(select(func.count()).select_from(table)) or 0
    sums |= _copied(db, kept, folder)
    made = Manifest(rows, sums)
    manifests.write(folder, made)
    return made


def _prepare(folder: Path) -> None:
    storing.make_folder(folder)
    if any(folder.iterdir()):
        raise RuleBroken(_("The folder holds something already. Name an empty or a new one."))
    folder.chmod(0o700)


def _stay_at_one_moment(db: Session) -> None:
    """SQLite does so by itself."""
    if db.get_bind().dialect.name == "postgresql":
        db.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def _lines(db: Session, table: Table) -> Iterator[bytes]:
    rows = tables.in_order(table, db.get_bind().dialect.name)
    for row in db.execute(rows, execution_options=_BATCH):
        yield lines.line(table, tuple(row))


def _copied(db: Session, kept: Path, folder: Path) -> Iterator[tuple[str, Sum]]:
    every = select(Blob.digest).order_by(Blob.digest)
    for digest in db.scalars(every, execution_options=_BATCH):
        path = files.place(folder / "files", digest)
        try:
            total = storing.write(path, storing.pieces_of(files.place(kept, digest)))
        except FileNotFoundError:
            raise manifests.changed(digest) from None
        if total.sha256 != digest:
            raise manifests.changed(digest)
        yield str(path.relative_to(folder)), total
