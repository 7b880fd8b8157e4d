"""What was typed is what is shown: numbers, years, line breaks and asterisks among it."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import prose
from agreementhub.domain.blocks import Prose
from agreementhub.domain.content import Letterhead, Paper, PaperField, PaperSection
from agreementhub.web.template_words import markdown, whole_dates
from agreementhub.writing import docx
from tests.paper_read import opened, said

WORD = st.sampled_from(["avtal", "två", "2027", "2027.", "7.", "8)", "5*3*2", "3*4", "12.5", "a_b"])
OPENING = st.sampled_from(["", "", "- ", "* ", "+ ", "1. ", "2. ", "3) ", "12. ", "2026. ", "    "])
LINE = st.builds(lambda mark, words: mark + " ".join(words), OPENING, st.lists(WORD, max_size=4))
TEXT = st.lists(LINE, max_size=8).map("\n".join)


def on_page(text):
    """What the page shows, with the numbers that the browser draws."""
    page = BeautifulSoup(markdown(text), "html.parser")
    for listed in page.find_all("ol"):
        mark = ")" if "round" in listed.get("class", ()) else "."
        for n, item in enumerate(
            listed.find_all("li", recursive=False), int(listed.get("start", 1))
        ):
            item.insert(0, f"{n}{mark} ")
    for line in page.find_all("br"):
        line.replace_with("\n")
    return page.text


def on_paper(text):
    field = PaperField("", [Prose(text)])
    paper = Paper("", "", "sv", Letterhead(""), [PaperSection("", [field])])
    return "\n".join(words for _style, words in said(opened(docx.write(paper))))


def told(text):
    """Words, numbers with their marks, and sums; the signs of bullets are drawn otherwise."""
    lines = (re.sub(r"^\s*([-*] +)+", "", line) for line in text.split("\n"))
    words = (word for line in lines for word in re.findall(r"[\w*]+[.)]?[\w*]*", line))
    return [word for word in words if re.search(r"\w", word)]


@given(TEXT)
def test_the_words_numbers_and_sums_that_were_typed_are_shown_in_their_order(text):
    assert told(on_page(text)) == told(text)
    assert told(on_paper(text)) == told(text)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("7. sju\n8. åtta", '<ol start="7">'),
        ("1) ett\n2) två", '<ol class="round">'),
        ("2027. Därefter gäller annat.", "<p>2027. Därefter gäller annat.</p>"),
        ("1. ensam", "<p>1. ensam</p>"),
        ("1. ett\n1. ett till", "<p>1. ett</p>\n<p>1. ett till</p>"),
        ("998. a\n999. b\n1000. c", "<p>1000. c</p>"),
        ("01. a\n02. b", "<p>01. a</p>"),
        ("+ 5 kronor", "<p>+ 5 kronor</p>"),
        ("5*3*2", "<p>5*3*2</p>"),
        ("*kursivt* och **fet**,", "<em>kursivt</em> och <strong>fet</strong>,"),
        ("en rad\nen till", "en rad<br>\nen till"),
        ("Namn\n-----", "<p>Namn</p>"),
        ("    indraget", "<p>indraget</p>"),
        ("[ref]: text", "<p>[ref]: text</p>"),
        ("&nbsp; <b>", "&amp;nbsp; &lt;b&gt;"),
    ],
)
def test_marks_that_are_meant_are_taken_and_others_are_text(typed, shown):
    assert shown in markdown(typed)


def test_a_very_long_list_takes_no_time_that_grows_with_its_square():
    text = "\n".join(f"{n}. rad" for n in range(1, 20_000))
    assert prose.html(text).count("<p>") == 19_999


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("### Kostnader\n\nDelas *lika*,\nsom **förut**.", "Kostnader Delas lika, som förut."),
        ("1. Ett\n2. Två", "Ett Två"),
        ("Se `KS 1`\n\n    kod", "Se KS 1 kod"),
        ("", ""),
    ],
)
def test_plain_words_have_no_marks(text, words):
    assert prose.plain(text) == words


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Text **fet** och *lutad*.", "Text fet och lutad."),
        ("### Mål\n\nText", "Mål\n\nText"),
        ("- **ett**\n- två *tre*", "• ett\n• två tre"),
        ("- ett\n  - två\n\nsist", "• ett\n  • två\n\nsist"),
        ("- ett\n\n  mer\n\n- två", "• ett\n\n  mer\n\n• två"),
        ("3. ett\n   rad\n4. två", "3. ett\n   rad\n4. två"),
        ("-\n- två", "•\n• två"),
        ("**a**\nb\n\n> *c*\n> d", "a\nb\n\nc\nd"),
        ("ett\n\n---\n\ntvå", "ett\n\n———\n\ntvå"),
        ("2027. År\n\n7. Ensam", "2027. År\n\n7. Ensam"),
        ("5*3*2 kronor, a_b@c.se, § 3\n+ 4", "5*3*2 kronor, a_b@c.se, § 3\n\n+ 4"),
        ("**fet** och [länk](https://a.se) med `kod`", "fet och länk med kod"),
        ("utan *slut", "utan *slut"),
        ("**fet** \\* stjärna", "fet * stjärna"),
        ("", ""),
    ],
)
def test_without_its_marks_prose_keeps_its_lines_and_whatever_is_no_mark(typed, read):
    assert prose.unmarked(typed) == read


def test_where_words_are_sought_items_have_no_bullets():
    assert prose.unmarked("- ett\n  1. två\n  2. tre", bullet="") == "ett\n1. två\n2. tre"


def test_a_note_keeps_its_dates_whole_and_stays_text():
    said = whole_dates("<b>: 2028-01-01–2029-12-31")
    whole = '<span class="nowrap">{}</span>'
    assert said == f"&lt;b&gt;: {whole.format('2028-01-01')}–{whole.format('2029-12-31')}"
