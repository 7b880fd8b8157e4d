"""Extension in silence."""

import pytest

from agreementhub.reading.clause.frames import silent
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    "text",
    [
        "Om avtalet inte sägs upp förlängs det med ett år.",
        "Sägs avtalet inte upp i tid löper det vidare i tre år.",
        "Sker ingen uppsägning gäller avtalet ytterligare två år.",
        "Utan uppsägning rullar avtalet på ett år i taget.",
        "Avtalet förlängs automatiskt.",
        "I annat fall är avtalet förlängt på obestämd tid.",
        "Avtalet gäller till 2031, därefter, om det inte sagts upp före utgången, fem år.",
        "Avtalet ska sägas upp i rätt tid, annars prolongeras det i fem år.",
        "Avtalet gäller därefter ett år i sänder.",
        "Beslutar fullmäktige inte annat förlängs avtalet fyra år.",
    ],
)
def test_silence_extends_it(text):
    assert found(silent, text)["mode"] == "auto"


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet förlängs inte.",
        "Avtalet gäller på obestämd tid.",
        "Därefter, om avtalet sagts upp före utgången, betalas ersättning i fem år.",
        "Avtalet förlängs om båda nämnderna beslutar det.",
        "Avtalet förlängs med ett år i sänder om båda parter skriftligen bekräftar detta.",
        "Avtalet gäller två år och beställaren kan förlänga med ett år åt gången.",
        "Om beställaren begär det förlängs avtalet ett år.",
        "Avtalet kan förlängas med två år.",
    ],
)
def test_what_somebody_must_do_is_not_silence(text):
    assert "mode" not in found(silent, text)


def test_what_is_extended_until_further_notice_is_ended_by_notice_from_then_on():
    text = "I annat fall är avtalet förlängt på obestämd tid."
    assert found(silent, text) == {"mode": "auto", "converts": True}
    assert "converts" not in found(silent, "I annat fall är avtalet förlängt på ett år.")
