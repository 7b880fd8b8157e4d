"""One figure over time: where its values and ranges stand."""

from hypothesis import example, given
from hypothesis import strategies as st

from agreementhub.charts import Moment, trend

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


def value(number):
    return Moment("2026", str(number), number, number)


def test_the_highest_stands_highest_and_nothing_on_the_base():
    drawn = trend([value(0.0), value(50.0), value(100.0)])
    low, middle, high = (one.high for one in drawn.moments)
    assert low == drawn.base and high < middle < low
    assert middle == (low + high) / 2


def test_a_range_is_a_stroke_from_its_first_to_its_last():
    (one,) = trend([Moment("2026", "5–9", 5, 9)]).moments
    assert one.is_range and one.high < one.low


@example([[0.0, 5e-324]])
@given(st.lists(st.tuples(NUMBERS, NUMBERS).map(sorted), max_size=12))
def test_whatever_is_told_stands_inside_the_picture(pairs):
    drawn = trend([Moment("x", "y", low, high) for low, high in pairs])
    for one in drawn.moments:
        assert 0 <= one.high <= one.low <= drawn.height
        assert 0 <= one.x <= 100


def test_of_many_only_the_first_and_the_last_have_their_words():
    named = [one.is_named for one in trend([value(float(n)) for n in range(6)]).moments]
    assert named == [True, False, False, False, False, True]
