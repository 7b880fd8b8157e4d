"""Two people saving the same document."""

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.content.merge import merge

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
