"""Events that end an agreement."""

import pytest

from agreementhub.reading.clause import events
from agreementhub.reading.clause.reading import Reading


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Vid avtalsbrott får avtalet hävas.", "hävas"),
        ("Part får häva avtalet vid väsentligt brott. Sedan gäller annat.", "häva"),
        ("Avtalet upphör med omedelbar verkan.", "omedelbar verkan"),
        ("Gäller till dess att nytt avtal slutits.", "till dess att nytt avtal slutits"),
        ("Det gäller till dess det hävs; avtalet kan hävas.", "hävas"),
    ],
)
def test_an_event_is_quoted_and_left_to_a_person(said, quote):
    reading = Reading()
    events.read(said, reading)
    assert reading.term == {"needs_person": ["ends_on_event"]}
    assert reading.quotes["needs_person"].startswith(quote)


@pytest.mark.parametrize(
    "said", ["", "Avtalet gäller tills nytt avtal slutits.", "Last som hävts ur båten räknas inte."]
)
def test_other_words_name_no_event(said):
    reading = Reading()
    events.read(said, reading)
    assert reading.is_empty
