"""The tables of an index: a schema of its own, whose rows belong to one making or another.

`current` names the making that serves and by which rules it was made; the views show its rows
alone. An index is made anew in the same tables, under a lock that whoever writes asks for: what is
saved meanwhile waits in the outbox. Nothing is made or dropped while an index serves, so that no
reader waits. A release that needs other columns names its tables anew.
"""

from typing import Final

from sqlalchemy import Connection, text

SCHEMA: Final = "agreementhub_search"
# Any numbers: the names of locks, of each schema its own. Who makes an index anew holds the first
# alone, writers together; the second keeps others from doing the same.
MAKING, ONE = 7_230_201, 7_230_202
# What readers ask, and where its rows are kept.
VIEWS: Final = {"document": "kept_document", "words": "kept_words", "word": "kept_word"}

_PLACE: Final = """
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE SEQUENCE IF NOT EXISTS {schema}.stamp;
CREATE SEQUENCE IF NOT EXISTS {schema}.making;
DROP TABLE IF EXISTS {schema}.current, {kept} CASCADE;
CREATE TABLE {schema}.current (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    making integer NOT NULL, number integer NOT NULL, rules text NOT NULL);
CREATE TABLE {schema}.kept_document (
    making integer NOT NULL, id integer NOT NULL, day integer, begins integer, ends integer,
    year integer, keys text[] NOT NULL, facets text[] NOT NULL, lengths integer[] NOT NULL,
    source bytea NOT NULL, passage bytea NOT NULL, PRIMARY KEY (id, making));
CREATE TABLE {schema}.kept_words (
    making integer NOT NULL, id integer NOT NULL, part integer NOT NULL, whole tsvector NOT NULL,
    short tsvector NOT NULL, PRIMARY KEY (id, part, making));
CREATE TABLE {schema}.kept_word (
    making integer NOT NULL, word text COLLATE "C" NOT NULL, PRIMARY KEY (word, making));
CREATE INDEX ON {schema}.kept_words USING gin (whole) WITH (fastupdate = off);
CREATE INDEX ON {schema}.kept_words USING gin (short) WITH (fastupdate = off);
CREATE INDEX ON {schema}.kept_document USING gin (facets) WITH (fastupdate = off);
CREATE INDEX ON {schema}.kept_document (day)
"""
_VIEW: Final = """
CREATE VIEW {schema}.{view} AS SELECT * FROM {schema}.{kept}
    WHERE making = (SELECT making FROM {schema}.current)
"""


def prepare(db: Connection, schema: str) -> None:
    """Make the tables, unless they are there: all of them, where one is missing."""
    names = [f"{schema}.{name}" for name in ("current", *VIEWS, *VIEWS.values())]
    there = text(
        "SELECT bool_and(to_regclass(name) IS NOT NULL) FROM unnest(CAST(:names AS text[])) name"
    )
    if db.execute(there, {"names": names}).scalar_one():
        return
    kept = ", ".join(f"{schema}.{table}" for table in VIEWS.values())
    for statement in _PLACE.format(schema=schema, kept=kept).split(";"):
        db.execute(text(statement))
    for view, table in VIEWS.items():
        db.execute(text(_VIEW.format(schema=schema, view=view, kept=table)))


def begin(db: Connection, schema: str) -> int:
    """The number of a new making. What others began and left is removed."""
    _clean(db, schema)
    return int(db.execute(text(f"SELECT nextval('{schema}.making')")).scalar_one())


def serve(db: Connection, schema: str, making: int, number: int, rules: str) -> None:
    """Let the making take the place of the one that served, whose rows are removed."""
    db.execute(
        text(
            f"INSERT INTO {schema}.current (making, number, rules)"
            " VALUES (:making, :number, :rules)"
            " ON CONFLICT (is_only) DO UPDATE SET making = excluded.making,"
            " number = excluded.number, rules = excluded.rules"
        ),
        {"making": making, "number": number, "rules": rules},
    )
    _clean(db, schema)
    db.execute(text(f"SELECT nextval('{schema}.stamp')"))


def tidy(db: Connection, schema: str) -> None:
    """Give the room of removed rows back to the tables, in no transaction; nobody waits."""
    for table in VIEWS.values():
        db.execute(text(f"VACUUM (ANALYZE, TRUNCATE FALSE) {schema}.{table}"))


def _clean(db: Connection, schema: str) -> None:
    """Remove the rows of all makings but the one that serves."""
    serving = f"SELECT making FROM {schema}.current"
    for table in VIEWS.values():
        db.execute(text(f"DELETE FROM {schema}.{table} WHERE making NOT IN ({serving})"))
