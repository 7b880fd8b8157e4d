"""Figures that a scan took for letters."""

import pytest

from agreementhub.reading.files import mended


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2O26-O1-01", "2026-01-01"),
        ("2026-O6-3O", "2026-06-30"),
        ("den l januari 2026", "den 1 januari 2026"),
        ("3l december 2O26", "31 december 2026"),
        ("1 25O OOO kr", "1 250 000 kr"),
        ("l 250 000 kronor", "1 250 000 kronor"),
        ("1.2S0.000 kr", "1.250.000 kr"),
        ("6O procent", "60 procent"),
        ("l2 månader", "12 månader"),
    ],
)
def test_they_are_read_as_what_was_meant(text, meant):
    told, places = mended(f"Värdet är {text}.")
    assert told == f"Värdet är {meant}."
    assert len(places) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01",
        "1 250 000 kr",
        "I januari 2026",
        "I 500 kr",
        "So 500 kr",
        "Oslo 2026",
        "Il 3 år",
        "2026-S1-01",
        "3S december 2026",
        "april 2026",
        "sal l kl 12",
    ],
)
def test_what_may_be_words_or_is_no_day_stays(text):
    assert mended(text) == (text, [])
