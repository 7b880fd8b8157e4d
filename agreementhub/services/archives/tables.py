"""Which tables an archive holds, in which order, and which stay with the installation."""

from typing import Any, Final

from sqlalchemy import Column, Select, String, Table, select

from agreementhub.models import Base, IndexChange, KnownBrowser, SignedIn, SignInAttempt

# What is of no use elsewhere, or opens something there, and why; the manifest says it too.
LEFT_OUT: Final = {
    SignedIn.__tablename__: "open sessions: everybody signs in anew",
    KnownBrowser.__tablename__: "browsers in which somebody has signed in",
    SignInAttempt.__tablename__: "tries of passwords",
    IndexChange.__tablename__: "the outbox of the search index, which is made anew",
}


def kept() -> list[Table]:
    """The tables of an archive, those first that others refer to."""
    return [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]


def path(table: Table) -> str:
    """Where the rows of a table lie in an archive."""
    return f"tables/{table.name}.jsonl"


def late(table: Table) -> list[Column[Any]]:
    """The columns that refer to rows which may not be there when a row of the table is written."""
    every = Base.metadata.sorted_tables
    before = every[: every.index(table)]
    return [
        column
        for column in table.columns
        if any(key.column.table not in before for key in column.foreign_keys)
    ]


def in_order(table: Table, dialect: str) -> Select[Any]:
    """The rows in an order that is the same in every database, whatever language it sorts in."""
    bytewise = "C" if dialect == "postgresql" else "BINARY"
    return select(table).order_by(
        *(
            column.collate(bytewise) if isinstance(column.type, String) else column
            for column in table.primary_key.columns
        )
    )
