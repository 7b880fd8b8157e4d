"""That nothing follows."""

import pytest

from agreementhub.reading.clause.frames import ending
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet förlängs inte.",
        "Ingen automatisk förlängning av avtalet.",
        "Parterna är överens om att avtalet inte ska förlängas.",
        "Någon förlängning av avtalet sker inte.",
        "Avtalet kan inte förlängas.",
        "Avtalet upphör utan uppsägning.",
        "Projektet avslutas därefter.",
        "Avtalet gäller utan rätt till förlängning.",
        "Avtalet pågår till den 31 maj 2027 och avslutas då.",
    ],
)
def test_nothing_follows(text):
    assert found(ending, text) == {"mode": "none"}


def test_an_end_that_only_silence_on_an_option_brings_is_another_thing():
    assert (
        found(ending, "Utnyttjas optionen inte upphör avtalet utan uppsägning, annars inte.") == {}
    )
