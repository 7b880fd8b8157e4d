"""The engine whose index lies in the database of the register."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, Self

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from agreementhub.search.engines import folder as index_folder
from agreementhub.search.engines import passages
from agreementhub.search.engines.indexed_words import source
from agreementhub.search.engines.postgresql import filling, ranking, tables
from agreementhub.search.engines.postgresql.questions import BETWEEN, Conditions
from agreementhub.search.engines.postgresql.vectors import FIELDS
from agreementhub.search.engines.protocol import (
    Hit,
    IndexBusy,
    IndexDamaged,
    IndexedDocument,
    Result,
    Search,
    value_counts,
)
from agreementhub.search.query import Or, ranks

# A word of the list as a question; quotes and strokes are doubled.
_EXACTLY: Final = """
    '''e:' || replace(replace(one.word, '\\', '\\\\'), '''', '''''') || ''''"""
_MISSING: Final = ("42P01", "3F000", "42703")  # no such table, schema, column


class Making(NamedTuple):
    """Which rows serve, and by which rules they were made."""

    number: int
    age: int


class PostgresqlEngine:
    """An index in a schema of a database. Raises IndexDamaged when there is no whole one."""

    def __init__(self, bind: Engine, schema: str = tables.SCHEMA) -> None:
        self._bind, self._schema = bind, schema
        self._making = Making(0, 0)
        self._averages: tuple[str, list[float], int] = ("", [], 0)
        self.refresh()

    @classmethod
    def create(cls, bind: Engine, schema: str = tables.SCHEMA) -> Self:
        """An empty index, in place of whatever the schema holds."""
        filling.made(bind, schema, ())
        return cls(bind, schema)

    @staticmethod
    def made(bind: Engine, schema: str, documents: Iterable[IndexedDocument]) -> int:
        """Make an index of the documents, in place of whatever serves; how many they are."""
        return filling.made(bind, schema, documents)

    @property
    def age(self) -> int:
        """As the protocol says."""
        return self._making.age

    def write(self, documents: Iterable[IndexedDocument], removed_ids: Iterable[int] = ()) -> None:
        """Add the documents in place of those with the same ids, and remove others."""
        try:
            with self._asking(), self._bind.begin() as db:
                self.write_with(db, documents, removed_ids)
        except IntegrityError as error:
            raise IndexBusy("another writes the same document") from error

    def write_with(
        self,
        db: Connection,
        documents: Iterable[IndexedDocument],
        removed_ids: Iterable[int] = (),
    ) -> None:
        """The same in a transaction of whoever saves: seen with what they save, or not at all.

        Raises IndexBusy while an index is made anew.
        """
        lock = text("SELECT pg_try_advisory_xact_lock_shared(:lock, hashtext(:schema))")
        given = {"lock": tables.MAKING, "schema": self._schema}
        if not db.execute(lock, given).scalar_one():
            raise IndexBusy(f"{self._schema}: made anew")
        making = self._serving(db)
        if making.age:
            raise IndexBusy(f"{self._schema}: made by another release")
        latest = {document.id: document for document in documents}
        fresh = [latest[number] for number in sorted(latest.keys() - self._same(db, latest))]
        gone = [*removed_ids, *(document.id for document in fresh)]
        if not gone:
            return
        for table in ("document", "words"):
            db.execute(self._text(f"DELETE FROM {{{table}}} WHERE id = ANY(:ids)"), {"ids": gone})
        filling.insert(db, self._schema, making.number, fresh)
        db.execute(text(f"SELECT nextval('{self._schema}.stamp')"))

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Put these documents in place of all others at once, and return how many. The ones that
        served go on doing so until then."""
        count = filling.made(self._bind, self._schema, documents)
        self.refresh()
        return count

    def clear(self) -> None:
        """Remove every document."""
        self.rebuild(())

    def search(self, search: Search) -> Result:
        """Answer a question."""
        started = time.perf_counter()
        with self._reading() as db:
            if search.sort == "date" or not ranks(search.tree):
                found, count = self._by_day(db, search)
            else:
                found, count = self._by_worth(db, search)
            shown = self._passages(db, found) if search.passages else {}
            facets = self._facets(db, search)
        hits = [Hit(number, worth, shown.get(number)) for number, worth in found]
        return Result(count, (time.perf_counter() - started) * 1000, hits, facets)

    def words(
        self,
        beginning: str,
        keys: frozenset[str] | None,
        limit: int,
        closed: AbstractSet[int] = frozenset(),
    ) -> list[tuple[str, int]]:
        """Words that begin so in documents that the keys may see, and in how many of those."""
        seen = "true"
        given: dict[str, Any] = {"beginning": _like(beginning), "limit": limit}
        if keys is not None:
            seen = "d.keys && CAST(:keys AS text[]) AND d.id <> ALL(:closed)"
            given |= {"keys": sorted(keys), "closed": sorted(closed)}
        counted = (
            "SELECT one.word, seen.count FROM {word} one CROSS JOIN LATERAL ("
            " SELECT count(DISTINCT d.id) AS count FROM {words} w JOIN {document} d USING (id)"
            f" WHERE w.whole @@ CAST({_EXACTLY} AS tsquery) AND {seen}) seen"
            " WHERE one.word LIKE :beginning AND seen.count > 0 ORDER BY one.word LIMIT :limit"
        )
        with self._reading() as db:
            return [(word, count) for word, count in db.execute(self._text(counted), given)]

    def count(self) -> int:
        """How many documents the index has."""
        with self._reading() as db:
            return int(db.execute(self._text("SELECT count(*) FROM {document}")).scalar_one())

    def stamp(self) -> str:
        """Changes with every write."""
        with self._reading() as db:
            return self._stamp(db)

    def refresh(self) -> None:
        """See which making serves. Raises IndexDamaged."""
        with self._reading() as db:
            # A table that somebody has removed shows here, and not in the midst of an answer.
            for view in tables.VIEWS:
                db.execute(self._text(f"SELECT 1 FROM {{{view}}} LIMIT 0"))

    def close(self) -> None:
        """Nothing is held: connections go back to their pool."""

    def _text(self, statement: str) -> Any:
        """A statement with the names of the views, which show what serves."""
        for view in tables.VIEWS:
            statement = statement.replace("{" + view + "}", f"{self._schema}.{view}")
        return text(statement)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except ProgrammingError as error:
            if getattr(error.orig, "sqlstate", "") in _MISSING:
                raise IndexDamaged(f"{self._schema}: {error.orig}") from error
            raise

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection for all that an answer asks, which sees one moment of the index."""
        with self._asking(), self._bind.connect() as db:
            db.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            # The planner does not know what it costs to unpack vectors in reading all rows.
            db.execute(text("SET LOCAL jit = off; SET LOCAL enable_seqscan = off"))
            self._making = self._serving(db)
            yield db
            db.rollback()

    def _serving(self, db: Connection) -> Making:
        row = db.execute(text(f"SELECT making, number, rules FROM {self._schema}.current")).first()
        if row is None:
            raise IndexDamaged(f"{self._schema}: no index")
        making, number, rules = row
        own = number == index_folder.NUMBER and rules != index_folder.rules(filling.PACKAGE)
        newer = int(number > index_folder.NUMBER) - int(number < index_folder.NUMBER)
        return Making(making, -1 if own else newer)

    def _stamp(self, db: Connection) -> str:
        counted = f"SELECT making, last_value FROM {self._schema}.current, {self._schema}.stamp"
        making, last = db.execute(text(counted)).one()
        return f"{making}.{last}"

    def _same(self, db: Connection, documents: Mapping[int, IndexedDocument]) -> set[int]:
        """Those that the index has as they are."""
        kept = db.execute(
            self._text("SELECT id, source FROM {document} WHERE id = ANY(:ids)"),
            {"ids": list(documents)},
        )
        return {number for number, made_of in kept if made_of == source(documents[number])}

    def _found(self, asked: Conditions, search: Search, but: str = "") -> str:
        """The condition on the documents within all filters of the search but one."""
        conditions = [asked.of(search.tree)]
        for name, values in search.filters.items():
            if values and name != but:
                conditions.append(self._having(asked, search, name, values))
        if search.keys is not None:
            conditions.append(f"d.keys && CAST({asked.given(sorted(search.keys))} AS text[])")
            if search.closed:
                conditions.append(f"d.id <> ALL({asked.given(sorted(search.closed))})")
        if search.among is not None:
            conditions.append(f"d.id = ANY({asked.given(sorted(search.among))})")
        return " AND ".join(conditions)

    def _having(
        self, asked: Conditions, search: Search, name: str, values: AbstractSet[str]
    ) -> str:
        """The condition that a facet has one of the values."""
        if name in search.spans:
            nodes = search.spans[name]
            return asked.of(Or(tuple(nodes[value] for value in sorted(values) if value in nodes)))
        every = [name + BETWEEN + value for value in sorted(values)]
        return f"d.facets && CAST({asked.given(every)} AS text[])"

    def _questions(self) -> Conditions:
        return Conditions(f"{self._schema}.words")

    def _by_day(self, db: Connection, search: Search) -> tuple[list[tuple[int, float]], int]:
        asked = self._questions()
        where = self._found(asked, search)
        given = asked.parameters
        count = db.execute(self._text(f"SELECT count(*) FROM {{document}} d WHERE {where}"), given)
        rows = db.execute(
            self._text(
                f"SELECT d.id FROM {{document}} d WHERE {where}"
                " ORDER BY d.day DESC NULLS LAST, d.id DESC LIMIT :limit OFFSET :offset"
            ),
            {**given, "limit": search.limit, "offset": search.offset},
        )
        return [(number, 0.0) for number in rows.scalars()], int(count.scalar_one())

    def _by_worth(self, db: Connection, search: Search) -> tuple[list[tuple[int, float]], int]:
        known, stamp = self._averages, self._stamp(db)
        if known[0] != stamp:
            known = self._averages = (stamp, *self._measured(db))
        asked = self._questions()
        ranking_of = ranking.Ranking(asked, search.tree, *known[1:])
        ranking_of.count(lambda statement, given: db.execute(self._text(statement), given).one())
        statement = ranking_of.statement(self._found(asked, search))
        last = max(search.offset + search.limit, ranking.LOOKED_AT)
        given = {**asked.parameters, "limit": last}
        found = db.execute(self._text(statement), given).all()
        best = ranking_of.best(
            found, lambda statement, given: db.execute(self._text(statement), given).all()
        )
        count = found[0].hits if found else 0
        return best[search.offset : search.offset + search.limit], int(count)

    def _measured(self, db: Connection) -> tuple[list[float], int]:
        """How long each field is on average, and how many documents there are, among those that
        everyone may read."""
        sums = ", ".join(f"coalesce(avg(lengths[{n}]), 0)" for n in range(1, len(FIELDS) + 1))
        asked = self._text(f"SELECT count(*), {sums} FROM {{document}} d WHERE {ranking.OPEN}")
        row = db.execute(asked).one()
        return [max(float(value), 1.0) for value in row[1:]], int(row[0])

    def _passages(
        self, db: Connection, found: Sequence[tuple[int, float]]
    ) -> dict[int, passages.Passage]:
        kept = db.execute(
            self._text("SELECT id, passage FROM {document} WHERE id = ANY(:ids)"),
            {"ids": [number for number, _ in found]},
        )
        read = ((number, passages.unpacked(packed)) for number, packed in kept if packed)
        return {number: passage for number, passage in read if passage}

    def _facets(self, db: Connection, search: Search) -> dict[str, list[tuple[str, int]]]:
        """Counts of each facet among the hits, as they would be without its own filter."""
        groups: dict[str, list[str]] = {}
        for name in search.facets:
            groups.setdefault(name if search.filters.get(name) else "", []).append(name)
        counted: dict[str, dict[str, int]] = {name: {} for name in search.facets}
        for own, names in groups.items():
            asked = self._questions()
            where = self._found(asked, search, own)
            begun = asked.given([f"{_like(name + BETWEEN)}" for name in names])
            statement = (
                "SELECT f, count(*) FROM {document} d CROSS JOIN LATERAL unnest(d.facets) f"
                f" WHERE {where} AND f LIKE ANY(CAST({begun} AS text[])) GROUP BY f"
            )
            for facet, count in db.execute(self._text(statement), asked.parameters):
                name, _, value = facet.partition(BETWEEN)
                counted[name][value] = count
        for name in search.spans:
            counted[name] = self._spanned(db, search, name)
        return {name: value_counts(counts) for name, counts in counted.items()}

    def _spanned(self, db: Connection, search: Search, name: str) -> dict[str, int]:
        """The same for a facet that follows from days."""
        asked = self._questions()
        where = self._found(asked, search, name)
        nodes = search.spans[name]
        counts = ", ".join(f"count(*) FILTER (WHERE {asked.of(n)})" for n in nodes.values())
        row = db.execute(
            self._text(f"SELECT {counts} FROM {{document}} d WHERE {where}"), asked.parameters
        ).one()
        return {value: count for value, count in zip(nodes, row, strict=True) if count}


def _like(beginning: str) -> str:
    escaped = beginning.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{escaped}%"
