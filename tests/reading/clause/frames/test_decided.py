"""Extension by decision."""

import pytest

from agreementhub.reading.clause.frames import decided
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    "text",
    [
        "Parterna kan enas om att förlänga avtalet.",
        "Nämnden får besluta om förlängning av avtalet.",
        "Avtalet förlängs om båda nämnderna godkänner det.",
        "Avtalet kan förlängas med två år i sänder.",
        "Avtalet upphör om inte parterna enats om att förlänga det.",
    ],
)
def test_somebody_must_decide(text):
    assert found(decided, text) == {"mode": "decision"}


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden tar ställning till om avtalet ska sägas upp eller förlängas.",
        "Nämnden prövar om avtalet ska förlängas med två år eller upphöra.",
    ],
)
def test_a_choice_leaves_silence_unsaid(text):
    assert found(decided, text) == {"mode": "decision", "choice": True}


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet kan inte förlängas.",
        "Parterna är överens om att avtalet inte ska förlängas.",
        "Beslutar fullmäktige inte annat förlängs avtalet.",
        "Avtalet gäller med option på förlängning.",
    ],
)
def test_these_are_others(text):
    assert found(decided, text) == {}


def test_not_without_a_decision_is_by_decision():
    text = "Avtalet förlängs inte utan särskilt beslut i båda nämnderna."
    assert found(decided, text)["mode"] == "decision"
    assert found(decided, "Avtalet förlängs inte utan vidare.") == {}
