"""Whole contents: what a changed field tells, what is missing, and the chain of digests."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import content
from agreementhub.domain.blocks import plain_text
from agreementhub.domain.content.comparison import Comparison, compare
from agreementhub.domain.doctypes.types import BUILT_IN, load
from agreementhub.domain.kinds.base import Change, Invalid
from agreementhub.domain.rules import RuleBroken
from tests.domain.content.words import words_of
from tests.domain.kinds.cases import CASES, kind_of

TYPES = load(BUILT_IN)
AGREEMENT, MOTION = TYPES["agreement"], TYPES["motion"]
TODAY = date(2026, 1, 1)
UNKNOWN = {"unknown": True}
VALUES = {case.kind: case.value for case in CASES}


def compared(old: dict, new: dict, doctype=MOTION, lang: str = "sv") -> Comparison:
    return compare(doctype, old, new, lang, TODAY)


def changes(old: dict, new: dict, **asked: object) -> list[tuple[str, str, str]]:
    (field,) = compared(old, new, **asked).changed
    return [(one.label, one.old, one.new) for one in field.changes]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({}, {"raised_date": "2026-05-03"}, [("", "", "3 maj 2026")]),
        ({"raised_date": "2026-05-03"}, {}, [("", "3 maj 2026", "")]),
        ({"raised_date": "2026-05-03"}, {"raised_date": "2026-05-04"},
         [("", "3 maj 2026", "4 maj 2026")]),
        ({"raised_date": UNKNOWN}, {"raised_date": "2026-05-04"},
         [("", "Uppgift saknas", "4 maj 2026")]),
        ({}, {"raised_date": UNKNOWN}, [("", "", "Uppgift saknas")]),
        ({"raised_date": UNKNOWN}, {}, [("", "Uppgift saknas", "")]),
        ({"submitters": [{"name": "Ann"}]}, {"submitters": UNKNOWN},
         [("", "Ann", "Uppgift saknas")]),
        ({"target_group": {"to": 17}}, {"target_group": {"to": 20}},
         [("Till och med ålder", "17", "20")]),
        ({"final_decision": {"outcome": "tabled"}}, {"final_decision": {"outcome": "rejected"}},
         [("Utfall", "bordlagd", "avslag")]),
        ({"annexes": [{"title": "A"}]}, {"annexes": [{"title": "A"}, {"title": "B"}]},
         [("Bilaga", "", "B")]),
    ],
)  # fmt: skip
def test_a_field_that_changed_is_told_in_words(old, new, told):
    assert changes(old, new) == told


def test_a_line_is_redlined_whole_words_at_a_time():
    (field,) = compared({"title": "Fler lekplatser"}, {"title": "Fler trygga lekplatser"}).changed
    assert field.changes == ()
    (block,) = field.blocks
    assert (block.heading, block.anchor) == ("", "")
    assert [(piece.op, piece.text) for piece in block.pieces] == [
        ("same", "Fler "),
        ("added", "trygga "),
        ("same", "lekplatser"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "op"),
    [({}, {"title": "Ny"}, "added"), ({"title": "Ny"}, {}, "removed")],
)
def test_a_text_that_comes_or_goes_is_one_piece(old, new, op):
    (field,) = compared(old, new).changed
    assert [piece.op for piece in field.blocks[0].pieces] == [op]


def test_a_point_is_redlined_under_its_number():
    old = {"claims": [{"text": "Att utreda fler lekplatser"}]}
    new = {"claims": [{"text": "Att bygga fler lekplatser", "outcome": "approved"}]}
    (field,) = compared(old, new).changed
    assert [block.heading for block in field.blocks] == ["Punkt 1"]
    assert [(one.label, one.new) for one in field.changes] == [("Punkt 1: Utfall", "bifall")]


def test_a_change_of_a_term_that_moves_no_day_has_no_note():
    term = {"start": "2024-01-01", "end": "2028-06-30"}
    signed = {**term, "signed": "2023-12-01"}
    (field,) = compared({"term": term}, {"term": signed}, AGREEMENT).changed
    assert field.changes == (Change("Undertecknat av alla", "", "1 december 2023"),)


def test_a_term_of_which_only_the_clause_changed_is_told_by_its_words_alone():
    term = {"start": "2024-01-01", "end": "2028-06-30", "text": "Avtalet gäller."}
    (field,) = compared(
        {"term": term}, {"term": {**term, "text": "Avtalet löper."}}, AGREEMENT
    ).changed
    assert field.changes == () and len(field.blocks) == 1


def test_what_is_not_shown_is_told_in_english_too():
    row = {"id": "c1", "prose": "a", "library_id": "std1", "library_version": "1"}
    newer = {**row, "library_version": "2"}
    told = changes({"term_clauses": [row]}, {"term_clauses": [newer]}, doctype=AGREEMENT, lang="en")
    assert told == [("Changed in what is not shown here", "", "")]


@pytest.mark.parametrize("key", sorted(TYPES))
def test_every_field_of_a_type_can_come_go_and_be_unknown(key: str):
    doctype = TYPES[key]
    for name, field in doctype.fields.items():
        value = VALUES[field.kind.key]
        if field.kind.key in ("record", "rows", "choice", "many", "secrecy", "codes", "code"):
            value = UNKNOWN
        for old, new in (
            ({}, {name: value}),
            ({name: value}, {}),
            ({name: value}, {name: UNKNOWN}),
        ):
            told = compare(doctype, old, new, "en", TODAY)
            assert len(told.changed) == (old != new), name
            assert all(one.changes or one.blocks for one in told.changed), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_words_of_a_kind_are_those_that_are_shown(case, lang):
    shown = plain_text(kind_of(case).show(case.value, case.options, lang))
    assert (case.sv if lang == "sv" else case.en) in shown
    assert "None" not in shown and "{" not in shown


# Required, checked, indexed


@pytest.mark.parametrize("key", sorted(TYPES))
def test_each_later_state_requires_no_less(key: str):
    doctype = TYPES[key]
    required = [
        {field.key for field in content.missing(doctype, {}, state.key)} for state in doctype.states
    ]
    assert all(earlier <= later for earlier, later in pairwise(required))
    assert "title" in required[0]


@pytest.mark.parametrize("key", sorted(TYPES))
def test_what_is_filled_in_or_known_to_be_unknown_is_not_missing(key: str):
    doctype = TYPES[key]
    last = doctype.states[-1].key
    assert content.missing(doctype, dict.fromkeys(doctype.fields, UNKNOWN), last) == []
    for field in content.missing(doctype, {}, last):
        assert field not in content.missing(doctype, {field.key: VALUES["line"]}, last)
        assert field in content.missing(doctype, {field.key: None}, last)


def test_no_state_that_a_type_lacks_requires_anything():
    with pytest.raises(RuleBroken):
        content.missing(MOTION, {}, "signed")


@pytest.mark.parametrize(
    ("value", "unknown"),
    [
        (UNKNOWN, True),
        ({"unknown": False}, False),
        ({"unknown": True, "x": 1}, False),
        (None, False),
        ("", False),
        ([], False),
        (True, False),
    ],
)
def test_only_one_value_says_that_nobody_knows(value, unknown):
    assert content.is_unknown(value) is unknown


def test_every_error_of_a_content_is_told_at_once():
    wrong = {
        "title": "två\nrader",
        "raised_date": "3 maj 2026",
        "target_group": {"from": 20, "to": 13},
        "submitters": [{"name": "Ann"}, {"party": "V"}],
        "final_decision": {"outcome": "kanske", "date": "2026"},
        "colour": "red",
        "interim_report_date": UNKNOWN,
    }
    with pytest.raises(Invalid) as error:
        content.check(MOTION, wrong)
    assert set(error.value.errors) == {
        ("title",),
        ("raised_date",),
        ("target_group", "to"),
        ("submitters", 1, "name"),
        ("final_decision", "outcome"),
        ("final_decision", "date"),
        ("colour",),
    }


def test_filled_fields_come_in_the_order_of_the_document():
    given = {"claims": [{"text": "Att"}], "colour": "red", "title": "A", "raised_date": UNKNOWN}
    assert [field.key for field, _value in content.filled(MOTION, given)] == [
        "title",
        "raised_date",
        "claims",
    ]


def test_the_words_to_index_leave_out_what_is_unknown_and_empty():
    given = {"title": "Lekplatser", "raised_date": UNKNOWN, "target_group": {"relatives": False}}
    assert words_of(MOTION, given).split() == ["Lekplatser"]


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({}, ""),
        ({"title": None}, ""),
        ({"title": UNKNOWN}, ""),
        ({"title": ["A"]}, ""),
        ({"title": "A"}, "A"),
    ],
)
def test_a_title_is_a_text_or_empty(given, title):
    assert content.title(given) == title


# The chain of digests

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
CONTENT = st.dictionaries(st.sampled_from(["title", "purpose", "term"]), JSON, max_size=3)


@settings(max_examples=30, deadline=None)
@given(CONTENT)
def test_a_digest_is_the_same_in_whatever_order_the_fields_stand(given_content):
    turned = dict(reversed(given_content.items()))
    assert content.digest(given_content, "") == content.digest(turned, "")
    assert len(content.digest(given_content, "")) == 64


@settings(max_examples=30, deadline=None)
@given(st.lists(CONTENT, min_size=2, max_size=4), st.integers(0, 3))
def test_a_changed_version_changes_every_digest_after_it(versions, place):
    def chain(contents):
        digest, found = "", []
        for one in contents:
            digest = content.digest(one, digest)
            found.append(digest)
        return found

    place %= len(versions)
    changed = [*versions]
    changed[place] = {**changed[place], "title": "En annan rubrik än alla andra"}
    before, after = chain(versions), chain(changed)
    assert before[:place] == after[:place]
    assert not set(before[place:]) & set(after[place:])


def test_a_number_that_json_does_not_have_has_no_digest():
    with pytest.raises(ValueError, match="Out of range float"):
        content.digest({"n": float("nan")}, "")
