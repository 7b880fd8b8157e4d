"""Points of a decision: where they stand and what each of them decides."""

import pytest

from agreementhub.reading.files import Block
from agreementhub.reading.proposals.mentions.points import point_blocks, points, speaks_of_dates


def listed(*texts):
    return points([Block("list", 0, text) for text in texts])


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Att motionen bifalls", "approved"),
        ("Nämnden biföll motionen", "approved"),
        ("Motionen bifalls delvis", "partly_approved"),
        ("Motionen ska delvis bifallas", "partly_approved"),
        ("att motionen avslås", "rejected"),
        ("Fullmäktige avslår motionen", "rejected"),
        ("Motionen anses besvarad med yttrandet", "answered"),
        ("Motionen avskrivs", "written_off"),
        ("Ärendet återremitteras", "referred_back"),
        ("Ärendet bordläggs", "tabled"),
    ],
)
def test_an_outcome_is_known_by_its_words(text, outcome):
    assert listed(text) == [{"text": text, "kind": "outcome", "outcome": outcome}]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Avtalet sägs upp", "termination"),
        ("Avtalet godkänns", "approval"),
        ("Kommundirektören får i uppdrag att underteckna avtalet", "assignment"),
        ("Frågan lyfts till styrelsen", "assignment"),
        ("Att tillsätta resurser", "resources"),
        ("Nämnden beviljar 40 tkr", "resources"),
    ],
)
def test_a_kind_is_known_by_its_words(text, kind):
    assert listed(text) == [{"text": text, "kind": kind}]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Avtalet förlängs till 2030-12-31", "2030-12-31"),
        ("Avtalet förlängs t.o.m. den 30 juni 2030", "2030-06-30"),
        ("Avtalet förlängs från 2027-01-01 till och med 2028-12-31", "2028-12-31"),
        ("Avtalet förlängs till våren 2030", None),
        ("Avtalet, beslutat 2027-01-01, förlängs", None),
        ("Det som gäller t.o.m. 2028-12-31 förlängs t.o.m. 2030-12-31.", None),
    ],
)
def test_an_extension_may_name_its_new_end(text, end):
    (point,) = listed(text)
    assert point["kind"] == "extension"
    assert point.get("new_end") == end
    assert speaks_of_dates([point]) is (end is not None)


def test_marks_are_left_out_and_plain_words_are_a_point_all_the_same():
    assert listed("1. Rapporten läggs till handlingarna", "- att ses igen") == [
        {"text": "Rapporten läggs till handlingarna"},
        {"text": "att ses igen"},
    ]


def test_a_long_text_tells_a_story_and_is_of_no_kind():
    assert listed("Motionen bifalls. " + "x" * 1000)[0].keys() == {"text"}


def blocks(*texts, kind="paragraph"):
    return [Block(kind, 0, text) for text in texts]


def test_points_are_the_first_run_of_items_or_claims():
    first = blocks("att ett", "Att två", "• att tre", "2. fyra")
    assert point_blocks([*blocks("Beslut"), *first, *blocks("Skäl", "att fem")]) == first


def test_items_of_a_list_are_points_however_they_begin():
    assert point_blocks(blocks("ett", "två", kind="list")) == blocks("ett", "två", kind="list")


def test_running_text_has_no_points():
    assert point_blocks(blocks("Attraktiv kommun.", "Text.")) == []
    assert point_blocks([]) == []
