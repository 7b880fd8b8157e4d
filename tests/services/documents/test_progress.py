"""How far a draft has come, and what each step ahead still asks for."""

import pytest

from agreementhub.services.documents import progress
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]


def states(lacking=(), **values):
    tasks = progress.tasks(AGREEMENT, values, lacking=lacking)
    return {task.section.key: task.state for task in tasks}


def missing(state, **values):
    found = progress.missing(AGREEMENT, state, values)
    return {key: [field.key for field in fields] for key, fields in found.items()}


NEEDED = [f.key for f in AGREEMENT.fields.values() if f.required_from == "decided"]
UNKNOWN = {key: {"unknown": True} for key in NEEDED}


def test_an_empty_draft_has_all_its_sections_before_it():
    assert [task.section for task in progress.tasks(AGREEMENT, {})] == list(AGREEMENT.sections)
    assert set(states().values()) == {"none"}


def test_a_section_is_done_with_what_it_needs_though_more_could_be_said():
    assert states(purpose="Samverka.")["purpose"] == "done"
    assert states(background="Bakgrund.")["purpose"] == "begun"


def test_a_section_that_needs_nothing_is_done_with_one_field():
    assert states(dispute="Enas.")["formalities"] == "done"


@pytest.mark.parametrize(("lacking", "state"), [({"formalities"}, "begun"), ({"term"}, "done")])
def test_a_section_that_misses_what_it_must_have_is_not_done(lacking, state):
    assert states(lacking, dispute="Enas.")["formalities"] == state
    assert states(lacking)["formalities"] == "none"


def test_a_section_with_several_needs_is_done_with_the_last_of_them():
    needs = {"title": "T", "diarienummer": "KS 1", "legal_form": "other", "parties": []}
    for absent in needs:
        rest = {key: value for key, value in needs.items() if key != absent}
        assert states(**rest)["parties"] == "begun"
    assert states(**needs)["parties"] == "done"


def test_what_is_known_to_be_unknown_is_filled_in():
    assert states(**UNKNOWN)["term"] == "done"
    assert missing("draft", title="T", **UNKNOWN) == {}


def test_each_field_is_told_once_at_the_nearest_step_that_needs_it():
    assert missing("draft") == {"review": ["title"], "decided": NEEDED}
    assert missing("review", title="T") == {"decided": NEEDED}


@pytest.mark.parametrize("absent", NEEDED)
def test_the_last_field_that_is_absent_is_the_one_that_is_told(absent):
    values = {key: value for key, value in UNKNOWN.items() if key != absent}
    assert missing("draft", title="T", **values) == {"decided": [absent]}


@pytest.mark.parametrize("state", ["archived", "withdrawn", "no such state"])
def test_nothing_is_asked_where_no_step_lies_ahead(state):
    assert missing(state) == {}


def test_what_was_decided_with_a_gap_is_told_of_at_the_signing():
    assert missing("decided", title="T") == {"signed": NEEDED}
    assert missing("signed", title="T") == {}


def left_empty(was_saved, **values):
    (section,) = (one for one in AGREEMENT.sections if one.key == "parties")
    return progress.left_empty(section, values, was_saved=was_saved)


def test_who_begins_to_write_is_not_asked_what_is_unknown():
    assert left_empty(False) == set()


def test_what_is_required_and_was_left_empty_may_be_unknown():
    assert left_empty(True, title="T", legal_form="other") == {"diarienummer", "parties"}


def test_what_was_said_to_be_unknown_can_always_be_taken_back():
    assert left_empty(False, parties={"unknown": True}) == {"parties"}
