"""A worker in a process of its own, which is killed at a step of a letter's life when asked to.

Its answer is the moment at which it was done; a killed one gives none.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from agreementhub.hub import Hub
from agreementhub.jobs import worker
from agreementhub.mail import sender
from agreementhub.mail.sender import SmtpSender
from agreementhub.services.letters import Round, heartbeat, outbox, planning, rounds
from agreementhub.settings import Settings
from bench.places import SECRET

# Step → the function whose call is the step, and whether one dies before or after it.
STEPS: Final[dict[str, tuple[Any, str, str]]] = {
    "before planning": (planning, "planned", "before"),
    "planning, not committed": (outbox, "keep", "after"),
    "planned": (heartbeat, "sending", "before"),
    "claiming, not committed": (outbox, "claim", "after"),
    "claimed, before the server": (SmtpSender, "__call__", "before"),
    "after 250, before our note": (SmtpSender, "__call__", "after"),
    "noting, not committed": (outbox, "settle", "after"),
    "at the end": (heartbeat, "note", "before"),
}
# What happens once a round of so few letters, not once a letter.
ONCE: Final = (
    "before planning",
    "planning, not committed",
    "planned",
    "claiming, not committed",
    "at the end",
)
# The letter has left and our note of it has not: a copy may follow.
IN_DOUBT: Final = ("after 250, before our note", "noting, not committed")


def main(told: str) -> None:
    """One round, on the database and mail server that the JSON names."""
    asked = json.loads(told)
    sender.TIMEOUT = asked["patience"]
    settings = Settings(
        database_url=asked["database"],
        data_dir=Path(asked["folder"]),
        smtp_url=asked["smtp"],
        demo=True,
        secret=SECRET,
    )
    hub = Hub(settings)
    if asked["step"]:
        _die_at(asked["step"], asked["turn"])
    print("ready", flush=True)
    now = datetime.fromisoformat(asked["now"])
    if asked["by_hand"]:
        _by_hand(hub, now)
    else:
        worker.letters(hub, now=now)
    print("done", flush=True)


def _by_hand(hub: Hub, now: datetime) -> None:
    """As `agreementhub remind` in a cron table."""
    with hub.session() as db, SmtpSender(hub.settings.smtp_url) as send:
        rounds.remind(db, Round(hub.types, worker.office_of(hub), now.date(), now), send=send)


def _die_at(step: str, turn: int) -> None:
    home, name, when = STEPS[step]
    act: Callable[..., Any] = getattr(home, name)
    turns = count(1)

    def doomed(*given: Any, **named: Any) -> Any:
        is_now = next(turns) == turn
        if is_now and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        done = act(*given, **named)
        if is_now:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(home, name, doomed)


if __name__ == "__main__":
    main(sys.argv[1])
