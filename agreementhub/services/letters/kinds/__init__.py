"""The kinds of letters, each in its file, and the table that all who handle letters read."""

from agreementhub.services.letters.kinds import (
    assignment,
    concerned,
    digest,
    due,
    facts,
    reminder,
    talk,
)
from agreementhub.services.letters.kinds.around import Around, Desk
from agreementhub.services.letters.kinds.reminder import LATER
from agreementhub.services.letters.kinds.table import KINDS, PLANNED, TOLD, LetterKind, entry

__all__ = [
    "KINDS",
    "LATER",
    "PLANNED",
    "TOLD",
    "Around",
    "Desk",
    "LetterKind",
    "assignment",
    "concerned",
    "digest",
    "due",
    "entry",
    "facts",
    "reminder",
    "talk",
]
