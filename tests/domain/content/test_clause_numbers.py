"""Clauses keep their numbers: one that comes in between later is 4 a."""

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import content, doctypes

AGREEMENT = doctypes.load(doctypes.BUILT_IN)["agreement"]
FIELD = "purpose_clauses"


def saved(ids, before=None, field=FIELD, **headings):
    """The next version with clauses of these ids in order."""
    known = {row["id"]: row for row in (before or {}).get(field, ())}
    rows = [known.get(one, {"id": one, "heading": headings.get(one, one)}) for one in ids]
    return content.numbered(AGREEMENT, {**(before or {}), field: rows}, before or {})


def numbers(values, field=FIELD):
    return [row.get("number") for row in values[field]]


def test_the_first_version_counts_its_clauses():
    assert numbers(saved("abc")) == ["1", "2", "3"]


def test_what_comes_in_between_gets_a_letter_and_the_others_keep_their_numbers():
    first = saved("abcde")
    second = saved("abcdxe", first)
    assert numbers(second) == ["1", "2", "3", "4", "4a", "5"]
    assert numbers(saved("abcdxye", second)) == ["1", "2", "3", "4", "4a", "4b", "5"]


def test_what_comes_before_the_first_takes_its_number():
    first = saved("abc")
    assert numbers(saved("xabc", first)) == ["1", "1a", "2", "3"]
    assert numbers(saved("xyabc", first)) == ["1", "1a", "1b", "2", "3"]
    assert numbers(saved("xbc", saved("bc", first))) == ["2", "2a", "3"]


def test_what_comes_last_gets_the_next_number():
    assert numbers(saved("abcd", saved("abc"))) == ["1", "2", "3", "4"]


def test_the_number_of_a_clause_that_is_gone_is_given_to_no_other():
    first = saved("abc")
    assert numbers(saved("ab", first)) == ["1", "2"]
    assert numbers(saved("abx", first)) == ["1", "2", "4"]
    assert numbers(saved("axc", first)) == ["1", "1a", "3"]


def test_a_clause_that_is_moved_alone_gets_another_number():
    first = saved("abcd")
    assert numbers(saved("adbc", first)) == ["1", "1a", "2", "3"]
    assert numbers(saved("bcda", first)) == ["2", "3", "4", "5"]


def test_clauses_count_through_the_whole_document_in_its_order():
    one = [{"id": "p"}]
    values = {"goals_clauses": [{"id": "g"}], "parties_clauses": one, "title": "T"}
    made = content.numbered(AGREEMENT, values, {})
    assert numbers(made, "parties_clauses") + numbers(made, "goals_clauses") == ["1", "2"]
    assert made["title"] == "T" and list(one[0]) == ["id"]


def test_a_form_that_was_opened_before_brings_no_numbers_and_loses_none():
    first = saved("abc")
    stale = {FIELD: [{"id": one, "heading": one} for one in "abc"]}
    assert numbers(content.numbered(AGREEMENT, stale, first)) == ["1", "2", "3"]


def test_a_heading_that_has_a_number_of_its_own_gets_no_other():
    made = saved("abc", a="§ 7 Ändringar", b="8. Tvist", c="2027 års budget")
    assert numbers(made) == [None, None, None]
    assert numbers(saved("ab", a="Ledning", b="12 §")) == ["1", None]


def test_a_clause_reads_as_a_paragraph_of_law_does():
    kind = AGREEMENT.fields[FIELD].kind
    row = {"id": "c1", "number": "4a", "heading": "Ledning", "prose": "Norrvik är värd."}
    heading, _prose = kind.show([row], {}, "sv")
    assert heading.text == "§ 4 a Ledning"


@given(st.lists(st.permutations("abcdefgh").map(lambda one: one[:5]), min_size=1, max_size=6))
def test_numbers_rise_are_used_once_and_stay_where_order_lets_them(versions):
    made = None
    for ids in versions:
        before, made = made, saved(ids, made)
        got = numbers(made)
        keys = [(int("".join(filter(str.isdigit, n))), n.lstrip("0123456789")) for n in got]
        assert keys == sorted(set(keys))
        if before and [row["id"] for row in before[FIELD]] == list(ids):
            assert made == before
