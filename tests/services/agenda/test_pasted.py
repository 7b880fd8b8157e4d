"""Pasted minutes propose the fields of a matter."""

import pytest

from agreementhub.services.agenda import pasted
from tests.factories import TYPES

TEXT = """§ 31
Mini-Maria i Norrvik
Dnr KS 2024-00340

Beslut
Kommunfullmäktige beslutar
1. att en Mini-Maria för unga 13–20 år inrättas i Norrvik tillsammans med Region Norrland,
2. att yrkandet om en egen jourtelefon avslås.

Yrkanden
Lena Sundqvist (C) yrkar bifall till motionen.
Per Norling (M) yrkar avslag.

Propositionsordning
Ordföranden ställer proposition på bifall mot avslag och finner bifall.

Omröstningsresultat
Med 26 ja-röster mot 21 nej-röster, 2 ledamöter avstår, beslutar fullmäktige att bifalla motionen.

Reservationer
M och KD reserverar sig mot beslutet.

Jäv
Omar Haddad (L) anmäler jäv och deltar inte.
"""


def test_a_paragraph_proposes_its_fields():
    found = pasted.proposed(TEXT, TYPES)
    assert found["paragraph"] == "§ 31"
    assert [point["text"][:11] for point in found["decision"]] == ["att en Mini", "att yrkande"]
    assert [(row["member"], row["party"], row["kind"]) for row in found["proposals"]] == [
        ("Lena Sundqvist", "C", "approve"),
        ("Per Norling", "M", "reject"),
    ]
    assert {"yes": 26, "no": 21, "abstain": 2}.items() <= found["vote"].items()
    assert found["conflict_of_interest"] == [{"name": "Omar Haddad", "party": "L"}]
    assert "KD" in found["reservations"]


def test_a_text_without_headings_proposes_nothing_that_it_does_not_say():
    assert "decision" not in pasted.proposed("Mötet öppnades klockan 18.", TYPES)


@pytest.mark.parametrize(
    ("sentence", "votes"),
    [
        ("Utfallet blev 12 ja, 9 nej och 1 avstår.", {"yes": 12, "no": 9, "abstain": 1}),
        ("Med 31 ja-röster mot 30 nej-röster", {"yes": 31, "no": 30}),
        ("Ja-rösterna övervägde.", {}),
    ],
)
def test_votes_are_counted_out_of_a_sentence(sentence, votes):
    assert pasted.votes_in(sentence) == votes
