"""The log of letters: which are asked for, what is told of secret matters, what goes again."""

from datetime import timedelta

import pytest

from agreementhub.mail.delivery_reports import DeliveryReport
from agreementhub.services import deadlines
from agreementhub.services.letters import bounces, log
from agreementhub.services.letters.log import Asked
from agreementhub.services.pages import FIRST, Window
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.services.deadline_factories import deadline, in_force
from tests.services.letters.letter_rows import NOW, TODAY, again, letter

DAY = timedelta(days=1)


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def row(db, anna):
    """Decide by Wednesday 2027-06-30."""
    return deadline(db, in_force(db, title="Alkoholtillsyn", responsible=anna))


def asked(db, **given):
    return Asked((factories.organisation(db).id,), **given)


def page(db, person, window=FIRST, **given):
    return log.page(db, accounts.keys(person, TODAY), asked(db, **given), window)


def recipients(db, person, **given):
    return [one.recipient.split("@")[0] for one in page(db, person, **given).rows]


def test_letters_are_found_by_state_recipient_and_day_alone_and_together(db, anna, row):
    for name, state, day in (
        ("anna", "sent", TODAY - DAY),
        ("bo_ek", "sent", TODAY),
        ("bo.ek", "failed", TODAY + DAY),
    ):
        letter(db, row, recipient=f"{name}@norrvik.example", state=state, planned_for=day)
    assert recipients(db, anna) == ["bo.ek", "bo_ek", "anna"]
    assert recipients(db, anna, state="sent") == ["bo_ek", "anna"]
    assert recipients(db, anna, recipient="BO") == ["bo.ek", "bo_ek"]
    assert recipients(db, anna, recipient="o_e") == ["bo_ek"]
    assert recipients(db, anna, since=TODAY) == ["bo.ek", "bo_ek"]
    assert recipients(db, anna, since=TODAY + DAY) == ["bo.ek"]
    assert recipients(db, anna, state="sent", recipient="bo", since=TODAY) == ["bo_ek"]
    assert recipients(db, anna, state="sent", since=TODAY + DAY) == []


def test_the_last_handed_over_comes_first_and_what_waits_by_when_it_was_made(db, anna, row):
    hour = timedelta(hours=1)
    letter(db, row, recipient="tidig@x.example", sent_at=NOW - hour, made_at=NOW - 9 * hour)
    letter(db, row, recipient="sen@x.example", sent_at=NOW + hour, made_at=NOW - 9 * hour)
    letter(db, row, recipient="aldrig@x.example", made_at=NOW)
    assert recipients(db, anna) == ["sen", "aldrig", "tidig"]
    second = page(db, anna, Window(2, size=2))
    assert ([one.recipient for one in second.rows], second.count) == (["tidig@x.example"], 3)


def test_of_what_one_may_not_read_and_of_secret_matters_the_number_alone_is_told(db, anna):
    bo = factories.user(db, "Bo Ek")
    hidden = in_force(db, level="secret", responsible=bo, number="KS 2027-00777")
    letter(db, deadline(db, hidden))
    inside = in_force(db, level="internal", title="Internt", number="KS 2027-00778")
    letter(db, deadline(db, inside))

    def told(held):
        rows = log.page(db, held, asked(db), FIRST).rows
        return {one.number: (one.title, one.deadline_kind) for one in rows}

    nothing = (None, None)
    open_to_members = {"KS 2027-00777": nothing, "KS 2027-00778": ("Internt", "decide")}
    assert told(accounts.keys(anna, TODAY)) == open_to_members
    # Not even to the one responsible outside the page of the matter.
    assert told(accounts.keys(bo, TODAY)) == open_to_members
    assert told({"public"}) == {"KS 2027-00777": nothing, "KS 2027-00778": nothing}


def test_letters_of_other_organisations_are_not_in_the_log(db, anna, row):
    south = factories.organisation(db, "Söderby kommun")
    letter(db, row, recipient="var@norrvik.example")
    theirs = in_force(db, org=south)
    letter(db, deadline(db, theirs), recipient="deras@soderby.example")
    assert recipients(db, anna) == ["var"]
    nobody = log.page(db, accounts.keys(anna, TODAY), Asked(()), FIRST)
    assert (nobody.rows, nobody.count) == ([], 0)


def test_the_letter_of_the_week_is_of_the_organisation_that_its_reader_answers_in(db, anna, row):
    week = {"kind": "digest", "deadline_version": None, "step": None}
    for address in ("Anna.Berg@norrvik.example", "nagon.annan@norrvik.example"):
        made = letter(db, row, recipient=address, **week)
        made.deadline_id = None
    db.flush()
    assert recipients(db, anna) == ["Anna.Berg"]


def test_it_says_who_took_the_date_that_the_letter_was_about(db, anna, row):
    letter(db, row, recipient="nu@x.example")
    letter(db, row, recipient="forr@x.example", deadline_version=row.version + 1)
    for name in ("Anna Berg", "Bo Ek"):
        deadlines.act(db, row, "acknowledged", Stamp(factories.user(db, name), NOW))
    taken = {one.recipient: one.taken for one in page(db, anna).rows}
    assert taken == {"nu@x.example": "Bo Ek", "forr@x.example": None}


def test_a_letter_given_up_is_tried_as_if_it_were_new(db, row):
    made = letter(db, row, state="failed", attempts=9, sent_at=NOW)
    assert log.again(db, made.id, asked(db), now=NOW + DAY)
    again(db, made)
    assert (made.state, made.attempts) == ("waiting", 0)
    assert (made.sent_at, made.made_at) == (None, NOW + DAY)
    assert not log.again(db, made.id, asked(db), now=NOW + DAY)


@pytest.mark.parametrize("state", ["waiting", "sending", "sent", "bounced", "superseded"])
def test_only_a_letter_given_up_is_tried_again(db, row, state):
    made = letter(db, row, state=state, attempts=2)
    assert not log.again(db, made.id, asked(db), now=NOW)
    assert (again(db, made).state, made.attempts) == (state, 2)


def test_nobody_has_the_letters_of_another_organisation_tried_again(db, row):
    made = letter(db, row, state="failed")
    south = factories.organisation(db, "Söderby kommun")
    assert not log.again(db, made.id, Asked((south.id,)), now=NOW)
    assert not log.again(db, made.id + 1, asked(db), now=NOW)
    assert again(db, made).state == "failed"


def test_a_report_marks_its_own_letter_and_no_other(db, row):
    mine, other = (letter(db, row, state="sent", answer="250 OK") for _time in range(2))
    report = DeliveryReport(("<okänt@x.example>", mine.message_id), "failed", "550 okänd")
    noted = bounces.note(db, report)
    assert (noted.rows, noted.bounced) == ([mine], True)
    assert (again(db, mine).state, mine.answer) == ("bounced", "250 OK; failed: 550 okänd")
    assert (again(db, other).state, other.answer) == ("sent", "250 OK")


def test_a_report_about_no_letter_of_ours_changes_nothing(db, row):
    made = letter(db, row, state="sent")
    assert bounces.note(db, DeliveryReport(("<okänt@x.example>",), "failed", "550")) is None
    assert bounces.note(db, DeliveryReport((), "failed", "550")) is None
    assert (again(db, made).state, made.answer) == ("sent", "")


@pytest.mark.parametrize("action", ["delayed", "relayed", "expanded", "delivered"])
def test_a_report_of_anything_but_failure_is_noted_beside_the_state(db, row, action):
    made = letter(db, row, state="sent")
    assert not bounces.note(db, DeliveryReport((made.message_id,), action, "väntar")).bounced
    assert (again(db, made).state, made.answer) == ("sent", f"{action}: väntar")


def test_the_words_of_many_reports_are_kept_to_a_thousand_signs(db, row):
    made = letter(db, row, state="sent", answer="250 OK")
    for number in range(3):
        bounces.note(db, DeliveryReport((made.message_id,), "delayed", f"{number}" * 600))
    assert len(again(db, made).answer) == 1000
    assert made.answer.startswith("250 OK; delayed: 000")


@pytest.mark.parametrize(
    ("state", "late"),
    [("sent", True), ("bounced", True), ("skipped", False), ("failed", False), ("waiting", False)],
)
def test_only_what_was_sent_was_sent_late(app, db, row, state, late):
    letter(db, row, state=state, late=True, sent_at=NOW, planned_for=TODAY - DAY)
    sara = factories.user(db, "Sara Lind", "registrar", password=factories.PASSWORD)
    db.commit()
    factories.sign_in(app, sara)
    assert ("skickades sent" in app.get("/brevlogg")) == late


def test_a_matter_that_went_with_others_says_so_and_not_with_which(app, db, row):
    other = deadline(db, in_force(db, title="Färdtjänst"))
    for about in (row, other):
        letter(db, about, state="sent", together="<day-1@hub.norrvik.example>")
    letter(db, row, state="sent", step=30)
    sara = factories.user(db, "Sara Lind", "registrar", password=factories.PASSWORD)
    db.commit()
    factories.sign_in(app, sara)
    words = "i ett brev tillsammans med andra ärenden"
    assert app.get("/brevlogg").text.count(words) == 2
    page = app.get(f"/dokument/{row.document_id}/forfall/{row.id}")
    assert page.text.count(words) == 1 and "Färdtjänst" not in page
