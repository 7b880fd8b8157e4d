"""What makes one doubt that an agreement should follow a decision."""

from datetime import date

import pytest

from agreementhub.services import agenda, renewals
from tests import factories
from tests.factories import TYPES
from tests.services.deadline_factories import BY_DECISION, in_force
from tests.services.renewals.test_consequences import confirm, decided, proposed, stamp

AGREEMENT, EXTRACT = TYPES["agreement"], TYPES["decision_extract"]


@pytest.fixture
def agreement(db):
    return in_force(db, BY_DECISION)


def point(text, **more):
    return {"text": text, "kind": "extension", **more}


def elsewhere(db, item, agreement):
    return renewals.doubts.elsewhere(db, renewals.decisions.of_item(item), agreement)


def test_a_decision_of_the_body_that_is_to_decide_is_not_odd(db, agreement):
    assert elsewhere(db, decided(db, agreement), agreement) == ""


def test_another_body_than_the_agreement_names_is_told(db, agreement):
    agreement.valid.content = {**agreement.valid.content, "deciding_body": "Omsorgsnämnden"}
    agreement.body = factories.body(db, "Omsorgsnämnden", "ON")
    assert elsewhere(db, decided(db, agreement), agreement) == "Omsorgsnämnden"


def test_the_assembly_may_decide_what_is_prepared_for_it(db, agreement):
    board = factories.body(db, "Omsorgsnämnden", "ON")
    board.prepares_for_id = factories.body(db).id
    agreement.body = board
    assert elsewhere(db, decided(db, agreement), agreement) == ""


def test_bodies_that_prepare_for_each_other_end_the_search(db, agreement):
    board, other = factories.body(db, "Omsorgsnämnden", "ON"), factories.body(db, "Nämnd två", "N2")
    board.prepares_for_id, other.prepares_for_id = other.id, board.id
    agreement.body = board
    assert elsewhere(db, decided(db, agreement), agreement) == "Omsorgsnämnden"


@pytest.mark.parametrize("words", ["med två år", "med 24 månader", "enligt sitt villkor"])
def test_words_that_fit_the_extension_are_not_refused(db, agreement, words):
    (change,) = proposed(db, decided(db, agreement, point(f"Avtalet förlängs {words}.")))
    assert change.refused == ""


@pytest.mark.parametrize(("words", "said"), [("med ett år", "ett år"), ("med 36 månader", "36 m")])
def test_words_of_another_length_than_the_clause_are_refused(db, agreement, words, said):
    (change,) = proposed(db, decided(db, agreement, point(f"Avtalet förlängs {words}.")))
    assert said in str(change.refused.mapping["stated"])


def test_a_last_day_of_its_own_explains_the_length(db, agreement):
    said = point("Avtalet förlängs med ett år.", new_end="2029-12-31")
    (change,) = proposed(db, decided(db, agreement, said))
    assert change.refused == ""
    assert change.effect.agreed_end == date(2029, 12, 31)


def outdated(db, item):
    decision = renewals.decisions.of_item(item)
    (made,) = renewals.consequences.recorded_by(db, decision)
    return renewals.doubts.is_outdated(AGREEMENT, decision, made)


def rewrite(db, item, *points):
    values = {"decision": list(points), "paragraph": "§ 31"}
    agenda.items.write(db, item, EXTRACT, stamp(db), values=values)


@pytest.fixture
def followed(db, agreement):
    """A decision that the agreement follows."""
    item = decided(db, agreement, point("Avtalet förlängs.", new_end="2031-03-31"))
    confirm(db, item, *proposed(db, item))
    return item


def test_a_decision_that_stands_is_not_outdated(db, followed):
    assert not outdated(db, followed)


def test_a_corrected_last_day_is_not_what_the_agreement_follows(db, followed):
    rewrite(db, followed, point("Avtalet förlängs.", new_end="2030-03-31"))
    assert outdated(db, followed)


def test_a_point_that_fell_away_is_not_what_the_agreement_follows(db, followed):
    rewrite(db, followed, {"text": "Ärendet bordläggs.", "kind": "other"})
    assert outdated(db, followed)
