"""In a process of its own, so that its memory is its own: what is due, told as JSON."""

import json
import sys
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from agreementhub.mail.letters import Office
from agreementhub.models.engine import open_engine
from agreementhub.services.letters import Round, due, outbox, reminder
from bench.figures import memory
from bench.register import TODAY


def main(url: str) -> None:
    """Ask on a first day, make those letters, and ask on the day after."""
    engine = open_engine(url)
    with Session(engine) as db:
        first = _asked(db, TODAY)
        _make(db)
        print(json.dumps([first, _asked(db, TODAY + timedelta(days=1))]))


def _asked(db: Session, today: date) -> dict[str, Any]:
    before = memory()["VmHWM"]
    begun, cpu = time.perf_counter(), time.process_time()
    letters = list(due.due(db, today))
    return {
        "seconds": time.perf_counter() - begun,
        "cpu": time.process_time() - cpu,
        "letters": len(letters),
        "megabytes": memory()["VmHWM"] - before,
    }


def _make(db: Session) -> None:
    office = Office("https://bench.example", "hub@bench.example", "Bench")
    round = Round({}, office, TODAY, datetime.combine(TODAY, datetime.min.time(), UTC))
    for letter in list(due.due(db, TODAY)):
        outbox.keep(db, [one.row for one in reminder.planned(letter, round)])
    db.commit()


if __name__ == "__main__":
    main(sys.argv[1])
