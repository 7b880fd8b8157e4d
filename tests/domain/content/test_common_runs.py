"""The runs of characters that two strings share."""

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.content.common_runs import Run, common_runs

TEXTS = st.text("abcd", max_size=30)


@given(TEXTS, TEXTS, st.integers(1, 4))
def test_runs_are_the_same_in_both_and_in_order(left: str, right: str, size: int):
    i = j = 0
    for run in common_runs(left, right, size):
        assert run.length > 0 and run.left >= i and run.right >= j
        assert left[run.left :][: run.length] == right[run.right :][: run.length]
        i, j = run.left + run.length, run.right + run.length
    assert i <= len(left) and j <= len(right)


def test_of_two_parts_that_changed_places_the_longer_one_is_kept():
    assert common_runs("<abcdefg123>", "<123abcdefg>", 2) == [
        Run(0, 0, 1),
        Run(1, 4, 7),
        Run(11, 11, 1),
    ]
    assert Run(4, 1, 7) in common_runs("<123abcdefg>", "<abcdefg123>", 2)


def test_several_short_runs_that_hold_more_than_one_long_one_are_kept():
    left, right = "(LONG)ab.cd.ef.", "[ab!cd!ef!LONG]"
    kept = "".join(left[run.left :][: run.length] for run in common_runs(left, right, 2))
    assert kept == "abcdef"


def test_a_phrase_that_stands_twice_pins_nothing():
    assert common_runs("-ab-", "(ab)ab(", 2) == []
