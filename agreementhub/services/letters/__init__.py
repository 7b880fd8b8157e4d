"""Letters: planned, written and told of by their kind, made once, sent, and followed."""

from agreementhub.services.letters import (
    bounces,
    box,
    heartbeat,
    imagined,
    keys,
    kinds,
    log,
    outbox,
    rounds,
    year,
)
from agreementhub.services.letters.delivery import Send
from agreementhub.services.letters.heartbeat import health
from agreementhub.services.letters.imagined import BookEntry
from agreementhub.services.letters.kinds import KINDS, assignment, due, facts, reminder
from agreementhub.services.letters.log import Asked
from agreementhub.services.letters.round import Outdated, Round

__all__ = [
    "KINDS",
    "Asked",
    "BookEntry",
    "Outdated",
    "Round",
    "Send",
    "assignment",
    "bounces",
    "box",
    "due",
    "facts",
    "health",
    "heartbeat",
    "imagined",
    "keys",
    "kinds",
    "log",
    "outbox",
    "reminder",
    "rounds",
    "year",
]
