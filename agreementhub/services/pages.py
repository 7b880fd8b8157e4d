"""One way to page: which page is asked for, and the page that comes of it.

A page beyond the last is the last and one before the first the first, so that an address that
was kept while rows went away still shows some. Without rows there is one page, and it is empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, TypeVarTuple

from sqlalchemy import Row, Select, func
from sqlalchemy.orm import Session

Shown = TypeVar("Shown", covariant=True)
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True)
class Window:
    """Which page is asked for, the first being 1, and how many rows a page has."""

    number: int = 1
    size: int = 50

    @property
    def offset(self) -> int:
        """How many rows come before the page."""
        return (self.number - 1) * self.size

    def pages(self, count: int) -> int:
        """How many pages so many rows fill, at least one."""
        return max(1, -(-count // self.size))

    def within(self, count: int) -> "Window":
        """The page asked for or, of so many rows, the nearest that there is."""
        return replace(self, number=min(max(self.number, 1), self.pages(count)))

    def cut(self, found: Select[*Columns]) -> Select[*Columns]:
        """The query for the rows of the page alone; it must put them in order."""
        return found.limit(self.size).offset(self.offset)


# The first page of a list of usual length.
FIRST = Window()


@dataclass(frozen=True)
class Page(Generic[Shown]):
    """Some of the rows, which of the pages they are, and how many rows there are in all."""

    rows: Sequence[Shown]
    window: Window
    count: int

    @property
    def number(self) -> int:
        """The number of the page, the first being 1."""
        return self.window.number

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return self.window.pages(self.count)


def count_of(db: Session, found: Select[*Columns]) -> int:
    """How many rows a query without groups finds; its columns are not reckoned."""
    counted = found.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
    return db.scalar(counted) or 0


def read(db: Session, found: Select[*Columns], window: Window) -> Page[Row[*Columns]]:
    """The page of what a query finds, in its order."""
    count = count_of(db, found)
    at = window.within(count)
    return Page(db.execute(at.cut(found)).all(), at, count)
