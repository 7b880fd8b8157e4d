"""What other parties were told of decisions about an agreement, in a reader's words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.domain.deadlines import LETTER_STATES
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document, Notification, Renewal
from agreementhub.presenters.agenda import came
from agreementhub.services import renewals
from agreementhub.services.renewals import Party

_TROUBLE = ("bounced", "failed", "skipped")


@dataclass(frozen=True)
class ToldParty:
    """What one party was told, in sentences; `tone` is good, soon or late."""

    party: str
    words: str
    tone: str
    proof: int | None


@dataclass(frozen=True)
class Notice:
    """A decision, and each party of it; `lacks` says what is missing, empty when nothing is."""

    renewal: Renewal
    heading: str
    parties: Sequence[ToldParty]
    lacks: str


def of_document(db: Session, reader: Reader, doctype: DocType, document: Document) -> list[Notice]:
    """The decisions about an agreement of which its parties are told, the latest first."""
    found = renewals.notifying.of_documents(db, [document.id])
    return [of(db, reader, doctype, one) for one in found]


def of(db: Session, reader: Reader, doctype: DocType, renewal: Renewal) -> Notice:
    """One of them."""
    parties = renewals.notifying.parties(db, renewal)
    is_termination = renewal.outcome == renewals.notifying.TERMINATES
    last = renewals.notifying.last_day(doctype, renewal) if is_termination else None
    return Notice(
        renewal,
        came.words(reader, renewal),
        [_told(reader, one, last, asks=is_termination) for one in parties],
        _lacks(reader, parties, last) if renewals.notifying.lacks_proof(renewal, parties) else "",
    )


def _lacks(reader: Reader, parties: Sequence[Party], last: date | None) -> str:
    names = ", ".join(one.receiver.name for one in parties if not one.is_proven)
    if not names:
        return reader.say(_("No other party is named in the agreement. Write whom you told."))
    words = _("Notice is complete when its receipt is proven. Missing: ${names}.")
    said = [reader.say(words % {"names": names})]
    if last is not None:
        by = _("Notice must have reached the other parties by ${day}.")
        said.append(reader.say(by % _day(reader, last)))
    return " ".join(said)


def _told(reader: Reader, one: Party, last: date | None, *, asks: bool) -> ToldParty:
    words = " ".join(reader.say(part) for part in _sentences(reader, one.row, last))
    row = one.row
    is_late = bool(last and row and row.received_on and row.received_on > last)
    tone = "late" if is_late else "good" if one.is_proven else "soon" if asks else "plain"
    return ToldParty(one.receiver.name, words, tone, row.proof_id if row else None)


def _sentences(reader: Reader, row: Notification | None, last: date | None) -> Iterator[str]:
    if row is None or (row.sent_on is None and row.received_on is None):
        yield _("Not told yet.")
        return
    if row.sent_on is not None:
        yield _("Told on ${day}.", mapping=_day(reader, row.sent_on))
    if row.letter is not None and row.letter.state in _TROUBLE:
        state = reader.say(LETTER_STATES[row.letter.state])
        yield _("The letter: ${state}.", mapping={"state": state})
    if row.received_on is None:
        return
    proof = reader.say(renewals.notifying.PROOFS[row.proof_way]).lower() if row.proof_way else ""
    yield _(
        "Received on ${day}, ${proof}.", mapping={**_day(reader, row.received_on), "proof": proof}
    )
    if last is not None and row.received_on > last:
        words = _(
            "That is after the last day of notice, ${day}: it does not prevent the next period."
        )
        yield words % _day(reader, last)


def _day(reader: Reader, day: date) -> dict[str, str]:
    return {"day": calendar.short_date(day, reader.lang)}
