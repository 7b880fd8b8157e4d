"""What a person has typed since the last version: kept apart, laid over, thrown away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agreementhub.domain.content import Drawn
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, Draft
from agreementhub.services import documents
from agreementhub.services.documents import lists, working_copies
from agreementhub.services.stamp import Stamp
from agreementhub.services.undoing import UNDO_FOR
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]
FORM = "en ruta"
SECOND = timedelta(seconds=1)


@pytest.fixture
def agreement(db):
    return factories.agreement(db, title="Tillsyn", purpose="Samverka.", goals="Lika regler.")


@pytest.fixture
def anna(db):
    return Stamp(factories.user(db), NOW, once=FORM)


def johan(db):
    return Stamp(factories.user(db, "Johan Ek"), NOW)


def save(db, document, stamp, **changes):
    return documents.save(
        db,
        document,
        AGREEMENT,
        stamp,
        base_number=document.newest.number,
        changes=changes,
    )


def shown(db, document, stamp, *keys):
    """What a form of the fields is drawn from now."""
    draft = working_copies.of(db, document, stamp.person)
    laid = working_copies.values(document.newest, draft)
    return Drawn.of(document.newest.number, {key: laid.get(key) for key in keys})


def type_in(db, document, stamp, drawn=None, **typed):
    """What the working copy holds after something was typed; None when there is none."""
    drawn = drawn or shown(db, document, stamp, *typed)
    working_copies.type_in(db, document, AGREEMENT, stamp, typed, drawn)
    db.flush()
    draft = working_copies.of(db, document, stamp.person)
    return draft.fields if draft else None


def told(db, document, stamp, typed, drawn):
    """The fields of which something else was typed in another window."""
    return working_copies.type_in(db, document, AGREEMENT, stamp, typed, drawn).clashing


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
    drawn = shown(db, agreement, anna, "goals")
    type_in(db, agreement, anna, drawn, goals="Nya mål.")
    assert type_in(db, agreement, anna, drawn, goals="Lika regler.") == {"goals": "Lika regler."}


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


@pytest.mark.parametrize("autoflush", [True, False])
def test_two_fields_typed_at_once_come_into_one_copy(db, agreement, anna, autoflush):
    db.autoflush = autoflush
    typed = {"goals": "Nya mål.", "purpose": "Nytt syfte."}
    assert type_in(db, agreement, anna, **typed) == typed
    db.expunge_all()
    draft = db.query(Draft).one()
    assert (draft.fields, draft.bases) == (typed, {"goals": 1, "purpose": 1})


def test_each_field_remembers_the_version_it_began_from_however_long_it_is_typed_in(
    db, agreement, anna
):
    type_in(db, agreement, anna, goals="Nya mål.")
    save(db, agreement, johan(db), purpose="Johans.")
    later = Stamp(anna.person, NOW + timedelta(hours=1), once=FORM)
    type_in(db, agreement, later, dispute="Enas.", goals="Nyare mål.")
    draft = working_copies.of(db, agreement, anna.person)
    assert (draft.bases, draft.saved_at) == ({"goals": 1, "dispute": 2}, later.now)


def save_copy(db, document, stamp):
    """The version that the person's working copy makes."""
    return documents.write_typed(db, document, AGREEMENT, replace(stamp, once="")).version


def test_a_form_older_than_what_another_saved_takes_nothing_back(db, agreement, anna):
    """The form was shown with version 1 and sends all its fields after version 2 was saved."""
    drawn = shown(db, agreement, anna, "purpose", "goals")
    save(db, agreement, johan(db), purpose="Johans.")
    fields = type_in(db, agreement, anna, drawn, purpose="Samverka.", goals="Nyare mål.")
    assert fields == {"goals": "Nyare mål."}
    made = save_copy(db, agreement, anna)
    assert (made.content["purpose"], made.content["goals"]) == ("Johans.", "Nyare mål.")


def test_a_field_that_both_changed_is_asked_about_though_the_form_was_sent_later(
    db, agreement, anna
):
    drawn = shown(db, agreement, anna, "purpose")
    save(db, agreement, johan(db), purpose="Johans.")
    type_in(db, agreement, anna, drawn, purpose="Annas.")
    with pytest.raises(documents.Conflict) as conflict:
        save_copy(db, agreement, anna)
    assert conflict.value.fields == ["purpose"]


def test_who_has_seen_what_another_saved_changes_it_without_a_question(db, agreement, anna):
    type_in(db, agreement, anna, goals="Annas mål.")  # begun before
    save(db, agreement, johan(db), purpose="Johans.")
    type_in(db, agreement, anna, purpose="Johans och Annas.")
    made = save_copy(db, agreement, anna)
    assert made.content["purpose"] == "Johans och Annas."


def test_another_version_that_left_the_field_alone_is_no_conflict(db, agreement, anna):
    drawn = shown(db, agreement, anna, "purpose")
    save(db, agreement, johan(db), goals="Johans.")
    type_in(db, agreement, anna, drawn, purpose="Annas.")
    assert save_copy(db, agreement, anna).content["purpose"] == "Annas."


def test_of_two_windows_the_second_takes_nothing_back_that_it_did_not_touch(db, agreement, anna):
    drawn = shown(db, agreement, anna, "purpose", "goals")
    type_in(db, agreement, replace(anna, once="ett"), drawn, purpose="Nytt.", goals="Lika regler.")
    fields = type_in(
        db, agreement, replace(anna, once="två"), drawn, purpose="Samverka.", goals="Nya mål."
    )
    assert fields == {"purpose": "Nytt.", "goals": "Nya mål."}


def test_two_windows_with_two_texts_are_told_and_the_first_text_stays(db, agreement, anna):
    drawn = shown(db, agreement, anna, "purpose", "goals")
    one, two = replace(anna, once="ett"), replace(anna, once="två")
    type_in(db, agreement, one, drawn, purpose="Det ena.")
    typed = {"purpose": "Det andra.", "goals": "Nya mål."}
    assert told(db, agreement, two, typed, drawn) == ["purpose"]
    draft = working_copies.of(db, agreement, anna.person)
    assert draft.fields == {"purpose": "Det ena.", "goals": "Nya mål."}
    # Once seen, it may be replaced.
    seen = shown(db, agreement, anna, "purpose")
    assert told(db, agreement, two, {"purpose": "Det andra."}, seen) == []


def test_one_window_goes_on_from_what_it_saved_itself(db, agreement, anna):
    drawn = shown(db, agreement, anna, "purpose")
    for text in ("N", "Ny", "Nytt", "Samverka.", "Till sist."):
        assert type_in(db, agreement, anna, drawn, purpose=text) == {"purpose": text}


def test_a_form_that_tells_nothing_asks_rather_than_overwrites(db, agreement, anna):
    typed = {"purpose": "Samverka.", "title": "Tillsyn"}
    assert told(db, agreement, anna, typed, Drawn()) == []
    save(db, agreement, johan(db), purpose="Johans.")
    assert told(db, agreement, anna, typed, Drawn()) == ["purpose"]
    assert working_copies.of(db, agreement, anna.person) is None


def test_a_text_over_one_that_was_given_up_meanwhile_is_asked_about(db, agreement, anna):
    type_in(db, agreement, anna, purpose="Annas.")
    drawn = shown(db, agreement, anna, "purpose")
    working_copies.throw_away(db, agreement, anna)
    db.flush()
    typed, other = {"purpose": "Annas och mer."}, replace(anna, once="en annan")
    assert told(db, agreement, other, typed, drawn) == ["purpose"]


def test_each_person_has_a_copy_of_their_own(db, agreement, anna):
    other = johan(db)
    type_in(db, agreement, anna, goals="Annas.")
    assert type_in(db, agreement, other, dispute="Johans.") == {"dispute": "Johans."}
    working_copies.throw_away(db, agreement, anna)
    db.flush()
    assert working_copies.of(db, agreement, anna.person) is None
    assert working_copies.of(db, agreement, other.person) is not None


def test_throwing_away_what_is_not_there_is_no_fault(db, agreement, anna):
    working_copies.throw_away(db, agreement, anna)
    working_copies.rebase(db, agreement, anna, newest=agreement.newest, drop=["goals"])
    assert db.query(Draft).count() == 0


def test_going_on_from_the_newest_gives_up_those_fields_and_no_others(db, agreement, anna):
    type_in(db, agreement, anna, goals="Annas.", dispute="Enas.")
    newest = save(db, agreement, johan(db), goals="Johans.")
    working_copies.rebase(db, agreement, anna, newest=newest, drop=["goals", "never typed"])
    draft = working_copies.of(db, agreement, anna.person)
    assert (draft.bases, draft.fields) == ({"dispute": 2}, {"dispute": "Enas."})


def later(anna, after):
    return replace(anna, now=NOW + after)


def test_what_was_thrown_away_is_taken_back_as_it_was(db, agreement, anna):
    type_in(db, agreement, anna, goals="Nya mål.")
    working_copies.throw_away(db, agreement, anna)
    assert working_copies.of(db, agreement, anna.person) is None
    assert lists.my_drafts(db, anna.person.id, frozenset({"public"})) == []
    working_copies.take_back(db, agreement, anna)
    draft = working_copies.of(db, agreement, anna.person)
    assert (draft.fields, draft.bases) == ({"goals": "Nya mål."}, {"goals": 1})
    noted = [event.act for event in db.query(AuditEvent).order_by(AuditEvent.id)][-2:]
    assert noted == ["changes_thrown_away", "changes_thrown_away_undone"]


def test_what_is_typed_anew_begins_without_what_was_thrown_away(db, agreement, anna):
    type_in(db, agreement, anna, goals="Nya mål.")
    working_copies.throw_away(db, agreement, anna)
    assert type_in(db, agreement, anna, purpose="Nytt syfte.") == {"purpose": "Nytt syfte."}
    with pytest.raises(RuleBroken, match="typed or saved since"):
        working_copies.take_back(db, agreement, anna)


def test_what_was_thrown_away_by_others_or_before_a_save_is_not_taken_back(db, agreement, anna):
    type_in(db, agreement, anna, goals="Nya mål.")
    working_copies.throw_away(db, agreement, anna)
    with pytest.raises(RuleBroken):
        working_copies.take_back(db, agreement, johan(db))
    type_in(db, agreement, anna, purpose="Nytt syfte.")
    save_copy(db, agreement, anna)
    with pytest.raises(RuleBroken):
        working_copies.take_back(db, agreement, anna)


@pytest.mark.parametrize(("after", "is_there"), [(UNDO_FOR, True), (UNDO_FOR + SECOND, False)])
def test_what_was_thrown_away_is_there_for_thirty_days(db, agreement, anna, after, is_there):
    type_in(db, agreement, anna, goals="Nya mål.")
    working_copies.throw_away(db, agreement, anna)
    late = later(anna, after)
    found = working_copies.thrown(db, agreement, anna.person, late.now)
    assert (found is not None) == is_there
    # Whoever throws something away sweeps out what is too old.
    working_copies.throw_away(db, agreement, replace(johan(db), now=late.now))
    assert db.query(Draft).count() == int(is_there)


def test_a_colleagues_version_overtakes_the_fields_it_says_otherwise(db, agreement, anna):
    type_in(db, agreement, anna, goals="Annas mål.", purpose="Annas syfte.")
    draft = working_copies.of(db, agreement, anna.person)
    assert working_copies.overtaken(db, agreement, draft) == []
    save(db, agreement, johan(db), goals="Johans mål.", dispute="Johan avgör.")
    assert working_copies.overtaken(db, agreement, draft) == ["goals"]


def test_a_colleague_who_wrote_the_same_or_another_field_overtakes_nothing(db, agreement, anna):
    type_in(db, agreement, anna, goals="Samma mål.")
    save(db, agreement, johan(db), goals="Samma mål.", purpose="Johans syfte.")
    draft = working_copies.of(db, agreement, anna.person)
    assert working_copies.overtaken(db, agreement, draft) == []
    assert working_copies.overtaken(db, agreement, None) == []
