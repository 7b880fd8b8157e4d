"""Writing a document: begun once, saved beside others without loss, brought back, or refused."""

import pytest

from agreementhub.domain.kinds.base import Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, Document, DocumentKey, Version
from agreementhub.services import documents
from agreementhub.services.documents import NewDocument, working_copies
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.rows import every_row

AGREEMENT = TYPES["agreement"]


def stamp(db, name="Anna Berg", once="", reason="Ändrat"):
    return Stamp(factories.user(db, name), NOW, reason, once)


def save(db, document, base, by="Anna Berg", once="", **changes):
    return documents.save(
        db, document, AGREEMENT, stamp(db, by, once), base_number=base, changes=changes
    )


def begin(db, once="", **given):
    given.setdefault("values", {"title": "Räddningstjänst"})
    new = NewDocument(factories.organisation(db), **given)
    return documents.create(db, AGREEMENT, new, stamp(db, once=once))


def acts(db):
    return [event.act for event in db.query(AuditEvent).order_by(AuditEvent.id)]


@pytest.fixture
def agreement(db):
    return factories.agreement(db, title="Tillsyn", purpose="Samverka.", goals="Lika regler.")


def test_whoever_begins_a_document_is_responsible_when_nobody_is_named(db):
    johan = factories.user(db, "Johan Ek")
    assert begin(db).responsible.name == "Anna Berg"
    assert begin(db, responsible=johan).responsible is johan


def test_a_document_of_the_wrong_shape_is_never_begun(db):
    with pytest.raises(Invalid) as refused:
        begin(db, values={"title": ["en", "lista"], "okänt": "fält"})
    assert {path[0] for path in refused.value.errors} == {"title", "okänt"}
    assert db.query(Document).count() == 0


def test_a_form_posted_twice_begins_one_document_and_the_first_texts_stand(db):
    first = begin(db, once="f" * 24, values={"title": "Först"})
    assert begin(db, once="f" * 24, values={"title": "Sedan"}) is first
    assert (first.title, db.query(Version).count(), acts(db)) == ("Först", 1, ["created"])


def test_forms_without_a_key_are_never_taken_for_the_same(db):
    assert begin(db) is not begin(db)


def test_the_same_save_posted_twice_does_not_undo_what_came_between(db, agreement):
    made = save(db, agreement, 1, once="s" * 24, goals="Mål två.")
    save(db, agreement, 2, by="Johan Ek", goals="Mål tre.")
    assert save(db, agreement, 1, once="s" * 24, goals="Mål två.") is made
    assert (agreement.newest.number, agreement.newest.content["goals"]) == (3, "Mål tre.")


def test_the_same_save_posted_twice_is_answered_though_the_document_has_been_frozen(db, agreement):
    made = save(db, agreement, 1, once="s" * 24, goals="Mål två.")
    factories.put_in(db, agreement, "decided")
    assert save(db, agreement, 1, once="s" * 24, goals="Mål två.") is made


def test_a_save_that_was_refused_has_not_used_up_its_form(db, agreement):
    with pytest.raises(RuleBroken, match="Nothing has changed"):
        save(db, agreement, 1, once="s" * 24, goals="Lika regler.")
    assert save(db, agreement, 1, once="s" * 24, goals="Nya regler.").number == 2


@pytest.mark.parametrize(
    "state", [one.key for one in AGREEMENT.states if one.key not in ("draft", "review")]
)
def test_nothing_is_written_where_it_is_frozen(db, agreement, state):
    factories.put_in(db, agreement, state)
    db.commit()
    before = every_row(db)
    with pytest.raises(RuleBroken, match="cannot be changed"):
        save(db, agreement, 1, goals="Nya mål.")
    with pytest.raises(RuleBroken, match="cannot be changed"):
        documents.restore(db, agreement, AGREEMENT, stamp(db), number=1)
    assert every_row(db) == before


@pytest.mark.parametrize("state", ["draft", "review"])
def test_a_draft_can_be_written_also_while_it_is_reviewed(db, agreement, state):
    factories.put_in(db, agreement, state)
    assert save(db, agreement, 1, goals="Nya mål.").number == 2
    assert agreement.state == state


def test_a_conflict_keeps_the_text_of_both(db, agreement):
    anna = stamp(db)
    working_copies.keep(
        db, agreement, anna, base_number=1, fields={"goals": "Annas mål.", "purpose": "Annas."}
    )
    theirs = save(db, agreement, 1, by="Johan Ek", goals="Johans mål.")
    with pytest.raises(documents.Conflict) as conflict:
        save(db, agreement, 1, goals="Annas mål.", purpose="Annas.")
    assert (conflict.value.fields, conflict.value.newest) == (["goals"], theirs)
    assert agreement.newest.content["goals"] == "Johans mål."
    assert agreement.newest.content["purpose"] == "Samverka."
    mine = working_copies.of(db, agreement, anna.person)
    assert mine.fields == {"goals": "Annas mål.", "purpose": "Annas."}


def test_every_field_in_conflict_is_told_at_once(db, agreement):
    save(db, agreement, 1, by="Johan Ek", goals="Johans.", purpose="Johans.", dispute="Johans.")
    with pytest.raises(documents.Conflict) as conflict:
        save(db, agreement, 1, goals="A.", purpose="B.", background="C.")
    assert sorted(conflict.value.fields) == ["goals", "purpose"]


@pytest.mark.parametrize(("mine", "theirs"), [(None, "Johans."), ("Annas.", None)])
def test_emptying_what_another_rewrites_is_a_conflict(db, agreement, mine, theirs):
    save(db, agreement, 1, by="Johan Ek", goals=theirs)
    with pytest.raises(documents.Conflict):
        save(db, agreement, 1, goals=mine)


def test_after_a_conflict_the_choice_is_saved_from_the_newest(db, agreement):
    anna = stamp(db)
    working_copies.keep(
        db, agreement, anna, base_number=1, fields={"goals": "Annas.", "purpose": "Annas."}
    )
    newest = save(db, agreement, 1, by="Johan Ek", goals="Johans.", purpose="Johans.")
    working_copies.rebase(db, agreement, anna, newest=newest, drop=["goals"])
    draft = working_copies.of(db, agreement, anna.person)
    made = documents.save(
        db, agreement, AGREEMENT, anna, base_number=draft.bases, changes=draft.fields
    )
    assert (made.content["goals"], made.content["purpose"]) == ("Johans.", "Annas.")


@pytest.mark.parametrize("number", [0, 2, -1])
def test_one_cannot_begin_from_a_version_that_is_not_there(db, agreement, number):
    with pytest.raises(RuleBroken, match="no version"):
        save(db, agreement, number, goals="Nytt.")


def test_a_version_of_another_document_is_no_version_of_this(db, agreement):
    other = factories.agreement(db, title="Annat", goals="Andra mål.")
    save(db, other, 1, goals="Än andra mål.")
    with pytest.raises(RuleBroken, match="no version"):
        documents.restore(db, agreement, AGREEMENT, stamp(db), number=2)


def test_restoring_empties_what_the_old_version_did_not_have(db, agreement):
    save(db, agreement, 1, goals=None, background="Bakgrund.", purpose="Annat.")
    made = documents.restore(db, agreement, AGREEMENT, stamp(db), number=1).version
    assert made.number == 3
    assert made.content == documents.version(db, agreement, 1).content


def test_restoring_the_newest_changes_nothing_and_is_refused(db, agreement):
    with pytest.raises(RuleBroken, match="nothing to restore"):
        documents.restore(db, agreement, AGREEMENT, stamp(db), number=1)


def test_restoring_twice_with_the_same_form_makes_one_version(db, agreement):
    save(db, agreement, 1, goals="Andra.")
    first = documents.restore(db, agreement, AGREEMENT, stamp(db, once="r" * 24), number=1)
    again = documents.restore(db, agreement, AGREEMENT, stamp(db, once="r" * 24), number=1)
    assert again.version is first.version
    assert agreement.newest.number == 3


def test_a_save_ends_only_the_working_copy_that_it_makes_a_version_of(db, agreement):
    anna, johan = stamp(db), stamp(db, "Johan Ek")
    for one in (anna, johan):
        working_copies.keep(db, agreement, one, base_number=1, fields={"dispute": one.person.name})
    save(db, agreement, 1, purpose="Ett annat syfte.")  # as where a suggestion is accepted
    assert working_copies.of(db, agreement, anna.person).fields == {"dispute": "Anna Berg"}
    documents.write_typed(db, agreement, AGREEMENT, anna)
    assert working_copies.of(db, agreement, anna.person) is None
    assert working_copies.of(db, agreement, johan.person).fields == {"dispute": "Johan Ek"}


def test_a_title_that_is_emptied_leaves_the_document_its_name(db, agreement):
    save(db, agreement, 1, title=None)
    assert (agreement.title, "title" in agreement.newest.content) == ("Tillsyn", False)


def test_a_revision_is_not_what_counts_until_it_is_decided(db):
    signed = factories.agreement(db, title="Gammalt namn", state="signed")
    documents.move(db, signed, AGREEMENT, stamp(db), to="draft")
    save(db, signed, 1, title="Nytt namn")
    assert (signed.title, signed.under_revision) == ("Gammalt namn", True)
    factories.put_in(db, signed, "decided")
    assert (signed.title, signed.under_revision) == ("Nytt namn", False)


def test_a_document_begun_secret_is_open_to_no_colleague(db):
    made = begin(db, level="secret")
    organisation = made.organisation_id
    keys = set(db.query(DocumentKey.key).filter_by(document_id=made.id).all())
    assert {key for (key,) in keys} == {
        f"org:{organisation}:user:{made.responsible_id}",
        f"org:{organisation}:registrar",
        f"org:{organisation}:manager",
    }


def test_each_act_is_logged_once_with_its_reason(db):
    made = begin(db)
    save(db, made, 1, goals="Mål.")
    documents.restore(db, made, AGREEMENT, stamp(db, reason="Ångrat"), number=1)
    kept = [(e.act, e.facts) for e in db.query(AuditEvent).order_by(AuditEvent.id)]
    assert kept == [
        ("created", {"reason": "Ändrat"}),
        ("saved", {"number": 2, "reason": "Ändrat"}),
        ("saved", {"number": 3, "reason": "Ångrat"}),
        ("restored", {"number": 3, "restored": 1}),
    ]
