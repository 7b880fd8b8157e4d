"""Who is told about a deadline: people with a duty and the body's mailbox, nobody else.

Addresses of people named inside documents are text, never recipients.
"""

from dataclasses import dataclass
from datetime import date

from agreementhub.domain import ladder
from agreementhub.mail.facts import Capacity
from agreementhub.models import Document, User


@dataclass(frozen=True)
class Recipient:
    """An address, and in which capacity it is written to."""

    address: str
    capacity: Capacity


@dataclass(frozen=True)
class Duty:
    """Who could be told about a document's deadlines on a day; None is nobody."""

    responsible: str | None
    # Only while the person responsible is away.
    deputy: str | None
    mailbox: str | None

    def at(self, step: int) -> list[Recipient]:
        """The recipients of the step's letter, each address once.

        Where nobody is responsible every letter goes to the mailbox.
        """
        everyone: tuple[tuple[str | None, Capacity, bool], ...] = (
            (self.responsible, "responsible", True),
            (self.deputy, "deputy", self.responsible is not None),
            (self.mailbox, "mailbox", step in ladder.BODY_IS_TOLD or not self.responsible),
        )
        found: dict[str, Recipient] = {}
        for address, capacity, told in everyone:
            if address and told:
                found.setdefault(address.casefold(), Recipient(address, capacity))
        return list(found.values())


def duty(responsible: User | None, deputy: User | None, mailbox: str | None, today: date) -> Duty:
    """Who has the duty that day: a disabled account has none."""
    if responsible is None or responsible.disabled_at:
        return Duty(None, None, mailbox)
    stands_in = deputy if responsible.is_away(today) and deputy else None
    if stands_in and stands_in.disabled_at:
        stands_in = None
    return Duty(responsible.email, stands_in.email if stands_in else None, mailbox)


def duty_for(document: Document, today: date) -> Duty:
    """Who has the duty for the document that day."""
    responsible = document.responsible
    deputy = responsible.deputy if responsible else None
    mailbox = document.body.mailbox if document.body else None
    return duty(responsible, deputy, mailbox, today)
