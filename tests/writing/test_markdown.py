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
        ("en rad\nsom bryts", [("Normal", "en rad som bryts")]),
        ("en rad  \noch en till", [("Normal", "en rad\noch en till")]),
        ("- stöd\n- vård", [("List Bullet", "stöd"), ("List Bullet", "vård")]),
        ("1. först\n2. sedan", [("List Number", "först"), ("List Number", "sedan")]),
        (
            "- yttre\n  1. inre\n- yttre igen\n\nefter",
            [
                ("List Bullet", "yttre"),
                ("List Number", "inre"),
                ("List Bullet", "yttre igen"),
                ("Normal", "efter"),
            ],
        ),
        ("# Ett\n\n### Tre", [("Heading 2", "Ett"), ("Heading 4", "Tre")]),
        ("###### Sex", [("Heading 7", "Sex")]),
        ("> citat", [("Normal", "citat")]),
        ("```\nkod\n```", [("Normal", "kod\n")]),
        ("    indraget", [("Normal", "indraget\n")]),
        ("<b>fet</b>", [("Normal", "<b>fet</b>")]),
        ("[lag](https://example.se)", [("Normal", "lag")]),
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
