"""Renegotiation, asked for instead of notice or before it."""

import pytest

from agreementhub.reading.clause.frames import notice, renegotiation
from tests.reading.clause.frames.found import found

NEEDS = {"needs_person": "starts_renegotiation"}


@pytest.mark.parametrize(
    "text",
    [
        "Förlängs två år om inte part senast ett år före utgången av avtalet begär omförhandling.",
        "Part får påkalla omförhandling av avtalet.",
        "Nås inte enighet vid omförhandling får avtalet sägas upp med sex månaders varsel.",
    ],
)
def test_a_person_must_judge_it(text):
    assert found(renegotiation, text) == NEEDS


def test_a_notice_that_it_opens_is_not_the_agreements_own():
    text = "Nås inte enighet vid omförhandling får avtalet sägas upp med sex månaders varsel."
    assert "notice_time" not in found(notice, text, renegotiation)
