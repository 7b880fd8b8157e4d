"""Which rows were moved, when some stand elsewhere than before."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.kinds.records.align import out_of_order


def test_one_row_taken_to_the_front_is_the_one_that_moved():
    assert out_of_order([3, 0, 1, 2]) == {3}


def test_one_row_taken_to_the_end_is_the_one_that_moved():
    assert out_of_order([1, 2, 3, 0]) == {0}


@given(st.permutations(range(6)))
def test_what_is_left_rises_and_nothing_less_would_do(order):
    moved = out_of_order(order)
    rest = [place for place in order if place not in moved]
    assert rest == sorted(rest)
    fewer = combinations(order, max(len(moved) - 1, 0))
    for some in fewer if moved else ():
        left = [place for place in order if place not in some]
        assert left != sorted(left)
