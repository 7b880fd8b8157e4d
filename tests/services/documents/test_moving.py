"""Moving a document on: to a state, a level, another person, and who reads it afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Document, Letter, Version
from agreementhub.services import access, documents
from agreementhub.services.documents import cases
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.rows import every_row
from tests.services.deadline_factories import ALCOHOL, in_force, open_days

AGREEMENT = TYPES["agreement"]
TODAY = NOW.date()
NOBODY = frozenset({"public"})
EVENT = {"type": "decided", "on": "2027-04-01", "outcome": "continue"}
WHOLE = {
    "diarienummer": "KS 2027/1",
    "legal_form": "other",
    "term": ALCOHOL,
    **{
        key: {"unknown": True}
        for key in (
            "parties",
            "purpose",
            "target_group",
            "catchment_area",
            "cost_allocation",
            "follow_up",
            "confidentiality",
        )
    },
}


def stamp(db, name="Anna Berg", once=""):
    return Stamp(factories.user(db, name), NOW, "Beslut", once)


def move(db, document, *states):
    for state in states:
        documents.move(db, document, AGREEMENT, stamp(db), to=state)


def save(db, document, **changes):
    return documents.save(
        db,
        document,
        AGREEMENT,
        stamp(db),
        base_number=document.newest.number,
        changes=changes,
    )


def note(db, document, *events, once=""):
    return documents.note_events(db, document, AGREEMENT, stamp(db, once=once), events=list(events))


def set_level(db, document, level, review_on=None):
    documents.set_level(db, document, AGREEMENT, stamp(db), level=level, review_on=review_on)


def reads(db, document, keys):
    found = select(Document.id).where(Document.id == document.id, access.opened_by(keys))
    return db.scalar(found) is not None


def readers(db, document):
    """Which of them reads it: nobody, a stranger, a colleague, an official, a registrar."""
    there = factories.organisation(db, "Västerås kommun")
    people = {
        "nobody": NOBODY,
        "stranger": accounts.keys(factories.user(db, "Eva Ek", "manager", org=there), TODAY),
        "politician": accounts.keys(factories.user(db, "Pia Ek", "politician"), TODAY),
        "official": accounts.keys(factories.user(db, "Ove Ek", "official"), TODAY),
        "registrar": accounts.keys(factories.user(db, "Sara Lind", "registrar"), TODAY),
    }
    return {who for who, keys in people.items() if reads(db, document, keys)}


EVERYBODY = {"nobody", "stranger", "politician", "official", "registrar"}


def test_a_draft_is_read_by_all_only_from_when_it_is_decided(db):
    made = factories.agreement(db, **WHOLE)
    move(db, made, "review")
    assert readers(db, made) == {"official", "registrar"}
    move(db, made, "decided")
    assert readers(db, made) == EVERYBODY


def test_each_level_closes_it_to_those_whom_it_names_and_opens_again(db):
    signed = in_force(db)
    found = []
    for level in ("internal", "secret", "open"):
        set_level(db, signed, level)
        found.append(readers(db, signed))
    assert found == [{"politician", "official", "registrar"}, {"registrar"}, EVERYBODY]


def test_what_was_decided_stays_open_while_it_is_revised_and_when_that_is_withdrawn(db):
    signed = in_force(db)
    move(db, signed, "draft")
    save(db, signed, purpose="Nytt.")
    assert readers(db, signed) == EVERYBODY
    move(db, signed, "withdrawn")
    assert readers(db, signed) == EVERYBODY


def test_a_draft_that_was_withdrawn_is_not_opened_by_it(db):
    made = factories.agreement(db)
    move(db, made, "withdrawn")
    assert (made.state, readers(db, made)) == ("withdrawn", {"official", "registrar"})
    move(db, made, "draft")
    assert made.state == "draft"


def test_a_withdrawn_revision_leaves_its_number_and_text_behind(db):
    signed = in_force(db, purpose="Gäller.")
    move(db, signed, "draft")
    save(db, signed, purpose="Ångrat.")
    move(db, signed, "withdrawn")
    assert (signed.state, signed.newest.number, signed.under_revision) == ("signed", 1, False)
    assert documents.version(db, signed, 2).content["purpose"] == "Ångrat."


def test_the_next_revision_begins_from_what_is_valid_with_a_number_of_its_own(db):
    signed = in_force(db, purpose="Gäller.")
    move(db, signed, "draft")
    save(db, signed, purpose="Ångrat.", goals="Ångrade.")
    move(db, signed, "withdrawn", "draft")
    made = save(db, signed, dispute="Enas.")
    assert (made.number, made.content["purpose"]) == (3, "Gäller.")
    assert "goals" not in made.content


def test_a_withdrawn_revision_can_be_brought_back_in_the_next(db):
    signed = in_force(db, purpose="Gäller.")
    move(db, signed, "draft")
    save(db, signed, purpose="Ångrat.")
    move(db, signed, "withdrawn", "draft")
    made = documents.restore(db, signed, AGREEMENT, stamp(db), number=2).version
    assert (made.number, made.content["purpose"]) == (3, "Ångrat.")
    assert signed.valid.content["purpose"] == "Gäller."


def test_the_days_follow_the_revision_only_once_it_is_decided(db):
    signed = in_force(db, **{key: value for key, value in WHOLE.items() if key != "term"})
    before = open_days(db, signed)
    move(db, signed, "draft")
    save(db, signed, term={**ALCOHOL, "end": "2029-06-30"})
    assert open_days(db, signed) == before
    move(db, signed, "review", "decided")
    assert ("decide", "2028-06-30") in open_days(db, signed)
    assert ("decide", "2027-06-30") not in open_days(db, signed)


@pytest.mark.parametrize("absent", ["term", "purpose", "confidentiality"])
def test_one_field_that_is_absent_stops_the_decision_and_names_itself(db, absent):
    made = factories.agreement(db, **{key: v for key, v in WHOLE.items() if key != absent})
    move(db, made, "review")
    with pytest.raises(documents.Incomplete) as refused:
        move(db, made, "decided")
    assert [field.key for field in refused.value.fields] == [absent]
    assert (made.state, made.valid) == ("review", None)


MARKED = {"provision": "26 kap. 1 §", "date": "2027-03-01", "decided_by": "Norrvik kommun"}
SECRET = {"level": "secret", **MARKED}
PARTLY = {"level": "partly", **MARKED, "sections": ["purpose"]}


@pytest.mark.parametrize("marking", [SECRET, PARTLY])
def test_what_is_marked_as_secret_is_not_decided_while_it_is_open_to_all(db, marking):
    made = factories.agreement(db, **{**WHOLE, "confidentiality": marking})
    move(db, made, "review")
    with pytest.raises(RuleBroken, match="marked as secret"):
        move(db, made, "decided")
    assert (made.state, made.valid) == ("review", None)
    set_level(db, made, "internal")
    move(db, made, "decided")
    assert made.valid is not None and not reads(db, made, NOBODY)


def test_what_is_marked_as_secret_and_decided_is_not_opened_to_all(db):
    made = factories.agreement(db, level="internal", **{**WHOLE, "confidentiality": SECRET})
    move(db, made, "review", "decided")
    with pytest.raises(RuleBroken, match="marked as secret"):
        set_level(db, made, "open")
    assert made.level == "internal" and not reads(db, made, NOBODY)


@pytest.mark.parametrize("marking", [{"level": "open"}, {"unknown": True}])
def test_what_is_not_marked_is_decided_and_open(db, marking):
    made = factories.agreement(db, **{**WHOLE, "confidentiality": marking})
    move(db, made, "review", "decided")
    assert reads(db, made, NOBODY)


@pytest.mark.parametrize(
    ("start", "to"),
    [("draft", "decided"), ("draft", "draft"), ("signed", "decided"), ("archived", "draft")],
)
def test_a_step_that_is_not_there_changes_nothing(db, start, to):
    made = factories.agreement(db, state=start, **WHOLE)
    db.commit()
    before = every_row(db)
    with pytest.raises(RuleBroken, match="cannot be taken"):
        move(db, made, to)
    assert every_row(db) == before


def test_archiving_settles_its_days_and_keeps_it_readable(db):
    signed = in_force(db, **WHOLE)
    move(db, signed, "archived")
    assert (open_days(db, signed), signed.valid_state) == ([], "archived")
    assert readers(db, signed) == EVERYBODY


@pytest.mark.parametrize("days", [-1, 0])
def test_a_day_to_try_the_level_again_must_come(db, days):
    signed = in_force(db)
    with pytest.raises(RuleBroken, match="still to come"):
        set_level(db, signed, "secret", TODAY + timedelta(days=days))
    assert (signed.level, signed.level_review_on) == ("open", None)


@pytest.mark.parametrize("before", ["open", "internal"])
def test_what_becomes_secret_is_hidden_in_the_diary_at_once(db, before):
    signed = in_force(db, level=before)
    cases.tell(db, signed, cases.DiaryLine(True, signed.title), stamp(db))
    set_level(db, signed, "secret")
    assert cases.line(signed.case) == cases.UNTOLD


@pytest.mark.parametrize("after", ["secret", "internal", "open"])
def test_another_level_or_day_leaves_what_was_chosen_for_the_diary(db, after):
    secret = in_force(db, level="secret")
    cases.tell(db, secret, chosen := cases.DiaryLine(True, "Ett avtal"), stamp(db))
    set_level(db, secret, after, None if after == "open" else TODAY + timedelta(days=1))
    assert cases.line(secret.case) == chosen


def test_the_level_is_tried_again_on_its_day_until_it_is_opened(db):
    signed = in_force(db)
    tomorrow = TODAY + timedelta(days=1)
    set_level(db, signed, "secret", tomorrow)
    closed = set(open_days(db, signed))
    set_level(db, signed, "open")
    assert {day for _kind, day in closed - set(open_days(db, signed))} == {tomorrow.isoformat()}
    assert signed.level_review_on is None


@pytest.mark.parametrize(("level", "days"), [("open", 1), ("top secret", None), ("", None)])
def test_a_level_that_cannot_be_leaves_it_as_it_was(db, level, days):
    signed = in_force(db, level="secret")
    with pytest.raises(RuleBroken):
        set_level(db, signed, level, TODAY + timedelta(days=days) if days else None)
    assert (signed.level, readers(db, signed)) == ("secret", {"registrar"})


def test_the_duty_of_a_secret_matter_takes_its_key_along(db):
    anna, johan = factories.user(db), factories.user(db, "Johan Ek")
    secret = in_force(db, level="secret", responsible=anna)
    documents.hand_over(db, secret, AGREEMENT, stamp(db, "Sara Lind"), to=johan)
    assert not reads(db, secret, accounts.keys(anna, TODAY))
    assert reads(db, secret, accounts.keys(johan, TODAY))


def test_nobody_without_an_open_account_gets_the_duty(db):
    anna, johan = factories.user(db), factories.user(db, "Johan Ek")
    signed = in_force(db, responsible=anna)
    johan.disabled_at = NOW
    with pytest.raises(RuleBroken, match="no open account"):
        documents.hand_over(db, signed, AGREEMENT, stamp(db), to=johan)
    assert signed.responsible is anna
    assert db.query(Letter).count() == 0


def test_a_letter_tells_whoever_was_given_the_duty_but_not_whoever_took_it(db):
    johan = factories.user(db, "Johan Ek")
    signed = in_force(db, responsible=factories.user(db))
    documents.hand_over(db, signed, AGREEMENT, stamp(db, "Johan Ek"), to=johan)
    assert db.query(Letter).count() == 0
    stina = factories.user(db, "Stina Ek")
    documents.hand_over(db, signed, AGREEMENT, stamp(db), to=stina)
    assert [letter.recipient for letter in db.query(Letter)] == [stina.email]


def test_the_same_event_posted_twice_is_noted_once(db):
    signed = in_force(db)
    first = note(db, signed, EVENT, once="e" * 24)
    assert note(db, signed, EVENT, EVENT, once="e" * 24) is first
    assert [v.number for v in db.query(Version).order_by(Version.number)] == [1, 2]


def test_the_same_event_posted_twice_beside_a_revision_is_noted_once_in_each(db):
    signed = in_force(db)
    move(db, signed, "draft")
    save(db, signed, purpose="Nytt.")
    first = note(db, signed, EVENT, once="e" * 24)
    assert note(db, signed, EVENT, once="e" * 24) is first
    assert (signed.valid.number, signed.newest.number) == (3, 4)
    assert signed.newest.content["purpose"] == "Nytt."


@pytest.mark.parametrize("state", ["draft", "review", "withdrawn", "archived"])
def test_nothing_happens_to_what_is_not_in_force(db, state):
    made = factories.agreement(db, term=ALCOHOL, state=state)
    with pytest.raises(RuleBroken, match="has been decided"):
        note(db, made, EVENT)


def test_an_event_withdrawn_with_its_revision_stays_in_what_is_valid(db):
    signed = in_force(db)
    move(db, signed, "draft")
    save(db, signed, purpose="Nytt.")
    note(db, signed, EVENT)
    move(db, signed, "withdrawn")
    assert signed.newest is signed.valid
    assert signed.valid.content["term"]["events"] == [EVENT]
    assert "purpose" not in signed.valid.content


@pytest.mark.parametrize("term", [None, {"unknown": True}])
def test_an_event_without_a_known_term_has_nowhere_to_stand(db, term):
    made = factories.agreement(db, term=term, state="signed")
    with pytest.raises(RuleBroken, match="not known"):
        note(db, made, EVENT)
    assert made.newest.number == 1


@pytest.mark.parametrize("term", [None, {"unknown": True}])
def test_a_revision_that_states_no_term_stays_the_newest_beside_an_event(db, term):
    signed = in_force(db)
    move(db, signed, "draft")
    save(db, signed, purpose="Nytt.", term=term)
    revision = signed.newest.content
    assert note(db, signed, EVENT).content["term"]["events"] == [EVENT]
    assert (signed.valid.number, signed.newest.number) == (3, 4)
    assert signed.newest.content == revision
