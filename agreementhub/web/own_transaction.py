"""Short transactions beside the request's: for what must be kept whatever the answer becomes.

A request that only reads takes no write lock, and one that is refused saves nothing; what is noted
about them, such as a failed try to sign in, is saved on its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pyramid.request import Request
from sqlalchemy.orm import Session


@contextmanager
def own_transaction(request: Request) -> Iterator[Session]:
    """A session whose transaction is committed at the end, or undone by what is raised."""
    with request.hub.session() as db, db.begin():
        yield db


def let_go(request: Request) -> None:
    """Begin the request's transaction anew: SQLite has one writer, so that what the request
    holds must be let go of before an own transaction writes."""
    request.tm.abort()
    request.tm.begin()
