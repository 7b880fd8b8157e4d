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
    ],
)
def test_the_months_are_read(text, minimum):
    assert found(minimum_term, text) == {"minimum": minimum}


def test_a_day_that_it_must_reach_is_read():
    text = "Avtalet kan inte sägas upp före den 1 januari 2027."
    assert found(minimum_term, text) == {"minimum_day": (date(2027, 1, 1), False)}
    text = "Avtalet kan tidigast upphöra den 31 december 2026."
    assert found(minimum_term, text) == {"minimum_day": (date(2027, 1, 1), True)}
