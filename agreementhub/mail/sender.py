"""Handing letters to the mail server, many over one connection."""

import smtplib
import ssl
from email.message import EmailMessage
from types import TracebackType
from urllib.parse import parse_qs, unquote, urlsplit

# Seconds that the server may take over each answer.
TIMEOUT = 20


class Refused(Exception):
    """The server will never take this letter (5xx); the message is its answer."""


class NotNow(Exception):
    """The server may take the letter later (4xx); the message is its answer."""


class Unreachable(NotNow):
    """There was no answer to the letter at all: no server, no connection, no TLS, too slow."""


class SmtpSender:
    """A mail server by its address: smtp://, smtps://, or smtp://…?starttls=1.

    Use it as a context: the connection opens with the first letter and closes at the end.
    Raises ValueError for an address that is not one.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError(f"{url!r} is not the address of a mail server")
        self._secure = parts.scheme == "smtps"
        self._host = parts.hostname
        self._port = parts.port or (465 if self._secure else 25)
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        self._starttls = parse_qs(parts.query).get("starttls", ["0"])[-1] not in ("0", "false")
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> "SmtpSender":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        server, self._server = self._server, None
        if server:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()

    def __call__(self, letter: EmailMessage) -> str:
        """Send a letter to its one recipient; what the server answered.

        Raises Refused, NotNow or Unreachable.
        """
        try:
            return self._send(letter)
        except (OSError, smtplib.SMTPException) as lost:
            # A broken connection says nothing about the letter, nor serves the next one.
            self._drop()
            raise Unreachable(f"{type(lost).__name__}: {lost}") from lost

    def _send(self, letter: EmailMessage) -> str:
        sender = _envelope_sender(letter)
        recipient = letter["To"].addresses[0].addr_spec
        server = self._begun(sender)
        _expect(server, server.rcpt(recipient))
        try:
            said = server.data(letter.as_bytes())
        except smtplib.SMTPDataError as before:
            words = before.smtp_error
            said = (before.smtp_code, words.encode() if isinstance(words, str) else words)
        return _expect(server, said)

    def _begun(self, sender: str) -> smtplib.SMTP:
        """The server, which has heard of a letter. One used before may have closed by now, as
        servers do after some letters: then a new connection is made."""
        if self._server is not None:
            try:
                _expect(self._server, self._server.mail(sender))
            except (OSError, smtplib.SMTPServerDisconnected):
                self._drop()
            else:
                return self._server
        self._server = self._open()
        _expect(self._server, self._server.mail(sender))
        return self._server

    def _open(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        server: smtplib.SMTP
        if self._secure:
            server = smtplib.SMTP_SSL(self._host, self._port, timeout=TIMEOUT, context=context)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT)
        try:
            if self._starttls:
                server.starttls(context=context)
            server.ehlo_or_helo_if_needed()
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server

    def _drop(self) -> None:
        if self._server:
            self._server.close()
        self._server = None


def _envelope_sender(letter: EmailMessage) -> str:
    """Where delivery reports go. On paper it is the receiving server that writes Return-Path, so
    it is taken off again."""
    named = letter["Return-Path"]
    del letter["Return-Path"]
    if named is not None:
        return str(named).strip("<> ")
    return str(letter["From"].addresses[0].addr_spec)


def _expect(server: smtplib.SMTP, said: tuple[int, bytes]) -> str:
    """The server's answer when it agrees; otherwise the letter is given up, the connection kept."""
    code, words = said
    answer = f"{code} {words.decode(errors='replace')}"
    if 200 <= code < 300:
        return answer
    if code == 421:
        # The server is closing the connection.
        raise smtplib.SMTPServerDisconnected(answer)
    server.rset()
    raise (Refused if code >= 500 else NotNow)(answer)
