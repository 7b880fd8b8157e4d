"""Parties confirm one digest; a copy that differs is told."""

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, Confirmation
from agreementhub.services import agenda
from agreementhub.services.agenda import Receiver, Sent
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.services.deadline_factories import Outbox, in_force, remind

SODERBY = Receiver("Söderby kommun", "ks@soderby.example")


def stamp(db):
    return Stamp(factories.user(db), NOW)


@pytest.fixture
def version(db):
    return in_force(db, title="Bron", parties=[{"organisation": "Söderby kommun"}]).valid


def answer(db, version, digest, who="Eva Ek, registrator"):
    said = {"digest": digest, "who": who, "stamp": stamp(db)}
    return agenda.confirming.answer(db, version, "Söderby kommun", **said)


def test_the_same_digest_is_a_confirmation_also_by_its_first_signs(db, version):
    assert answer(db, version, version.digest).is_same
    assert answer(db, version, f" {version.digest[:12].upper()} ").is_same
    assert db.query(Confirmation).count() == 1
    assert db.query(AuditEvent).filter_by(act="confirmed").count() == 2


def test_another_digest_is_kept_and_told(db, version):
    other = "0" * 12 if not version.digest.startswith("0") else "1" * 12
    assert not answer(db, version, other).is_same
    noted = db.query(AuditEvent).filter_by(act="copy_differs").one()
    assert noted.facts["digest"] == other


@pytest.mark.parametrize("digest", ["", "abc", "xyzxyzxyzxyz", "a" * 65])
def test_what_is_no_digest_is_refused(db, version, digest):
    with pytest.raises(RuleBroken, match="digest"):
        answer(db, version, digest)


def test_who_answers_must_be_told(db, version):
    with pytest.raises(RuleBroken, match="who"):
        answer(db, version, version.digest, who="  ")


def test_the_letter_tells_the_digest_and_is_not_sent_to_who_has_answered(db, version):
    agenda.confirming.ask(db, version, Sent([SODERBY]), stamp(db))
    mail = Outbox()
    remind(db, NOW.date(), mail, planned=[])
    text = mail.letters[0].get_body(("plain",)).get_content()
    assert version.digest in text
    assert "/bekrafta" in text
    agenda.confirming.ask(db, version, Sent([SODERBY]), stamp(db))
    answer(db, version, version.digest)
    later = Outbox()
    remind(db, NOW.date(), later, planned=[])
    assert later.letters == []


def test_of_a_secret_agreement_nobody_is_asked_by_letter(db, version):
    version.document.level = "secret"
    with pytest.raises(RuleBroken, match="secret"):
        agenda.confirming.ask(db, version, Sent([SODERBY]), stamp(db))


def test_an_answer_by_letter_is_not_written_over_by_another_at_the_same_moment(db, version):
    by_key = Stamp(None, NOW)
    told = {"digest": "0" * 16, "who": "Maria Sten", "stamp": by_key}
    agenda.confirming.ask(db, version, Sent([SODERBY]), stamp(db))
    agenda.confirming.answer(db, version, "Söderby kommun", **told)
    with pytest.raises(RuleBroken, match="answered already"):
        agenda.confirming.answer(
            db, version, "Söderby kommun", digest=version.digest, who="Per Ek", stamp=by_key
        )
    (row,) = agenda.confirming.of_version(db, version)
    assert (row.who, row.is_same) == ("Maria Sten", False)
