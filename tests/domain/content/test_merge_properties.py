"""Merging two people's fields: every way that a field can differ, and laws that always hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.content.merge import merge

UNKNOWN = {"unknown": True}
FIELDS = ("title", "purpose", "parties", "term", "goals")
VALUES = st.one_of(
    st.none(),
    st.sampled_from(["Mini-Maria", "Barnahus", "", 0, 1, False, True]),
    st.just(UNKNOWN),
    st.lists(st.sampled_from(["Regionen", "Norrvik"]), max_size=2),
    st.dictionaries(st.sampled_from(["start", "end"]), st.just("2027-06-30"), max_size=2),
)
CONTENT = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5)

# Before, mine, theirs; what stands afterwards, and whether we disagree. None is not filled in.
CASES = [
    (None, None, None, None, False),
    ("A", "A", "A", "A", False),
    ("A", "B", "A", "B", False),
    ("A", "A", "C", "C", False),
    ("A", "B", "B", "B", False),
    ("A", "B", "C", "C", True),
    (None, "B", None, "B", False),
    (None, None, "C", "C", False),
    (None, "B", "B", "B", False),
    (None, "B", "C", "C", True),
    ("A", None, "A", None, False),
    ("A", "A", None, None, False),
    ("A", None, None, None, False),
    ("A", None, "C", "C", True),
    ("A", "B", None, None, True),
    (UNKNOWN, "KS 2027/1", UNKNOWN, "KS 2027/1", False),
    ("KS 2027/1", UNKNOWN, "KS 2027/1", UNKNOWN, False),
    (None, UNKNOWN, "KS 2027/1", "KS 2027/1", True),
    (["Regionen"], ["Regionen", "Norrvik"], ["Regionen"], ["Regionen", "Norrvik"], False),
    (["Regionen"], ["Norrvik"], ["Regionen", "Norrvik"], ["Regionen", "Norrvik"], True),
    ({"end": "2027"}, {"end": "2028"}, {"end": "2029"}, {"end": "2029"}, True),
    ({"end": "2027"}, {"end": "2028"}, {"end": "2028"}, {"end": "2028"}, False),
]  # fmt: skip


def content(value: object, absent: bool) -> dict[str, object]:
    """One field; nothing filled in is a key left out, or a key that holds null."""
    return {} if value is None and absent else {"purpose": value}


@pytest.mark.parametrize(("before", "mine", "theirs", "after", "conflict"), CASES)
@pytest.mark.parametrize("absent", [True, False])
def test_a_field_becomes_what_both_would_expect(before, mine, theirs, after, conflict, absent):
    sides = (content(one, absent) for one in (before, mine, theirs))
    merged, conflicts = merge(*sides)
    assert merged == ({} if after is None else {"purpose": after})
    assert conflicts == (["purpose"] if conflict else [])


@pytest.mark.parametrize(("before", "mine", "theirs", "_after", "conflict"), CASES)
def test_who_of_the_two_asks_decides_nothing_but_what_a_conflict_holds(
    before, mine, theirs, _after, conflict
):
    sides = [content(one, True) for one in (before, mine, theirs)]
    ours, our_conflicts = merge(*sides)
    turned, their_conflicts = merge(sides[0], sides[2], sides[1])
    assert our_conflicts == their_conflicts
    assert conflict or ours == turned


def test_a_conflict_in_one_field_leaves_the_others_merged():
    base = {"title": "A", "purpose": "B", "goals": "C", "term": {"end": "2027-06-30"}}
    mine = {**base, "title": "Mitt", "purpose": "Mitt syfte"}
    theirs = {**base, "title": "Deras", "goals": "Deras mål"}
    merged, conflicts = merge(base, mine, theirs)
    assert conflicts == ["title"]
    assert merged == {
        "title": "Deras",
        "purpose": "Mitt syfte",
        "goals": "Deras mål",
        "term": {"end": "2027-06-30"},
    }


def test_conflicts_come_in_the_order_of_the_document_they_began_from():
    base = {"title": "A", "purpose": "B", "goals": "C"}
    mine = {"goals": "c1", "purpose": "b1", "title": "a1", "term": 1}
    theirs = {"purpose": "b2", "goals": "c2", "title": "a2", "term": 2}
    assert merge(base, mine, theirs)[1] == ["title", "purpose", "goals", "term"]


def test_the_words_of_both_are_still_there_to_show():
    base, mine, theirs = {"goals": "A"}, {"goals": "Mitt"}, {"goals": "Deras"}
    _merged, (key,) = merge(base, mine, theirs)
    assert (base[key], mine[key], theirs[key]) == ("A", "Mitt", "Deras")


def filled(one: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in one.items() if value is not None}


@settings(max_examples=30, deadline=None)
@given(CONTENT)
def test_nobody_changed_anything(base):
    assert merge(base, base, base) == (filled(base), [])


@settings(max_examples=30, deadline=None)
@given(CONTENT, CONTENT)
def test_the_same_change_twice_is_that_change(base, mine):
    assert merge(base, mine, mine) == (filled(mine), [])


@settings(max_examples=30, deadline=None)
@given(CONTENT, CONTENT)
def test_who_did_nothing_loses_nothing(base, other):
    assert merge(base, base, other) == (filled(other), [])
    assert merge(base, other, base) == (filled(other), [])


@settings(max_examples=50, deadline=None)
@given(CONTENT, CONTENT, CONTENT)
def test_saving_the_merged_content_again_changes_nothing(base, mine, theirs):
    merged, _conflicts = merge(base, mine, theirs)
    assert merge(theirs, merged, theirs) == (merged, [])
    assert merge(merged, merged, merged) == (merged, [])


@settings(max_examples=50, deadline=None)
@given(CONTENT, CONTENT, CONTENT)
def test_a_conflict_is_a_field_that_both_changed_and_differently(base, mine, theirs):
    _merged, conflicts = merge(base, mine, theirs)
    for key in {*base, *mine, *theirs}:
        before, ours, others = base.get(key), mine.get(key), theirs.get(key)
        assert (key in conflicts) == (ours != before and others != before and ours != others)


@settings(max_examples=50, deadline=None)
@given(CONTENT, CONTENT, CONTENT)
def test_nothing_is_there_that_nobody_wrote_and_nobody_s_content_is_touched(base, mine, theirs):
    copies = [dict(one) for one in (base, mine, theirs)]
    merged, conflicts = merge(base, mine, theirs)
    assert [base, mine, theirs] == copies
    assert None not in merged.values()
    assert set(merged) | set(conflicts) <= {*base, *mine, *theirs}
