"""What is repeated near the edges of pages, and what is repeated and none."""

from agreementhub.reading.files.pdf.lines import Line
from agreementhub.reading.files.pdf.running_heads import running_heads


def page(number, *middle):
    texts = [(f"Sida {number}", 800), *((text, 400) for text in middle), ("Dnr KS 2027/1", 40)]
    return [Line(text, 50, 200, bottom, bottom + 10) for text, bottom in texts]


def test_lines_of_page_after_page_are_heads_whatever_number_they_bear():
    heads = running_heads([page(1, "Syfte"), page(2, "Parter"), page(3, "Tvist")])
    assert heads == {("Sida #", 800): "header", ("Dnr KS #/#", 40): "footer"}


def test_a_page_alone_has_none():
    assert running_heads([page(1, "Syfte")]) == {}


def test_what_is_repeated_in_the_middle_is_text():
    assert ("Att avtalet godkänns", 400) not in running_heads(
        [page(n, "Att avtalet godkänns") for n in (1, 2)]
    )
