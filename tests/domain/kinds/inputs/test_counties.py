"""Municipalities and regions under their counties."""

from agreementhub.domain.kinds.inputs.counties import COUNTIES, by_county


def test_codes_stand_under_their_counties_in_the_order_of_the_codes():
    assert by_county(["1480", "0580", "14", "0115"]) == {
        "Stockholms län": ["0115"],
        "Östergötlands län": ["0580"],
        "Västra Götalands län": ["14", "1480"],
    }


def test_a_code_of_no_county_comes_last_and_is_not_lost():
    assert by_county(["9901", "2580"]) == {"Norrbottens län": ["2580"], "": ["9901"]}


def test_there_are_21_counties():
    assert len(COUNTIES) == 21 and sorted(COUNTIES) == list(COUNTIES)
