"""The proof of duty as a file: what is typed is words and never markup."""

import io

from pypdf import PdfReader

from agreementhub.writing import proof
from tests.tagged import faults

FACTS = {
    "lang": "sv",
    "heading": "Intyg",
    "title": "#panic() *Avtal* $x$",
    "organisation": "Norrviks kommun",
    "made": "Gjort 2027-01-02.",
    "about": [["Ärende", "KS 2027/1"]],
    "letters_heading": "Brev",
    "letters_head": ["När", "Till", "Om", "Läge"],
    "letters": [],
    "acts_heading": "Vad som gjordes",
    "acts": [["2027-01-02", "Åsa tog ärendet."]],
    "decisions_heading": "Beslut",
    "decisions": [],
    "none": "Inga.",
}


def test_the_words_stand_in_it_as_they_were_typed():
    read = PdfReader(io.BytesIO(proof.pdf(FACTS)))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    for words in ("#panic() *Avtal* $x$", "KS 2027/1", "Åsa tog ärendet.", "Inga.", "Intyg"):
        assert words in text
    assert faults(proof.pdf(FACTS)) == []


def test_the_lines_of_a_reason_are_lines():
    reason = "Åsa tog ärendet. Per är sjuk.\r\n1. Nytt möte\nKlart"
    facts = FACTS | {"acts": [["2027-01-02", reason]]}
    lines = PdfReader(io.BytesIO(proof.pdf(facts))).pages[0].extract_text().splitlines()
    begins = next(at for at, line in enumerate(lines) if line.endswith("Per är sjuk."))
    assert lines[begins + 1 : begins + 3] == ["1. Nytt möte", "Klart"]
