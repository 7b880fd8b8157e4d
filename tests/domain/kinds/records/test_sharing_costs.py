"""Money shared to the öre by the largest remainder, and what a line of a budget comes to."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.kinds.records.cost import line_total, refuse_other_than_100, split
from agreementhub.domain.rules import RuleBroken

AMOUNTS = st.integers(0, 10**13)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=9).filter(any)


@pytest.mark.parametrize(
    ("amount", "weights", "unit", "shares"),
    [
        (0, [1, 1], 1, [0, 0]),
        (1, [1, 1], 1, [1, 0]),
        (1, [1, 2], 1, [0, 1]),
        (2, [1, 1, 1], 1, [1, 1, 0]),
        (100, [1, 1, 1], 1, [34, 33, 33]),
        (1000, [50, 30, 20], 1, [500, 300, 200]),
        (1001, [50, 30, 20], 1, [501, 300, 200]),  # 500.5, 300.3, 200.2
        (1003, [50, 30, 20], 1, [501, 301, 201]),  # 501.5, 300.9, 200.6
        (1000, [0, 1], 1, [0, 1000]),
        (1000, [7], 1, [1000]),
        (10, [Fraction(1, 3), Fraction(2, 3)], 1, [3, 7]),
        (10, [Decimal("0.1"), Decimal("0.3")], 1, [3, 7]),  # 2.5 and 7.5: the first goes first
        (12_345, [1, 1], 100, [6_245, 6_100]),  # 123 kronor and 45 öre that no krona divides
        (12_345, [1, 2], 100, [4_145, 8_200]),
        (99, [1, 1], 100, [99, 0]),
        (10_000, [1, 1, 1], 100, [3_400, 3_300, 3_300]),
    ],
)
def test_what_is_left_goes_to_who_lost_most_by_rounding_down(amount, weights, unit, shares):
    assert split(amount, weights, unit) == shares
    assert sum(shares) == amount


@st.composite
def percents(draw):
    """Shares in hundredths of a percent that make 100 exactly."""
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), max_size=8)))
    edges = [0, *cuts, 10_000]
    return [f"{Decimal(high - low) / 100}" for low, high in pairwise(edges)]


@settings(max_examples=60, deadline=None)
@given(AMOUNTS, percents())
def test_shares_in_percent_make_the_amount_to_the_ore(amount, shares):
    parts = split(amount, [Decimal(share) for share in shares])
    assert sum(parts) == amount
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - Fraction(amount) * Fraction(share) / 100) < 1
        assert part == 0 or Fraction(share) > 0


@settings(max_examples=60, deadline=None)
@given(AMOUNTS, WEIGHTS, st.integers(2, 9))
def test_only_the_relation_of_weights_counts(amount, weights, times):
    assert split(amount, weights) == split(amount, [weight * times for weight in weights])


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ([], "The shares add up to 0 %. Add 100 percentage points."),
        (["33.33"] * 3, "The shares add up to 99,99 %. Add 0,01 percentage points."),
        (["50", "50.5"], "The shares add up to 100,5 %. Take away 0,5 percentage points."),
        (["100", "100"], "The shares add up to 200 %. Take away 100 percentage points."),
        (["99.999"], "The shares add up to 99,999 %. Add 0,001 percentage points."),
    ],
)
def test_shares_that_do_not_make_a_hundred_say_how_much_is_missing_or_over(shares, words):
    with pytest.raises(RuleBroken) as refused:
        refuse_other_than_100(shares)
    assert refused.value.message.interpolate() == words


@pytest.mark.parametrize("shares", [["100"], ["33.34", "33.33", "33.33"], ["100.0"], ["0", "100"]])
def test_shares_that_make_a_hundred_are_not_refused(shares):
    assert refuse_other_than_100(shares) is None  # it raises nothing


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ({"ore": 100}, 100),
        ({"ore": 100, "per": "total"}, 100),
        ({"ore": 100, "posts": "2"}, 200),
        ({"ore": 100, "posts": "0"}, 0),
        ({"ore": 100, "posts": "0.25"}, 25),
        ({"ore": 100, "per": "month", "months": "12"}, 1200),
        ({"ore": 100, "per": "month", "months": "0"}, 0),
        ({"ore": 100, "per": "month", "months": "1.5", "posts": "0.5"}, 75),
        ({"ore": 100, "per": "month"}, None),
        ({"ore": 1200, "per": "year"}, 1200),
        ({"ore": 1200, "per": "year", "months": "1"}, 100),
        ({"ore": 1200, "per": "year", "months": "18"}, 1800),
        ({"ore": 1200, "per": "year", "months": "0"}, 0),
        # Halves of an öre are rounded up, less than half down.
        ({"ore": 1, "per": "year", "months": "6"}, 1),
        ({"ore": 1, "per": "year", "months": "5"}, 0),
        ({"ore": 1, "posts": "0.5"}, 1),
        ({"ore": 3, "posts": "0.5"}, 2),
        ({"ore": 1, "posts": "0.49"}, 0),
        ({"ore": 100, "per": "quarter"}, None),
        ({"ore": 100, "per": "week"}, None),
        ({"ore": 100, "per": "hour"}, None),
        ({"ore": 100, "per": "visit", "months": "12"}, None),
        ({"per": "year", "months": "12"}, None),
        ({}, None),
    ],
)
def test_a_line_comes_to_amount_times_months_times_posts_or_to_nothing_known(line, total):
    assert line_total(line) == total
