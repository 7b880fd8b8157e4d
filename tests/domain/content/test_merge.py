"""Two people saving the same document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.content.merge import merge, narrowed, settle

VALUES = st.one_of(st.none(), st.integers(0, 2))
CONTENT = st.dictionaries(st.sampled_from("abcd"), VALUES)


def test_different_fields_are_put_together():
    base = {"title": "A", "purpose": "B"}
    merged, conflicts = merge(base, {**base, "title": "Mitt"}, {**base, "purpose": "Deras"})
    assert (merged, conflicts) == ({"title": "Mitt", "purpose": "Deras"}, [])


def test_the_same_field_is_a_conflict_and_holds_what_is_saved_already():
    base = {"title": "A"}
    merged, conflicts = merge(base, {"title": "Mitt"}, {"title": "Deras"})
    assert (merged, conflicts) == ({"title": "Deras"}, ["title"])


def test_the_same_change_by_both_is_no_conflict():
    assert merge({"title": "A"}, {"title": "B"}, {"title": "B"}) == ({"title": "B"}, [])


def test_emptying_a_field_is_a_change():
    base = {"title": "A", "goals": "B"}
    assert merge(base, {"title": "A"}, {**base, "title": "C"}) == ({"title": "C"}, [])
    assert merge(base, {"title": "A"}, {**base, "goals": "C"})[1] == ["goals"]


def filled(content: dict[str, int | None]) -> dict[str, int]:
    return {key: value for key, value in content.items() if value is not None}


@given(CONTENT, CONTENT)
def test_what_one_person_did_alone_is_the_result(base, mine):
    assert merge(base, mine, base) == (filled(mine), [])
    assert merge(base, base, mine) == (filled(mine), [])


@given(CONTENT, CONTENT, CONTENT)
def test_every_field_is_somebodys_and_no_change_is_lost_without_a_conflict(base, mine, theirs):
    merged, conflicts = merge(base, mine, theirs)
    for key in {*base, *mine, *theirs}:
        value = merged.get(key)
        assert value in (mine.get(key), theirs.get(key))
        if key not in conflicts:
            for side in (mine, theirs):
                assert side.get(key) in (base.get(key), value)


@given(CONTENT, CONTENT, CONTENT)
def test_who_saves_first_decides_nothing_but_the_conflicts(base, mine, theirs):
    merged, conflicts = merge(base, mine, theirs)
    turned, turned_conflicts = merge(base, theirs, mine)
    assert set(conflicts) == set(turned_conflicts)
    assert {k: v for k, v in merged.items() if k not in conflicts} == {
        k: v for k, v in turned.items() if k not in conflicts
    }


def clauses(text: str) -> dict:
    """Clauses by a letter each; a sign after it is its text."""
    rows = [{"id": one[0], "prose": one[1:] or "."} for one in text.split()]
    return {"clauses": rows} if rows else {}


def said(content: dict) -> str:
    """The same backwards."""
    rows = content.get("clauses") or ()
    return " ".join(row["id"] + row["prose"].strip(".") for row in rows)


CLAUSES = [
    # Before, mine, theirs, what becomes of it, on which we disagree.
    ("a b", "a1 b", "a b2", "a1 b2", []),
    ("a b", "a1 b", "a2 b", "a2 b", ["clauses/a"]),
    ("a b", "a", "a b2", "a b2", ["clauses/b"]),
    ("a b", "a b1", "a", "a", ["clauses/b"]),
    ("a b", "a", "a b c", "a c", []),
    ("a b", "a x b", "a b y", "a x b y", []),
    ("a b", "x a b", "y a b", "x y a b", []),
    ("a b", "b a", "a b2", "b2 a", []),
    ("a b c", "b a c", "b a c2", "b a c2", []),
    ("a b c", "c a b", "b c a", "b c a", ["clauses"]),
    ("", "a1", "b1", "a1 b1", []),
    ("a", "", "a", "", []),
    ("a b", "", "a b2", "b2", ["clauses/b"]),
]


@pytest.mark.parametrize(("before", "mine", "theirs", "after", "conflicts"), CLAUSES)
def test_clauses_are_merged_each_for_itself(before, mine, theirs, after, conflicts):
    merged, told = merge(clauses(before), clauses(mine), clauses(theirs))
    assert (said(merged), told) == (after, conflicts)


def test_of_a_clause_on_which_we_disagree_all_three_can_be_shown():
    sides = (clauses("a b"), clauses("a1 b"), clauses("a2 b"))
    _merged, (key,) = merge(*sides)
    assert [narrowed(one, key)[0]["prose"] for one in sides] == [".", "1", "2"]
    assert narrowed(clauses("b"), key) is None


def test_what_is_chosen_stands_and_the_rest_is_merged():
    sides = (clauses("a b c"), clauses("a1 b1 c x"), clauses("a2 b2 c2"))
    assert said(settle(*sides, given_up=["clauses/b"])) == "a1 b2 c2 x"


ROWS = st.lists(st.sampled_from("abcd"), unique=True).flatmap(
    lambda ids: st.tuples(*(st.sampled_from([one, f"{one}1", f"{one}2"]) for one in ids))
)


@given(ROWS, ROWS, ROWS)
def test_no_clause_that_one_of_us_changed_alone_is_lost(base, mine, theirs):
    sides = [clauses(" ".join(one)) for one in (base, mine, theirs)]
    merged, conflicts = merge(*sides)
    before, ours, others = (
        {row["id"]: row["prose"] for row in one.get("clauses", ())} for one in sides
    )
    made = {row["id"]: row["prose"] for row in merged.get("clauses", ())}
    assert set(made) <= set(ours) | set(others)
    if "clauses" in conflicts:
        return
    for one in {*before, *ours, *others}:
        if ours.get(one) != before.get(one) and others.get(one) == before.get(one):
            assert made.get(one) == ours.get(one)
        elif f"clauses/{one}" not in conflicts and ours.get(one) == before.get(one):
            assert made.get(one) == others.get(one)


def test_a_clause_that_comes_back_without_its_number_is_not_changed_by_that():
    numbered = {"clauses": [{"id": "a", "prose": ".", "number": "1"}]}
    theirs = {"clauses": [{"id": "a", "prose": "2", "number": "1"}]}
    merged, conflicts = merge(numbered, {**clauses("a"), "title": "T"}, theirs)
    assert (merged, conflicts) == ({**theirs, "title": "T"}, [])
