"""The clock: every minute it rolls periods, looks for what people watch, and sends the letters
that are due."""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from agreementhub.domain import clock
from agreementhub.hub import Hub
from agreementhub.jobs import enclosing, watching
from agreementhub.mail.letters import Office
from agreementhub.mail.sender import SmtpSender
from agreementhub.services.letters import Round, Send, kinds, rounds

# Seconds between rounds.
EVERY = 60
# Letters of a day go out from 07.00 in Sweden.
MORNING = timedelta(hours=7)

Connect = Callable[[str], AbstractContextManager[Send]]
_log = logging.getLogger(__name__)


def run(
    hub: Hub,
    *,
    stop: threading.Event,
    once: bool = False,
    now: Callable[[], datetime] | None = None,
    connect: Connect = SmtpSender,
    also: Sequence[Callable[[], None]] = (),
) -> None:
    """Work until told to stop, or one round alone.

    `now` tells the moment, `connect` opens a mail server by its address, `also` are other
    things to do each round. What fails is logged and tried again in the next round.
    """
    moment = now or hub.now
    tasks = (
        lambda: watching.look(hub, now=moment()),
        lambda: letters(hub, now=moment(), connect=connect),
        *also,
    )
    while True:
        for task in tasks:
            _safely(task)
        if once or stop.wait(EVERY):
            return


def letters(hub: Hub, *, now: datetime, connect: Connect = SmtpSender) -> rounds.RoundJson:
    """Send what is due at the moment: before 07.00 the day before still counts."""
    today = (clock.local_time(now).replace(tzinfo=None) - MORNING).date()
    shown = watching.shown(hub, now=now)
    round = Round(hub.types, office_of(hub), today, now, shown, enclosing.papers(hub))
    with hub.session() as db, connect(hub.settings.smtp_url) as send:
        return rounds.remind(db, round, send=send, back_off=True, planned=kinds.PLANNED)


def daily(hub: Hub, act: Callable[[Session], None]) -> Callable[[], None]:
    """A task of every round that acts in the first one of each day; what fails is tried again."""
    done: date | None = None

    def task() -> None:
        nonlocal done
        today = clock.local_day(hub.now())
        if done != today:
            with hub.session() as db:
                act(db)
                db.commit()
            done = today

    return task


def office_of(hub: Hub) -> Office:
    """Where this installation's letters come from."""
    settings = hub.settings
    return Office(
        settings.base_url, settings.mail_from, settings.organisation, settings.bounce_address
    )


def _safely(task: Callable[[], object]) -> None:
    try:
        task()
    except Exception:
        # The clock must not stop: one failing round is logged, the next one tries again.
        _log.exception("A round of the worker failed")
