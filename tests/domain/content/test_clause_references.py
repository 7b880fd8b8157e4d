"""A text that points to a clause which is not there is found, and nothing else."""

import pytest

from agreementhub.domain import content
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]
NUMBERS = frozenset({"1", "2", "4", "4a"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kostnaden delas enligt punkt 7.", ["punkt 7"]),
        ("Enligt punkt 4 och punkt 4 a.", []),
        ("Se punkt 4 b, och klausul 9 nedan.", ["punkt 4 b", "klausul 9"]),
        ("Punkten 7 i detta avtal gäller, liksom punkt 7.", ["Punkten 7"]),
        ("Uppsägning enligt § 3.", ["enligt § 3"]),
        ("Enligt § 3 ovan, och i § 2.", ["Enligt § 3"]),
        ("Enligt punkt 4.2 och punkt 12:1.", []),
        ("Punkt 7 i bilaga 1, punkt 8 på dagordningen, punkt 7 a i ramavtalet.", []),
        ("Enligt 9 kap. 3 § kommunallagen och 2 § punkt 7.", []),
        ("Artikel 6, punkt 7 i dataskyddsförordningen och artikel 28 punkt 3.", []),
        ("Beslut enligt § 142 KS 2027 och § 7 i protokollet.", []),
        ("1. ett\n2. två\n7. sju\n\nPunkt 7 är viktigast.", []),
        ("På 7 punkter.", []),
    ],
)
def test_what_points_to_a_clause_that_is_not_there_is_found(text, told):
    assert list(content.pointing_nowhere(text, NUMBERS)) == told


def test_numbers_are_those_of_the_clauses_and_those_in_their_headings():
    clauses = [
        {"id": "a", "heading": "Syfte", "number": "1"},
        {"id": "b", "heading": "Mer", "number": "1a"},
        {"id": "c", "heading": "§ 7 Kostnad"},
        {"id": "d", "heading": "Utan"},
    ]
    values = {"purpose_clauses": clauses, "term_clauses": {"unknown": True}}
    assert content.clause_numbers(AGREEMENT, values) == {"1", "1a", "7"}
    assert content.clause_numbers(AGREEMENT, {}) == frozenset()
