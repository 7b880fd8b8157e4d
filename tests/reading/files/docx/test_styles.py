"""The labels of numbered paragraphs, counted as Word counts them."""

import pytest
from lxml import etree

from agreementhub.reading.files.docx.styles import Numbers, number
from tests.made_docx import W


def numbers(*levels, start=1):
    drawn = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return Numbers(
        etree.fromstring(
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{drawn}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
        )
    )


@pytest.mark.parametrize(
    ("form", "start", "label"),
    [
        ("decimal", 12, "12."),
        ("decimalZero", 3, "03."),
        ("lowerLetter", 2, "b."),
        ("upperLetter", 27, "AA."),
        ("lowerRoman", 4, "iv."),
        ("upperRoman", 14, "XIV."),
        ("lowerRoman", 98, "xcviii."),
        ("ordinal", 2, "2."),
    ],
)
def test_each_form_has_its_signs(form, start, label):
    assert numbers((form, "%1."), start=start).label("1", 0) == label


@pytest.mark.parametrize(("pattern", "label"), [("att", "att"), ("\uf0b7", ""), ("-", "")])
def test_a_bullet_is_no_label_unless_it_is_a_word(pattern, label):
    assert numbers(("bullet", pattern)).label("1", 0) == label


def test_a_level_that_was_passed_over_counts_as_its_first():
    assert numbers(("decimal", "%1"), ("decimal", "%1.%2")).label("1", 1) == "1.1"


def test_a_place_that_lies_deeper_is_left_empty():
    assert numbers(("decimal", "%1.%2")).label("1", 0) == "1."


@pytest.mark.parametrize(("list_id", "level"), [("2", 0), ("1", 5), ("", 0)])
def test_a_list_that_is_not_there_has_no_labels(list_id, level):
    assert numbers(("decimal", "%1")).label(list_id, level) == ""


@pytest.mark.parametrize(
    ("text", "value"), [("7", 7), ("-1", -1), ("", 4), ("x", 4), ("9" * 99, 4)]
)
def test_an_attribute_may_hold_anything(text, value):
    assert number(text, 4) == value


def test_a_level_that_never_restarts_goes_on_under_the_next():
    drawn = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{restart}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (text, restart) in enumerate(
            [("%1.", ""), ("%1.%2", ""), ("(%3)", '<w:lvlRestart w:val="0"/>')]
        )
    )
    counted = _of(drawn, '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>')
    labels = [counted.label("1", level) for level in (0, 1, 2, 2, 1, 2, 0, 1, 2)]
    assert labels == ["1.", "1.1", "(1)", "(2)", "1.2", "(3)", "2.", "2.1", "(4)"]


def test_a_list_may_have_a_level_in_its_own_way():
    drawn = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    own = drawn.replace("decimal", "lowerLetter").replace("%1.", "%1)")
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>{own}</w:lvlOverride></w:num>'
    )
    counted = _of(drawn, lists)
    labels = [counted.label(one, 0) for one in ("1", "1", "2", "2", "1")]
    assert labels == ["1.", "2.", "a)", "b)", "3."]


def _of(levels, lists):
    abstract = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    return Numbers(etree.fromstring(f"<w:numbering {W}>{abstract}{lists}</w:numbering>"))
