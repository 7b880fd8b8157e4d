"""Which words of a question are wishes, and which are demands."""

import pytest

from agreementhub.search.query import FieldIs, Lifted, Names, wanted
from agreementhub.search.query.question import read
from tests.search.query.test_parse import outline


def split(typed):
    """The wishes and the demands, outlined."""
    question = read(typed)
    return [outline(node) for node in question.wishes], [outline(n) for n in question.demands]


@pytest.mark.parametrize(
    ("typed", "wishes", "demands"),
    [
        ("skola buss", ["skola", "buss"], []),
        ("skola buss år:2020", ["skola", "buss"], ["year:2020..2020"]),
        ('skola buss "råd och stöd"', ["skola", "buss"], ['"råd och stöd"']),
        ("skola buss kom*", ["skola", "buss"], ["kom*"]),
        ("skola buss titel:motion", ["skola", "buss"], ["title:motion"]),
        ("skola KS 2019/123", ["skola", "#ks-2019-123"], []),
    ],
)
def test_plain_words_are_wishes_and_what_has_signs_is_demanded(typed, wishes, demands):
    assert split(typed) == (wishes, demands)


def test_small_words_of_a_phrase_are_no_wishes_of_their_own():
    assert {"säga", "upp"}.isdisjoint(split("säga upp hyran")[0])


@pytest.mark.parametrize("typed", ["vad kostar badet om inte", "behöver vi simhallen"])
def test_what_is_denied_or_needed_is_no_wish(typed):
    assert {"inte", "ina", "behöv"}.isdisjoint(split(typed)[0])


def test_when_something_ends_may_be_said_in_the_text_alone():
    question = read("avtal som går ut 2028")
    assert split("avtal som går ut 2028")[0][1].startswith("(2028 | ends:")
    assert "2028 |" not in outline(question.tree)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "skola", "skola år:2020", "skola OCH buss", "skola ELLER buss", "skola INTE buss"),
        *("skola (buss OR tåg)", "INTE skola buss", "KS 2019/123"),
    ],
)
def test_one_word_and_what_is_joined_by_operators_stands_as_it_is(typed):
    assert split(typed)[0] == []


def test_the_small_word_is_no_operator():
    assert split("skola och buss")[0] == ["skola", "buss"]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("växelavtal", [("växel", "avtal")]),
        ("hemlöshet", [("hemlös", None)]),
        ("skola växelavtal", [("växel", "avtal")]),
        ("växelavtal OCH (skola ELLER växelavtal)", [("växel", "avtal")] * 2),
        ("skola INTE växelavtal", []),
        ("titel:växelavtal OCH skola", []),
        ('"växelavtal"', []),
        ("titel:växelavtal", []),
    ],
)
def test_a_question_knows_the_parts_of_its_words(typed, parts):
    found = [(part.own.stem, part.kind and part.kind.stem) for part in read(typed).parts]
    assert found == parts


def test_two_types_that_are_named_are_words_of_the_matter():
    types = {"uppsägning": "termination", "avtal": "agreement", "motion": "motion"}
    names = Names(values={"doctype": types})

    def demanded(typed):
        """The fields that a hit with all the words has to agree with."""
        nodes = read(typed, names).tree.children
        return [node.by[0].value for node in nodes if fields_alone(node)]

    assert demanded("uppsägning avtal") == []
    assert demanded("motion bad") == ["motion"]


def fields_alone(node):
    return isinstance(node, Lifted) and all(
        isinstance(leaf, FieldIs) for leaf in wanted(node.child)
    )
