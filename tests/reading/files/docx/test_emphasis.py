"""Bold and italics of Word as marks of prose."""

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import prose
from agreementhub.reading.files.docx.emphasis import Spoken, emphasised

WORDS = st.text("abå 1.,", min_size=1, max_size=6)
PIECES = st.lists(st.builds(Spoken, WORDS, st.booleans(), st.booleans()), max_size=6)


def shown(text: str) -> str:
    """What a reader sees of the prose."""
    return "".join(
        "\n" if child.type == "softbreak" else child.content
        for token in prose.parsed(text)
        for child in token.children or ()
    )


@given(PIECES)
def test_marks_add_no_sign_that_a_reader_sees(pieces):
    plain = "".join(piece.text for piece in pieces)
    # A text of numbers or spaces alone is prose's own affair, not that of the marks.
    text = f"Ord {plain}".strip()
    found = emphasised([Spoken("Ord "), *pieces])
    assert " ".join(shown(found).split()) == " ".join(shown(text).split())


def test_pieces_that_stand_alike_are_marked_once():
    pieces = [Spoken("ett ", bold=True), Spoken("två", bold=True), Spoken(" tre")]
    assert emphasised(pieces) == "**ett två** tre"
