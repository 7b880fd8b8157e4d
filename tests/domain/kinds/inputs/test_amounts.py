"""Money as people write it."""

import pytest

from agreementhub.domain.kinds import get
from agreementhub.domain.kinds.base import Invalid

AMOUNT = get("amount")


@pytest.mark.parametrize(
    ("typed", "ore"),
    [
        ("4 811 000,50 kr", 481_100_050),
        ("4811000", 481_100_000),
        ("4\u00a0345\u00a0000 kr", 434_500_000),
        ("4.345.000 kr", 434_500_000),
        ("108 000:-", 10_800_000),
        ("40 tkr", 4_000_000),
        ("40tkr", 4_000_000),
        ("4,3 mnkr", 430_000_000),
        ("4.3 Mkr", 430_000_000),
        ("1,817 mnkr", 181_700_000),
        ("1,2 mdkr", 120_000_000_000),
        ("0", 0),
        ("0,07", 7),
        ("SEK", None),
        ("12 34", None),
        ("1 000 €", None),
        ("4,811 kr", None),
        ("4,811,000", None),
        ("-5 kr", None),
        ("1,2,3", None),
        ("99 999 999 999 999 kr", None),
    ],
)
def test_an_amount_is_read_to_the_ore_or_refused(typed: str, ore: int | None):
    if ore is None:
        with pytest.raises(Invalid):
            AMOUNT.parse(typed, {})
    else:
        assert AMOUNT.parse(typed, {}) == ore


def test_more_than_two_decimals_of_a_krona_are_refused_rather_than_rounded():
    with pytest.raises(Invalid, match="two decimals"):
        AMOUNT.parse("0,001 kr", {})
