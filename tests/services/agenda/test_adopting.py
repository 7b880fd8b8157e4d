"""By whom a document was decided or signed."""

from datetime import date

import pytest

from agreementhub.domain.kinds import Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.services import agenda, documents
from agreementhub.services.agenda import Adopted
from agreementhub.services.search import indexing, searching
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.documents.test_moving import WHOLE

AGREEMENT = TYPES["agreement"]
TODAY = NOW.date()
PUBLIC = frozenset({"public"})
NILS = {"name": "Nils Åhman", "mandate": "ordförande", "on": "2027-03-20"}


@pytest.fixture
def reviewed(db):
    return ready(db, "Avtal om kajen", "KS 2027/1")


def ready(db, title, number):
    made = factories.agreement(db, title=title, **{**WHOLE, "diarienummer": number}, number=number)
    return factories.put_in(db, made, "review") or made


def adopt(db, document, to="decided", **told):
    stamp = Stamp(factories.user(db), NOW, "Beslut")
    return agenda.adopt(db, document, AGREEMENT, stamp, to=to, adopted=Adopted(**told))


def test_a_decision_takes_body_and_day_from_its_meeting(db, reviewed):
    held = factories.meeting(db, held_on=date(2027, 3, 9))
    made = adopt(db, reviewed, meeting=held, paragraph="§ 142")
    assert (made.body, made.taken_on, made.paragraph) == (
        "Kommunstyrelsen",
        date(2027, 3, 9),
        "142",
    )
    assert made.version_id == reviewed.valid_id
    assert reviewed.state == "decided"


def test_a_document_is_found_by_the_paragraph_that_decided_it(db, hub, reviewed):
    adopt(db, reviewed, body="KS", taken_on=date(2027, 3, 9), paragraph="142 §")
    documents.move(
        db, reviewed, AGREEMENT, Stamp(factories.user(db), NOW, "Ny version"), to="draft"
    )
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    for typed, count in {"§ 142": 1, "kajen § 142": 1, "§ 143": 0}.items():
        found = searching.search(db, hub.index, TYPES, typed, keys=PUBLIC)
        assert len(found.hits) == count, typed


def test_a_body_and_day_in_words_find_the_meeting_of_that_day(db, reviewed):
    held = factories.meeting(db, held_on=date(2027, 3, 9))
    made = adopt(db, reviewed, body=" ks ", taken_on=date(2027, 3, 9), paragraph="142")
    assert made.meeting == held
    assert made.body == "Kommunstyrelsen"


def test_a_body_that_the_register_does_not_know_is_kept_as_it_is_named(db, reviewed):
    made = adopt(db, reviewed, body="Direktionen", taken_on=date(2027, 3, 9), paragraph="7")
    assert (made.body, made.body_id, made.meeting) == ("Direktionen", None, None)


REFUSED = {
    "before its meeting": {"taken_on": date(2027, 3, 8), "paragraph": "1"},
    "to come": {"taken_on": date(2029, 1, 1), "paragraph": "1"},
    "paragraph": {"paragraph": " § "},
    "not both": {"is_unknown": True},
}


@pytest.mark.parametrize(("words", "told"), REFUSED.items())
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(db, reviewed, words, told):
    held = factories.meeting(db, held_on=date(2027, 3, 9))
    with pytest.raises(RuleBroken, match=words):
        adopt(db, reviewed, meeting=held, **told)
    assert reviewed.state == "review"


@pytest.mark.parametrize(
    "told",
    [
        {"paragraph": "1"},
        {"body": "KS", "paragraph": "1"},
        {"taken_on": date(2027, 3, 9), "paragraph": "1"},
    ],
)
def test_a_decision_names_its_body_and_its_day(db, reviewed, told):
    with pytest.raises(RuleBroken):
        adopt(db, reviewed, **told)


def test_a_meeting_of_another_organisation_decides_nothing_here(db, reviewed):
    other = factories.body(
        db,
        "Kommunstyrelsen i Söderby",
        "SKS",
        organisation=factories.organisation(db, "Söderby kommun"),
    )
    held = factories.meeting(db, held_on=date(2027, 3, 9), of=other)
    with pytest.raises(RuleBroken, match="another organisation"):
        adopt(db, reviewed, meeting=held, paragraph="1")
    assert held not in agenda.adopting.pickable(db, reviewed, TODAY)


def test_a_paragraph_used_twice_in_body_and_year_is_told(db, reviewed):
    first = factories.meeting(db, held_on=date(2027, 2, 9))
    later = factories.meeting(db, held_on=date(2027, 3, 9))
    adopt(db, reviewed, meeting=first, paragraph="§ 14")
    other = ready(db, "Avtal om bron", "KS 2027/2")
    same = Adopted(meeting=later, paragraph="14 §")
    assert agenda.adopting.used_before(db, other, same, PUBLIC) == ["Avtal om kajen"]
    year_before = Adopted(body="KS", taken_on=date(2026, 3, 9), paragraph="14")
    assert agenda.adopting.used_before(db, other, year_before, PUBLIC) == []
    assert agenda.adopting.used_before(db, reviewed, same, PUBLIC) == []


def test_a_paragraph_used_twice_does_not_tell_of_a_document_that_one_may_not_read(db, reviewed):
    held = factories.meeting(db, held_on=date(2027, 3, 9))
    adopt(db, reviewed, meeting=held, paragraph="§ 14")
    stamp = Stamp(factories.user(db), NOW, "Skyddade uppgifter")
    documents.set_level(db, reviewed, AGREEMENT, stamp, level="secret")
    other = ready(db, "Avtal om bron", "KS 2027/2")
    same = Adopted(meeting=held, paragraph="14 §")
    assert agenda.adopting.used_before(db, other, same, PUBLIC) == []


def test_signatures_name_each_signatory_with_mandate_and_day(db, reviewed):
    adopt(db, reviewed, is_unknown=True)
    made = adopt(db, reviewed, "signed", signatories=[NILS])
    assert made.signatories == [NILS]
    assert reviewed.state == "signed"


@pytest.mark.parametrize(
    "rows", [(), [{**NILS, "on": "2029-01-01"}], [{"name": "Nils", "on": "2027-03-20"}]]
)
def test_signatures_without_names_mandate_or_a_day_that_has_been_are_refused(db, reviewed, rows):
    adopt(db, reviewed, is_unknown=True)
    with pytest.raises((RuleBroken, Invalid)):
        adopt(db, reviewed, "signed", signatories=rows)
    assert reviewed.state == "decided"


def test_the_latest_that_was_told_of_each_state_is_shown(db, reviewed):
    adopt(db, reviewed, is_unknown=True)
    adopt(db, reviewed, "signed", signatories=[NILS])
    found = agenda.adopting.of_documents(db, [reviewed.id])[reviewed.id]
    assert found["decided"].is_unknown
    assert found["signed"].signatories == [NILS]
    assert len(agenda.adopting.of_versions(db, [reviewed.valid])[reviewed.valid_id]) == 2
