"""What is pasted from Word and from the web keeps its words, headings, lists and emphasis."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_drafting import begun

PURPOSE = "#f-purpose"
SOURCE = "#f-purpose-source"
WORD_FILE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal{color:red}</style></head><body><!--StartFragment-->
<h1><span style='font-family:Arial'>Åtaganden<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-left:3cm'><b><span style='color:#C00000'>Värdkommunen</span></b>
anställer <i>två</i> <u>inspektörer</u>.</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>ett</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp;</span></span>under ett</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span>två</p>
<h2>Kostnad</h2>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span>först</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>2.<span>&nbsp;</span></span>sedan</p>
<img src=x onerror="window.hacked=1"><script>window.hacked=1</script><svg onload="hacked=1"></svg>
<a href="javascript:hacked=1">länk</a><iframe src="/"></iframe><del>struket</del>
<p>2027. Därefter 5*3*2</p><!--EndFragment--></body></html>"""
KEPT = """### Åtaganden

**Värdkommunen** anställer _två_ inspektörer.

- ett
  - under ett
- två

#### Kostnad

1. först
2. sedan

länk

2027. Därefter 5*3*2"""
PASTE = """(html) => {
  const held = new DataTransfer();
  held.setData("text/html", html);
  const given = { clipboardData: held, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", given));
}"""


@pytest.fixture
def page(opened) -> Page:
    """The section of purpose, open in the editor."""
    page = opened("anna.berg")
    page.goto(f"{begun(page)}/redigera/purpose")
    page.locator(PURPOSE).click()
    return page


def pasted(page: Page, html: str) -> str:
    """What is written once that was pasted in an empty field."""
    page.locator(PURPOSE).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.evaluate(PASTE, html)
    return page.locator(SOURCE).input_value()


def listed(sign: str, text: str, level: int = 1) -> str:
    """A paragraph of a list as Word writes it."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level{level} lfo1'>"
        f"<![if !supportLists]><span style='mso-list:Ignore'>{sign}<span style='font:7.0pt'>"
        f"&nbsp;&nbsp; </span></span><![endif]>{text}<o:p></o:p></p>"
    )


def titled(sign: str, text: str, level: int) -> str:
    """A numbered heading as Word writes it."""
    return (
        listed(sign, text, level)
        .replace("<p class", f"<h{level} class")
        .replace("</p>", f"</h{level}>")
    )


def test_a_paste_from_word_keeps_headings_lists_and_emphasis_and_nothing_else(page):
    assert pasted(page, WORD_FILE) == KEPT
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize(
    "html, written",
    [
        (
            titled("4", "Kostnader", 1) + "<p>Text.</p>" + titled("4.2", "Fördelning", 2),
            "### 4 Kostnader\n\nText.\n\n#### 4.2 Fördelning",
        ),
        (listed("3.", "tre") + listed("4.", "fyra"), "3. tre\n4. fyra"),
        (listed("1)", "ett") + listed("2)", "två"), "1) ett\n2) två"),
        (
            listed("4.1", "Norrvik svarar") + listed("4.2", "Söderby svarar"),
            "4.1 Norrvik svarar\n\n4.2 Söderby svarar",
        ),
        (
            listed("1.", "ett") + listed("a)", "först", 2) + listed("2.", "två"),
            "1. ett\n\n   a) först\n\n2. två",
        ),
        (
            listed("1.", "ett") + listed("2.", "två") + listed("1.", "ny") + listed("2.", "nyare"),
            "1. ett\n2. två\n\n1) ny\n2) nyare",
        ),
        (
            "<ol start=3><li>tre<li>fyra</ol><ol type=a><li>u<li>v</ol>"
            "<ol type=i start=4><li>w</ol>",
            "3. tre\n4. fyra\n\na. u\n\nb. v\n\niv. w",
        ),
    ],
)
def test_the_numbers_that_something_may_refer_to_stay_as_they_were(page, html, written):
    """A heading keeps its number, a list begins where it began, and 4.2 or a) are words."""
    assert pasted(page, html) == written


def test_a_table_becomes_a_line_for_each_row_and_no_words_run_together(page):
    html = """<table class=MsoTableGrid><tr><td><p><b>Part</b></p></td><td><p>Andel</p></td></tr>
    <tr><td><p>Norrvik</p><p>kommun</p></td><td><p>60&nbsp;%</p></td></tr>
    <tr><td><p>Söderby <del>stad</del><ins>kommun</ins></p></td><td><p>&nbsp;</p></td></tr>
    <tr><td><p>&nbsp;</p></td><td></td></tr></table><p>Efter.</p>"""
    assert pasted(page, html) == (
        "**Part** · Andel\nNorrvik kommun · 60 %\nSöderby kommun · –\n\nEfter."
    )


def test_a_table_of_one_column_is_read_as_what_stands_in_it(page):
    html = "<table><tr><td><h2>Parter</h2><p>Norrvik.</p><ul><li>ett</li></ul></td></tr></table>"
    assert pasted(page, html) == "### Parter\n\nNorrvik.\n\n- ett"


@pytest.mark.parametrize(
    "html, written",
    [
        ("<ul><li><p>ett</p><p>mer</p></li><li><p>två</p></li></ul>", "- ett\n\n  mer\n\n- två"),
        (
            "<div><ul><li data-aria-level=1><p>ett</p></ul></div>"
            "<div><ul><li data-aria-level=2><p>under</p></ul></div>",
            "- ett\n  - under",
        ),
        ("<h1>Parter<br>och roller</h1>", "### Parter och roller"),
        ("<p>10&nbsp;m<sup>2</sup> CO<sub>2</sub></p>", "10 m² CO₂"),
        (
            "<p>Norrvik betalar<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>.</p>"
            "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote'>"
            "<p><a href='#_ftnref1'><span>[1]</span></a> Enligt budget.</p></div></div>",
            "Norrvik betalar[1].\n\n[1] Enligt budget.",
        ),
    ],
)
def test_no_words_of_lists_headings_and_notes_are_lost(page, html, written):
    assert pasted(page, html) == written


def test_what_stays_behind_is_told(page):
    """Comments and deleted text are no words of the agreement; that they were left is said."""
    html = """<p>Norrvik <del cite="mailto:a">betalar</del><ins>svarar</ins><span
    class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[AB1]</a></span>.</p>
    <div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>
    <span class=MsoCommentReference><a class=msocomoff>[AB1]</a></span>Stämmer det?</p></div>
    </div>"""
    assert pasted(page, html) == "Norrvik svarar."
    told = page.locator(".editor:has(#f-purpose) [role=status]")
    expect(told).to_contain_text("Kommentarer")
    expect(told).to_contain_text("spårade ändringar")
    pasted(page, "<p>Norrvik.</p><img src=x>")
    expect(told).to_have_text(
        "Bilder följer inte med när du klistrar in; lägg till dem som bilagor."
    )
    pasted(page, "<p>Norrvik.</p>")
    expect(told).to_have_text("")
