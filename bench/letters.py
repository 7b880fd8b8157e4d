"""One letter: planned, drawn up and noted, beside a plain message of the same words."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from agreementhub.jobs import worker
from agreementhub.services.letters import Round, rounds
from bench import due_rows
from bench.figures import Figure, rate
from bench.places import opened
from bench.register import TODAY

_LETTERS: Final = 400
_MORNING: Final = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)


def letters() -> Iterator[Figure]:
    """A morning of letters, without the way to the mail server; then messages like them."""
    sent: list[EmailMessage] = []
    with opened("SQLite") as hub:
        with hub.session() as db:
            due_rows.fill(db, _LETTERS, days=range(30, 31), people=_LETTERS)

        def keep(message: EmailMessage) -> str:
            sent.append(message)
            return "250 Ok"

        def morning() -> None:
            round = Round(hub.types, worker.office_of(hub), TODAY, _MORNING)
            with hub.session() as db:
                rounds.remind(db, round, send=keep)

        drawn = rate("letters of a morning, without the mail server", _LETTERS, morning, "/s")
    plain = rate("messages like them", len(sent), lambda: [*map(_like, sent)], "/s")
    each = len(sent) / _LETTERS
    times = (plain.cpu or 0) / (drawn.cpu or 1) / each
    yield from (drawn, plain, Figure("… one letter in parts of one message", times, "×", goal=4))


def _like(sent: EmailMessage) -> bytes:
    """A message with the same words and files, as it goes to a server."""
    made = EmailMessage()
    for name in ("From", "To", "Subject", "Date", "Message-ID"):
        made[name] = sent[name]
    text, html = sent.get_body(("plain",)), sent.get_body(("html",))
    assert text and html
    made.set_content(text.get_content())
    made.add_alternative(html.get_content(), subtype="html")
    for file in sent.iter_attachments():
        made.add_attachment(
            file.get_content().encode()
            if isinstance(file.get_content(), str)
            else file.get_content(),
            maintype=file.get_content_maintype(),
            subtype=file.get_content_subtype(),
            filename=file.get_filename(),
        )
    return made.as_bytes(policy=SMTP)
