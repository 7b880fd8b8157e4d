"""Letters, returned by functions and never sent from here."""

from agreementhub.mail.letters import assignment, concerned, note, reminder, talk, watch, week
from agreementhub.mail.letters.assignment import Assignment
from agreementhub.mail.letters.concerned import Concerned
from agreementhub.mail.letters.facts import (
    Capacity,
    Due,
    Facts,
    Matter,
    Office,
    Reader,
    Sittings,
    Time,
    Told,
    Turn,
)
from agreementhub.mail.letters.message import Bound, Said
from agreementhub.mail.letters.note import Enclosed, Note
from agreementhub.mail.letters.reminder import ReminderPart, message_id
from agreementhub.mail.letters.rows import Rows
from agreementhub.mail.letters.sentences import Sentences
from agreementhub.mail.letters.talk import Talk
from agreementhub.mail.letters.watch import WatchHitLine, WatchLetter, WatchTold
from agreementhub.mail.letters.week import Week, WeekLine

__all__ = [
    "Assignment",
    "Bound",
    "Capacity",
    "Concerned",
    "Due",
    "Enclosed",
    "Facts",
    "Matter",
    "Note",
    "Office",
    "Reader",
    "ReminderPart",
    "Rows",
    "Said",
    "Sentences",
    "Sittings",
    "Talk",
    "Time",
    "Told",
    "Turn",
    "WatchHitLine",
    "WatchLetter",
    "WatchTold",
    "Week",
    "WeekLine",
    "assignment",
    "concerned",
    "message_id",
    "note",
    "reminder",
    "talk",
    "watch",
    "week",
]
