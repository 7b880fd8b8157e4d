"""The text beside a review: in parts, each word in one of them, each source found in its part."""

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.reading.files import Block, ReadText
from agreementhub.views.imports.text import marked

LINES = st.lists(st.text(min_size=1, max_size=30), max_size=5)


def text(*lines):
    """A text of paragraphs, two on each page."""
    return ReadText(tuple(Block("paragraph", 0, one, n // 2 + 1) for n, one in enumerate(lines)))


def said(made):
    """The words of each paragraph."""
    return ["".join(piece.text for piece in one.pieces) for one in made.paragraphs]


def test_parts_together_are_the_whole_text():
    lines = [f"Stycke {n}" for n in range(1_000)]
    first = marked(text(*lines), [])
    parts = [marked(text(*lines), [], n) for n in range(1, first.parts + 1)]
    assert first.parts == 3
    assert [line for part in parts for line in said(part)] == lines


def test_long_paragraphs_make_shorter_parts():
    made = marked(text(*["x" * 25_000] * 5), [])
    assert (made.parts, len(made.paragraphs)) == (3, 2)


def test_a_part_that_is_not_there_is_the_nearest():
    lines = [f"Stycke {n}" for n in range(401)]
    assert [marked(text(*lines), [], n).part for n in (0, 1, 2, 3)] == [1, 1, 2, 2]
    assert marked(text(), [], 7).parts == 1


def test_a_source_in_another_part_is_known_by_its_part():
    lines = [f"Stycke {n}" for n in range(1_000)]
    made = marked(text(*lines), [("title", "Stycke 3", None), ("day", "ycke 901", None)])
    assert {name: made.part_of[mark] for name, mark in made.anchors.items()} == {
        "title": 1,
        "day": 3,
    }


def test_a_source_is_marked_on_the_page_it_is_said_to_stand_on():
    made = marked(text("Avtal", "a", "b", "Avtal"), [("title", "Avtal", 2)])
    assert [piece.mark for one in made.paragraphs for piece in one.pieces][-1] == "src-title"


def test_so_many_loose_words_are_sought_and_no_more():
    lines = [f"Stycke nummer {n}." for n in range(500)]
    sources = [(f"n{n}", f"nummer {n}.", None) for n in range(500)]
    assert len(marked(text(*lines), sources).anchors) == 200


@given(LINES, LINES)
def test_marks_take_no_words_away(lines, quotes):
    sources = [(str(n), quote, None) for n, quote in enumerate(quotes)]
    assert said(marked(text(*lines), sources)) == lines
