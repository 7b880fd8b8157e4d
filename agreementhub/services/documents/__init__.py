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
    working_copies,
)
from agreementhub.services.documents.followers import may
from agreementhub.services.documents.moving import (
    Incomplete,
    hand_over,
    move,
    note_events,
    set_level,
)
from agreementhub.services.documents.versions import version
from agreementhub.services.documents.writing import (
    Conflict,
    NewDocument,
    begun_from,
    create,
    restore,
    save,
)

__all__ = [
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
    "note_events",
    "progress",
    "restore",
    "save",
    "sending",
    "set_level",
    "version",
    "working_copies",
]
