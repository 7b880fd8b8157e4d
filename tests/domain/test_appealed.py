"""What a court does with a decision (KL 13 kap.)."""

from datetime import date

import pytest

from agreementhub.domain.minutes import Aftermath, appeal_of

POSTED = date(2027, 3, 1)
LATER = date(2027, 6, 1)


def test_nobody_appealed_and_it_is_final_three_weeks_later():
    after = Aftermath(posted=POSTED)
    assert (after.legal_force, after.finality(LATER)) == (date(2027, 3, 23), "final")


def test_what_is_appealed_is_not_final_whatever_day_it_is():
    after = Aftermath(posted=POSTED, appeal="appealed")
    assert (after.legal_force, after.finality(LATER)) == (None, "appealed")


def test_what_was_upheld_is_final_from_the_day_that_is_stated():
    assert Aftermath(posted=POSTED, appeal="upheld").legal_force is None
    after = Aftermath(posted=POSTED, stated=date(2027, 5, 4), appeal="upheld")
    assert (after.legal_force, after.finality(LATER)) == (date(2027, 5, 4), "final")


def test_what_was_quashed_never_becomes_final():
    after = Aftermath(posted=POSTED, stated=date(2027, 5, 4), appeal="quashed")
    assert (after.legal_force, after.finality(LATER)) == (None, "quashed")


@pytest.mark.parametrize(
    ("values", "appeal"),
    [
        ({}, ""),
        ({"appeal": None}, ""),
        ({"appeal": {"court": "Förvaltningsrätten"}}, ""),
        ({"appeal": {"state": "appealed"}}, "appealed"),
    ],
)
def test_an_extract_tells_of_it(values, appeal):
    assert appeal_of(values) == appeal
