"""The calendar file that comes with a letter."""

from datetime import datetime

from agreementhub.mail.letters.facts import Facts
from agreementhub.mail.letters.sentences import Sentences
from agreementhub.writing import ics


def event(facts: Facts, sentences: Sentences, link: str, *, now: datetime) -> bytes:
    """An all-day event on the day that the letter tells of."""
    return ics.event(
        ics.Entry(
            uid=facts.due.uid,
            day=facts.due.day,
            sequence=facts.due.sequence,
            title=sentences.event_title(),
            description=f"{sentences.because()}\n{link}",
            link=link,
            changed_at=now,
        )
    )
