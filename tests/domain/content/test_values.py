"""The content of a version as a whole."""

import json
from collections import OrderedDict

import pytest

from agreementhub.domain import content
from agreementhub.domain.blocks import Paragraph
from agreementhub.domain.doctypes.types import BUILT_IN, load
from agreementhub.domain.kinds.base import Invalid
from tests.domain.content.words import words_of

TYPES = load(BUILT_IN)
MEMO = TYPES["memo"]
FILLED = {
    "title": "Förlängning av Mini-Maria",
    "date": {"text": "hösten 2017", "from": "2017-08-01", "to": "2017-12-31"},
    "economy": [{"what": "Verksamheten", "ore": 481_100_000, "excludes": "lärandecentrum"}],
    "target_group": {"from": 13, "to": 20},
    "diarienummer": {"unknown": True},
}


def test_content_of_the_right_shape_is_taken():
    content.check(MEMO, FILLED)


def test_errors_are_told_with_the_field_and_the_place_in_it():
    wrong = {"title": "", "economy": [{"what": "A"}, {"ore": "mycket"}], "colour": "röd"}
    with pytest.raises(Invalid) as error:
        content.check(MEMO, wrong)
    assert set(error.value.errors) == {("title",), ("economy", 1, "ore"), ("colour",)}


def test_any_field_may_be_known_to_be_unknown():
    content.check(MEMO, {key: {"unknown": True} for key in MEMO.fields})


def test_what_a_state_requires_every_later_one_requires_too():
    def keys(state: str) -> list[str]:
        return [field.key for field in content.missing(MEMO, {}, state)]

    assert keys("draft") == keys("withdrawn") == ["title"]
    assert keys("decided") == ["title", "body", "proposed_decision", "deciding_body"]
    assert keys("archived") == keys("decided")


def test_what_is_known_to_be_unknown_is_not_missing():
    filled = {"title": "A", "body": {"unknown": True}, "proposed_decision": [{"text": "Att"}]}
    assert [field.key for field in content.missing(MEMO, filled, "decided")] == ["deciding_body"]


def test_the_unknown_is_said_to_be_so_and_not_indexed():
    field = MEMO.fields["diarienummer"]
    assert content.show(field, {"unknown": True}, "sv") == [Paragraph("Uppgift saknas")]
    assert content.show(field, {"unknown": True}, "en") == [Paragraph("Not known")]
    assert "saknas" not in words_of(MEMO, FILLED)


def test_the_words_to_index_hold_every_value_and_the_title_weighs_most():
    words = words_of(MEMO, FILLED)
    for word in ("Förlängning", "hösten 2017", "4\u00a0811\u00a0000", "lärandecentrum", "13–20"):
        assert word in words
    assert max(MEMO.fields.values(), key=lambda field: field.weight).key == "title"


def test_names_of_areas_come_from_the_door():
    value = {"title": "A", "catchment_area": {"codes": ["2380"]}}
    assert "Östersund" in words_of(MEMO, value, areas={"2380": "Östersund"})


def test_the_title_is_empty_until_written():
    assert content.title({}) == content.title({"title": {"unknown": True}}) == ""
    assert content.title(FILLED) == "Förlängning av Mini-Maria"


def test_the_digest_does_not_depend_on_the_order_of_keys_or_the_way_letters_are_composed():
    turned = OrderedDict(reversed(FILLED.items()))
    assert content.digest(FILLED, "") == content.digest(turned, "")
    assert content.digest({"title": "Å"}, "") == content.digest({"title": "A\u030a"}, "")
    assert content.digest(json.loads(json.dumps(FILLED)), "") == content.digest(FILLED, "")


def test_the_digest_changes_with_any_value_and_with_the_version_before():
    changed = {**FILLED, "target_group": {"from": 13, "to": 21}}
    digests = {content.digest(one, before) for one in (FILLED, changed) for before in ("", "a")}
    assert len(digests) == 4


def test_the_digest_never_changes_for_what_is_kept_already():
    known = "8c16fd9760875d69b322bc7de89d70c42d3ea512109e8a55a21b93e6ad32f17a"
    assert content.digest({"title": "Mål", "n": 1}, "ab") == known
