"""The margin of a column: where several lines end, in a file of any length."""

import time

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.reading.files.pdf import measure
from agreementhub.reading.files.pdf.lines import Line

PLACES = st.floats(50, 600) | st.integers(5, 60).map(lambda place: place * 10.0)


def by_hand(rights, left):
    """Each line beside each other."""
    reached = [one for one in rights if sum(abs(one - other) < 4 for other in rights) >= 3]
    farthest = max(rights)
    edge = max(reached, default=farthest)
    return edge if edge - left >= 0.6 * (farthest - left) else farthest


@given(st.lists(PLACES, min_size=1, max_size=30))
def test_the_margin_is_the_farthest_place_that_several_lines_reach(rights):
    assert measure._edge(rights, 40.0) == by_hand(rights, 40.0)


def test_a_file_of_very_many_lines_is_measured_at_once():
    begun = time.process_time()
    assert measure._edge([500.0 + number % 97 for number in range(50_000)], 40.0) > 590
    assert time.process_time() - begun < 1


def page(*steps, height=10.0):
    """Lines that stand so far below each other."""
    bottoms = [800.0]
    for step in steps:
        bottoms.append(bottoms[-1] - step)
    return [Line("Rad av text", 50, 400, bottom, bottom + height) for bottom in bottoms]


def test_lines_of_a_paragraph_are_told_from_paragraphs_of_one_line():
    assert measure.measured([page(*[25] * 9, 14, 14, 14)]).distance == 14
    assert measure.measured([page(*[25] * 12)]).distance == 25
    assert measure.measured([page(*[25] * 12, 14, 14)]).distance == 25


def test_headings_of_one_font_are_of_one_level():
    lines = [
        *page(*[14] * 30),
        *page(40, height=18.1),
        *page(40, height=17.6),
        *page(30, height=14),
    ]
    measured = measure.measured([lines])
    levels = [measured.heading(height) for height in (18.1, 17.6, 14.0, 10.0)]
    assert levels == [1, 1, 2, 0]
