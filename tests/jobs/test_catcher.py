"""The catcher keeps what it is sent, and nothing else."""

import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from agreementhub.jobs import catcher, worker
from agreementhub.mail.sender import SmtpSender
from tests import factories
from tests.services.deadline_factories import in_force


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
    wait_for(url)
    yield url, hub.letters
    stop.set()
    thread.join()


def wait_for(url):
    """Until something listens there."""
    address = urlsplit(url)
    for _attempt in range(200):
        try:
            socket.create_connection((address.hostname, address.port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the catcher did not start")


def letter(subject):
    made = EmailMessage()
    made["From"] = "hub@norrvik.example"
    made["To"] = "anna.berg@norrvik.example"
    made["Subject"] = subject
    made.set_content("Besluta senast onsdag 30 juni 2027.\n.\nEn rad efter punkten.")
    return made


def sent(url, *letters):
    with SmtpSender(url) as send:
        return [send(one) for one in letters]


def test_letters_are_kept_in_order_and_whole(caught):
    url, folder = caught
    assert sent(url, letter("Första åäö"), letter("Andra")) == ["250 Kept", "250 Kept"]
    paths = sorted(folder.glob("*.eml"))
    read = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
    assert [message["Subject"] for message in read] == ["Första åäö", "Andra"]
    assert "En rad efter punkten." in read[0].get_content()
    assert [path.name for path in folder.iterdir() if path.suffix != ".eml"] == []


def test_a_letter_that_is_due_reaches_the_catcher(hub, db, caught):
    url, folder = caught
    in_force(db, responsible=factories.user(db))
    db.commit()
    now = datetime(2027, 4, 1, 6, tzinfo=UTC)
    report = worker.letters(hub, now=now, connect=lambda _url: SmtpSender(url))
    assert [entry["step"] for entry in report["sent"]] == [90]
    (path,) = folder.glob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["Message-ID"] == report["sent"][0]["message_id"]
    assert message["To"] == "Anna Berg <anna.berg@norrvik.example>"
    assert "30 juni 2027" in message["Subject"]


def test_a_port_that_is_taken_is_said(hub, caplog):
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        url = f"smtp://localhost:{taken.getsockname()[1]}"
        seen = SimpleNamespace(settings=replace(hub.settings, smtp_url=url), letters=hub.letters)
        catcher.run(seen, threading.Event())
    assert "could not start" in caplog.text
