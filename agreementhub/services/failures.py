"""Why something could not be stored: what the database, the pool or the disk said, in one word."""

import errno
from typing import Final, Literal

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError

Why = Literal["busy", "full", "read_only", "unready"]
# What PostgreSQL calls them (SQLSTATE), and what SQLite says.
_STATES: Final[dict[str, Why]] = {
    "53100": "full",
    "25006": "read_only",
    "42P01": "unready",
    "42703": "unready",
}
_TWICE: Final = "23505"
_SAID: Final[dict[str, Why]] = {
    "is full": "full",
    "readonly": "read_only",
    "no such table": "unready",
    "no such column": "unready",
    "has no column": "unready",
}
_ERRNOS: Final[dict[int | None, Why]] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
}


def why(error: Exception) -> Why | None:
    """Busy, full, closed for writing, or not made yet; None for a fault of another kind."""
    match error:
        case DBAPIError():
            return _of_database(error)
        case TimeoutError():
            return "busy"  # all connections are taken
        case OSError():
            return _ERRNOS.get(error.errno)
    return None


def is_kept_already(error: Exception) -> bool:
    """Whether somebody else has just kept the same, as where a button is pressed twice: whoever
    looks anew finds it. (SQLite has one writer, who looks before writing.)"""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == _TWICE


def _of_database(error: DBAPIError) -> Why | None:
    if named := _STATES.get(getattr(error.orig, "sqlstate", None) or ""):
        return named
    for words, named in _SAID.items():
        if words in str(error.orig):
            return named
    return "busy" if isinstance(error, OperationalError | InterfaceError) else None
