"""Patterns over mentions."""

import pytest

from agreementhub.reading.clause.grammar import Sentence, pattern
from agreementhub.reading.clause.mentions import mentions


def sentence(text):
    (one,) = mentions(text, [((0, len(text)),)])
    return Sentence(one)


def test_a_pattern_finds_mentions_and_passes_over_small_words():
    one = sentence("Avtalet får, skriftligen, sägas upp senast sex månader före utgången")
    match = one.find("TERMINATE BY lead=LEN BEFORE")
    assert match is not None
    assert match.value("lead") == (6, "months")
    assert match.before == "CAN"


def test_what_is_taken_is_not_found_again():
    one = sentence("sex månader och två år")
    found = one.find("size=LEN")
    found.take("size")
    assert one.find("size=LEN").value("size") == (24, "months")
    assert one.has("LEN")


def test_the_first_pattern_that_fits_is_taken():
    one = sentence("från 2027-01-01 till 2027-12-31")
    assert one.find("TO day=DATE", "FROM day=DATE")["day"].value.first.month == 12


def test_two_dots_pass_no_word_that_gives_the_next_another_part():
    one = sentence("upphör enligt avtalet den 31 mars 2028 efter beslut den 1 maj 2029")
    assert one.find("EXPIRE .. day=DATE").value("day").first.year == 2028
    one = sentence("upphör inte före den 31 mars 2028")
    assert one.find("EXPIRE .. day=DATE") is None
    assert one.find("EXPIRE ... day=DATE") is not None


def test_a_name_that_there_is_not_is_an_error():
    with pytest.raises(KeyError):
        pattern("NONSENSE")
    with pytest.raises(ValueError, match="=="):
        pattern("a==b")
