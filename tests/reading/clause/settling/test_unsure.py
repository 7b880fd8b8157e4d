"""What follows from the words rather than stands in them."""

import pytest

from agreementhub.reading import clause


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Avtalet kan förlängas med två år.", {"extension"}),
        ("Nämnden får besluta om förlängning av avtalet med två år.", set()),
    ],
)
def test_an_extension_of_which_nobody_is_said_to_decide_is_unsure(text, unsure):
    read = clause.read(text)
    assert read.term["extension"]["mode"] == "decision"
    assert read.unsure == unsure
