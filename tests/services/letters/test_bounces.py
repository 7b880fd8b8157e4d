"""Delivery reports as mail servers write them, and what the log of letters says then."""

import contextlib
import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.cli import main
from agreementhub.mail import delivery_reports
from agreementhub.models import Letter
from agreementhub.services.letters import bounces
from tests import factories
from tests.factories import PASSWORD, fresh
from tests.services.deadline_factories import in_force, remind

REPORTS = Path(__file__).parents[2] / "mail" / "reports"
OURS = "<dl-1-1-90-0123456789abcdef@hub.norrvik.example>"
FAILED = {
    "postfix-unknown-user": "smtp; 550 5.1.1 <anna.berg@norrvik.example>: Recipient address "
    "rejected: User unknown in virtual mailbox table",
    "exim-mailbox-full": "smtp; 552 5.2.2 Mailbox full",
    "exchange-online-blocked": "smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; "
    "authentication required",
    "sendmail-two-recipients": "SMTP; 550 5.7.1 Access denied",
    "gmail-no-such-domain": "dns; Domain name not found",
}


def message(name):
    return (REPORTS / f"{name}.eml").read_bytes()


@pytest.fixture
def letter(db):
    """A letter that the mail server took, with the id that the reports name."""
    in_force(db, responsible=factories.user(db, password=PASSWORD))
    remind(db, date(2027, 4, 1))
    sent = db.query(Letter).filter_by(state="sent").one()
    sent.message_id = OURS
    db.commit()
    return sent


@pytest.mark.parametrize("name", FAILED)
def test_a_letter_that_came_back_says_so_with_the_servers_words(db, letter, name):
    report = delivery_reports.read(message(name))
    assert (report.action, report.diagnostic) == ("failed", FAILED[name])
    assert bounces.note(db, report).bounced
    assert letter.state == "bounced"
    assert letter.answer == f"250 OK; failed: {FAILED[name]}"


def test_a_delay_is_noted_and_the_letter_still_counts_as_taken(db, letter):
    assert not bounces.note(db, delivery_reports.read(message("postfix-delayed"))).bounced
    assert letter.state == "sent"
    assert "Connection timed out" in letter.answer


def test_the_same_report_twice_is_noted_once(db, letter):
    for _time in range(2):
        bounces.note(db, delivery_reports.read(message("exim-mailbox-full")))
    assert letter.answer.count("Mailbox full") == 1


def test_a_report_after_the_failure_does_not_unsay_it(db, letter):
    for name in ("exim-mailbox-full", "postfix-delayed"):
        bounces.note(db, delivery_reports.read(message(name)))
    assert letter.state == "bounced"


@pytest.mark.parametrize("name", ["away", "qmail-plain-text"])
def test_what_is_no_report_is_said_to_be_none(name):
    with pytest.raises(delivery_reports.NoReport):
        delivery_reports.read(message(name))


@given(st.binary(max_size=2_000))
def test_no_bytes_make_it_stumble(data):
    with pytest.raises(delivery_reports.NoReport):
        delivery_reports.read(data)


@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=20))
def test_a_damaged_report_is_read_or_refused(place, damage):
    data = message("postfix-unknown-user")
    with contextlib.suppress(delivery_reports.NoReport):
        delivery_reports.read(data[:place] + damage + data[place + len(damage) :])


def bounce(hub, monkeypatch, data):
    monkeypatch.setenv("AGREEMENTHUB_DATABASE_URL", hub.settings.database_url)
    monkeypatch.setenv("AGREEMENTHUB_DATA_DIR", str(hub.settings.data_dir))
    return CliRunner().invoke(main, ["bounce"], input=io.BytesIO(data))


def test_the_command_reads_a_message_and_the_log_shows_it(app, db, hub, letter, monkeypatch):
    done = bounce(hub, monkeypatch, message("postfix-unknown-user"))
    assert (done.exit_code, done.stdout) == (0, f"{OURS} to anna.berg@norrvik.example: bounced\n")
    sara = factories.user(fresh(db), "Sara Lind", "registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, sara)
    log = app.get("/brevlogg")
    assert "kom i retur" in log and "User unknown" in log
    assert "1 i retur" in app.get("/forfall")


def test_the_command_refuses_what_it_cannot_place(db, hub, letter, monkeypatch):
    away = bounce(hub, monkeypatch, message("away"))
    assert away.exit_code == 1 and "no delivery report" in away.stderr
    letter.message_id = "<another@hub.norrvik.example>"
    db.commit()
    nobodys = bounce(hub, monkeypatch, message("postfix-unknown-user"))
    assert nobodys.exit_code == 1 and OURS in nobodys.stderr
