"""Signing: its day, or that the term runs from it."""

from datetime import date

from agreementhub.reading.clause.frames import signing
from tests.reading.clause.frames.found import found


def test_the_day_of_signing_is_read():
    text = "Avtalet gäller från 2024-01-01 och undertecknades den 13 maj 2024."
    assert found(signing, text) == {"signed": date(2024, 5, 13)}


def test_a_term_that_runs_from_a_signing_with_a_day_starts_on_it():
    text = "Avtalet gäller i tre år från undertecknandet den 13 maj 2024."
    assert found(signing, text) == {"start": date(2024, 5, 13), "signed": date(2024, 5, 13)}


def test_a_start_at_the_signing_is_open():
    assert found(signing, "Avtalet gäller i tre år från undertecknandet.") == {"start_open": True}
    assert found(signing, "Avtalet träder i kraft när båda parter undertecknat det.") == {
        "start_open": True
    }
