"""Letters put straight into the outbox, for tests of what happens to them there."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from agreementhub.models import Deadline, Letter

NOW = datetime(2027, 4, 1, 8, 0, tzinfo=UTC)
TODAY = date(2027, 4, 1)
_numbers = count(1)


def letter(db: Session, about: Deadline, **given: Any) -> Letter:
    """A letter about a deadline as it stands: waiting, its turn today, unless said otherwise."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "deadline_version": about.version,
        "step": 90,
        "recipient": f"anna.{number}@norrvik.example",
        "state": "waiting",
        "message_id": f"<test-{number}@hub.norrvik.example>",
        "planned_for": TODAY,
        "made_at": NOW,
    }
    made = Letter(deadline_id=about.id, **values | given)
    db.add(made)
    db.flush()
    return made


def again(db: Session, made: Letter) -> Letter:
    """The letter as the database has it now."""
    db.refresh(made)
    return made
