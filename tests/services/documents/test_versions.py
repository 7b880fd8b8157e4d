"""Documents: versions, merging, states, restoring, and what follows from them."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest

from agreementhub.domain.kinds.base import Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Document, DocumentKey, Draft, Version
from agreementhub.services import documents
from agreementhub.services.documents import NewDocument, working_copies
from agreementhub.services.oversight import integrity
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import ALCOHOL

AGREEMENT = TYPES["agreement"]


def save(db, document, *, base, author=None, once="", **changes):
    """A version."""
    return documents.save(
        db,
        document,
        AGREEMENT,
        Stamp(author or factories.user(db), NOW, "Ändrat", once=once),
        base_number=base,
        changes=changes,
    )


@pytest.fixture
def agreement(db):
    """A draft with a purpose and goals."""
    return factories.agreement(db, purpose="Samverka om tillsyn.", goals="Lika regler.")


def numbers(db, document):
    """The numbers of its versions."""
    rows = db.query(Version).filter_by(document_id=document.id).order_by(Version.number)
    return [row.number for row in rows]


def test_a_save_makes_the_next_version_with_a_digest_that_covers_the_one_before(db, agreement):
    first = agreement.newest
    second = save(db, agreement, base=1, purpose="Samverka om all tillsyn.")
    assert second.number == 2
    assert agreement.newest is second
    assert second.digest != first.digest
    assert list(integrity.verify(db, TYPES, folder=Path("nowhere"), today=NOW.date())) == []


def test_two_people_who_change_different_fields_are_merged(db, agreement):
    save(db, agreement, base=1, author=factories.user(db, "Johan Ek"), goals="Samma regler.")
    merged = save(db, agreement, base=1, purpose="Samverka mer.")
    assert merged.content["goals"] == "Samma regler."
    assert merged.content["purpose"] == "Samverka mer."


def test_two_people_who_change_the_same_field_are_asked_and_nothing_is_saved(db, agreement):
    save(db, agreement, base=1, purpose="Johans text.")
    with pytest.raises(documents.Conflict) as conflict:
        save(db, agreement, base=1, purpose="Annas text.")
    assert conflict.value.fields == ["purpose"]
    assert conflict.value.newest.content["purpose"] == "Johans text."
    assert numbers(db, agreement) == [1, 2]


def test_two_people_who_write_the_same_are_not_in_conflict(db, agreement):
    save(db, agreement, base=1, purpose="Samma text.")
    with pytest.raises(RuleBroken, match="Nothing has changed"):
        save(db, agreement, base=1, purpose="Samma text.")


def test_the_same_form_sent_twice_makes_one_version(db, agreement):
    once = save(db, agreement, base=1, purpose="Ny text.", once="a" * 32)
    twice = save(db, agreement, base=1, purpose="Ny text.", once="a" * 32)
    assert once is twice
    assert numbers(db, agreement) == [1, 2]


def test_a_value_of_the_wrong_shape_is_refused_with_its_field(db, agreement):
    with pytest.raises(Invalid) as invalid:
        save(db, agreement, base=1, purpose=["inte", "text"])
    assert {path[0] for path in invalid.value.errors} == {"purpose"}


def test_an_emptied_field_is_absent(db, agreement):
    assert "goals" not in save(db, agreement, base=1, goals=None).content


def test_restoring_makes_a_new_version_with_the_old_content(db, agreement):
    save(db, agreement, base=1, purpose="Fel text.", governance=None, goals=None)
    restored = documents.restore(
        db, agreement, AGREEMENT, Stamp(factories.user(db), NOW, "Åter"), number=1
    ).version
    assert restored.number == 3
    assert restored.content == documents.version(db, agreement, 1).content


def move(db, document, to):
    """Move on."""
    documents.move(db, document, AGREEMENT, Stamp(factories.user(db), NOW, "Klart"), to=to)


def test_moving_on_needs_the_fields_of_that_step(db, agreement):
    move(db, agreement, "review")
    with pytest.raises(documents.Incomplete) as incomplete:
        move(db, agreement, "decided")
    assert "parties" in [field.key for field in incomplete.value.fields]
    assert agreement.state == "review"


def test_a_step_that_the_type_does_not_have_is_refused(db, agreement):
    with pytest.raises(RuleBroken):
        move(db, agreement, "signed")


def test_what_is_decided_is_frozen(db):
    decided = factories.agreement(db, state="decided", purpose="Beslutat.")
    with pytest.raises(RuleBroken, match="cannot be changed"):
        save(db, decided, base=1, purpose="Smygändrat.")


def test_a_revision_leaves_the_valid_version_alone(db):
    signed = factories.agreement(db, state="signed", purpose="Gäller.")
    move(db, signed, "draft")
    save(db, signed, base=1, purpose="Nytt förslag.")
    assert signed.counts.content["purpose"] == "Gäller."
    assert signed.newest.content["purpose"] == "Nytt förslag."
    assert signed.under_revision
    assert signed.counts_state == "signed"


def test_withdrawing_a_revision_goes_back_to_the_valid_version(db):
    signed = factories.agreement(db, state="signed", purpose="Gäller.")
    move(db, signed, "draft")
    save(db, signed, base=1, purpose="Nytt förslag.")
    move(db, signed, "withdrawn")
    assert (signed.state, signed.newest.number, signed.under_revision) == ("signed", 1, False)
    move(db, signed, "draft")
    assert save(db, signed, base=1, purpose="Ännu ett förslag.").number == 3


def opened_by(db, document):
    """The keys that open the version that counts."""
    return {row.key for row in db.query(DocumentKey).filter_by(document_id=document.id)}


def test_keys_follow_state_and_level(db, agreement):
    assert "public" not in opened_by(db, agreement)
    factories.put_in(db, agreement, "signed")
    assert opened_by(db, agreement) == {"public"}
    documents.set_level(
        db, agreement, AGREEMENT, Stamp(factories.user(db), NOW, "OSL"), level="secret"
    )
    assert "public" not in opened_by(db, agreement)


def test_a_secret_draft_is_not_for_colleagues(db):
    secret = factories.agreement(db, level="secret", responsible=factories.user(db))
    johan = accounts.keys(factories.user(db, "Johan Ek"), NOW.date())
    sara = accounts.keys(factories.user(db, "Sara Lind", "registrar"), NOW.date())
    anna = accounts.keys(factories.user(db), NOW.date())
    may = [documents.may(secret, AGREEMENT, keys, "read") for keys in (johan, sara, anna)]
    assert may == [False, True, True]


def test_a_working_copy_ends_when_it_is_saved(db, agreement):
    anna = factories.user(db)
    later = Stamp(anna, NOW + timedelta(minutes=1))
    working_copies.keep(db, agreement, Stamp(anna, NOW), base_number=1, fields={"purpose": "Nytt."})
    working_copies.keep(db, agreement, later, base_number=1, fields={"goals": "Mål."})
    kept = working_copies.of(db, agreement, anna)
    assert kept.fields == {"purpose": "Nytt.", "goals": "Mål."}
    documents.write_typed(db, agreement, AGREEMENT, later)
    assert db.query(Draft).count() == 0
    assert agreement.newest.content["goals"] == "Mål."


def test_the_same_new_form_twice_makes_one_document(db):
    new = NewDocument(factories.organisation(db), {"title": "Ett avtal"})
    stamp = Stamp(factories.user(db), NOW, "Påbörjat", once="b" * 32)
    made = documents.create(db, AGREEMENT, new, stamp)
    assert documents.create(db, AGREEMENT, new, stamp) is made
    assert db.query(Document).count() == 1


def test_verify_names_the_version_that_was_changed_behind_our_back(db, agreement):
    agreement.newest.content = {**agreement.newest.content, "purpose": "Förfalskat."}
    db.flush()
    findings = list(integrity.verify(db, TYPES, folder=Path("nowhere"), today=NOW.date()))
    assert [(f.table, f.row) for f in findings] == [("version", str(agreement.newest.id))]


def test_verify_names_the_document_whose_keys_do_not_follow(db, agreement):
    agreement.keys.append(DocumentKey(key="public"))
    db.flush()
    findings = list(integrity.verify(db, TYPES, folder=Path("nowhere"), today=NOW.date()))
    assert [(f.table, f.row, f.what) for f in findings] == [
        ("document", str(agreement.id), "keys did not follow its content")
    ]


def test_one_save_counts_the_term_once_a_day(db, agreement, monkeypatch):
    engine = import_module("agreementhub.domain.term.answer")
    asked = []

    def counted(term, as_of, follow=engine.follow):
        asked.append((term, as_of))
        return follow(term, as_of)

    monkeypatch.setattr(engine, "follow", counted)
    signed = factories.agreement(db, state="signed", term=ALCOHOL, title="Räknas")
    asked.clear()
    move(db, signed, "draft")
    save(db, signed, base=1, term={**ALCOHOL, "end": "2029-09-30"})
    assert len(asked) == len(set(asked))


def test_nothing_happens_to_a_term_that_only_the_revision_has(db):
    signed = factories.agreement(db, state="signed", title="Utan tid")
    move(db, signed, "draft")
    save(db, signed, base=1, term=ALCOHOL)
    event = {"type": "decided", "on": "2027-04-01", "outcome": "continue"}
    with pytest.raises(RuleBroken, match="not known"):
        documents.note_events(
            db, signed, AGREEMENT, Stamp(factories.user(db), NOW, "Beslut"), events=[event]
        )
    assert (signed.valid.number, numbers(db, signed)) == (1, [1, 2])
