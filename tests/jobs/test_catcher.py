"""The catcher keeps what it is sent, and nothing else."""

import socket
import threading
import time
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import SimpleNamespace

import pytest

from agreementhub.jobs import catcher
from agreementhub.mail.sender import SmtpSender, Unreachable


def free_port():
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


@pytest.fixture
def caught(hub):
    """A running catcher: its address, and the folder of the letters."""
    url = f"smtp://localhost:{free_port()}"
    seen = SimpleNamespace(settings=replace(hub.settings, smtp_url=url), letters=hub.letters)
    stop = threading.Event()
    thread = threading.Thread(target=catcher.run, args=(seen, stop))
    thread.start()
    yield url, hub.letters
    stop.set()
    thread.join()


def letter(subject):
    made = EmailMessage()
    made["From"] = "hub@norrvik.example"
    made["To"] = "anna.berg@norrvik.example"
    made["Subject"] = subject
    made.set_content("Besluta senast onsdag 30 juni 2027.\n.\nEn rad efter punkten.")
    return made


def sent(url, *letters):
    for _attempt in range(100):
        try:
            with SmtpSender(url) as send:
                return [send(one) for one in letters]
        except Unreachable:
            time.sleep(0.05)
    raise AssertionError("the catcher did not start")


def test_letters_are_kept_in_order_and_whole(caught):
    url, folder = caught
    assert sent(url, letter("Första åäö"), letter("Andra")) == ["250 Kept", "250 Kept"]
    paths = sorted(folder.glob("*.eml"))
    read = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
    assert [message["Subject"] for message in read] == ["Första åäö", "Andra"]
    assert "En rad efter punkten." in read[0].get_content()
    assert [path.name for path in folder.iterdir() if path.suffix != ".eml"] == []


def test_a_port_that_is_taken_is_said(hub, caplog):
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        url = f"smtp://localhost:{taken.getsockname()[1]}"
        seen = SimpleNamespace(settings=replace(hub.settings, smtp_url=url), letters=hub.letters)
        catcher.run(seen, threading.Event())
    assert "could not start" in caplog.text
