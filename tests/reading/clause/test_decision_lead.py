"""How long before the end a body must have decided."""

import pytest

from agreementhub.reading.clause import decision_lead
from agreementhub.reading.clause.reading import Reading


def of(said: str) -> object:
    reading = Reading()
    decision_lead.read(said, reading)
    return reading.term


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("Sex månader innan avtalet löper ut ska nämnden ta ställning till förlängning.", 6),
        ("Nämnden ska besluta om förlängning senast 12 månader före utgången.", 12),
        ("Parterna ska enas om förlängning minst ett år innan avtalstiden är slut.", 12),
    ],
)
def test_a_lead_is_in_months(said, months):
    assert of(said) == {"decision_lead_months": months}


def test_the_day_of_a_named_meeting_is_for_a_person():
    said = "Beslut om förlängning tas vid septembersammanträdet."
    assert of(said) == {"needs_person": ["counted_from_meeting"]}


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Budgeten fastställs vid novembersammanträdet.",
        "Nämnden ska besluta senast 30 dagar före utgången.",
        "Nämnden ska ta ställning till förlängning i god tid före utgången.",
    ],
)
def test_other_meetings_and_times_are_no_lead(said):
    assert of(said) == {}
