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
            "Avtalet gäller till den 31 mars 2027 och i ändrad form till den 31 mars 2029.",
            "end",
            ["till den 31 mars 2027 och i ändrad form till den 31 mars 2029"],
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


def test_what_ended_the_day_before_the_start_is_something_else():
    text = "Samarbetet gäller till och med 2026-06-30. Från 2026-07-{} gäller avtalet i tre år."
    term = clause.read(text.format("01")).term
    assert (term["start"], term["term_months"], "end" in term) == ("2026-07-01", 36, False)
    assert "start" not in clause.read(text.format("02")).term


def test_a_day_that_is_known_is_not_asked_for_because_a_season_is_named():
    text = "Avtalet gäller från 2026-09-01 till 2027-05-31. Vill ni ha tiden nästa säsong, sök."
    assert "unknown" not in clause.read(text).term


def test_notice_after_the_whole_period_may_be_given_at_any_time():
    text = (
        "Avtalet tecknas på tre år. Efter {}årsperioden kan avtalet sägas upp med ett års varsel."
    )
    assert clause.read(text.format("tre")).term["notice"]["anchor"] == "any_time"
    assert clause.read(text.format("två")).term["notice"]["anchor"] == "before_end"


def test_what_follows_from_the_words_is_less_sure_than_what_they_say():
    said = clause.read("Avtalet upphör den 31 december 2027.")
    follows = clause.read("Uppsägning av avtalet sker ett år före den 31 december 2027.")
    assert said.unsure == set()
    assert follows.term["end"] == "2027-12-31"
    assert "end" in follows.unsure
