"""The index that lies in the database: one for all hosts, written with what is saved.

A document is found by everybody from the commit on that saves it. Its row in the outbox stays until
somebody has seen that the index has it: what could not be written with the save is written then,
and never stops it.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sqlalchemy import Engine as Bind
from sqlalchemy import event
from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocTypes
from agreementhub.models import IndexChange
from agreementhub.search.engines import Engine, IndexBusy, IndexDamaged, IndexedDocument
from agreementhub.search.engines.postgresql import SCHEMA, PostgresqlEngine
from agreementhub.services.search.index import Index
from agreementhub.services.search.indexed import of_ids

NAME: Final = "postgresql"
_CHANGED: Final = "documents to be indexed"  # in what a session carries
# Characters of texts that are analysed in a moment; what is longer is left to the outbox.
_QUICK: Final = 300_000
_log = logging.getLogger(__name__)


class SharedIndex(Index):
    """An index in a schema of a database."""

    def __init__(self, root: Path, bind: Bind, schema: str = SCHEMA) -> None:
        super().__init__(NAME, root)
        self._bind, self._schema = bind, schema
        self._shared: PostgresqlEngine | None = None

    def is_there(self) -> bool:
        """Whether anything was ever made."""
        try:
            self.engine()
        except IndexDamaged:
            return False
        return True

    def engine(self) -> Engine:
        """The engine, with what others have written. Raises IndexDamaged."""
        return self._engine_there()

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Make an index of the documents beside the one that serves, and let it take its place;
        how many they are. Raises IndexBusy."""
        return PostgresqlEngine.made(self._bind, self._schema, documents)

    def write_with(
        self, db: Session, documents: Iterable[IndexedDocument], removed_ids: Iterable[int]
    ) -> None:
        """Write in the transaction of the session, or leave it as it was. Raises IndexDamaged,
        IndexBusy."""
        engine = self._engine_there()
        connection = db.connection()
        with connection.begin_nested():
            engine.write_with(connection, documents, removed_ids)

    def _engine_there(self) -> PostgresqlEngine:
        with self._lock:
            if self._shared is None:
                self._shared = PostgresqlEngine(self._bind, self._schema)
            try:
                self._shared.refresh()
            except IndexDamaged:
                self._shared = None
                raise
            return self._shared


def follow(db: Session, index: SharedIndex, types: DocTypes) -> None:
    """Let what the session saves be indexed in its own transaction."""

    @event.listens_for(db, "after_flush")
    def note(session: Session, _context: object) -> None:
        changed = session.info.setdefault(_CHANGED, set())
        changed.update(one.document_id for one in session.new if isinstance(one, IndexChange))

    @event.listens_for(db, "before_commit")
    def write(session: Session) -> None:
        if session.in_nested_transaction():
            return
        session.flush()
        if ids := session.info.pop(_CHANGED, None):
            _write(session, index, types, sorted(ids))


def _write(db: Session, index: SharedIndex, types: DocTypes, ids: list[int]) -> None:
    try:
        found = list(of_ids(db, types, ids))
        if sum(len(document.text) for document in found) > _QUICK:
            return
        index.write_with(db, found, set(ids) - {document.id for document in found})
    except (IndexBusy, IndexDamaged):
        _log.info("documents %s are left to the outbox of the index", ids)
    except Exception:
        # Whatever is wrong with the index, what people wrote is saved.
        _log.exception("documents %s could not be indexed as they were saved", ids)
