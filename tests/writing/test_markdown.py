"""Markdown as the pieces of paper: paragraphs, lists, headings, emphasis."""

import pytest

from agreementhub.writing.markdown import pieces
from agreementhub.writing.pieces import Head, Listing, Para, Run


def para(*texts):
    return Para(tuple(Run(text) for text in texts))


@pytest.mark.parametrize(
    ("markdown", "made"),
    [
        ("Ett.\n\nTvå.", [para("Ett."), para("Två.")]),
        ("en rad\nsom bryts", [para("en rad", "\n", "som bryts")]),
        ("en rad  \noch en till", [para("en rad", "\n", "och en till")]),
        ("- stöd\n- vård", [Listing(((para("stöd"),), (para("vård"),)), False, 1, "")]),
        ("7. sju\n8. åtta", [Listing(((para("sju"),), (para("åtta"),)), True, 7, ".")]),
        ("1) ett\n2) två", [Listing(((para("ett"),), (para("två"),)), True, 1, ")")]),
        (
            "- yttre\n  1. inre\n  2. inre igen\n\nefter",
            [
                Listing(
                    (
                        (
                            para("yttre"),
                            Listing(((para("inre"),), (para("inre igen"),)), True, 1, "."),
                        ),
                    ),
                    False,
                    1,
                    "",
                ),
                para("efter"),
            ],
        ),
        ("# Ett\n\n### Tre", [Head(3, "Ett"), Head(5, "Tre")]),
        ("###### Sex", [Head(6, "Sex")]),
        ("> citat", [para("citat")]),
        ("```\nkod\n```", [para("kod")]),
        ("    indraget", [para("indraget")]),
        ("<b>fet</b>", [para("<b>fet</b>")]),
        ("[lag](https://example.se)", [para("lag", " (https://example.se)")]),
        ("", []),
    ],
)
def test_each_piece_of_prose(markdown, made):
    assert list(pieces(markdown)) == made


def test_emphasis_is_bold_and_italic():
    runs = pieces("rak *kursiv* **fet _båda_** `kod`")[0].runs
    assert [(run.text.strip(), run.bold, run.italic) for run in runs if run.text.strip()] == [
        ("rak", False, False),
        ("kursiv", False, True),
        ("fet", True, False),
        ("båda", True, True),
        ("kod", False, False),
    ]
