"""Extension by option of one party."""

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
