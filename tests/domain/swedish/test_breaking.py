"""Long words may be parted between their parts, and nowhere else."""

import pytest

from agreementhub.domain.swedish import breakable


def shown(text):
    return breakable(text).replace("\N{SOFT HYPHEN}", "|")


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("Samhällsbyggnadsnämnden, Norrviks kommun", "Samhälls|byggnads|nämnden, Norrviks kommun"),
        ("KOMMUNFULLMÄKTIGE", "KOMMUN|FULLMÄKTIGE"),
        ("Gymnasieutbildningsnämnden", "Gymnasie|utbildnings|nämnden"),
        ("Räddningstjänstförbundet", "Räddnings|tjänst|förbundet"),
    ],
)
def test_a_long_compound_is_parted_where_its_parts_meet(word, parted):
    assert shown(word) == parted


@pytest.mark.parametrize(
    ("word", "parted"), [("kommunjuristen", "kommun|juristen"), ("kommunjurister"[:-1], None)]
)
def test_a_word_of_fourteen_letters_is_parted_and_one_of_thirteen_is_not(word, parted):
    assert len(word) == (14 if parted else 13)
    assert shown(word) == (parted or word)


@pytest.mark.parametrize(
    "text",
    ["", "KS 2027-00012", "Donaudampfschiffahrtsgesellschaft", "ﬀﬀﬀﬀﬀﬀﬀﬀﬀﬀﬀﬀﬀﬀ", "överenskommelse"],
)
def test_what_is_no_compound_stays_whole(text):
    assert breakable(text) == text


def test_no_part_is_shorter_than_four_letters():
    for word in ("Hälsovårdsmyndigheten", "Sjöräddningsstationen", "Byrådirektörstjänsten"):
        assert min(map(len, shown(word).split("|"))) >= 4
