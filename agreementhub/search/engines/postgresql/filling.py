"""Making an index anew, and writing documents into it."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Engine, text

from agreementhub.search.engines import folder as index_folder
from agreementhub.search.engines import passages
from agreementhub.search.engines.indexed_words import GAP, analysed
from agreementhub.search.engines.postgresql import tables
from agreementhub.search.engines.postgresql.questions import BETWEEN
from agreementhub.search.engines.postgresql.vectors import LONGEST, lengths, rows
from agreementhub.search.engines.protocol import AnalysedWords, IndexBusy, IndexedDocument

PACKAGE: Final = ""  # whichever version of the server it is, the index stays as it is
_BATCH: Final = 200  # documents that are written at once


def made(bind: Engine, schema: str, documents: Iterable[IndexedDocument]) -> int:
    """Make an index beside the one that serves, and let it take its place; how many documents
    it has. Raises IndexBusy while another is being made."""
    with bind.connect() as held:
        held = held.execution_options(isolation_level="AUTOCOMMIT")
        given = {"making": tables.MAKING, "one": tables.ONE, "schema": schema}
        alone = text("SELECT pg_try_advisory_lock(:one, hashtext(:schema))")
        if not held.execute(alone, given).scalar_one():
            raise IndexBusy(f"{schema}: another index is being made")
        try:
            # Whoever writes at this moment is waited for; whoever comes later waits for us.
            held.execute(text("SELECT pg_advisory_lock(:making, hashtext(:schema))"), given)
            count = _filled(bind, schema, documents)
            tables.tidy(held, schema)
            return count
        finally:
            held.execute(text("SELECT pg_advisory_unlock_all()"))


def _filled(bind: Engine, schema: str, documents: Iterable[IndexedDocument]) -> int:
    with bind.begin() as db:
        tables.prepare(db, schema)
        making = tables.begin(db, schema)
    count = 0
    batch: list[IndexedDocument] = []
    for document in documents:
        batch.append(document)
        if len(batch) == _BATCH:
            count += _kept(bind, schema, making, batch)
            batch = []
    count += _kept(bind, schema, making, batch)
    with bind.begin() as db:
        tables.serve(db, schema, making, index_folder.NUMBER, index_folder.rules(PACKAGE))
    return count


def _kept(bind: Engine, schema: str, making: int, batch: Sequence[IndexedDocument]) -> int:
    with bind.begin() as db:
        insert(db, schema, making, batch)
    return len(batch)


def insert(db: Connection, schema: str, making: int, documents: Sequence[IndexedDocument]) -> None:
    """Write the documents, their rows of words, and in one go the words that are new."""
    if not documents:
        return
    kept: list[dict[str, Any]] = []
    vectors: list[dict[str, Any]] = []
    known: set[str] = set()
    for document in documents:
        words = analysed(document)
        known.update(word[:LONGEST] for word in words.terms["exact"].split(" "))
        kept.append({"making": making, **_as_row(document, words)})
        vectors += [
            {"making": making, "id": document.id, "part": part, **row._asdict()}
            for part, row in enumerate(rows(words))
        ]
    db.execute(
        text(
            f"INSERT INTO {schema}.kept_document ({', '.join(kept[0])})"
            f" VALUES ({', '.join(f':{column}' for column in kept[0])})"
        ),
        kept,
    )
    db.execute(
        text(
            f"INSERT INTO {schema}.kept_words (making, id, part, whole, short) VALUES"
            " (:making, :id, :part, CAST(:whole AS tsvector), CAST(:short AS tsvector))"
        ),
        vectors,
    )
    # In one order, so that no two who write wait for each other in a circle.
    db.execute(
        text(
            f"INSERT INTO {schema}.kept_word (making, word)"
            " SELECT :making, unnest(CAST(:words AS text[])) ON CONFLICT DO NOTHING"
        ),
        {"making": making, "words": sorted(known - {"", GAP})},
    )


def _as_row(document: IndexedDocument, words: AnalysedWords) -> dict[str, Any]:
    return {
        "id": document.id,
        **{name: document.days().get(name) for name in ("day", "begins", "ends")},
        "year": document.year,
        "keys": sorted(document.keys),
        "facets": [
            name + BETWEEN + value
            for name, values in document.facet_values().items()
            for value in values
        ],
        "lengths": lengths(words),
        "source": words.source,
        "passage": passages.compressed(words.passage),
    }
