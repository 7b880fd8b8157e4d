"""No finder loses itself in a long text, whatever it is made of."""

import time

import pytest

from agreementhub.domain import doctypes
from agreementhub.reading.files import Block, ReadText
from agreementhub.reading.proposals import Proposed, propose_as

TYPES = doctypes.load(doctypes.BUILT_IN)
LENGTH = 100_000
# Seconds of the processor, far above what is needed and far below what a person waits.
ENOUGH = 6.0
PIECES = (
    *("a", " ", "1 ", "att ", "25 kap. ", "1, 2, ", "Anna Ek, ", "Anna Ek och ", "Väla, ", "A"),
    *("Region A ", "mellan Väla kommun ", "kostnad 40 % ", "en gång per ", "Motion om ", "§ 1 "),
    *("Dnr KS 2026/1 ", "följer upp ", "beslutar att ", "\t", "ja ", "första yrkande, ", "- och "),
    *("2026-01-01 ", "kommunstyrelsens ", "ändamålet ", "omfattar Ek, ", "Handläggare ", "10 kr "),
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_block_of_a_hundred_thousand_signs_is_looked_through_at_once(piece):
    text = (piece * (LENGTH // len(piece))).strip() or "."
    blocks = (Block("paragraph", 0, text), Block("row", 0, text), Block("heading", 1, text[:90]))
    for key in ("agreement", "motion_reply", "decision_extract", "motion", "memo"):
        begun = time.process_time()
        propose_as(ReadText(blocks), TYPES, Proposed(key, ""))
        assert time.process_time() - begun < ENOUGH
