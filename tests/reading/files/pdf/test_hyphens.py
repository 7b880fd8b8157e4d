"""Words that the end of a line parted."""

import pytest

from agreementhub.reading.files.pdf.hyphens import closed, joined


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["samver\u2010", "kansavtal"], "samverkansavtal"),
        (["missbruks\u2010", "och beroendevård"], "missbruks- och beroendevård"),
        (["Mini\u2010", "Maria"], "Mini-Maria"),
        (["för\u2010", "2027"], "för-2027"),
        (["sam\u00ad", "verkan"], "samverkan"),
        (["2026\u2010", "2027"], "2026-2027"),
        (["ett-", "två"], "ett- två"),
        (["IT\u2010", "drift"], "IT-drift"),
        (["SAM\u2010", "VERKAN"], "SAMVERKAN"),
        (["HSN\u2010", "KS"], "HSN-KS"),
        (["en e\u2010", "tjänst"], "en e-tjänst"),
        (["nord\u2010", "och sydvästra"], "nord- och sydvästra"),
        (["Lekeberg\u2010", "Örebro"], "Lekeberg-Örebro"),
        (["KS\u2010", "2026/114"], "KS-2026/114"),
        (["slut\u2010"], "slut-"),
        ([], ""),
    ],
)
def test_a_hyphen_belongs_to_the_word_or_to_the_line(lines, text):
    assert joined(lines) == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("B E S L U T", "BESLUT"),
        ("S A M V E R K A N S A V T A L", "SAMVERKANSAVTAL"),
        ("F Ö R S L A G  T I L L  B E S L U T", "FÖRSLAG TILL BESLUT"),
        ("X X X X", "X X X X"),
        ("A B C D E", "A B C D E"),
        ("A 1 B 2", "A 1 B 2"),
        ("i a och b", "i a och b"),
    ],
)
def test_spaced_letters_are_closed_where_they_make_words(line, text):
    assert closed(line) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Dnr KS 2024/", "00123 avgörs"], "Dnr KS 2024/00123 avgörs"),
        (["Dnr KS 2024", "/00123"], "Dnr KS 2024/00123"),
        (["Dnr KS 2024\u2010", "00123"], "Dnr KS 2024-00123"),
        (["den 2027-01\u2010", "15"], "den 2027-01-15"),
        # A period, a sum and what was counted are no numbers of cases.
        (["1 januari 2024\u2010", "31 december 2026"], "1 januari 2024\u2010 31 december 2026"),
        (["För 2025:", "120 000 kronor"], "För 2025: 120 000 kronor"),
        (["punkt 3 /", "4 barn"], "punkt 3 / 4 barn"),
    ],
)
def test_a_case_number_that_a_line_broke_is_whole(lines, text):
    assert joined(lines) == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("sam\u00adver\u00adkans\u00adavtal", "samverkansavtal"),
        ("e\u2010tjänst\u2010\noch e\u2010arkiv", "e-tjänst- och e-arkiv"),
        ("2027\u20102028", "2027\u20102028"),
    ],
)
def test_each_hyphen_of_a_word_is_mended(line, text):
    assert joined([line]) == text
