"""Words that the end of a line parted."""

import pytest

from agreementhub.reading.files.pdf.hyphens import joined


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["samver\u2010", "kansavtal"], "samverkansavtal"),
        (["missbruks\u2010", "och beroendevård"], "missbruks- och beroendevård"),
        (["Mini\u2010", "Maria"], "Mini-Maria"),
        (["för\u2010", "2027"], "för-2027"),
        (["sam\u00ad", "verkan"], "samverkan"),
        (["2026\u2010", "2027"], "2026\u2010 2027"),
        (["ett-", "två"], "ett- två"),
        (["slut\u2010"], "slut-"),
        ([], ""),
    ],
)
def test_a_hyphen_belongs_to_the_word_or_to_the_line(lines, text):
    assert joined(lines) == text
