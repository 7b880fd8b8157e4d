"""Sharing money, exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.kinds.records.cost import line_total, refuse_other_than_100, split
from agreementhub.domain.rules import RuleBroken

# Inhabitants of the municipalities of Jämtland on 31 December 2024 (SCB), and their shares of
# 570 500 kr. Rounded one by one the shares make 570 499.
JAMTLAND = {
    "Ragunda": (5_146, 22_100),
    "Bräcke": (6_035, 25_918),
    "Krokom": (15_680, 67_341),
    "Strömsund": (11_023, 47_340),
    "Åre": (12_693, 54_512),
    "Berg": (7_108, 30_527),
    "Härjedalen": (10_175, 43_698),
    "Östersund": (64_979, 279_064),
}
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any)
AMOUNTS = st.integers(0, 10**12)


def test_whole_kronor_by_inhabitants_add_up_where_rounding_would_lose_one():
    people = [inhabitants for inhabitants, _kronor in JAMTLAND.values()]
    shares = split(57_050_000, people, unit=100)
    assert [share // 100 for share in shares] == [kronor for _people, kronor in JAMTLAND.values()]
    assert sum(round(570_500 * one / sum(people)) for one in people) == 570_499


def test_thirds_of_a_krona_go_to_who_stands_first():
    assert split(100, [1, 1, 1]) == [34, 33, 33]
    assert split(100, [33.34, 33.33, 33.33]) == [34, 33, 33]


def test_shares_in_percent_must_make_exactly_a_hundred():
    with pytest.raises(RuleBroken) as less:
        refuse_other_than_100(["58.5", "39.5"])
    assert less.value.message.interpolate() == (
        "The shares add up to 98 %. Add 2 percentage points."
    )
    with pytest.raises(RuleBroken) as more:
        refuse_other_than_100(["60", "40.01"])
    assert more.value.message.interpolate() == (
        "The shares add up to 100,01 %. Take away 0,01 percentage points."
    )


@pytest.mark.parametrize(("amount", "weights"), [(-1, [1]), (1, []), (1, [0, 0]), (1, [2, -1])])
def test_what_cannot_be_shared_is_refused(amount: int, weights: list[int]):
    with pytest.raises(RuleBroken):
        split(amount, weights)


@given(AMOUNTS, WEIGHTS, st.sampled_from([1, 100]))
def test_shares_add_up_and_none_is_more_than_one_unit_from_its_exact_share(amount, weights, unit):
    shares = split(amount, weights, unit)
    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        exact = Fraction(amount) * weight / sum(weights)
        assert abs(share - exact) < 2 * unit and (share >= 0)


@given(AMOUNTS, WEIGHTS)
def test_who_has_the_larger_weight_never_pays_less(amount, weights):
    shares = split(amount, weights)
    for share, weight in zip(shares, weights, strict=True):
        for other, other_weight in zip(shares, weights, strict=True):
            assert weight <= other_weight or share >= other


@given(AMOUNTS, WEIGHTS)
def test_shares_follow_their_weights_wherever_they_stand(amount, weights):
    turned = split(amount, weights[::-1])[::-1]
    assert all(abs(one - two) <= 1 for one, two in zip(split(amount, weights), turned, strict=True))


@given(AMOUNTS, st.integers(1, 20))
def test_equal_parts_differ_by_an_ore_at_most(amount, parties):
    shares = split(amount, [Decimal(1)] * parties)
    assert max(shares) - min(shares) <= 1


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ({"ore": 4_000_000, "per": "month", "months": "3", "posts": "1"}, 12_000_000),
        ({"ore": 4_000_000, "per": "month", "months": "2.5", "posts": "0.5"}, 5_000_000),
        ({"ore": 4_000_000, "per": "month"}, None),
        ({"ore": 481_100_000}, 481_100_000),
        ({"ore": 120_000, "per": "year", "months": "6"}, 60_000),
        ({"ore": 120_000, "per": "year"}, 120_000),
        ({"ore": 1, "per": "year", "months": "6"}, 1),
        ({"ore": 185_000, "per": "placement_day"}, None),
        ({"quantity": "200", "unit": "timmar per år"}, None),
    ],
)
def test_a_budget_line_comes_to_its_amount_times_months_and_posts(line, total):
    assert line_total(line) == total
