"""Markdown on paper: paragraphs, lists, headings, emphasis."""

import docx as word
import pytest

from agreementhub.writing.markdown import add_prose


def written(markdown):
    paper = word.Document()
    add_prose(paper, markdown)
    return paper


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("Ett.\n\nTvå.", [("Normal", "Ett."), ("Normal", "Två.")]),
        ("en rad\nsom bryts", [("Normal", "en rad\nsom bryts")]),
        ("en rad  \noch en till", [("Normal", "en rad\noch en till")]),
        ("- stöd\n- vård", [("List Bullet", "stöd"), ("List Bullet", "vård")]),
        ("1. först\n2. sedan", [("Normal", "1.\tförst"), ("Normal", "2.\tsedan")]),
        (
            "- yttre\n  1. inre\n  2. inre igen\n- yttre igen\n\nefter",
            [
                ("List Bullet", "yttre"),
                ("Normal", "1.\tinre"),
                ("Normal", "2.\tinre igen"),
                ("List Bullet", "yttre igen"),
                ("Normal", "efter"),
            ],
        ),
        ("# Ett\n\n### Tre", [("Heading 2", "Ett"), ("Heading 4", "Tre")]),
        ("###### Sex", [("Heading 7", "Sex")]),
        ("> citat", [("Normal", "citat")]),
        ("```\nkod\n```", [("Normal", "kod\n")]),
        ("    indraget", [("Normal", "indraget")]),
        ("<b>fet</b>", [("Normal", "<b>fet</b>")]),
        ("[lag](https://example.se)", [("Normal", "lag (https://example.se)")]),
        ("", []),
    ],
)
def test_each_piece_has_its_style(markdown, said):
    assert [(one.style.name, one.text) for one in written(markdown).paragraphs] == said


def test_emphasis_is_bold_and_italic():
    runs = written("rak *kursiv* **fet _båda_** `kod`").paragraphs[0].runs
    assert [(run.text.strip(), run.bold, run.italic) for run in runs if run.text.strip()] == [
        ("rak", None, None),
        ("kursiv", None, True),
        ("fet", True, None),
        ("båda", True, True),
        ("kod", None, None),
    ]


def test_two_lists_number_apart_each_from_the_number_that_was_typed():
    paper = written("7. sju\n8. åtta\n\nMellan.\n\n1) ett\n2) två")
    assert [one.text for one in paper.paragraphs] == [
        "7.\tsju",
        "8.\tåtta",
        "Mellan.",
        "1)\tett",
        "2)\ttvå",
    ]


def test_a_second_paragraph_of_an_item_has_no_number_and_stands_in():
    paper = written("1. ett\n\n   mer\n2. två")
    assert [one.text for one in paper.paragraphs] == ["1.\tett", "mer", "2.\ttvå"]
    assert all(one.paragraph_format.left_indent for one in paper.paragraphs)
