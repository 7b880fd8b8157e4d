"""A paragraph and its number stay on one line."""

import pytest

from agreementhub.domain import minutes


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("§ 57", "§~57"),
        ("57 §", "57~§"),
        ("§§ 45-58", "§§~45-58"),
        ("enligt 25 kap. 1 § OSL", "enligt 25~kap.~1~§ OSL"),
        ("tre kap om §", "tre kap om §"),
    ],
)
def test_no_line_breaks_beside_the_sign(text, shown):
    assert minutes.held_together(text) == shown.replace("~", "\N{NO-BREAK SPACE}")


def test_a_reference_is_shown_so_and_read_back_as_it_was():
    said = minutes.reference("sv", "Kommunstyrelsen", None, "§ 57")
    assert said == "Kommunstyrelsen §\N{NO-BREAK SPACE}57"
    assert minutes.paragraph(said.removeprefix("Kommunstyrelsen ")) == "57"
