"""What stands under which heading, and beside which label."""

import pytest

from agreementhub.reading.files import Block
from agreementhub.reading.proposals.outline import folded, is_left_over, outline

KNOWN = frozenset({"syfte", "parter", "förslag till beslut"})
LABELS = frozenset({"datum", "dnr"})
SENTENCE = "Parterna driver tillsammans en mottagning för unga i länet " * 2 + "och i kommunen."


def block(text, kind="paragraph", level=0):
    return Block(kind, level, text)


def parts(*blocks):
    made = outline(blocks, KNOWN, LABELS)
    return [(part.heading, [one.text for one in part.blocks]) for part in made.parts]


def labels(*blocks):
    return [(one.key, one.value.text) for one in outline(blocks, KNOWN, LABELS).labels]


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("§ 4 Syfte", "syfte"),
        ("1. Syfte:", "syfte"),
        ("1.2 Syfte", "syfte"),
        ("12  Parter", "parter"),
        ("a) Parter", "parter"),
        ("  SYFTE  och\u00a0mål ", "syfte och mål"),
        ("2027", "2027"),
        ("", ""),
    ],
)
def test_headings_are_compared_without_number_and_capitals(heading, bare):
    assert folded(heading) == bare


@pytest.mark.parametrize(
    ("text", "is_left"),
    [
        ("Klicka här för att ange text", True),
        ("[Skriv namn]", True),
        ("<ort>", True),
        ("Välj ett datum", True),
        ("åååå-mm-dd", True),
        ("........", True),
        ("Namnförtydligande", True),
        ("Lorem ipsum dolor", True),
        ("Anna Ek", False),
        ("Chefen beslutar", False),
        ("", False),
    ],
)
def test_what_a_template_says_is_left_over(text, is_left):
    assert is_left_over(text) is is_left


def test_a_styled_heading_begins_a_part():
    assert parts(block("Inledning"), block("Okänd", "heading", 1), block("Text.")) == [
        ("", ["Inledning"]),
        ("Okänd", ["Text."]),
    ]


@pytest.mark.parametrize("line", ["Syfte", "1. Syfte", "Syfte:", "FÖRSLAG TILL BESLUT"])
def test_a_line_that_fields_are_known_by_is_a_heading(line):
    assert parts(block(line), block("kort")) == [("", []), (line, ["kort"])]


@pytest.mark.parametrize(
    ("line", "following", "is_heading"),
    [
        ("Om mottagningen", SENTENCE, True),
        ("Bakgrund:", SENTENCE, True),
        ("Bakgrund till det som nu ska beslutas här:", SENTENCE, False),
        ("Om mottagningen", "kort", False),
        ("om mottagningen", SENTENCE, False),
        ("Om mottagningen.", SENTENCE, False),
        ("Skriv till anna@norrvik.se", SENTENCE, False),
        ("Om\nmottagningen", SENTENCE, False),
        ("O" * 91, SENTENCE, False),
    ],
)
def test_a_short_line_above_running_text_may_be_a_heading(line, following, is_heading):
    headings = [heading for heading, _ in parts(block(line), block(following))]
    assert (line in headings) is is_heading


def test_a_line_at_the_end_heads_nothing():
    assert parts(block("Om mottagningen")) == [("", ["Om mottagningen"])]


def test_a_heading_below_a_known_one_belongs_to_its_text():
    made = outline(
        [
            block("Syfte", "heading", 1),
            block("Delmål", "heading", 2),
            block("Text."),
            block("Parter", "heading", 2),
        ],
        KNOWN,
        LABELS,
    )
    assert [part.heading for part in made.parts] == ["", "Syfte", "Parter"]
    assert [one.kind for one in made.parts[1].blocks] == ["heading", "paragraph"]
    assert made.under("§ 1 SYFTE") == [made.parts[1]]
    assert made.under("Budget") == []


def test_values_stand_beside_labels_and_in_no_part():
    blocks = [block("Datum: 2027-01-02"), block("Dnr\tKS 2027/1"), block("Plats: Åre")]
    assert labels(*blocks) == [("datum", "2027-01-02"), ("dnr", "KS 2027/1")]
    assert parts(*blocks) == [("", ["Plats: Åre"])]


@pytest.mark.parametrize("text", ["Datum: [datum]", "Datum:", "Datum: åååå-mm-dd", ": x"])
def test_an_empty_label_has_no_value(text):
    assert labels(block(text)) == []


@pytest.mark.parametrize(
    ("head", "below", "found"),
    [
        ("Datum\tDnr", "2027-01-02\tKS 1", [("datum", "2027-01-02"), ("dnr", "KS 1")]),
        ("Datum\tDnr", "2027-01-02\t ", [("datum", "2027-01-02")]),
        ("Datum\tDnr\tDatum", "a\tb\tc", [("datum", "a"), ("dnr", "b"), ("datum", "c")]),
    ],
)
def test_a_row_of_labels_has_its_values_below_and_is_the_value_of_none(head, below, found):
    assert labels(block(head, "row"), block(below, "row")) == found


def test_labels_need_a_row_of_values_below_them():
    below = block("2027-01-02\t ", "row")
    assert labels(block("Kommun\tOrt", "row"), below) == []
    assert labels(block("Datum", "row"), block("2027-01-02")) == []


@pytest.mark.parametrize("kind", ["header", "footer", "note", "contents"])
def test_what_stands_around_the_text_is_in_no_part(kind):
    assert parts(block("Syfte", kind), block("Text.")) == [("", ["Text."])]


def test_nothing_is_one_empty_part():
    assert parts() == [("", [])]


NAMES = "Eva Strand\tNils Öman\nKommunstyrelsens ordförande\tKommunstyrelsens ordförande"


@pytest.mark.parametrize(
    "signing", ["Norrvik den 2 november 2026", "Norra Vik 2026-11-02", "Österå, 2 nov 2026."]
)
def test_place_day_and_names_at_the_end_belong_to_no_heading(signing):
    assert parts(block("Syfte", "heading", 2), block(SENTENCE), block(signing), block(NAMES)) == [
        ("", []),
        ("Syfte", [SENTENCE]),
        ("", [signing, NAMES]),
    ]


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("Norrvik den 2 november 2026", "Bilaga 1 Karta"),
        ("Tjänsteskrivelse 2026-11-02", "Protokoll 2026-11-09"),
        ("Norrvik den 2 november 2026", "Anna Ek svarar för kontakterna."),
        ("Avtalet gäller från den 2 november 2026", NAMES),
        ("I Norrvik den 2 november 2026", NAMES),
    ],
)
def test_a_day_within_the_text_ends_no_part(text, below):
    assert parts(block("Syfte", "heading", 2), block(text), block(below))[1] == (
        "Syfte",
        [text, below],
    )
