"""Sums of money and ages, as officials write them."""

import pytest

from agreementhub.reading.proposals.ages import find_ages
from agreementhub.reading.proposals.amounts import find_sums


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4 811 000 kr", {"ore": 481_100_000}),
        ("4\u00a0345\u00a0000\u00a0kr", {"ore": 434_500_000}),
        ("4345000 kronor", {"ore": 434_500_000}),
        ("1.817.000 kr", {"ore": 181_700_000}),
        ("570 500:-", {"ore": 57_050_000}),
        ("4,3 mnkr", {"ore": 430_000_000}),
        ("12,5 miljoner kronor", {"ore": 1_250_000_000}),
        (
            "40 tkr/md + soc.avg",
            {"ore": 4_000_000, "per": "month", "excludes": "sociala avgifter"},
        ),
        ("450 000 kr per år exkl. moms", {"ore": 45_000_000, "per": "year", "excludes": "moms"}),
        ("1 850 kr per placerat barn och dygn", {"ore": 185_000, "per": "placement_day"}),
    ],
)
def test_a_sum_is_read_in_ore(text, value):
    (found,) = find_sums(f"Kostnaden är {text}.")
    assert found.value == value


def test_a_sum_in_brackets_is_a_sum_of_its_own():
    text = "Medel, 4 811 000 kr (exklusive medel för lärandecentrum 108 000 kr) ryms."
    assert [text[one.start : one.end] for one in find_sums(text)] == ["4 811 000 kr", "108 000 kr"]


@pytest.mark.parametrize("text", ["KS 2018/124", "13-20 år", "2027-01-01", "4 000 personer", "kr"])
def test_what_is_no_money_is_no_sum(text):
    assert find_sums(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("13-20 år", 13, 20),
        ("16- 25 år", 16, 25),
        ("13–29 år", 13, 29),
        ("mellan 12 och 18 år", 12, 18),
        ("upp till 25 år", None, 25),
        ("till och med 20 år", None, 20),
        ("under 18 år", None, 17),
        ("över 18 år", 19, None),
        ("från 16 år", 16, None),
        ("16 år och äldre", 16, None),
    ],
)
def test_ages_are_inclusive_with_open_ends(text, first, last):
    (found,) = find_ages(f"För unga {text} i länet.")
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "under 3 år",
        "2-3 år",
        "ytterligare 2 år",
        "upp till 5 år",
        "2018-2019 år",
        "20-13 år",
        "200 år",
    ],
)
def test_a_length_of_time_is_no_age(text):
    assert find_ages(f"Avtalet gäller {text} i länet.") == []
