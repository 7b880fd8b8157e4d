"""The minimum term, and whether notice may be given inside it."""

from datetime import date

import pytest

from agreementhub.reading.clause.frames import minimum_term
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    ("text", "minimum"),
    [
        ("Avtalet kan tidigast sägas upp efter två år.", (24, False)),
        ("Avtalet kan tidigast upphöra efter två år.", (24, True)),
        ("Under det första året får avtalet inte sägas upp.", (12, False)),
        ("Avtalet får inte sägas upp under de första 18 månaderna.", (18, False)),
        ("Avtalet har en bindningstid på tre år.", (36, None)),
        ("Part får tidigast efter fem år säga upp avtalet, med tre års varsel.", (60, False)),
        ("Efter treårsperioden kan avtalet sägas upp med sex månaders varsel.", (36, False)),
        ("Avtalet kan sägas upp, dock inte under de två första åren.", (24, False)),
    ],
)
def test_the_months_are_read(text, minimum):
    assert found(minimum_term, text) == {"minimum": minimum}


def test_a_day_that_it_must_reach_is_read():
    text = "Avtalet kan inte sägas upp före den 1 januari 2027."
    assert found(minimum_term, text) == {"minimum_day": (date(2027, 1, 1), False)}
    text = "Uppsägning får ske tidigast den 1 januari 2027 och uppsägningstiden är sex månader."
    assert found(minimum_term, text) == {"minimum_day": (date(2027, 1, 1), False)}
    for day in ("31 december 2026", "1 januari 2027"):
        text = f"Uppsägning får inte ske så att avtalet upphör före den {day}."
        assert found(minimum_term, text) == {"minimum_day": (date(2027, 1, 1), True)}
    text = "Avtalet kan tidigast upphöra den 31 december 2026."
    assert found(minimum_term, text) == {"minimum_day": (date(2027, 1, 1), True)}


@pytest.mark.parametrize(
    "text",
    [
        "Sägs avtalet inte upp inom föreskriven tid, ett år före utgången, förlängs det.",
        "Avtalet gäller tidigast den 1 april 2027 och förlängs, om det inte sägs upp, fyra år.",
        "Tidigast då får avtalet sägas upp, och uppsägningstiden är tre år.",
    ],
)
def test_a_time_of_something_else_is_no_minimum(text):
    assert found(minimum_term, text) == {}


def test_a_time_that_an_extension_parts_from_the_notice_is_no_minimum():
    text = "Avtalet gäller under ett år, och förlängs därefter om ingen säger upp det."
    assert found(minimum_term, text) == {}
    text = "Under ett år får avtalet inte sägas upp."
    assert found(minimum_term, text) == {"minimum": (12, False)}


def test_first_from_a_day_is_a_day_that_a_person_must_judge():
    text = "Avtalet är uppsägningsbart först från den 1 januari 2028."
    assert found(minimum_term, text) == {"open": "minimum_term"}
    assert found(minimum_term, "Avtalet gäller först från den 1 januari 2028.") == {}
