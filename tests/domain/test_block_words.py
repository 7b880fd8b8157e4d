"""The words of blocks, as index and comparison read them."""

import pytest

from agreementhub.domain.blocks import Facts, Heading, Items, Paragraph, Prose, Table, plain_text


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (Paragraph("Uppgift saknas"), "Uppgift saknas"),
        (Paragraph(""), ""),
        (Heading("Syfte", anchor="c1"), "Syfte"),
        (Prose("# Syfte\n\n- *Ett.*\n- två"), "Syfte\n\nEtt.\ntvå"),
        (Items(("skolan", "polisen")), "skolan\npolisen"),
        (Items(("att bifalla", "att avslå"), numbered=True), "att bifalla\natt avslå"),
        (Items(()), ""),
        (
            Facts((("Från", "1 maj 2027"), ("Till", "30 juni 2027"))),
            "Från: 1 maj 2027\nTill: 30 juni 2027",
        ),
        (Facts(()), ""),
        (
            Table(("Part", "Andel"), (("Regionen", "60 %"), ("Norrvik", "40 %"))),
            "Regionen · 60 %\nNorrvik · 40 %",
        ),
        (Table(("Part", "Roll", "Kod"), (("Norrvik", "", "2380"),)), "Norrvik · 2380"),
        (Table(("Part",), ()), ""),
        (Table(("Part",), (("",),)), ""),
    ],
)
def test_the_words_of_a_block_come_a_line_each(block, words):
    assert plain_text([block]) == words


def test_blocks_follow_each_other_without_empty_lines():
    blocks = [Heading("Syfte"), Paragraph(""), Items(("", "ett")), Prose("Text."), Facts(())]
    assert plain_text(blocks) == "Syfte\nett\nText."


def test_the_head_of_a_table_is_no_value():
    assert "Andel" not in plain_text([Table(("Part", "Andel"), (("Regionen", "60 %"),))])


def test_equal_blocks_are_equal():
    assert Table(("A",), (("1",),), frozenset({0})) == Table(("A",), (("1",),), frozenset({0}))
    assert Items(("a",)) != Items(("a",), numbered=True)
