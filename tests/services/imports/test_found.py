"""What is kept of a file that waits: it comes back as it was, and nothing misshapen does."""

import json

import pytest

from agreementhub.models import PendingImport
from agreementhub.reading.files import ReadText
from agreementhub.reading.files.text import Block
from agreementhub.reading.proposals import NONE, SURE, Proposed
from agreementhub.services.imports.found import Found, days, found_in, guessed

HOSTILE = [
    "",
    "\u202eavtal\u200b",
    'citat " \\ och\nrad',
    "</script><img onerror=x>",
    "'; DROP TABLE document; --",
    "{{ 7 * 7 }}",
    "a" * 10_000,
    "😀" + "e\u0301",
]
VALUES = [
    None,
    True,
    0,
    -1.5,
    2**53,
    [],
    {},
    [[[]]],
    {"": {"value": None, "quote": [], "__class__": "Found"}},
    {"unknown": True},
]


def found(*, value=None, words="Avtal", certainty=SURE, fields=None):
    text = ReadText((Block("paragraph", 0, words, 3),), 7, words, {"comments": 2})
    proposed = Proposed(value, words, None, certainty)
    kind = Proposed("agreement", words, 1, SURE)
    return Found(text, kind, {"title": [proposed]} if fields is None else fields, [words])


def kept(one):
    return json.loads(json.dumps(one.as_json()))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_they_were(words):
    assert Found.from_json(kept(found(value=words, words=words))) == found(value=words, words=words)


@pytest.mark.parametrize("value", VALUES)
def test_a_value_of_any_shape_comes_back_as_it_was(value):
    again = Found.from_json(kept(found(value=value)))
    assert again.fields["title"][0].value == value
    assert type(again.fields["title"][0].value) is type(value)


def test_what_is_written_is_the_same_the_second_time():
    once = kept(found(value={"b": 1, "a": [None]}))
    assert kept(Found.from_json(once)) == once


@pytest.mark.parametrize(
    "key", ["type", "fields", "unplaced", "blocks", "pages", "title", "left_out"]
)
def test_what_lacks_a_part_is_refused(key):
    partial = {name: value for name, value in kept(found()).items() if name != key}
    with pytest.raises(KeyError):
        Found.from_json(partial)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("type", {"value": "agreement", "quote": "", "page": None, "certainty": SURE, "more": 1}),
        ("type", {"value": "agreement"}),
        ("type", ["agreement", ""]),
        ("fields", {"title": [{"value": "T", "quote": "", "extra": "x"}]}),
        ("fields", {"title": [None]}),
        ("blocks", [["paragraph", 0, "tre delar"]]),
        ("blocks", [["paragraph", "0", "text", None]]),
        ("blocks", {"0": "text"}),
        ("pages", "7"),
        ("pages", True),
        ("title", None),
        ("left_out", {"comments": "2"}),
        ("left_out", ["comments"]),
    ],
)
def test_what_is_misshapen_is_refused(key, value):
    with pytest.raises(TypeError):
        Found.from_json({**kept(found()), key: value})


def test_what_stands_beside_is_passed_over():
    assert Found.from_json({**kept(found()), "later": "a version to come"}) == found()


def test_the_type_is_known_without_the_text(db):
    pending = PendingImport(proposals={"type": {"value": "memo", "quote": "Tjänsteskrivelse"}})
    assert guessed(pending).value == "memo"
    with pytest.raises(KeyError):
        found_in(pending)


@pytest.mark.parametrize(
    ("value", "certainty", "best", "sure"),
    [
        ("Tillsyn", SURE, True, True),
        ("Tillsyn", "unsure", True, False),
        ("Tillsyn", NONE, True, False),
        (None, NONE, False, False),
        ("2027-06-30", SURE, True, False),
        ([{"to": {"day": "06-30"}}], SURE, True, False),
        ("före 2027-06-30", SURE, True, True),
        (0, SURE, True, True),
    ],
)
def test_what_is_sure_is_taken_but_never_a_date(value, certainty, best, sure):
    one = found(value=value, certainty=certainty)
    assert one.best() == ({"title": value} if best else {})
    assert one.sure() == ({"title": value} if sure else {})


def test_of_several_proposals_the_first_is_the_best_however_sure_the_next_is():
    both = [Proposed("Kanske", "", 1, "unsure"), Proposed("Säkert", "", 1, SURE)]
    one = found(fields={"title": both})
    assert (one.best(), one.sure()) == ({"title": "Kanske"}, {})


@pytest.mark.parametrize(
    "value", ["2027-6-30", "27-06-30", " 2027-06-30", "2027-06-30\n", "2027-06-30T10:00", "06/30"]
)
def test_what_only_resembles_a_day_is_none(value):
    assert days({"deep": [value]}) == set()
