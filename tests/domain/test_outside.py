"""What comes from outside is a number in plain digits, or none; and nothing of it raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import outside

HOSTILE = ["٣", "+1", "-1", " 1", "1 ", "1\n", "1_0", "0x1", "1e3", "1.0", "²", "", "\0", "1\0"]


@given(st.integers(0, outside.MOST))
def test_every_number_that_an_id_can_be_is_read(number):
    assert outside.number(str(number)) == number


@given(st.text() | st.integers() | st.none() | st.binary())
def test_anything_else_is_none_and_raises_nothing(given):
    number = outside.number(given)
    assert number is None or (str(number) == given.lstrip("0") or set(given) == {"0"})


@pytest.mark.parametrize("given", HOSTILE)
def test_what_only_looks_like_a_number_is_none(given):
    assert outside.number(given) is None


@pytest.mark.parametrize("given", ["9" * 5_000, "0" * 5_000, str(2**31), str(2**63), "99999999999"])
def test_a_number_that_no_id_can_be_is_none(given):
    assert outside.number(given) is None


def test_the_edge_is_part_of_what_is_allowed():
    assert (outside.number(str(2**31 - 1)), outside.number("0")) == (2**31 - 1, 0)
    assert (outside.number("20", 20), outside.number("21", 20)) == (20, None)


@given(st.text() | st.integers() | st.none(), st.integers(0, 50))
def test_words_are_text_that_every_database_keeps(given, most):
    words = outside.words(given, most)
    assert len(words) <= most and "\0" not in words
    if isinstance(given, str):
        assert given.replace("\0", "").startswith(words)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd\x00.docx", "passwd.docx"),
        ("C:\\Users\\anna\\avtal.docx", "avtal.docx"),
        ("avtal\u202excod.exe", "avtalxcod.exe"),
        ("\udcff.docx", ".docx"),
        ("", "?"),
        ("Bilaga a\u030a.pdf", "Bilaga å.pdf"),
        ("å" * 300, "å" * 200),
    ],
)
def test_a_name_is_kept_without_folders_and_tricks(name, shown):
    assert outside.file_name(name) == shown
