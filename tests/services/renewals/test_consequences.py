"""A decision changes the agreement that it is about, once a registrar has confirmed it."""

from datetime import date, timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice
from agreementhub.models import Adoption, AgendaItem, Link, Renewal
from agreementhub.services import agenda, renewals
from agreementhub.services.agenda import NewItem
from agreementhub.services.documents import links
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.agenda.test_adopting import ready
from tests.services.deadline_factories import BY_DECISION, in_force, open_days

TODAY = date(2027, 4, 1)
HELD = date(2027, 3, 9)
EXTRACT = TYPES["decision_extract"]
AGREEMENT = TYPES["agreement"]
KEEPER = frozenset({"public", "org:1", "org:1:registrar"})
EXTENDED = {"text": "Avtalet förlängs till 2030-12-31.", "kind": "extension"}


def stamp(db, reason="Enligt protokollet", once=""):
    return Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, reason, once)


def decided(db, about=None, *points, held=HELD, paragraph="§ 31", number=""):
    """A matter that the board decided in March."""
    meeting = factories.meeting(db, held_on=held)
    title = about.title if about else "Ärendet"
    item = agenda.items.add(db, meeting, NewItem(title, about, number), stamp(db))
    values = {"decision": list(points or (EXTENDED,))}
    agenda.items.write(db, item, EXTRACT, stamp(db), values={**values, "paragraph": paragraph})
    return item


def proposed(db, item, keys=KEEPER):
    decision = renewals.decisions.of_item(item)
    about = renewals.decisions.agreements(db, TYPES, decision, keys)
    return renewals.consequences.proposed(db, TYPES, decision, about, today=TODAY)


def confirm(db, item, change, shown=None):
    renewals.consequences.confirm(
        db,
        TYPES,
        renewals.decisions.of_item(item),
        change,
        shown=change.mark if shown is None else shown,
        stamp=stamp(db),
    )


@pytest.fixture
def agreement(db):
    """Runs until 2028-12-31; a body extends it by two years."""
    return in_force(db, BY_DECISION, number="KS 2027/17")


@pytest.fixture
def memo(db, agreement):
    """Asks the board to extend the agreement."""
    made = factories.document(db, "memo", title="Förlängning", state="decided")
    links.connect(db, made, agreement, "refers")
    return made


def test_an_extension_is_proposed_with_what_follows_and_changes_nothing_before(db, agreement):
    before = open_days(db, agreement)
    (change,) = proposed(db, decided(db, agreement))
    assert (change.agreement, change.number) == (agreement, 1)
    assert change.effect.agreed_end == date(2030, 12, 31)
    assert change.effect.decide_by == date(2029, 12, 31)
    assert open_days(db, agreement) == before


def test_what_is_confirmed_moves_the_agreement_and_is_not_proposed_again(db, agreement):
    item = decided(db, agreement)
    confirm(db, item, proposed(db, item)[0])
    assert ("decide", "2029-12-31") in open_days(db, agreement)
    made = db.query(Renewal).one()
    assert (made.item, made.body, made.paragraph) == (item, "Kommunstyrelsen", "§ 31")
    assert proposed(db, item) == []


def test_the_agreement_is_found_by_the_memo_that_points_to_it(db, agreement, memo):
    (change,) = proposed(db, decided(db, memo))
    assert change.agreement == agreement


def test_the_agreement_is_found_by_the_case(db, agreement):
    (change,) = proposed(db, decided(db, number="KS 2027/17"))
    assert change.agreement == agreement


def test_an_extension_to_the_day_of_the_clause_uses_the_clause(db, agreement):
    by_clause = {**EXTENDED, "new_end": "2030-12-31"}
    otherwise = {"text": "Avtalet förlängs.", "kind": "extension", "new_end": "2031-06-30"}
    assert proposed(db, decided(db, agreement, by_clause))[0].choice.outcome == "extend"
    later = decided(db, agreement, otherwise, held=date(2027, 3, 16))
    assert proposed(db, later)[0].choice.outcome == "renew"


def test_words_may_name_the_day_on_which_the_agreement_would_have_ended(db, agreement):
    words = "Avtalet, som gäller till och med 2028-12-31, förlängs till och med 2030-12-31."
    (change,) = proposed(db, decided(db, agreement, {**EXTENDED, "text": words}))
    assert not change.refused and change.effect.agreed_end == date(2030, 12, 31)


@pytest.mark.parametrize(
    ("words", "new_end"),
    [
        ("Avtalet förlängs till och med den 30 december 2030.", None),
        ("Avtalet förlängs till 2030-12-31.", "2031-06-30"),
    ],
)
def test_words_that_name_another_day_than_follows_are_never_done(db, agreement, words, new_end):
    point = {"text": words, "kind": "extension", **({"new_end": new_end} if new_end else {})}
    item = decided(db, agreement, point)
    (change,) = proposed(db, item)
    assert "would last until" in change.refused
    with pytest.raises(RuleBroken, match="would last until"):
        confirm(db, item, change, shown=change.mark)
    assert renewals.consequences.recorded_by(db, renewals.decisions.of_item(item)) == []


@pytest.mark.parametrize("outcome", ["rejected", "tabled", "referred_back", "written_off"])
def test_what_was_voted_down_proposes_nothing(db, agreement, outcome):
    assert proposed(db, decided(db, agreement, {**EXTENDED, "outcome": outcome})) == []


def test_an_extension_of_a_terminated_agreement_is_refused_in_words(db, agreement):
    given = Choice("terminate", date(2027, 2, 1), "KS", received_on=date(2027, 2, 2))
    renewals.record(db, agreement, AGREEMENT, given, stamp(db))
    item = decided(db, agreement)
    (change,) = proposed(db, item)
    assert "Notice has been given" in change.refused
    with pytest.raises(RuleBroken, match="Notice has been given"):
        confirm(db, item, change)
    to_a_day = Choice("renew", HELD, "KS", new_end=date(2031, 6, 30))
    with pytest.raises(RuleBroken, match="Notice has been given"):
        renewals.record(db, agreement, AGREEMENT, to_a_day, stamp(db))


def test_what_others_changed_meanwhile_is_shown_before_it_is_confirmed(db, agreement):
    item = decided(db, agreement)
    (change,) = proposed(db, item)
    with pytest.raises(RuleBroken, match="Something else follows"):
        confirm(db, item, change, shown="extend 2029-01-01")
    assert db.query(Renewal).count() == 0


def test_what_two_confirm_at_once_is_done_once(db, agreement):
    item = decided(db, agreement)
    (change,) = proposed(db, item)
    confirm(db, item, change)
    with pytest.raises(RuleBroken, match="Something else follows"):
        confirm(db, item, change)
    assert db.query(Renewal).count() == 1
    assert ("decide", "2029-12-31") in open_days(db, agreement)


def test_a_draft_that_is_approved_becomes_decided_by_the_meeting(db):
    draft = ready(db, "Avtal om kajen", "KS 2027/1")
    item = decided(db, draft, {"text": "Avtalet godkänns.", "kind": "approval"})
    decision = renewals.decisions.of_item(item)
    assert renewals.consequences.waits(db, TYPES, decision, KEEPER)
    confirm(db, item, proposed(db, item)[0])
    made = db.query(Adoption).one()
    assert (draft.state, made.meeting, made.paragraph) == ("decided", item.meeting, "31")
    assert not renewals.consequences.waits(db, TYPES, decision, KEEPER)


def test_a_draft_that_was_not_sent_for_review_waits_for_that(db):
    draft = factories.agreement(db, number="KS 2027/1")
    item = decided(db, draft, {"text": "Avtalet godkänns.", "kind": "approval"})
    (change,) = proposed(db, item)
    assert "still a draft" in change.refused
    assert renewals.consequences.waits(db, TYPES, renewals.decisions.of_item(item), KEEPER)
    with pytest.raises(RuleBroken, match="still a draft"):
        confirm(db, item, change)


def test_an_approval_of_what_has_been_decided_asks_for_nothing(db, agreement):
    item = decided(db, agreement, {"text": "Avtalet godkänns.", "kind": "approval"})
    assert proposed(db, item) == []


def test_an_amendment_is_told_by_the_agreement_and_moves_no_day(db, agreement):
    before = open_days(db, agreement)
    item = decided(db, agreement, {"text": "Tillägg 1 godkänns.", "kind": "amendment"})
    confirm(db, item, proposed(db, item)[0])
    assert db.query(Renewal).one().outcome == "amend"
    assert open_days(db, agreement) == before


def test_an_extract_made_afterwards_is_linked_to_the_agreement(db, agreement, memo):
    item = decided(db, memo)
    confirm(db, item, proposed(db, item)[0])
    days = {"adjusted_date": "2027-03-12", "posted_date": "2027-03-12"}
    agenda.closing.record(db, item.meeting, EXTRACT, stamp(db), values=days)
    made = agenda.extracts.make(db, item, TYPES, stamp(db))
    assert db.query(Renewal).one().decision == made
    assert kinds(db, made, agreement) == ["extends"]
    assert renewals.consequences.recorded_by(db, renewals.decisions.of_extract(db, made))


def kinds(db, source, target):
    found = db.query(Link).filter_by(source_id=source.id, target_id=target.id)
    return sorted(one.kind for one in found)


def test_an_extract_that_came_without_its_meeting_changes_the_agreement_too(db, agreement):
    extract = of_nowhere(db, number="KS 2027/17")
    decision = renewals.decisions.of_extract(db, extract)
    about = renewals.decisions.agreements(db, TYPES, decision, KEEPER)
    (change,) = renewals.consequences.proposed(db, TYPES, decision, about, today=TODAY)
    renewals.consequences.confirm(db, TYPES, decision, change, shown=change.mark, stamp=stamp(db))
    assert kinds(db, extract, agreement) == ["extends"]
    assert not renewals.consequences.waits(db, TYPES, decision, KEEPER)


def of_nowhere(db, **given):
    return factories.document(
        db,
        "decision_extract",
        title="Förlängning",
        state="decided",
        body="Kommunstyrelsen",
        meeting_date="2027-03-09",
        paragraph="§ 31",
        decision=[EXTENDED],
        **given,
    )


def test_what_already_stands_in_the_term_asks_for_nothing(db):
    told = {**BY_DECISION, "events": [{"type": "extended", "on": "2027-03-09"}]}
    item = decided(db, in_force(db, told))
    assert proposed(db, item) == []
    assert not renewals.consequences.waits(db, TYPES, renewals.decisions.of_item(item), KEEPER)


def test_who_may_not_change_the_agreement_is_proposed_nothing(db, agreement):
    item = decided(db, agreement)
    assert proposed(db, item, frozenset({"public", "org:1"})) == []
    stranger = frozenset({"public", "org:2", "org:2:registrar"})
    assert renewals.decisions.search(db, TYPES, 1, agreement.title, stranger) == []
    found = renewals.decisions.search(db, TYPES, 1, "KS 2027-17", KEEPER)
    assert found == [agreement]


# What is recorded about the agreement itself becomes a decision of a meeting.


def record(db, agreement, paragraph="§ 88", day=HELD, body="Kommunstyrelsen"):
    choice = Choice("extend", day, body, paragraph=paragraph)
    made = renewals.record(db, agreement, AGREEMENT, choice, stamp(db))
    renewals.place(db, TYPES, made, KEEPER, stamp(db))
    return made


def test_what_is_recorded_becomes_a_matter_that_lacks_its_extract(db, agreement):
    factories.body(db)
    made = record(db, agreement)
    item = made.item
    assert (item.meeting.held_on, item.paragraph, item.document) == (HELD, "88", agreement)
    assert item.decided[0]["kind"] == "extension"
    assert "extract" in [gap.what for gap in agenda.closing.gaps(item.meeting, [item])]


def test_what_is_recorded_finds_the_matter_that_decided_it(db, agreement, memo):
    item = decided(db, memo, paragraph="§ 88")
    assert record(db, agreement).item == item
    assert db.query(AgendaItem).count() == 1


def test_what_is_recorded_finds_an_extract_that_came_without_its_meeting(db, agreement):
    extract = of_nowhere(db)
    made = record(db, agreement, "§ 31")
    assert (made.item, made.decision) == (None, extract)


def test_what_is_recorded_fills_the_matter_that_waits_on_the_agenda(db, agreement):
    meeting = factories.meeting(db, held_on=HELD)
    waiting = agenda.items.add(db, meeting, NewItem("Avtalet", agreement), stamp(db))
    assert record(db, agreement).item == waiting
    assert waiting.paragraph == "88"


def test_a_paragraph_of_another_matter_is_refused(db, agreement):
    decided(db, factories.agreement(db, title="Annat avtal"), paragraph="§ 88")
    with pytest.raises(RuleBroken) as refused:
        record(db, agreement)
    assert "Annat avtal" in refused.value.message.interpolate()


def test_a_paragraph_of_a_secret_matter_is_refused_without_its_name(db, agreement):
    secret = factories.agreement(db, title="Skyddat", level="secret")
    decided(db, secret, paragraph="§ 88")
    choice = Choice("extend", HELD, "KS", paragraph="§ 88")
    made = renewals.record(db, agreement, AGREEMENT, choice, stamp(db))
    with pytest.raises(RuleBroken) as refused:
        renewals.place(db, TYPES, made, frozenset({"public", "org:1"}), stamp(db))
    assert "Skyddat" not in str(refused.value.message.interpolate())


def test_closed_minutes_take_no_new_paragraph(db, agreement):
    factories.meeting(db, held_on=HELD).closed_on = HELD + timedelta(days=9)
    with pytest.raises(RuleBroken, match="minutes of that meeting stand"):
        record(db, agreement)


@pytest.mark.parametrize("given", [{"paragraph": ""}, {"body": "Fullmäktige i Annanstans"}])
def test_a_decision_that_the_register_cannot_place_stays_words(db, agreement, given):
    factories.body(db)
    assert record(db, agreement, **given).item is None


def test_undoing_takes_the_matter_along_unless_somebody_wrote_there(db, agreement):
    factories.body(db)
    made = record(db, agreement)
    renewals.undo(db, made, AGREEMENT, stamp(db, "Fel paragraf"))
    assert db.query(AgendaItem).count() == 0
    kept = record(db, agreement)
    item = kept.item
    item.content = {**item.content, "summary": "Mer än registret visste."}
    renewals.undo(db, kept, AGREEMENT, stamp(db, "Fel"))
    assert db.query(AgendaItem).one() == item
