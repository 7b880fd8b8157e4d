"""Every kind answers every question it is asked."""

import json

import pytest

from agreementhub.domain.blocks import plain_text
from agreementhub.domain.kinds import KINDS
from agreementhub.domain.kinds.base import Invalid
from tests.domain.kinds.cases import CASES, Case, kind_of, read, refusal, written

WITH_BAD = [case for case in CASES if case.bad is not None]

each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)


def test_every_kind_in_the_table_has_a_case():
    assert {case.kind for case in CASES} == set(KINDS)


@each
def test_what_is_typed_becomes_the_value(case: Case):
    assert read(kind_of(case), case.typed, case.options) == case.value


@each
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_form_filled_from_a_value_gives_the_value_again(case: Case, lang: str):
    kind = kind_of(case)
    assert read(kind, written(kind, case.value, case.options, lang), case.options) == case.value


@each
def test_a_value_is_plain_json_and_well_formed(case: Case):
    value = json.loads(json.dumps(case.value))
    assert value == case.value
    kind_of(case).check(value, case.options)


@each
def test_a_value_is_shown_in_both_languages(case: Case):
    kind = kind_of(case)
    assert case.sv in plain_text(kind.show(case.value, case.options, "sv"))
    assert case.en in plain_text(kind.show(case.value, case.options, "en"))


@each
def test_a_value_that_comes_or_goes_is_told(case: Case):
    kind = kind_of(case)
    texts = kind.passages(case.value, case.options, "sv")
    come = kind.changes(None, case.value, case.options, "sv")
    gone = kind.changes(case.value, None, case.options, "sv")
    assert texts or (come and gone)
    assert all(one.new and not one.old for one in come)
    assert all(one.old and not one.new for one in gone)


@each
def test_nothing_changes_between_equal_values(case: Case):
    assert kind_of(case).changes(case.value, case.value, case.options, "en") == []


@each
def test_what_is_left_empty_is_absent(case: Case):
    kind = kind_of(case)
    empty = [{}, {}] if kind.rows else {} if kind.parts else "  "
    assert read(kind, empty, case.options) is None


@pytest.mark.parametrize("case", WITH_BAD, ids=lambda case: case.kind)
def test_what_is_wrong_is_told_at_its_place(case: Case):
    errors = refusal(kind_of(case), case.bad, case.options).errors
    assert list(errors) == [case.at]
    assert all(words and not words.startswith(case.kind) for words in errors.values())


@each
@pytest.mark.parametrize("value", [None, 3.5, "", [], {}, [None], {"x": 1}, [{"x": 1}], b"", 7j])
def test_a_value_of_the_wrong_shape_is_refused_and_never_a_crash(case: Case, value: object):
    with pytest.raises(Invalid):
        kind_of(case).check(value, case.options)


def test_parts_are_of_one_input_and_have_words_in_both_languages():
    for case in CASES:
        for part in kind_of(case).parts:
            assert not KINDS[part.kind].parts
            assert part.label["sv"] and part.label["en"]
