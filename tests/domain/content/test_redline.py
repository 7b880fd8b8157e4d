"""What changed between two texts, word by word."""

import random

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.content.redline import Piece, redline, shortened, stretches

WORDS = st.lists(st.sampled_from(["avtal", "och", "är", " ", "  ", "\n", ".", "å", "2027-06-30"]))
TEXTS = st.one_of(st.text(), WORDS.map("".join), WORDS.map(" ".join))


def sides(pieces: list[Piece]) -> tuple[str, str]:
    old = "".join(piece.text for piece in pieces if piece.op != "added")
    new = "".join(piece.text for piece in pieces if piece.op != "removed")
    return old, new


def brief(old: str, new: str) -> str:
    marks = {"same": "{}", "added": "+{}+", "removed": "-{}-"}
    return "".join(marks[piece.op].format(piece.text) for piece in redline(old, new))


@given(TEXTS, TEXTS)
def test_the_pieces_give_back_both_texts(old: str, new: str):
    assert sides(redline(old, new)) == (old, new)


@given(TEXTS)
def test_a_text_beside_itself_is_the_same(text: str):
    assert [piece.op for piece in redline(text, text)] == (["same"] if text else [])


def test_one_changed_word_is_one_word():
    assert brief("Avtalet gäller i två år.", "Avtalet gäller i tre år.") == (
        "Avtalet gäller i -två-+tre+ år."
    )


def test_a_word_is_never_cut():
    assert brief("uppsägningstid", "uppsägningstiden") == "-uppsägningstid-+uppsägningstiden+"


def test_a_rewritten_sentence_reads_as_one():
    assert brief("Det gamla avtalet gäller.", "Det helt nya upphör.") == (
        "Det -gamla avtalet gäller-+helt nya upphör+."
    )


def test_lines_stay_lines():
    assert brief("Ett.\nTvå.", "Ett.\nNytt.\nTvå.") == "Ett.\n+Nytt.\n+Två."


def test_words_outside_the_common_plane_are_words():
    assert sides(redline("a 😀 b", "a 😀😀 b \ud7ff")) == ("a 😀 b", "a 😀😀 b \ud7ff")


def test_a_long_text_with_many_different_words_and_changes_is_told_word_by_word():
    chance = random.Random(7)
    old = [f"ord{chance.randrange(9_000)}" for _ in range(30_000)]
    new = list(old)
    places = chance.sample(range(len(new)), 300)
    for place in places:
        new[place] = "ändrat"
    pieces = redline(" ".join(old), " ".join(new))
    assert sides(pieces) == (" ".join(old), " ".join(new))
    changed = sum(len(piece.text.split()) for piece in pieces if piece.op == "added")
    assert 300 <= changed <= 310


def test_two_texts_with_nothing_in_common_are_told_as_rewritten():
    old, new = " ".join(["bara"] * 3_000), " ".join(["annat"] * 3_000)
    assert [piece.op for piece in redline(old, new)] == ["removed", "added"]


@given(st.text("ab. \n", max_size=60), st.text("ab. \n", max_size=60))
def test_the_places_of_a_text_hold_all_of_both_texts(old, new):
    found = stretches(redline(old, new))
    assert "".join(one.removed + one.kept for one in found) == old
    assert "".join(one.added + one.kept for one in found) == new
    assert all(one.differs for one in found[1:])


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_only_changes_leaves_every_change_and_cuts_what_is_far_from_one(first, middle, last):
    same = [" ".join(["ord"] * size) for size in (first, middle, last)]
    told = stretches(redline("{} ett {} tre {}".format(*same), "{} två {} fyra {}".format(*same)))
    cut = shortened(told)
    assert [(one.removed, one.added) for one in cut] == [(one.removed, one.added) for one in told]
    assert all(len(one.kept) <= 220 for one in cut)
    for whole, one in zip(told, cut, strict=True):
        head, _sign, tail = one.kept.partition("…")
        assert whole.kept.startswith(head) and whole.kept.endswith(tail)
