"""What must happen before the agreement starts."""

import pytest

from agreementhub.reading.clause.frames import period, start_condition
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet träder i kraft när samtliga fullmäktige godkänt det.",
        "Avtalet gäller under förutsättning att nämnden godkänner det.",
        "Sedan besluten vunnit laga kraft börjar avtalet gälla.",
        "Avtalet gäller från den dag då fullmäktige antagit det.",
        "Avtalet gäller från det att samtliga parter fattat beslut om det.",
    ],
)
def test_it_starts_when_approved(text):
    assert found(start_condition, text) == {"needs_person": "starts_when_approved"}


def test_the_earliest_day_is_no_start():
    text = "Avtalet träder i kraft när det antagits, dock tidigast den 1 januari 2027."
    assert "start" not in found(period, text, start_condition)


def test_a_decision_behind_a_day_is_no_condition():
    text = "Avtalet gäller från den 1 mars 2026 och har godkänts av fullmäktige."
    assert found(start_condition, text) == {}
    text = "Avtalet gäller från den 1 mars 2026 om det godkänts av fullmäktige."
    assert found(start_condition, text) == {"needs_person": "starts_when_approved"}


def test_what_the_parties_may_agree_on_is_no_condition():
    text = "Avtalet gäller från 2027-01-01, om inte parterna kommer överens om annat."
    assert found(start_condition, text) == {}


def test_a_decision_to_extend_is_no_condition_of_the_start():
    assert found(start_condition, "Avtalet förlängs om fullmäktige godkänner det.") == {}


def test_an_approval_that_ends_it_starts_nothing():
    text = "Avtalet gäller från den 15 januari 2027 och upphör när rapporten godkänts."
    assert found(start_condition, text) == {}
