"""Who acts, when and why: the one value that goes along with everything that is written."""

from dataclasses import dataclass
from datetime import date, datetime

from agreementhub.domain import clock
from agreementhub.models import User


@dataclass(frozen=True)
class Stamp:
    """What a door knows of an act. It makes one for each request, command or run.

    `by` is None where no account acts: the operator at a command, or whoever holds a letter sent
    to a mailbox. `reason` is in the words of whoever acts. `once` is the key of a posted form:
    the same form posted twice is done once.
    `seen` is where the document stood on the page that was acted on (services/documents/standing);
    None where no page showed it.
    """

    by: User | None
    now: datetime
    reason: str = ""
    once: str = ""
    seen: str | None = None

    @property
    def today(self) -> date:
        """The day of the act in Sweden."""
        return clock.local_day(self.now)

    @property
    def person(self) -> User:
        """Who acts. Raises ValueError where it must be somebody with an account, and is not."""
        if self.by is None:
            raise ValueError("somebody with an account does this")
        return self.by
