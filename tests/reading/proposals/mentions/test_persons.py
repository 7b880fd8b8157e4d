"""People that a text names: by their party, by a title or an address, by where they sign."""

import pytest

from agreementhub.reading.files import Block
from agreementhub.reading.proposals.mentions.persons import find_people


def people(*lines, head=0, tail=None):
    blocks = [Block("paragraph", 0, line) for line in lines]
    return find_people(blocks, head, len(blocks) if tail is None else tail)


def values(*lines, **place):
    return [person.value for person in people(*lines, **place)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Elin Berg (V)", {"name": "Elin Berg", "party": "V"}),
        ("Yrkande av Åsa Öberg-Lund (SD) vann.", {"name": "Åsa Öberg-Lund", "party": "SD"}),
        ("Carl von Essen (M)", {"name": "Carl von Essen", "party": "M"}),
        ("Hans A. Lund (KD)", {"name": "Hans A. Lund", "party": "KD"}),
        (
            "Karin Sund (S), regionråd med ansvar för vård, säger ja.",
            {"name": "Karin Sund", "party": "S", "title": "regionråd med ansvar för vård"},
        ),
        (
            "Olle Ek (C), vice ordförande",
            {"name": "Olle Ek", "party": "C", "title": "vice ordförande"},
        ),
    ],
)
def test_a_member_is_known_by_a_party(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text", ["Elin Berg (XX)", "(V)", "Elin (V)", "elin berg (v)", "Region Norrvik", ""]
)
def test_what_is_no_name_and_no_party_is_nobody(text):
    assert values(text) == []


def test_several_members_stand_in_one_line():
    found = people("Yrkanden av Eva Lind (V) och Tor Ahl (C), som avslogs av nämnden.")
    assert [one.value["name"] for one in found] == ["Eva Lind", "Tor Ahl"]
    assert [one.lines for one in found] == [(), ()]


def test_a_name_alone_needs_a_title_or_an_address_below_it():
    assert values("Anna Ek", "Utredare", "Tfn: 063-12 34 56", "E-post: anna.ek@norrvik.se") == [
        {
            "name": "Anna Ek",
            "title": "Utredare",
            "phone": "063-12 34 56",
            "email": "anna.ek@norrvik.se",
        }
    ]
    assert values("Anna Ek", "Ärendet gäller stöd till unga.") == []


def test_a_title_may_stand_beside_the_name():
    assert values("Anna Ek, utredare") == [{"name": "Anna Ek", "title": "utredare"}]


def test_who_signs_needs_neither():
    (found,) = people("Ärendet gäller stöd till unga.", "Anna Ek", tail=1)
    assert (found.value, found.place) == ({"name": "Anna Ek"}, "tail")


def test_the_lines_below_end_with_the_next_name():
    found = people("Stein Norder", "Områdeschef", "Tove Teik", "Utvecklingsledare", tail=0)
    assert [one.value.get("title") for one in found] == ["Områdeschef", "Utvecklingsledare"]
    assert [len(one.lines) for one in found] == [2, 2]


@pytest.mark.parametrize("line", ["Region Norrvik", "Mini Maria", "Norra Station", "Post Nord"])
def test_words_that_are_written_like_names_are_none(line):
    assert values(line, "Chef", tail=0) == []


@pytest.mark.parametrize("text", ["A" * 20_000, "Aa " * 8_000, "a@" * 9_000, "Ek (" * 5_000])
def test_a_heap_of_letters_is_nobody(text):
    assert values(text, tail=0) == []


def test_several_in_one_line_stand_in_a_line_of_their_own():
    found = people("Göran Wikblad (SD)   Monica Älv (SD)")
    assert [bool(person.lines) for person in found] == [True, True]
    found = people("Göran Wikblad (SD) yrkar att ärendet återremitteras till nämnden.")
    assert [bool(person.lines) for person in found] == [False]


def test_a_name_below_the_party_it_signs_for_is_of_that_party():
    assert values("För Centerpartiet", "Karin Åhs")[0] == {"name": "Karin Åhs", "party": "C"}
    assert all("party" not in one for one in values("För kommunen", "Karin Åhs"))
