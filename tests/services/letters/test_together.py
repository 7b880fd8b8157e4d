"""What one person gets the same morning is one letter, and each matter in it stays its own."""

import re
from datetime import date

import pytest

from agreementhub.mail.delivery_reports import DeliveryReport
from agreementhub.mail.sender import NotNow, Refused
from agreementhub.models import Letter
from agreementhub.services import deadlines
from agreementhub.services.letters import bounces, heartbeat, keys, log, outbox
from agreementhub.services.letters.log import Asked
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.factories import fresh
from tests.mail.letters.letter_facts import attachments, html, read, text
from tests.services.deadline_factories import (
    ALCOHOL,
    Outbox,
    deadline,
    in_force,
    letters,
    moment,
    remind,
)

APRIL = "2027-04-01"
ANNA = "anna.berg@norrvik.example"


@pytest.fixture
def matters(db):
    """Three agreements to decide about by Wednesday 2027-06-30, all of them Anna's."""
    anna = factories.user(db)
    return [in_force(db, title=f"Avtal {name}", responsible=anna) for name in "ABC"]


def to_anna(mail):
    return [read(one) for one in mail.letters if one["To"].addresses[0].addr_spec == ANNA]


def states(db):
    return [state for step, state in letters(db) if step == 90]


@pytest.mark.parametrize(
    ("day", "step"), [("2027-04-01", 90), ("2027-06-30", 0), ("2027-07-07", -7)]
)
def test_twelve_matters_of_one_day_are_one_letter(db, day, step):
    anna = factories.user(db)
    for number in range(1, 13):
        in_force(db, title=f"Avtal nr {number}", responsible=anna)
    mail = Outbox()
    sent = [row for row in remind(db, day, mail)["sent"] if row["recipient"] == ANNA]
    (letter,) = to_anna(mail)
    assert [row["step"] for row in sent] == [step] * 12
    assert {row["message_id"] for row in sent} == {letter["Message-ID"]}
    assert letter["Subject"].endswith("och 11 till")
    rows = db.query(Letter).filter_by(together=letter["Message-ID"]).order_by(Letter.deadline_id)
    threads = [f"<dl-{row.deadline_id}-1@hub.norrvik.example>" for row in rows]
    assert letter["References"].split() == threads
    assert len(set(re.findall(r"/e/([^\s?]+)", text(letter)))) == 12
    assert len(attachments(letter)) == 12
    # Each in words of its own, in both halves.
    for number in range(1, 13):
        assert text(letter).splitlines().count(f"Avtal: Avtal nr {number}") == 1
    assert html(letter).count("<h2") == 12
    assert remind(db, day, mail)["sent"] == []


def test_one_matter_is_a_letter_as_before(db):
    in_force(db, title="Avtal A", responsible=factories.user(db))
    mail = Outbox()
    remind(db, APRIL, mail)
    (letter,) = to_anna(mail)
    assert letter["Subject"].startswith("Besluta senast 30 juni 2027: Avtal A (")
    assert letter["Message-ID"].startswith("<dl-")
    assert "Brevet handlar om" not in text(letter)


def test_the_most_urgent_names_the_letter(db, matters):
    in_force(db, {**ALCOHOL, "end": "2028-04-30"}, title="Först", responsible=factories.user(db))
    mail = Outbox()
    remind(db, APRIL, mail)
    (letter,) = to_anna(mail)
    assert letter["Subject"].startswith("Besluta senast 30 april 2027: Först (")
    assert letter["Subject"].endswith("och 3 till")
    assert letter["In-Reply-To"] == letter["References"].split()[0]


def test_what_is_overdue_is_a_letter_of_its_own(db, matters):
    past = {**ALCOHOL, "end": "2028-03-25"}
    for title in ("Sent ett", "Sent två"):
        in_force(db, past, title=title, responsible=factories.user(db))
    mail = Outbox()
    remind(db, APRIL, mail)
    overdue, coming = sorted(to_anna(mail), key=lambda one: "Försenat" not in one["Subject"])
    assert overdue["Subject"].startswith("Försenat beslut (7 dagar): Sent")
    assert overdue["Subject"].endswith("och 1 till")
    assert coming["Subject"].endswith("och 2 till")
    assert "Sent" not in text(coming)


def test_of_a_secret_matter_the_number_and_the_link_alone_stand_in_it_and_last(db, matters):
    # Its date comes first of all: not even its place may tell that.
    first = {**ALCOHOL, "end": "2028-04-30"}
    anna = factories.user(db)
    hidden = in_force(
        db, first, title="Fyren", level="secret", number="KS 2027-777", responsible=anna
    )
    mail = Outbox()
    remind(db, APRIL, mail)
    (letter,) = to_anna(mail)
    number = hidden.case.number
    for half in (text(letter), html(letter)):
        assert "Fyren" not in half and "30 april" not in half
        assert half.rindex(number) > half.rindex("Avtal C")
    assert letter["Subject"].startswith("Besluta senast 30 juni 2027: Avtal A (")
    assert len(attachments(letter)) == 3
    own = text(letter)[text(letter).rindex(number) :]
    assert f"/dokument/{hidden.id}" in own and "/e/" not in own


def test_secret_matters_alone_tell_how_many_they_are_and_no_more(db):
    anna = factories.user(db)
    for number in ("KS 2027-777", "KS 2027-778"):
        in_force(db, title="Fyren", level="secret", number=number, responsible=anna)
    mail = Outbox()
    remind(db, APRIL, mail)
    (letter,) = to_anna(mail)
    assert letter["Subject"] == "En bevakning i ärende KS 2027-777 och 1 till"
    assert "Fyren" not in text(letter) and "juni" not in text(letter)


def test_a_part_that_cannot_be_written_blocks_no_other_and_goes_alone_later(db, matters, caplog):
    broken = deadline(db, matters[1])
    why, broken.because = broken.because, {}
    mail = Outbox()
    report = remind(db, APRIL, mail)
    (letter,) = to_anna(mail)
    assert letter["Subject"].endswith("och 1 till") and "Avtal B" not in text(letter)
    assert [row["document"] for row in report["failed"]] == [matters[1].id]
    failed = db.query(Letter).filter_by(state="failed").one()
    assert failed.sent_as != letter["Message-ID"]
    # Mended and tried again it is no copy of the letter that has left.
    broken.because = why
    asked = Asked((factories.organisation(db).id,))
    assert log.again(db, failed.id, asked, now=moment(date(2027, 4, 1), 9))
    remind(db, APRIL, mail)
    again = to_anna(mail)[-1]
    assert "Avtal B" in again["Subject"] and again["Message-ID"] != letter["Message-ID"]


def test_a_matter_settled_meanwhile_leaves_the_letter_and_the_others_go(db, matters):
    mail = Outbox()
    mail.trouble[ANNA] = NotNow("450 later")
    remind(db, APRIL, mail)
    (waiting,) = {one.sent_as for one in db.query(Letter).filter_by(state="waiting")}
    stamp = Stamp(factories.user(db), moment(date(2027, 4, 1)), "Klart")
    deadlines.act(db, deadline(db, matters[0]), "settled", stamp)
    mail.trouble.clear()
    report = remind(db, APRIL, mail)
    (letter,) = to_anna(mail)
    assert letter["Message-ID"] == waiting and "Avtal A" not in text(letter)
    assert ([row["document"] for row in report["skipped"]], len(report["sent"])) == (
        [matters[0].id],
        2,
    )


def test_a_letter_refused_or_put_off_is_so_in_every_row_and_tried_again_whole(db, matters):
    mail = Outbox()
    mail.trouble[ANNA] = Refused("550 no such user")
    assert len(remind(db, APRIL, mail)["failed"]) == 3
    assert states(db) == ["failed"] * 3
    health = heartbeat.health(db, now=moment(date(2027, 4, 1)))
    assert (health.failed, health.refused, health.sent) == (1, 1, 0)
    row = db.query(Letter).filter_by(state="failed").first()
    sent_as = row.sent_as
    asked = Asked((factories.organisation(db).id,))
    assert log.again(db, row.id, asked, now=moment(date(2027, 4, 1), 9))
    mail.trouble[ANNA] = NotNow("450 later")
    remind(db, APRIL, mail)
    assert states(db) == ["waiting"] * 3
    assert heartbeat.health(db, now=moment(date(2027, 4, 1))).waiting == 1
    mail.trouble.clear()
    remind(db, APRIL, mail)
    (letter,) = to_anna(mail)
    assert letter["Message-ID"] == sent_as
    assert heartbeat.health(db, now=moment(date(2027, 4, 1))).sent == 1


class Killed(BaseException):
    """As `kill -9`, but the test lives on."""


def test_a_crash_after_the_servers_yes_sends_a_copy_under_the_same_id(db, matters, monkeypatch):
    mail, settle, seen = Outbox(), outbox.settle, []

    def killed(*given, **named):
        settle(*given, **named)
        seen.append(given)
        if len(seen) == 2:
            raise Killed

    with monkeypatch.context() as crash:
        crash.setattr(outbox, "settle", killed)
        with pytest.raises(Killed):
            remind(db, APRIL, mail)
    db.rollback()
    # No row is noted without the others.
    assert states(db) == ["sending"] * 3
    remind(db, APRIL, mail)
    first, copy = to_anna(mail)
    assert first["Message-ID"] == copy["Message-ID"]
    assert states(db) == ["sent"] * 3


def test_a_row_that_a_later_step_overtook_is_in_no_letter(db, matters):
    mail = Outbox()
    mail.trouble[ANNA] = NotNow("450 later")
    remind(db, APRIL, mail)
    remind(db, "2027-05-31", mail)
    overtaken = db.query(Letter).filter_by(step=90).all()
    assert [(row.state, row.together) for row in overtaken] == [("superseded", None)] * 3


def test_what_came_back_came_back_for_every_matter_in_it(db, matters):
    remind(db, APRIL)
    other = in_force(db, {**ALCOHOL, "end": "2028-07-31"}, responsible=factories.user(db))
    remind(db, "2027-05-02")
    row = db.query(Letter).filter_by(deadline_id=deadline(db, matters[1]).id, state="sent").one()
    noted = bounces.note(db, DeliveryReport((row.sent_as,), "failed", "550 okänd"))
    assert {one.deadline.document_id for one in noted.rows} == {one.id for one in matters}
    assert {one.state for one in noted.rows} == {"bounced"}
    mine = db.query(Letter).filter_by(deadline_id=deadline(db, other).id, state="sent").one()
    assert mine.state == "sent"
    assert heartbeat.health(db, now=moment(date(2027, 5, 2))).bounced == 1


def test_the_log_of_one_matter_keeps_nothing_of_the_others(db, matters):
    remind(db, APRIL)
    for title, made in zip("ABC", matters, strict=True):
        row = db.query(Letter).filter_by(deadline_id=deadline(db, made).id, state="sent").one()
        kept = row.subject + row.text
        assert f"Avtal {title}" in kept and "/e/…" in kept
        assert not any(f"Avtal {other}" in kept for other in "ABC" if other != title)


def test_each_part_has_a_key_of_its_own(db, matters):
    mail = Outbox()
    remind(db, APRIL, mail)
    (letter,) = to_anna(mail)
    now = moment(date(2027, 4, 1))
    opened = [
        keys.find(db, key, now=now).deadline.document_id
        for key in dict.fromkeys(re.findall(r"/e/([^\s?]+)", text(letter)))
    ]
    assert opened == [one.id for one in matters]


def test_an_answer_never_reaches_a_body_whose_matter_it_is_not(db, matters):
    mail = Outbox()
    remind(db, APRIL, mail)
    other = factories.body(db, "Kulturnämnden", "KN")
    other.mailbox = "kn@norrvik.example"
    matters[2].body = other
    remind(db, "2027-05-31", mail)
    before, after = to_anna(mail)
    assert before["Reply-To"] == "ks@norrvik.example"
    assert after["Reply-To"] is None
    for address in ("ks@norrvik.example", "kn@norrvik.example"):
        assert f"Frågor om ärendet: {address}" in text(after)


def test_a_person_and_a_mailbox_get_letters_of_their_own(db, matters):
    mail = Outbox()
    remind(db, "2027-05-31", mail)
    assert sorted(mail.recipients) == [ANNA, "ks@norrvik.example"]
    assert len({letter["Message-ID"] for letter in mail.letters}) == 2


def test_a_letter_is_never_taken_apart_between_senders(db, matters):
    def down(_letter):
        raise NotNow("450 later")

    remind(db, APRIL, down)
    now, today = moment(date(2027, 4, 1), 12), date(2027, 4, 1)
    ((first, rows),) = outbox.ready(db, now=now, back_off=False).items()
    assert rows == 3
    (letter,) = outbox.claim(db, [first], today=today, now=now)
    assert len(letter) == 3
    assert outbox.claim(db, [first], today=today, now=now) == []


def test_a_dry_run_tells_of_the_same_letters(db, matters):
    told = remind(db, APRIL, dry_run=True)["sent"]
    assert remind(db, APRIL)["sent"] == told
    assert fresh(db).query(Letter).filter_by(state="sent").count() == 3
