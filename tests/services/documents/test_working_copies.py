"""What a person has typed since the last version: kept apart, laid over, thrown away."""

from datetime import timedelta

import pytest

from agreementhub.models import Draft
from agreementhub.services import documents
from agreementhub.services.documents import working_copies
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES


@pytest.fixture
def agreement(db):
    return factories.agreement(db, title="Tillsyn", purpose="Samverka.", goals="Lika regler.")


@pytest.fixture
def anna(db):
    return Stamp(factories.user(db), NOW)


def save(db, document, stamp, **changes):
    return documents.save(
        db,
        document,
        TYPES["agreement"],
        stamp,
        base_number=document.newest.number,
        changes=changes,
    )


def type_in(db, document, stamp, **typed):
    """What the working copy holds after something was typed; None when there is none."""
    working_copies.type_in(db, document, stamp, typed)
    db.flush()
    draft = working_copies.of(db, document, stamp.person)
    return draft.fields if draft else None


def test_a_form_sent_as_it_was_shown_begins_no_working_copy(db, agreement, anna):
    assert type_in(db, agreement, anna, purpose="Samverka.", dispute=None) is None
    assert type_in(db, agreement, anna) is None


def test_only_what_differs_is_kept(db, agreement, anna):
    typed = {"purpose": "Samverka.", "goals": "Nya mål.", "dispute": None}
    assert type_in(db, agreement, anna, **typed) == {"goals": "Nya mål."}


@pytest.mark.parametrize("empty", ["", [], {}, 0, False])
def test_what_is_empty_but_not_null_differs_from_what_was_never_filled_in(
    db, agreement, anna, empty
):
    assert type_in(db, agreement, anna, dispute=empty) == {"dispute": empty}


def test_a_field_typed_back_to_what_it_was_is_still_told_so(db, agreement, anna):
    type_in(db, agreement, anna, goals="Nya mål.")
    assert type_in(db, agreement, anna, goals="Lika regler.") == {"goals": "Lika regler."}


def test_an_emptied_field_is_null_in_the_copy_and_absent_in_what_is_shown(db, agreement, anna):
    assert type_in(db, agreement, anna, goals=None) == {"goals": None}
    draft = working_copies.of(db, agreement, anna.person)
    shown = working_copies.values(agreement.newest, draft)
    assert shown == {"title": "Tillsyn", "purpose": "Samverka."}


def test_sections_typed_one_after_the_other_come_together(db, agreement, anna):
    type_in(db, agreement, anna, goals="Nya mål.")
    fields = type_in(db, agreement, anna, purpose="Nytt syfte.")
    assert fields == {"goals": "Nya mål.", "purpose": "Nytt syfte."}
    assert db.query(Draft).count() == 1


def test_a_copy_remembers_the_version_it_began_from_however_long_it_is_typed_in(
    db, agreement, anna
):
    type_in(db, agreement, anna, goals="Nya mål.")
    save(db, agreement, Stamp(factories.user(db, "Johan Ek"), NOW), purpose="Johans.")
    later = Stamp(anna.person, NOW + timedelta(hours=1))
    type_in(db, agreement, later, dispute="Enas.")
    draft = working_copies.of(db, agreement, anna.person)
    assert (draft.base_number, draft.saved_at) == (1, later.now)


def test_a_form_older_than_what_another_saved_takes_nothing_back(db, agreement, anna):
    """The form was shown with version 1 and sends all its fields after version 2 was saved."""
    type_in(db, agreement, anna, goals="Nya mål.")
    save(db, agreement, Stamp(factories.user(db, "Johan Ek"), NOW), purpose="Johans.")
    fields = type_in(db, agreement, anna, purpose="Samverka.", goals="Nyare mål.")
    draft = working_copies.of(db, agreement, anna.person)
    made = documents.save(
        db,
        agreement,
        TYPES["agreement"],
        anna,
        base_number=draft.base_number,
        changes=fields,
    )
    assert (made.content["purpose"], made.content["goals"]) == ("Johans.", "Nyare mål.")


def test_each_person_has_a_copy_of_their_own(db, agreement, anna):
    johan = Stamp(factories.user(db, "Johan Ek"), NOW)
    type_in(db, agreement, anna, goals="Annas.")
    assert type_in(db, agreement, johan, dispute="Johans.") == {"dispute": "Johans."}
    working_copies.discard(db, agreement, anna.person)
    db.flush()
    assert working_copies.of(db, agreement, anna.person) is None
    assert working_copies.of(db, agreement, johan.person) is not None


def test_throwing_away_what_is_not_there_is_no_fault(db, agreement, anna):
    working_copies.discard(db, agreement, anna.person)
    working_copies.rebase(db, agreement, anna, newest=agreement.newest, drop=["goals"])
    assert db.query(Draft).count() == 0


def test_going_on_from_the_newest_gives_up_those_fields_and_no_others(db, agreement, anna):
    type_in(db, agreement, anna, goals="Annas.", dispute="Enas.")
    newest = save(db, agreement, Stamp(factories.user(db, "Johan Ek"), NOW), goals="Johans.")
    working_copies.rebase(db, agreement, anna, newest=newest, drop=["goals", "never typed"])
    draft = working_copies.of(db, agreement, anna.person)
    assert (draft.base_number, draft.fields) == (2, {"dispute": "Enas."})


def test_what_changed_is_told_against_the_version_shown(agreement):
    fields = {"purpose": "Samverka.", "goals": None, "dispute": None, "title": "Ny"}
    assert working_copies.changed(agreement.newest, fields) == {"goals": None, "title": "Ny"}
