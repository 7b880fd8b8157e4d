"""Which row is which in another version."""

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.kinds.records.align import align

Row = tuple[str, str]
ROWS = st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from(["x y", "x z", "w"])))


def pairs(old: list[Row], new: list[Row]) -> list[tuple[Row | None, Row | None]]:
    return align(old, new, key=lambda row: row[0], text=lambda row: row[1])


def test_equal_keys_are_the_same_row_however_unlike_their_texts():
    assert pairs([("a", "x y")], [("a", "w")]) == [(("a", "x y"), ("a", "w"))]


def test_an_empty_key_says_nothing_and_unlike_texts_are_different_rows():
    assert pairs([("", "x y")], [("", "w")]) == [(("", "x y"), None), (None, ("", "w"))]


def test_what_was_removed_stands_where_it_stood():
    kept, gone, last = ("a", "x y"), ("b", "w"), ("c", "v")
    assert pairs([kept, gone, last], [kept, last]) == [(kept, kept), (gone, None), (last, last)]


@given(ROWS, ROWS)
def test_every_row_is_told_once_and_the_newer_order_is_kept(old, new):
    told = pairs(old, new)
    assert [row for _old, row in told if row is not None] == new
    assert sorted(row for row, _new in told if row is not None) == sorted(old)
