"""What a file says, and what a process says that it says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.reading.files.text import (
    HEADING,
    PARAGRAPH,
    Block,
    ReadText,
    cleaned,
    is_running_text,
    written,
)

READ = ReadText(
    (Block("heading", 1, "Syfte", 1), Block("paragraph", 0, "Stöd.", None)),
    2,
    "Avtal",
    {"pictures": 3},
)


def test_a_text_comes_back_from_json_as_it_went():
    told = json.loads(json.dumps({**READ.to_json(), "type": "beside it"}))
    assert ReadText.from_json(told) == READ


@pytest.mark.parametrize(
    "changed",
    [
        {"blocks": None},
        {"blocks": "abcd"},
        {"blocks": {"a": 1}},
        {"blocks": [["paragraph", 0, None, 1]]},
        {"blocks": [["paragraph", "0", "x", 1]]},
        {"blocks": [["paragraph", 0, "x", "1"]]},
        {"blocks": [["paragraph", 0, "x", True]]},
        {"blocks": [[7, 0, "x", 1]]},
        {"blocks": [["paragraph", 0, "x"]]},
        {"blocks": ["abcd"]},
        {"pages": "2"},
        {"pages": 2.5},
        {"title": None},
        {"title": ["Avtal"]},
        {"left_out": []},
        {"left_out": {"pictures": "many"}},
    ],
)
def test_what_is_no_text_is_not_taken_for_one(changed):
    with pytest.raises(TypeError):
        ReadText.from_json({**READ.to_json(), **changed})


@pytest.mark.parametrize("data", [None, [], "", 7, True])
def test_other_json_is_no_text(data):
    with pytest.raises(TypeError):
        ReadText.from_json(data)


@pytest.mark.parametrize("missing", ["blocks", "pages", "title", "left_out"])
def test_nothing_may_be_missing(missing):
    told = READ.to_json()
    del told[missing]
    with pytest.raises(KeyError):
        ReadText.from_json(told)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries(dict.fromkeys(("blocks", "pages", "title", "left_out"), JSON)))
def test_whatever_is_taken_can_be_worked_with(told):
    try:
        read = ReadText.from_json(told)
    except TypeError:
        return
    assert isinstance(read.text + read.language + read.title, str)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (PARAGRAPH, "x" * 99 + ".", True),
        (PARAGRAPH, "x" * 98 + ".", False),
        (PARAGRAPH, "x" * 299, False),
        (PARAGRAPH, "x" * 300, True),
        (HEADING, "x" * 400 + ".", False),
    ],
)
def test_running_text_is_long_and_ends_like_a_sentence_or_is_longer_than_any_line(
    kind, text, expected
):
    assert is_running_text(Block(kind, 0, text)) is expected


def test_blocks_that_say_nothing_are_dropped():
    blocks = [
        Block(PARAGRAPH, 0, text) for text in (" \u00ad\ufeff\x07\u202e\u2069 ", "\u202eord\ud800 ")
    ]
    assert written(blocks) == (Block(PARAGRAPH, 0, "ord"),)
    assert cleaned("A\u030a") == "Å"
