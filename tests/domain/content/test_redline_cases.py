"""Changes of real clauses as a reader sees them, and the laws of the runs beneath."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.content.common_runs import Run, common_runs
from agreementhub.domain.content.redline import redline

MARKS = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}


def marked(old: str, new: str) -> str:
    return "".join(MARKS[piece.op].format(piece.text) for piece in redline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", ""),
        ("", "Ny.", "[+Ny.]"),
        ("Gammal.", "", "[-Gammal.]"),
        ("Samma.", "Samma.", "Samma."),
        (
            "Avtalet gäller till och med 2027-06-30.",
            "Avtalet gäller till och med 2028-06-30.",
            "Avtalet gäller till och med [-2027][+2028]-06-30.",
        ),
        (
            "Uppsägning sker senast tre månader före avtalstidens slut.",
            "Uppsägning sker senast sex månader före avtalstidens slut.",
            "Uppsägning sker senast [-tre][+sex] månader före avtalstidens slut.",
        ),
        (
            "Kommunen svarar för lokaler.",
            "Kommunen svarar för lokaler och personal.",
            "Kommunen svarar för lokaler[+ och personal].",
        ),
        (
            "Kommunen och regionen delar lika.",
            "Kommunen delar lika.",
            "Kommunen [-och regionen ]delar lika.",
        ),
        (
            "Regionen betalar 58,5 procent.",
            "Regionen betalar 60 procent.",
            "Regionen betalar [-58,5][+60] procent.",
        ),
        ("Parterna ska mötas.", "parterna ska mötas.", "[-Parterna][+parterna] ska mötas."),
        ("13-20 år", "13–20 år", "13[--][+–]20 år"),
        ("a b c", "a x c", "a [-b][+x] c"),
        ("a b c d", "a x y d", "a [-b c][+x y] d"),
        ("ett två tre", "ett tre", "ett [-två ]tre"),
        ("ett tre", "ett två tre", "ett [+två ]tre"),
        ("ett  två", "ett två", "ett[-  ][+ ]två"),
        (
            "Rad ett.\nRad två.\n",
            "Rad ett.\nRad två.\nRad tre.\n",
            "Rad ett.\nRad två.\n[+Rad tre.\n]",
        ),
        ("# Syfte\n\nEtt.", "# Syfte\n\nTvå.", "# Syfte\n\n[-Ett][+Två]."),
        ("x\ny", "z\nw", "[-x][+z]\n[-y][+w]"),
        ("förlängning", "förlängningen", "[-förlängning][+förlängningen]"),
        ("ÅÄÖ å", "ÅÄÖ ä", "ÅÄÖ [-å][+ä]"),
    ],
)
def test_a_change_reads_as_a_person_would_mark_it(old, new, told):
    assert marked(old, new) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Avtalet gäller i två år.", "Avtalet gäller i tre år."),
        ("Kommunen svarar för lokaler.", "Kommunen svarar för lokaler och personal."),
        ("Parterna är A och B.", "Parterna är A, B och C."),
    ],
)
def test_turned_around_what_came_is_what_goes(old, new):
    def words(pieces, op):
        return [piece.text for piece in pieces if piece.op == op]

    there, back = redline(old, new), redline(new, old)
    assert words(there, "added") == words(back, "removed")
    assert words(there, "removed") == words(back, "added")
    assert words(there, "same") == words(back, "same")


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Parterna samverkar kring barn och unga.",
            "Avtalet gäller till och med 31 december 2027.",
            "Kostnaden fördelas lika mellan parterna.",
            "Uppsägning ska vara skriftlig.",
            "Tvist avgörs av allmän domstol.",
            "\n",
        ]
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_of_any_two_texts_the_pieces_give_back_both_and_never_follow_their_own_kind(old, new):
    before, after = " ".join(old), " ".join(new)
    pieces = redline(before, after)
    assert "".join(piece.text for piece in pieces if piece.op != "added") == before
    assert "".join(piece.text for piece in pieces if piece.op != "removed") == after
    ops = [piece.op for piece in pieces]
    assert all(piece.text for piece in pieces)
    assert not any(
        pair in (("same", "same"), ("added", "removed")) for pair in itertools.pairwise(ops)
    )


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.integers(0, 8), st.sampled_from(["Ett nytt stycke om insyn.", "Bilaga 1."]))
def test_a_sentence_put_in_is_the_only_thing_told(sentences, place, new):
    texts = [text for text in sentences if text != "\n"]
    longer = [*texts[:place], new, *texts[place:]]
    changed = [
        piece for piece in redline("\n".join(texts), "\n".join(longer)) if piece.op != "same"
    ]
    assert [piece.op for piece in changed] == ["added"]
    assert changed[0].text.strip("\n") == new


@pytest.mark.parametrize(
    ("left", "right", "size", "runs"),
    [
        ("", "", 1, []),
        ("abc", "", 1, []),
        ("", "abc", 1, []),
        ("abc", "abc", 1, [Run(0, 0, 3)]),
        ("abc", "abd", 1, [Run(0, 0, 2)]),
        ("xbc", "abc", 1, [Run(1, 1, 2)]),
        ("abc", "xyz", 1, []),
        # What begins both, and what ends both, counts also where it is shorter than a phrase.
        ("a-z", "a+z", 4, [Run(0, 0, 1), Run(2, 2, 1)]),
        ("aa", "aaa", 1, [Run(0, 0, 2)]),
        ("aaa", "aa", 1, [Run(0, 0, 2)]),
        ("(hej)", "[hej]", 3, [Run(1, 1, 3)]),
        ("(hej)", "[hej]", 4, []),
        ("(ab)", "[ab.ab]", 2, []),
        ("(ab?cd)", "[cd!ab]", 2, [Run(4, 1, 2)]),
        # A shorter run that begins within a longer one is left out.
        ("(abcde-def)", "[abcdef]", 2, [Run(1, 1, 5)]),
        ("(def-abcde)", "[abcdef]", 2, [Run(5, 1, 5)]),
        ("x" * 200, "x" * 200, 4, [Run(0, 0, 200)]),
        ("x" * 64 + "1", "x" * 64 + "2", 4, [Run(0, 0, 64)]),
        ("1" + "x" * 65, "2" + "x" * 65, 4, [Run(1, 1, 65)]),
    ],
)
def test_the_runs_that_two_strings_share(left, right, size, runs):
    assert common_runs(left, right, size) == runs


@settings(max_examples=60, deadline=None)
@given(
    st.text("abc", max_size=20), st.text("abc", max_size=20), st.text("xyz", min_size=4, max_size=9)
)
def test_a_phrase_found_once_is_shared_wherever_it_stands(before, after, phrase):
    left, right = f"<{before}{phrase}{after}>", f"({after}{phrase}{before})"
    shared = sum(run.length for run in common_runs(left, right, len(phrase)))
    assert shared >= len(phrase)


@settings(max_examples=60, deadline=None)
@given(st.text("ab", max_size=40))
def test_a_string_shares_all_of_itself(text):
    assert common_runs(text, text, 4) == ([Run(0, 0, len(text))] if text else [])
