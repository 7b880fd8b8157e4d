"""Letters, returned by functions and never sent from here."""

from agreementhub.mail.letters import note, reminder
from agreementhub.mail.letters.facts import Capacity, Facts, Office, Told
from agreementhub.mail.letters.note import Note, Row, Section
from agreementhub.mail.letters.reminder import message_id
from agreementhub.mail.letters.sentences import Sentences

__all__ = [
    "Capacity",
    "Facts",
    "Note",
    "Office",
    "Row",
    "Section",
    "Sentences",
    "Told",
    "message_id",
    "note",
    "reminder",
]
