"""Letters about deadlines: what is due, to whom, made, sent once, and told of."""

from agreementhub.services.letters import (
    assignment,
    bounces,
    digest,
    due,
    facts,
    heartbeat,
    keys,
    log,
    outbox,
    rounds,
    year,
)
from agreementhub.services.letters.delivery import Send
from agreementhub.services.letters.heartbeat import health
from agreementhub.services.letters.log import Asked

__all__ = [
    "Asked",
    "Send",
    "assignment",
    "bounces",
    "digest",
    "due",
    "facts",
    "health",
    "heartbeat",
    "keys",
    "log",
    "outbox",
    "rounds",
    "year",
]
