"""Sentences of a paragraph, and paragraphs as Markdown that shows the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from agreementhub.reading.files import HEADING, Block
from agreementhub.reading.proposals.sentences import markdown, quote, sentence, without_mark


def around(text, words):
    start = text.index(words)
    return sentence(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Först ett. Sedan två. Sist tre.", "två", "Sedan två."),
        ("Gäller fr.o.m. Maj, jfr. § 5 här. Annat.", "Maj", "Gäller fr.o.m. Maj, jfr. § 5 här."),
        (
            "Här betalar bl.a. Region Norrvik. Annat.",
            "betalar",
            "Här betalar bl.a. Region Norrvik.",
        ),
        ("Enligt kap. 3 gäller 5 kr. Annat.", "3", "Enligt kap. 3 gäller 5 kr."),
        ("Den 3. Maj kommer. Slut.", "Maj", "Den 3. Maj kommer."),
        ("Vad nu? Jo! Så är det.", "Jo", "Jo!"),
        ("Han sa: ”Ja.” Hon sa nej.", "nej", "Hon sa nej."),
        ("rad ett\nrad två", "två", "rad två"),
        ("Ett. Två.", "Ett. Två", "Ett. Två."),
        ("ensam", "ensam", "ensam"),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_it_end(text, words, said):
    assert around(text, words) == said


def test_no_sentence_is_longer_than_a_person_reads():
    text = "ord " * 2000
    assert len(sentence(text, 4000, 4004)) <= 1604


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 20))
def test_a_sentence_holds_what_it_was_asked_for(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert text[start:end].strip() in sentence(text, start, end)


def test_a_quote_ends_between_words():
    assert quote("kort") == "kort"
    long = quote("åtta ord " * 100)
    assert len(long) <= 400
    assert long.endswith(("åtta", "ord"))
    assert len(quote("x" * 900)) == 400


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("- stöd", "stöd"),
        ("• vård", "vård"),
        ("12. Att", "Att"),
        ("a) först", "först"),
        ("2027. Året", "2027. Året"),
        ("-streck", "-streck"),
        ("", ""),
    ],
)
def test_an_item_is_read_without_its_mark(text, bare):
    assert without_mark(text) == bare


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([("heading", "Syfte"), ("paragraph", "Stöd.")], "### Syfte\n\nStöd."),
        ([("list", "1. ett"), ("list", "2. två")], "1. ett\n2. två"),
        ([("list", "• ett"), ("list", "två"), ("list", "b) tre")], "- ett\n- två\n- b) tre"),
        ([("row", "Part\tAndel"), ("row", "A\t5")], "- Part · Andel\n- A · 5"),
        ([("list", "- x"), ("row", "a\tb")], "- x\n\n- a · b"),
        ([("paragraph", "# rubrik")], "\\# rubrik"),
        ([("paragraph", "> citat")], "\\> citat"),
        ([("paragraph", "- streck")], "\\- streck"),
        ([("paragraph", "12) x")], "12\\) x"),
        ([("paragraph", "en*stjärna [a] `k` <b> c_d _e_")], None),
        ([], ""),
    ],
)
def test_each_kind_of_block_has_its_mark_and_no_sign_becomes_one(blocks, text):
    made = markdown([Block(kind, 0, words) for kind, words in blocks])
    assert text is None or made == text


@pytest.mark.parametrize(
    "words", ["# a", "- b", "1. c", "*d* **e**", "_f_", "[g](h)", "<i>j</i>", "`k`", "\\l", "> m"]
)
def test_markdown_shows_the_words_as_they_were(words):
    (_open, inline, _close) = MarkdownIt("js-default", {"html": False}).parse(
        markdown([Block("paragraph", 0, words)])
    )
    shown = "".join(token.content for token in inline.children)
    assert shown == words


def test_a_heading_that_runs_on_as_a_sentence_begins_a_paragraph():
    long = Block(HEADING, 2, "Kostnader. Licensen, 1 116 000 kronor, fördelas efter folkmängd")
    assert markdown([long]) == long.text
    assert markdown([Block(HEADING, 2, "1.1 Vad avtalet gäller")]) == "### 1.1 Vad avtalet gäller"


def test_each_item_of_a_list_has_the_mark_of_its_own_level():
    items = [(0, "1. ett"), (1, "punkt"), (1, "a) led"), (2, "1. djup"), (0, "2. två")]
    made = markdown([Block("list", level, words) for level, words in items])
    assert made == "1. ett\n   - punkt\n   - a) led\n     1. djup\n2. två"
    again = markdown(
        [Block("list", 2, "djup"), Block("paragraph", 0, "Text."), Block("list", 0, "x")]
    )
    assert again == "- djup\n\nText.\n\n- x"
