"""Lengths in the words of a decision."""

import pytest

from agreementhub.domain.dates import extended_by


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Avtalet förlängs med ett år.", [12]),
        ("Avtalet förlängs med två (2) år till och med 2030.", [24]),
        ("Avtalet förlängs med ytterligare 18 månader.", [18]),
        ("Avtalet förlängs med en månad.", [1]),
        ("Avtalet förlängs med två år i sänder.", []),
        ("Avtalet förlängs enligt sitt villkor.", []),
        ("Avtalet har gällt i tre år.", []),
    ],
)
def test_only_the_length_of_this_extension_is_read(text, months):
    assert [one.months for one in extended_by(text)] == months


def test_the_words_are_told_as_they_stand():
    assert [one.words for one in extended_by("förlängs med  tre  år")] == ["tre år"]
