"""Figures that name what they are a part of are held against the whole."""

from agreementhub.domain.blocks import plain_text
from agreementhub.domain.kinds.records import Figures, sums

VISITS = {"indicator": "Tillsynsbesök", "value": "97"}


def part(name, value, of="tillsynsbesök", **more):
    return {"indicator": name, "value": value, "of_indicator": of, **more}


def told(rows, lang="sv"):
    return plain_text(Figures().show(rows, {}, lang))


def test_parts_that_are_the_whole_are_shown_as_a_sum():
    rows = [VISITS, part("Flickor", "59"), part("Pojkar", "38")]
    assert "Tillsynsbesök: 97 = 59 + 38" in told(rows)


def test_parts_that_are_something_else_are_told_as_what_they_come_to():
    rows = [VISITS, part("Flickor", "59"), part("Pojkar", "30")]
    assert "Tillsynsbesök: 97, men delarna är 59 + 30 = 89" in told(rows)
    assert "97, but the parts are 59 + 30 = 89" in told(rows, "en")


def test_a_part_of_a_part_is_held_against_that_part():
    rows = [
        VISITS,
        part("Flickor", "59"),
        part("Pojkar", "38"),
        *(part(name, value, of="Pojkar") for name, value in (("a", "8"), ("b", "2"), ("c", "28"))),
    ]
    assert [one.adds_up for one in sums.of(rows)] == [True, True]
    assert "Pojkar: 38 = 8 + 2 + 28" in told(rows)


def test_one_part_alone_a_range_and_another_time_are_not_added():
    assert sums.of([VISITS, part("Flickor", "59")]) == []
    assert sums.of([VISITS, part("Flickor", "59"), {**part("x", "1"), "value": "1"}])
    ranged = {"indicator": "Pojkar", "min": "1", "max": "3", "of_indicator": "tillsynsbesök"}
    assert sums.of([VISITS, part("Flickor", "59"), ranged]) == []
    of_year = {**VISITS, "period": {"text": "2026", "from": "2026-01-01", "to": "2026-12-31"}}
    other = {"text": "2025", "from": "2025-01-01", "to": "2025-12-31"}
    rows = [of_year, part("Flickor", "59"), part("Pojkar", "38", period=other)]
    assert sums.of(rows) == []


def test_decimals_add_up_to_the_last_place():
    rows = [
        {"indicator": "Mnkr", "value": "0.3"},
        part("a", "0.1", "mnkr"),
        part("b", "0.2", "mnkr"),
    ]
    assert sums.of(rows)[0].adds_up
