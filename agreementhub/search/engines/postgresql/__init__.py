"""The engine in PostgreSQL: one index for all hosts, written with the document itself.

The database of the register holds it, in a schema of its own. A word stands in a `tsvector` behind
the level at which it is found; in the title and in what was decided it has a weight. A text that is
longer than a vector may be goes into several rows.
"""

from agreementhub.search.engines.postgresql.engine import PostgresqlEngine
from agreementhub.search.engines.postgresql.tables import SCHEMA

__all__ = ["SCHEMA", "PostgresqlEngine"]
