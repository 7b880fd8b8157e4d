"""Where a text says two things neither is taken, and both are shown."""

import pytest

from agreementhub.reading import clause


@pytest.mark.parametrize(
    ("text", "key", "quotes"),
    [
        (
            "Avtalet gäller till och med 2027-12-31. Avtalet upphör den 30 juni 2028.",
            "end",
            ["till och med 2027-12-31", "upphör den 30 juni 2028"],
        ),
        (
            "Avtalet gäller tills vidare. Uppsägningstiden är sex månader. Uppsägningstiden är "
            "nio månader.",
            "notice",
            ["Uppsägningstiden är sex månader", "Uppsägningstiden är nio månader"],
        ),
        (
            "Avtalet förlängs automatiskt. Beställaren har option på förlängning av avtalet.",
            "extension.mode",
            ["Avtalet förlängs automatiskt", "Beställaren har option"],
        ),
    ],
)
def test_the_key_is_unknown_with_the_words_of_both(text, key, quotes):
    reading = clause.read(text)
    assert key in reading.term["unknown"]
    assert key.partition(".")[0] not in reading.term or "mode" not in reading.term["extension"]
    for quote in quotes:
        assert quote in reading.quotes["unknown"]


def test_the_same_thing_said_twice_is_no_conflict():
    text = "Avtalet gäller till och med 2027-12-31. Avtalet upphör den 31 december 2027."
    assert clause.read(text).term == {"end": "2027-12-31"}


def test_what_follows_from_the_words_is_less_sure_than_what_they_say():
    said = clause.read("Avtalet upphör den 31 december 2027.")
    follows = clause.read("Uppsägning av avtalet sker ett år före den 31 december 2027.")
    assert said.unsure == set()
    assert follows.term["end"] == "2027-12-31"
    assert "end" in follows.unsure
