"""Which passwords are good enough: each edge, and the list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import passwords
from agreementhub.domain.rules import RuleBroken

ABOUT = ("Anna Åström", "anna.berg@norrvik.example", "Norrvik kommun")
# No word of it is a name, a row or a repetition.
GOOD = "tre ord utan samband"


@pytest.mark.parametrize(
    ("length", "good"), [(14, False), (15, True), (64, True), (256, True), (257, False)]
)
def test_a_password_has_15_to_256_characters(length, good):
    text = (GOOD + "".join(chr(300 + number) for number in range(300)))[:length]
    assert passwords.is_good(text, ABOUT) is good


@pytest.mark.parametrize(("length", "named"), [(14, "least"), (257, "most")])
def test_what_is_too_short_and_what_is_too_long_is_told_apart(length, named):
    with pytest.raises(RuleBroken) as told:
        passwords.check("x" * length)
    assert named in told.value.message.mapping


@pytest.mark.parametrize(
    "refused",
    [
        *("aaaaaaaaaaaaaaaa", "abababababababab", "hejhejhejhejhejhe", "sommar27sommar27"),
        *("abcdabdcabcadbcabdc", "123456789qwerty", "QWERTY123456789", "1234567890123456"),
        *("qwertyuiopåasdf", "abcdefghijklmnopq", "zyxwvutsrqponml", "annabergnorrvik12"),
        *("anna.berg 2027!", "Agreementhub2027!", "agreementhub agreementhub", "astrom åström 12"),
    ],
)
def test_what_is_easy_to_guess_is_refused(refused):
    with pytest.raises(RuleBroken):
        passwords.check(refused, ABOUT)


@pytest.mark.parametrize(
    "taken",
    [
        *(
            GOOD,
            "ett långt lösenord",
            "norrvik demo 2027",
            "correct horse battery",
            "hej på er alla",
        ),
        *("日本語のパスワードは長くてもよい", "        åtta tecken", "Tr0ub4dor&3-Tr0ub"),
    ],
)
def test_no_kinds_of_characters_are_demanded_and_none_forbidden(taken):
    assert passwords.is_good(taken.ljust(15, "é"), ABOUT)


@pytest.mark.parametrize(("own", "good"), [("sex tec", False), ("sju teck", True)])
def test_beside_names_eight_characters_are_ones_own_and_a_run_is_one_of_them(own, good):
    assert passwords.is_good(f"anna {own} 1234567", ABOUT[:1]) is good


@given(st.text(min_size=1, max_size=20), st.integers(2, 20), st.integers(0, 19))
def test_nothing_that_is_written_twice_or_more_is_taken(piece, times, part):
    assert not passwords.is_good(piece * times + piece[:part])


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=4))
def test_no_text_makes_it_stumble(password, about):
    passwords.is_good(password, about)


def test_the_list_holds_more_than_the_3000_most_common_and_names_source_and_licence():
    head, _line, _told = passwords.COMMON_FILE.read_text(encoding="utf-8").partition(
        passwords.END_OF_HEAD
    )
    assert "SecLists" in head and "Licence: MIT" in head and "WITHOUT WARRANTY" in head
    common = passwords.common()
    assert len(common) >= 3_000
    assert all(len(one) >= passwords.SHORTEST for one in common)


def test_every_password_of_the_list_is_refused_in_any_case():
    refused = [one for one in passwords.common() if not passwords.is_good(one.upper())]
    assert len(refused) == len(passwords.common())
