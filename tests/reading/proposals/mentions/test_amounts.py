"""Sums of money, as officials write them."""

import pytest

from agreementhub.reading.proposals.mentions.amounts import find_sums


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
    ("text", "value"),
    [
        ("1 mdkr", {"ore": 100_000_000_000}),
        ("2 msek", {"ore": 200_000_000}),
        ("250 kr/timme", {"ore": 25_000, "per": "hour"}),
        ("12 tkr per kvartal", {"ore": 1_200_000, "per": "quarter"}),
        ("900 kr i veckan", {"ore": 90_000, "per": "week"}),
        ("1 200 kr per dygn", {"ore": 120_000, "per": "day"}),
        ("85 kr per invånare", {"ore": 8_500, "per": "inhabitant"}),
        ("650 kr per besök", {"ore": 65_000, "per": "visit"}),
        ("99,50 kr", {"ore": 9_950}),
        ("300 tkr (exkl. lokaler och IT)", {"ore": 30_000_000, "excludes": "lokaler och IT"}),
        ("300 tkr plus sociala avgifter", {"ore": 30_000_000, "excludes": "sociala avgifter"}),
        ("300 tkr utom hyra", {"ore": 30_000_000, "excludes": "hyra"}),
    ],
)
def test_what_follows_a_sum_belongs_to_it(text, value):
    (found,) = find_sums(f"Kostnaden är {text}.")
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    ["12 kronorna", "kr 500", "5 krav", "tel 063-12 kr", "2027:5 kr", "1/3 kr", "", "9" * 400],
)
def test_figures_beside_other_words_are_no_sum(text):
    assert find_sums(text) == []


def test_two_sums_of_a_sentence_keep_their_own_words():
    found = find_sums("Regionen betalar 2 mkr per år och kommunen 400 tkr.")
    assert [one.value for one in found] == [
        {"ore": 200_000_000, "per": "year"},
        {"ore": 40_000_000},
    ]


def test_of_a_heap_of_sums_the_first_hundred_are_read():
    assert len(find_sums("5 kr, " * 5000)) == 100


def test_a_sum_with_more_decimals_than_money_has_is_none():
    assert find_sums("Det kostar 4,345 kr.") == []
