"""Documents and their versions: written, moved on, listed, and what follows from them."""

from agreementhub.services.documents import (
    cases,
    files,
    followers,
    history,
    links,
    lists,
    working_copies,
)
from agreementhub.services.documents.versions import (
    Conflict,
    Incomplete,
    create,
    hand_over,
    may,
    move,
    note_events,
    restore,
    save,
    set_level,
    version,
)

__all__ = [
    "Conflict",
    "Incomplete",
    "cases",
    "create",
    "files",
    "followers",
    "hand_over",
    "history",
    "links",
    "lists",
    "may",
    "move",
    "note_events",
    "restore",
    "save",
    "set_level",
    "version",
    "working_copies",
]
