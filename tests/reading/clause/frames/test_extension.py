"""How long an extension is, and how many there may be."""

from datetime import date

import pytest

from agreementhub.reading.clause.frames import extension
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avtalet förlängs med två år i sänder.", {"size": 24}),
        ("Avtalet löper vidare i ettårsperioder.", {"size": 12}),
        ("Avtalet gäller ytterligare ett halvår.", {"size": 6}),
        ("Avtalet övergår i en ny femårsperiod.", {"size": 60}),
        ("Därefter, om avtalet inte sagts upp före utgången, fem år.", {"size": 60}),
        ("Säg upp avtalet, annars förlängt med ett år.", {"size": 12}),
        ("Avtalet förlängs årligen.", {"size": 12}),
        ("Avtalet förlängs med samma tid.", {"size": "same"}),
        ("Option på avtalet finns om 2+1 år.", {"steps": [24, 12]}),
        ("Avtalet kan förlängas ett år i taget, högst tre gånger.", {"size": 12, "times": 3}),
        ("Avtalet kan förlängas för åren 2029–2030.", {"until": date(2030, 12, 31)}),
        ("Avtalet förlängs och gäller åren 2029–2030.", {}),
        ("Annars förlängs avtalet till den 30 juni 2030.", {"until": date(2030, 6, 30)}),
        ("Avtalet löper från 2027-01-01 med fyra år i taget.", {"size": 48, "length": 48}),
    ],
)
def test_size_and_times(text, expected):
    assert found(extension, text) == expected


def test_the_length_of_the_term_is_not_that_of_an_extension():
    assert found(extension, "Avtalet gäller i fyra år.") == {}
