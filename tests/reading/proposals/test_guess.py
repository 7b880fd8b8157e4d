"""The type of a document: by its title, its headings and its words."""

import pytest

from agreementhub.domain import doctypes
from agreementhub.reading.files import Block, ReadText
from agreementhub.reading.proposals.guess import guess_type

TYPES = doctypes.load(doctypes.BUILT_IN)


def guessed(*lines, title="", types=TYPES):
    blocks = tuple(Block("paragraph", 0, line, 1) for line in lines)
    return guess_type(ReadText(blocks, title=title), types)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Samverkansavtal om Mini-Maria", "agreement"),
        ("Lokal överenskommelse mellan Norrvik och Söderby om vård", "agreement"),
        ("Motion om ungdomsmottagning", "motion"),
        ("Svar på motion om ungdomsmottagning", "motion_reply"),
        ("Yttrande över motion från Eva Lind", "motion_reply"),
        ("Protokollsutdrag", "decision_extract"),
        ("Sammanträdesprotokoll 2027-06-08", "decision_extract"),
        ("Tjänsteskrivelse", "memo"),
        ("Yttrande över remiss av betänkandet", "consultation_reply"),
        ("Remissvar om ny socialtjänstlag", "consultation_reply"),
        ("Slutrapport för projektet", "follow_up_report"),
        ("Uppföljning av samverkansavtal", "follow_up_report"),
        ("Pressmeddelande", "notice"),
    ],
)
def test_a_title_tells_the_type(line, key):
    kind = guessed(line)
    assert (kind.value, kind.certainty, kind.quote, kind.page) == (key, "sure", line, 1)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Detta avtal är upprättat i två exemplar.", "agreement"),
        ("Vi yrkar därför att frågan utreds.", "motion"),
        ("Motionären vill att frågan utreds.", "motion_reply"),
        ("Justerare: Olle Berg", "decision_extract"),
        ("Nämnden tillstyrker förslaget.", "consultation_reply"),
    ],
)
def test_words_of_the_text_tell_it_too(line, key):
    assert guessed("Hej", line).value == key


def test_the_title_in_the_properties_counts_and_stands_on_no_page():
    kind = guessed("Hej", title="Tjänsteskrivelse")
    assert (kind.value, kind.quote, kind.page) == ("memo", "Tjänsteskrivelse", None)


def test_signs_of_two_types_that_weigh_the_same_are_not_sure():
    kind = guessed("Pressmeddelande", "Utdrag ur protokoll")
    assert kind.certainty == "unsure"


def test_a_weak_sign_is_not_sure():
    assert guessed("Hej", "Detta avtal gäller.").certainty == "unsure"


@pytest.mark.parametrize("lines", [(), ("Hej och hå.",), ("\x00" * 50,), ("9" * 5000,)])
def test_without_a_sign_it_is_a_memo_of_no_certainty(lines):
    kind = guessed(*lines)
    assert (kind.value, kind.quote, kind.certainty) == ("memo", "", "none")


def test_a_site_without_memos_gets_the_first_of_its_types():
    only = {"notice": TYPES["notice"]}
    assert guessed("Hej", types=only).value == "notice"
    assert guessed("Pressmeddelande", types=only).certainty == "sure"


def test_a_sign_far_below_the_beginning_is_no_title():
    assert guessed(*["Rad"] * 12, "Tjänsteskrivelse").certainty == "none"


def test_a_label_in_a_table_of_terms_tells_no_type():
    row = Block("row", 0, "Uppsägning\tSkriftligen minst nio månader före hyrestidens utgång", 1)
    title = Block("paragraph", 0, "Hyresavtal för öppen förskola", 1)
    assert guess_type(ReadText((title, row)), TYPES).value == "agreement"
    assert guessed("Uppsägning av hyresavtal för öppen förskola").value == "termination"


def test_a_table_with_the_paragraph_tells_minutes_and_a_paragraph_of_text_does_not():
    rows = ("Nämnd\tKulturnämnden", "Datum\t2026-04-15", "Paragraf\t37")
    blocks = [Block("row", 0, row, 1) for row in rows]
    title = Block("paragraph", 0, "Avtal om drift av motionscentral", 1)
    heading = Block("heading", 1, "Beslut", 1)
    assert guess_type(ReadText((*blocks, title, heading)), TYPES).value == "decision_extract"
    text = Block("paragraph", 0, "Paragrafen om hyra gäller inte.", 1)
    assert guess_type(ReadText((title, text)), TYPES).value == "agreement"
