"""Documents and their versions: written, moved on, listed, and what follows from them."""

from agreementhub.services.documents import (
    audience,
    cases,
    files,
    followers,
    history,
    links,
    lists,
    progress,
    sending,
    standing,
    undoing,
    versions,
    working_copies,
)
from agreementhub.services.documents.followers import may
from agreementhub.services.documents.moving import (
    OPEN_THOUGH_MARKED,
    Incomplete,
    hand_over,
    move,
    note,
    note_events,
    set_level,
)
from agreementhub.services.documents.versions import begun_from, version
from agreementhub.services.documents.writing import (
    Conflict,
    NewDocument,
    create,
    restore,
    save,
    undo_restoring,
)

__all__ = [
    "OPEN_THOUGH_MARKED",
    "Conflict",
    "Incomplete",
    "NewDocument",
    "audience",
    "begun_from",
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
    "note",
    "note_events",
    "progress",
    "restore",
    "save",
    "sending",
    "set_level",
    "standing",
    "undo_restoring",
    "undoing",
    "version",
    "versions",
    "working_copies",
]
