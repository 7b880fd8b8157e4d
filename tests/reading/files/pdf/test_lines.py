"""Pieces of text that stand after each other on a page are one line."""

import pytest

from agreementhub.reading.files.pdf.lines import Line, join_pieces


def piece(text, left, right, bottom=700.0, top=712.0):
    return Line(text, left, right, bottom, top)


@pytest.mark.parametrize(
    ("pieces", "texts"),
    [
        ([piece("Avtal", 50, 80), piece("om", 84, 100)], ["Avtal om"]),
        ([piece("Av", 50, 62), piece("tal", 62.5, 80)], ["Avtal"]),
        ([piece("Avtal", 50, 80), piece("om", 84, 100, 680, 692)], ["Avtal", "om"]),
        ([piece("om", 84, 100), piece("Avtal", 50, 80)], ["om", "Avtal"]),
        ([piece("a", 50, 60), piece("b", 61, 70, 700, 700)], ["a", "b"]),
        ([], []),
    ],
)
def test_pieces_are_joined_on_the_same_height_from_left_to_right(pieces, texts):
    assert [line.text for line in join_pieces(pieces)] == texts
