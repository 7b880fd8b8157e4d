"""Sentences with room for the parts of a value."""

import pytest

from agreementhub.domain.kinds.records.filled_in import filled_in

SENTENCE = "Beslutet fattades av {body}[ den {day}[, {paragraph}]].[ Uppdrag: {assignment}.]"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"body": "KF"}, "Beslutet fattades av KF."),
        ({"body": "KF", "paragraph": "§ 1"}, "Beslutet fattades av KF."),
        ({"body": "KF", "day": "1 maj"}, "Beslutet fattades av KF den 1 maj."),
        (
            {"body": "KF", "day": "1 maj", "paragraph": "§ 1", "assignment": "skriv avtal."},
            "Beslutet fattades av KF den 1 maj, § 1. Uppdrag: skriv avtal.",
        ),
        ({"body": "[KF] {day}"}, "Beslutet fattades av [KF] {day}."),
    ],
)
def test_what_nobody_said_is_left_out_with_the_words_around_it(said, told):
    assert filled_in(SENTENCE, said) == told


def test_a_sentence_of_nothing_is_no_sentence():
    assert filled_in("[{name}][, {period}].", {}) == ""


def test_it_begins_with_what_there_is():
    assert filled_in("[{name}][, {period}].", {"period": "hösten 2020"}) == "Hösten 2020."
