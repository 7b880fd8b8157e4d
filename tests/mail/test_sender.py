"""The mail server answers well, badly, slowly or not at all."""

import socket
import threading
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from agreementhub.mail import sender
from agreementhub.mail.sender import NotNow, Refused, SmtpSender, Unreachable
from tests.mail.letters import letter_facts


class Server:
    """Takes letters, except from addresses that have an answer of their own."""

    def __init__(self):
        self.taken = []
        self.connections = 0
        self.at_recipient = {}
        self.at_letter = {}

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.at_recipient:
            return self.at_recipient[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        (address,) = envelope.rcpt_tos
        if address in self.at_letter:
            return self.at_letter[address]
        self.taken.append((envelope.mail_from, address, envelope.content))
        return "250 Taken"


@pytest.fixture
def server():
    """A mail server on a free port of the loopback."""
    handler = Server()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    handler.url = f"smtp://127.0.0.1:{port}"
    yield handler
    controller.stop()


def letter(to="anna.berg@norrvik.example"):
    return letter_facts.letter(address=to)


def test_the_answer_comes_back_and_the_letter_arrives_whole(server):
    with SmtpSender(server.url) as send:
        assert send(letter()) == "250 Taken"
    ((mail_from, to, content),) = server.taken
    assert (mail_from, to) == ("hub@norrvik.example", "anna.berg@norrvik.example")
    arrived = message_from_bytes(content, policy=policy.default)
    assert arrived["Message-ID"] == letter()["Message-ID"]
    assert "Beslut behövs senast" in arrived.get_body(("plain",)).get_content()
    assert [part.get_content_type() for part in arrived.iter_attachments()] == ["text/calendar"]


def test_a_batch_uses_one_connection(server):
    with SmtpSender(server.url) as send:
        for number in range(3):
            send(letter(f"a{number}@x.example"))
    assert (len(server.taken), server.connections) == (3, 1)


@pytest.mark.parametrize("stage", ["at_recipient", "at_letter"])
@pytest.mark.parametrize(
    ("answer", "raised"), [("450 later", NotNow), ("452 full", NotNow), ("550 nobody", Refused)]
)
def test_one_refusal_leaves_the_connection_to_the_next_letter(server, stage, answer, raised):
    getattr(server, stage)["bad@x.example"] = answer
    with SmtpSender(server.url) as send:
        with pytest.raises(raised) as told:
            send(letter("bad@x.example"))
        assert str(told.value) == answer
        assert not isinstance(told.value, Unreachable)
        assert send(letter("good@x.example")) == "250 Taken"
    assert server.connections == 1


def test_a_server_that_closes_is_connected_to_again(server):
    server.at_letter["bad@x.example"] = "421 closing"
    with SmtpSender(server.url) as send:
        with pytest.raises(Unreachable):
            send(letter("bad@x.example"))
        assert send(letter("good@x.example")) == "250 Taken"
    assert server.connections == 2


def test_no_server_at_all_is_unreachable():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with SmtpSender(f"smtp://127.0.0.1:{port}") as send, pytest.raises(Unreachable):
        send(letter())


def test_a_server_without_tls_is_unreachable_when_tls_is_asked_for(server):
    with SmtpSender(server.url + "?starttls=1") as send, pytest.raises(Unreachable):
        send(letter())
    secure = server.url.replace("smtp://", "smtps://")
    with SmtpSender(secure) as send, pytest.raises(Unreachable):
        send(letter())
    assert server.taken == []


@pytest.mark.parametrize("greeting", [b"", b"220 hello\r\n", b"554 go away\r\n", b"rubbish\r\n"])
def test_a_server_that_hangs_or_talks_nonsense_is_given_up(monkeypatch, greeting):
    monkeypatch.setattr(sender, "TIMEOUT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        accepted = []

        def answer():
            connection, _address = listening.accept()
            accepted.append(connection)
            connection.sendall(greeting)

        thread = threading.Thread(target=answer)
        thread.start()
        url = f"smtp://127.0.0.1:{listening.getsockname()[1]}"
        with SmtpSender(url) as send, pytest.raises(Unreachable):
            send(letter())
        thread.join()
        accepted[0].close()


@pytest.mark.parametrize("url", ["", "localhost:25", "http://x", "smtp://"])
def test_what_is_no_address_of_a_mail_server_is_refused(url):
    with pytest.raises(ValueError):
        SmtpSender(url)


def test_name_and_password_may_stand_in_the_address():
    send = SmtpSender("smtps://hub%40x:p%2Fw@mail.example:2465")
    assert (send._user, send._password, send._port) == ("hub@x", "p/w", 2465)
