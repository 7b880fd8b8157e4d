"""Extension by option of one party."""

from datetime import date

import pytest

from agreementhub.reading.clause.frames import option
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    "text",
    [
        "Beställaren har option på förlängning av avtalet.",
        "Kommunen får ensidigt förlänga avtalet.",
        "Avtalet gäller med rätt för köparen att förlänga det.",
        "Om beställaren begär det förlängs avtalet ett år.",
        "Avtalet kan förlängas på beställarens initiativ.",
    ],
)
def test_one_party_may_extend_it(text):
    assert found(option, text) == {"mode": "option"}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Tjänsten enligt avtalet kan avropas även för 2027.", "option"),
        ("Beställaren har rätt att nyttja avtalet också under år 2027.", "option"),
        ("Kommer parterna överens kan avtalet gälla även under 2027.", "decision"),
    ],
)
def test_a_year_more_that_somebody_may_have_is_an_extension(text, mode):
    assert found(option, text) == {"mode": mode, "until": date(2027, 12, 31)}


def test_a_year_that_is_no_further_one_is_no_extension():
    assert found(option, "Tjänsten enligt avtalet kan avropas under 2027.") == {}
    assert found(option, "Avtalet gäller även under 2027.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Parterna får förlänga avtalet.",
        "Styrgruppen får besluta att förlänga avtalet.",
        "Kommunen kan inte förlänga avtalet.",
        "Option på förlängning av avtalet finns inte.",
        "Säger kommunen inte upp avtalet förlängs det.",
    ],
)
def test_these_are_no_options(text):
    assert found(option, text) == {}
