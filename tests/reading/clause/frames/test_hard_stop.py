"""The day that no extension passes."""

from datetime import date

import pytest

from agreementhub.reading.clause.frames import hard_stop
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Avtalet förlängs ett år i taget, dock längst till den 30 juni 2030.", date(2030, 6, 30)),
        ("Avtalet gäller som längst t.o.m. 2029.", date(2029, 12, 31)),
        ("Avtalet får löpa som längst till och med augusti 2028.", date(2028, 8, 31)),
        ("Uppdraget kan som längst pågå t.o.m. 30 april 2031.", date(2031, 4, 30)),
        ("Avtalet får längst gälla till den 1 juni 2033.", date(2033, 6, 1)),
    ],
)
def test_the_last_day_of_all_is_read(text, day):
    assert found(hard_stop, text) == {"hard_stop": day}


def test_the_last_day_of_a_start_is_none():
    assert found(hard_stop, "Tillträde sker så snart det går, dock senast den 1 mars 2027.") == {}
    text = "Tillträde sker genast och avtalet gäller dock längst till den 1 mars 2027."
    assert found(hard_stop, text) == {"hard_stop": date(2027, 3, 1)}


def test_a_longest_time_is_no_day():
    assert found(hard_stop, "Avtalet förlängs med som längst två år.") == {}
    assert found(hard_stop, "Avtalet kan som längst gälla i åtta år.") == {}


def test_the_latest_day_beside_an_event():
    text = "Avtalet upphör när rapporten är klar, senast den 31 december 2027."
    assert found(hard_stop, text) == {"hard_stop": date(2027, 12, 31)}
    assert found(hard_stop, "Avtalet upphör senast den 31 december 2027.") == {}
