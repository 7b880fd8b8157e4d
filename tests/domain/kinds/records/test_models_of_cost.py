"""What each party pays: by model, exact to the krona, per year, and when one of them leaves."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.kinds.records import Sharing, sharing

# Invånare den 31 december 2024, as the list of municipalities has them.
JAMTLAND = {
    "Ragunda": 22_100,
    "Bräcke": 25_918,
    "Krokom": 67_341,
    "Strömsund": 47_340,
    "Åre": 54_512,
    "Berg": 30_527,
    "Härjedalen": 43_698,
    "Östersund": 279_064,
}
YEARLY = {"model": "per_inhabitant", "ore": 57_050_000, "per": "year"}


def kronor(found):
    return [paid // 100 for paid in found.of(found.yearly)]


def test_shares_as_they_are_stated():
    rows = [{"party": "Norrvik", "percent": "62"}, {"party": "Söderby", "percent": "38"}]
    found = sharing({"model": "fixed_percent", "ore": 190_000_000, "per": "year"}, rows, (), {})
    assert kronor(found) == [1_178_000, 722_000]


def test_by_inhabitants_the_kronor_make_the_whole_where_rounding_one_by_one_would_not():
    found = sharing(YEARLY, (), list(JAMTLAND), JAMTLAND)
    assert sum(kronor(found)) == 570_500
    assert kronor(found) == list(JAMTLAND.values())


def test_who_has_no_known_inhabitants_is_not_guessed():
    assert sharing(YEARLY, (), ["Ragunda", "Kvinnojouren"], JAMTLAND) is None


@pytest.mark.parametrize(
    ("model", "parties", "paid"),
    [
        ("equal_split", ("a", "b", "c"), [34, 33, 33]),
        ("statutory", ("Försäkringskassan", "Region Norrland", "Norrvik", "Söderby"),
         [50, 25, 13, 12]),
        ("statutory", ("Region Norrland", "Norrvik"), None),
        ("own_costs", ("a", "b"), None),
        ("in_kind", ("a", "b"), None),
        ("per_use", ("a", "b"), None),
        ("per_child_or_placement", ("a", "b"), None),
        ("grant_funded", ("a", "b"), None),
        ("fixed_amount_indexed", ("a", "b"), None),
        ("fixed_plus_variable", ("a", "b"), None),
    ],
)  # fmt: skip
def test_each_model_counts_as_it_says_or_not_at_all(model, parties, paid):
    found = sharing({"model": model, "ore": 10_000, "per": "year"}, (), parties, {})
    assert (kronor(found) if found else None) == paid


@pytest.mark.parametrize(("per", "yearly"), [("month", 1200), ("quarter", 400), ("total", None)])
def test_the_cost_of_a_year(per, yearly):
    found = sharing({"model": "equal_split", "ore": 100, "per": per}, (), ("a",), {})
    assert found.yearly == yearly


def test_a_year_that_is_not_whole_costs_as_much_as_its_days():
    found = Sharing(("a", "b"), (Fraction(1), Fraction(1)), 36_500_00)
    assert found.by_year(date(2027, 12, 1), date(2029, 1, 1)) == [
        (2027, [1_550_00, 1_550_00]),
        (2028, [18_250_00, 18_250_00]),
        (2029, [50_00, 50_00]),
    ]


def test_when_one_leaves_the_others_keep_their_weights():
    found = Sharing(("a", "b", "c"), (Fraction(50), Fraction(30), Fraction(20)), 100_00)
    rest = found.without(0)
    assert rest.parties == ("b", "c") and rest.of(100_00) == [60_00, 40_00]
    assert Sharing(("a",), (Fraction(1),)).without(0) is None


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8).filter(any), st.integers(0, 10**9))
def test_whoever_shares_and_whoever_leaves_the_kronor_make_the_whole(weights, kronor):
    names = tuple(map(str, range(len(weights))))
    found = Sharing(names, tuple(map(Fraction, weights)), kronor * 100)
    for one in [found, *(rest for at in range(len(names)) if (rest := found.without(at)))]:
        paid = one.of(kronor * 100)
        assert sum(paid) == kronor * 100 and all(part % 100 == 0 for part in paid)


@pytest.mark.parametrize("typed", ["", "abc", "-5", "1e99", "NaN", "101", None])
def test_what_is_no_share_counts_for_nothing_while_it_is_typed(typed):
    rows = [{"party": "a", "percent": "60"}, {"party": "b", "percent": typed}]
    assert sharing({}, rows, (), {}).weights == (60, 0)
