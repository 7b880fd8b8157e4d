"""A scanned text whose figures are letters: read, and never sure."""

from agreementhub.domain import doctypes
from agreementhub.reading import clause
from agreementhub.reading.files import Block, ReadText
from agreementhub.reading.proposals import propose

TYPES = doctypes.load(doctypes.BUILT_IN)
AGREEMENT = (
    ("title", "Samverkansavtal om växel"),
    ("heading", "Parter"),
    ("paragraph", "Björkdals kommun och Åsarps kommun"),
    ("heading", "Kostnad"),
    ("paragraph", "Kostnaden för växeln är l 25O 000 kr per år."),
    ("heading", "Avtalstid"),
    ("paragraph", "Avtalet gäller fr.o.m. 2O26-O1-01 t.o.m. 2028-12-31."),
)


def fields(*lines):
    blocks = tuple(Block(kind, 1 if kind == "heading" else 0, text) for kind, text in lines)
    return propose(ReadText(blocks), TYPES).fields


def test_what_was_meant_is_offered_with_the_words_of_the_file():
    found = fields(*AGREEMENT)
    (cost,) = found["budget"][0].value
    assert (cost["ore"], found["budget"][0].certainty) == (125_000_000, "unsure")
    assert "l 25O 000 kr" in cost["what"]
    term = found["term"][0]
    assert (term.value["start"], term.parts["start"][1]) == ("2026-01-01", "unsure")
    assert "2O26-O1-01" in term.parts["start"][0]


def test_a_day_that_was_misread_is_never_sure():
    date = fields(("title", "Tjänsteskrivelse"), ("paragraph", "Datum 2O26-O1-13"))["date"][0]
    assert (date.value["from"], date.certainty) == ("2026-01-13", "unsure")


def test_what_is_no_figure_stays_as_sure_as_it_was():
    plain = [(kind, text.replace("O", "0").replace("l 25", "1 25")) for kind, text in AGREEMENT]
    for key in ("title", "parties", "target_group"):
        said = [(one.value, one.certainty) for one in fields(*AGREEMENT).get(key, [])]
        assert said == [(one.value, one.certainty) for one in fields(*plain).get(key, [])]


def test_a_clause_says_which_of_its_keys_a_scan_misread():
    reading = clause.read("Avtalet gäller från den 1 januari 2O26. Det upphör 2028-12-31.")
    assert reading.term == {"start": "2026-01-01", "end": "2028-12-31"}
    assert reading.unsure == {"start"}
    assert "2O26" in reading.quotes["start"]
