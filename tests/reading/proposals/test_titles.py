"""The title of a document, wherever it stands."""

import pytest

from agreementhub.domain import doctypes
from agreementhub.reading.files import Block, ReadText
from agreementhub.reading.proposals.outline import outline
from agreementhub.reading.proposals.source import Source
from agreementhub.reading.proposals.titles import propose_title

MEMO = doctypes.load(doctypes.BUILT_IN)["memo"]
SENTENCE = "Mottagningen har sedan länge ett uppdrag att ge stöd åt unga och deras föräldrar. " * 4
LABELS = frozenset({"rubrik", "ärende"})


def titles(*lines, title=""):
    blocks = tuple(
        Block(*line) if isinstance(line, tuple) else Block("paragraph", 0, line)
        for line in (*lines, SENTENCE)
    )
    read = ReadText(blocks, title=title)
    source = Source(read, outline(blocks, frozenset(), LABELS), MEMO)
    return [(one.value, one.certainty) for one in propose_title(source)]


@pytest.mark.parametrize(
    "lines",
    [
        [("title", 0, "Avtal om Mini-Maria")],
        ["2027-01-02", ("heading", 1, "Avtal om Mini-Maria")],
        ["Rubrik: Avtal om Mini-Maria"],
        ["Ärende\tAvtal om Mini-Maria"],
    ],
)
def test_a_style_or_a_label_makes_it_sure(lines):
    assert titles(*lines)[0] == ("Avtal om Mini-Maria", "sure")


@pytest.mark.parametrize(
    "line",
    [
        "Svar på motion om unga",
        "Yttrande över remiss om ny lag",
        "Samverkansavtal om tillsyn av alkohol",
        "Förslag till ny taxa för tillsyn",
    ],
)
def test_a_line_that_begins_like_a_title_is_sure(line):
    assert titles("2027-01-02", "Anna Ek, utredare", line)[0] == (line, "sure")


def test_other_lines_of_the_head_are_guesses_the_longest_first():
    found = titles("KS 2027/1", "Stöd till unga", "Mottagning för unga i hela länet")
    assert found == [
        ("Mottagning för unga i hela länet", "unsure"),
        ("Stöd till unga", "unsure"),
    ]


def test_the_first_line_of_all_is_a_guess():
    assert titles("Stöd till unga") == [("Stöd till unga", "unsure")]


def test_a_kind_alone_takes_the_line_below_with_it():
    assert titles("Förslag på förstudie", "Stöd till unga")[0] == (
        "Förslag på förstudie – Stöd till unga",
        "unsure",
    )


@pytest.mark.parametrize(
    "line",
    [
        "2027-01-02",
        "KS 2027/1",
        "Kommunstyrelsen",
        "Till socialnämnden",
        "anna.ek@norrvik.se i Norrvik",
        "Tfn växel och direkt",
        "Sida 1 av 3",
        "831 25 ÖSTERSUND Box",
        "En mening med punkt.",
        "- ett streck först",
        "[Skriv rubrik här]",
        "Ett",
        "Två ord " * 30,
    ],
)
def test_what_cannot_be_a_title_is_none(line):
    assert titles("Datum nu:", line) == []


@pytest.mark.parametrize(
    ("property_", "found"),
    [
        ("Avtal om tillsyn", [("Avtal om tillsyn", "unsure")]),
        ("Microsoft Word - avtal.docx", []),
        ("avtal.pdf", []),
        ("Dokument1", [("Dokument1", "unsure")]),
        ("Mall", []),
        ("x" * 300, [("x" * 200, "unsure")]),
    ],
)
def test_the_title_of_the_file_is_a_guess_unless_a_program_made_it(property_, found):
    assert titles("Datum nu:", title=property_) == found


def test_people_are_no_titles():
    assert titles("Anna Ek", "Utvecklingsledare", "Tfn: 063-12 34 56") == []


def test_each_title_comes_once():
    assert titles(("title", 0, "Svar på motion om unga"), "Svar på motion om unga") == [
        ("Svar på motion om unga", "sure")
    ]


@pytest.mark.parametrize("line", ["Samverkansavtal om tillsyn i", "Tillsynsavtal bilaga 2 till"])
def test_a_line_that_breaks_off_is_no_title(line):
    assert all(value != line for value, _certainty in titles("2027-01-02", line, "Stöd till unga"))


def test_a_number_beside_a_label_is_no_title_and_words_with_one_are():
    assert ("SOCN 25/0093 · Handling 7", "sure") not in titles("Ärende: SOCN 25/0093 · Handling 7")
    assert titles("Ärende: Ny taxa för tillsyn, dnr KS 2027/1")[0][0] == "Ny taxa för tillsyn"


def test_a_place_and_a_day_are_no_title():
    found = titles("Moderaterna", "Dalsjö den 31 mars 2025", "Sommarsimskola i varje kommundel")
    assert "Dalsjö den 31 mars 2025" not in [title for title, _sure in found]
