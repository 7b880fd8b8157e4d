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
from agreementhub.services.letters.kinds import (
    KINDS,
    assignment,
    concerned,
    due,
    facts,
    reminder,
    talk,
)
from agreementhub.services.letters.log import Asked
from agreementhub.services.letters.round import Enclose, Outdated, Round, ShowHits, ShownHit

__all__ = [
    "KINDS",
    "Asked",
    "BookEntry",
    "Enclose",
    "Outdated",
    "Round",
    "Send",
    "ShowHits",
    "ShownHit",
    "assignment",
    "bounces",
    "box",
    "concerned",
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
    "talk",
    "year",
]
