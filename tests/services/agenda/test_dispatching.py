"""An extract is sent to those whom the decision concerns, and it is noted who got what."""

from datetime import date
from email import policy
from email.parser import BytesParser

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.mail.letters import Enclosed
from agreementhub.models import AuditEvent, Dispatch, Letter
from agreementhub.services import agenda
from agreementhub.services.agenda import Receiver, Sent
from agreementhub.services.documents import cases, links
from agreementhub.services.letters import Round, rounds
from agreementhub.services.stamp import Stamp
from agreementhub.services.threads import of_case
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import OFFICE, Outbox

KEEPER = frozenset({"public", "org:1", "org:1:registrar"})
SODERBY = Receiver("Söderby kommun", "ks@soderby.example")


def stamp(db, reason=""):
    return Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, reason)


@pytest.fixture
def extract(db):
    factories.body(db)
    return factories.document(
        db,
        "decision_extract",
        title="Alkoholtillsyn",
        number="KS 2027/14",
        state="decided",
        body="Kommunstyrelsen",
        meeting_date="2027-03-09",
        paragraph="§ 31",
        decision=[
            {"text": "Avtalet förlängs.", "assigned_to": "Miljöförvaltningen"},
            {"text": "Paragrafen justeras genast."},
        ],
        expedited_to=["Länsstyrelsen"],
    )


def send(db, extract, *to, **more):
    made = agenda.dispatching.send(db, extract, Sent(to or [SODERBY], **more), stamp(db))
    db.flush()
    return made


def delivered(db, enclose=lambda _db, _version: ()):
    db.commit()
    mail = Outbox()
    round = Round(TYPES, OFFICE, NOW.date(), NOW, enclose=enclose)
    rounds.remind(db, round, send=mail, planned=[])
    return mail.letters


def test_those_whom_it_concerns_are_proposed_with_the_addresses_of_the_register(db, extract):
    other = factories.organisation(db, "Söderby kommun")
    factories.body(
        db, "Söderby kommunstyrelse", "SKS", organisation=other
    ).mailbox = "ks@soderby.example"
    karin = factories.user(db, "Karin Ek", "politician")
    agreement = factories.agreement(
        db,
        state="signed",
        responsible=factories.user(db),
        parties=[{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}],
    )
    motion = factories.document(
        db,
        "motion",
        title="Om alkoholtillsyn",
        submitters=[{"name": "Karin Ek", "party": "NL"}],
    )
    links.connect(db, extract, agreement, "extends")
    links.connect(db, extract, motion, "decides")
    found = {one.name: one.address for one in agenda.receivers.proposed(db, extract, KEEPER)}
    assert found == {
        "Länsstyrelsen": "",
        "Söderby kommun": "ks@soderby.example",
        "Kommunstyrelsen": "ks@norrvik.example",
        "Karin Ek": karin.email,
        "Miljöförvaltningen": "",
        "Anna Berg": "anna.berg@norrvik.example",
    }


def test_it_is_noted_who_sent_which_version_when_and_to_whom(db, extract):
    (made,) = send(db, extract)
    assert (made.version_id, made.sent_on, made.by.name) == (
        extract.valid_id,
        NOW.date(),
        "Sara Lind",
    )
    noted = db.query(AuditEvent).filter_by(act="dispatched").one()
    assert noted.facts["digest"] == extract.valid.digest
    assert noted.facts["to"] == ["Söderby kommun <ks@soderby.example>"]


def test_the_letter_carries_the_paper_and_tells_the_version(db, extract):
    send(db, extract)
    paper = Enclosed("Alkoholtillsyn v1.pdf", "application/pdf", b"%PDF-1.7 papper")
    (letter,) = delivered(db, lambda _db, version: [paper] if version.number == 1 else [])
    read = BytesParser(policy=policy.default).parsebytes(letter.as_bytes())
    assert read["To"] == "Söderby kommun <ks@soderby.example>"
    assert "Kommunstyrelsen 9 mars 2027 § 31" in read["Subject"]
    (file,) = read.iter_attachments()
    assert (file.get_filename(), file.get_content()) == (paper.name, paper.data)
    assert extract.valid.digest in read.get_body(("plain",)).get_content()
    assert db.query(Letter).one().state == "sent"


def test_nobody_is_sent_the_same_version_twice(db, extract):
    send(db, extract)
    with pytest.raises(RuleBroken, match="already"):
        send(db, extract)
    send(db, extract, SODERBY, Receiver("Östby kommun", "ks@ostby.example"))
    assert db.query(Dispatch).count() == 2


def corrected(db, extract):
    version = factories.revise(db, extract, decision=[{"text": "Avtalet förlängs ett år."}])
    factories.put_in(db, extract, "decided")
    return version


def test_a_corrected_extract_is_to_be_sent_out_anew_and_says_what_it_replaces(db, extract):
    assert agenda.dispatching.unsent(db, [extract]) == {extract.id}
    send(db, extract)
    assert agenda.dispatching.unsent(db, [extract]) == set()
    delivered(db)
    corrected(db, extract)
    assert agenda.dispatching.unsent(db, [extract]) == {extract.id}
    send(db, extract)
    (letter,) = delivered(db)
    text = letter.get_body(("plain",)).get_content()
    assert "ersätter utdraget som skickades den 1 april 2027" in " ".join(text.split())


def test_a_letter_that_waited_while_the_extract_was_corrected_is_not_sent(db, extract):
    send(db, extract)
    corrected(db, extract)
    assert delivered(db) == []
    assert db.query(Letter).one().state == "skipped"


def test_what_became_secret_while_the_letter_waited_is_not_sent(db, extract):
    send(db, extract)
    extract.level = "secret"
    assert delivered(db) == []


WRONG = {
    "Choose who": ((), {}),
    "no address": ((Receiver("Länsstyrelsen"),), {}),
    "Choose how": ((SODERBY,), {"way": "duva"}),
    "still to come": ((SODERBY,), {"way": "post", "on": date(2027, 4, 2)}),
    "before it was decided": ((SODERBY,), {"way": "post", "on": date(2027, 3, 8)}),
}


@pytest.mark.parametrize(("words", "wrong"), WRONG.items())
def test_what_cannot_be_is_refused_in_words(db, extract, words, wrong):
    to, more = wrong
    with pytest.raises(RuleBroken, match=words):
        agenda.dispatching.send(db, extract, Sent(to, **more), stamp(db))
    assert db.query(Dispatch).count() == 0


def test_an_extract_from_before_that_tells_when_it_was_sent_waits_for_nothing(db, extract):
    factories.revise(db, extract, expedited_date="2027-03-14")
    factories.put_in(db, extract, "decided")
    assert agenda.dispatching.unsent(db, [extract]) == set()


def test_by_post_needs_no_address_and_sends_no_letter(db, extract):
    (made,) = send(db, extract, Receiver("Länsstyrelsen"), way="post", on=date(2027, 3, 16))
    assert (made.sent_on, made.letter) == (date(2027, 3, 16), None)


def test_a_secret_extract_goes_by_no_letter(db, extract):
    extract.level = "secret"
    with pytest.raises(RuleBroken, match="secret"):
        send(db, extract)
    assert send(db, extract, way="hand")


def test_an_extract_that_is_not_adjusted_is_sent_to_nobody(db):
    draft = factories.document(db, "decision_extract", title="Utkast")
    with pytest.raises(RuleBroken, match="adjusted"):
        send(db, draft)


def test_the_case_tells_to_whom_it_was_sent_to_those_who_work_there(db, extract):
    send(db, extract)
    case = cases.open_or_find(db, extract.organisation, "KS 2027/14", opened_on=NOW.date())
    assert [one.name for one in of_case(db, TYPES, KEEPER, case).dispatches] == ["Söderby kommun"]
    assert of_case(db, TYPES, frozenset({"public"}), case).dispatches == []
