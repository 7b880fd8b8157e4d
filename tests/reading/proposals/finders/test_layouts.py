"""Votes, claims, reservations and numbers of several parties as forms and minutes lay them out."""

import pytest

from agreementhub.domain import doctypes
from agreementhub.reading.files import Block, ReadText
from agreementhub.reading.proposals import Proposed, propose_as
from tests.reading.proposals.finders.test_finders import found

TYPES = doctypes.load(doctypes.BUILT_IN)
MINUTES = "decision_extract"


def of(key, field, *blocks):
    read = ReadText(tuple(Block(kind, 0, text) for kind, text in blocks))
    return [one.value for one in propose_as(read, TYPES, Proposed(key, "")).fields.get(field, [])]


@pytest.mark.parametrize(
    "said",
    [
        "25 ledamöter röstar ja, 22 röstar nej, 2 avstår och 1 är frånvarande.",
        "25 röstade ja, 22 röstade nej, 2 avstod och 1 var frånvarande.",
    ],
)
def test_figures_stand_before_the_word_that_they_voted(said):
    (value, _certainty), *_ = found(MINUTES, "vote", f"Protokollsutdrag\n\nOmröstning\n\n{said}")
    assert {key: value[key] for key in ("yes", "no", "abstain", "absent")} == {
        **{"yes": 25, "no": 22, "abstain": 2, "absent": 1},
    }


def test_a_table_that_lost_its_cells_is_read_by_its_words():
    rows = ("heading", "Ja Nej Avstår Frånvarande"), ("row", "29 18\t0 2")
    head = ("title", "Protokollsutdrag"), ("paragraph", "Omröstning begärs.")
    assert of(MINUTES, "vote", *head, *rows) == [{"yes": 29, "no": 18, "abstain": 0, "absent": 2}]
    fewer = rows[0], ("row", "29 18")
    assert of(MINUTES, "vote", *head, *fewer) == []


def test_a_statement_is_no_reservation():
    said = "Liberalerna reserverar sig mot beslutet."
    text = f"Protokollsutdrag\n\nReservation och yttrande\n\n{said}"
    assert found(MINUTES, "reservations", text) == [(said, "sure")]
    told = found(MINUTES, "reservations", f"{text} Centerpartiet lämnar ett särskilt yttrande.")
    assert told == [(said, "unsure")]
    alone = "Protokollsutdrag\n\nReservation\n\nCenterpartiet lämnar ett särskilt yttrande."
    assert found(MINUTES, "reservations", alone) == []


def test_claims_stand_in_a_table_with_what_is_proposed_for_each():
    rows = (
        ("row", "Motionens yrkande\tBedömning\tFörslag"),
        ("row", "1. att vägen byggs\tDyrt.\tAvslag"),
        ("row", "2. att cykelställ sätts upp\tBra.\tBifall"),
        ("row", "3. att snön röjs\tSker.\tBesvarat"),
    )
    title = ("title", "Svar på motion om vägen")
    assert of("motion_reply", "claims", title, *rows) == [
        [
            {"text": "att vägen byggs", "outcome": "rejected"},
            {"text": "att cykelställ sätts upp", "outcome": "approved"},
            {"text": "att snön röjs", "outcome": "answered"},
        ]
    ]
    plain = ("row", "Åtgärd\tKostnad"), *rows[1:]
    assert of("motion_reply", "claims", title, *plain) == []


@pytest.mark.parametrize(
    ("said", "claims"),
    [
        (
            "Jag yrkar därför dels att vägen byggs, dels att snön röjs.",
            ["att vägen byggs", "att snön röjs"],
        ),
        (
            "Motionärerna vill (1) att vägen byggs, (2) att snön röjs.",
            ["att vägen byggs", "att snön röjs"],
        ),
    ],
)
def test_claims_in_a_sentence_are_parted(said, claims):
    (value, _certainty), *_ = found("motion", "claims", f"Motion om vägen\n\n{said}")
    assert [one["text"] for one in value] == claims


def test_what_a_board_proposes_is_no_claim_of_a_motion():
    said = (
        "Kommunstyrelsen föreslår att kommunfullmäktige beslutar att avslå motionen i sin helhet."
    )
    assert found("motion_reply", "claims", f"Svar på motion om vägen\n\n{said}") == []


def test_points_of_a_decision_beside_their_label_are_parted():
    row = (
        "row",
        "Beslut\tNämnden beslutar att bifalla första yrkandet, att i övrigt avslå motionen.",
    )
    ((first, second),) = of(MINUTES, "decision", ("title", "Protokollsutdrag"), row)
    assert first["text"] == "att bifalla första yrkandet"
    assert second["text"] == "att i övrigt avslå motionen"


PARTIES = ("paragraph", "Mellan Granö kommun och Rimbyholms kommun träffas detta avtal om vatten.")


def numbers(*head):
    rows = of("agreement", "parties", *head, ("title", "Avtal om vatten"), PARTIES)[0]
    return [row.get("case_number") for row in rows]


def test_the_head_gives_each_party_its_number():
    label = ("header", "Vårt dnr: KS 2025-00655"), ("header", "Rimbyholms dnr:")
    assert numbers(*label, ("header", "KS.2025.311")) == [None, "KS.2025.311"]
    stamp = ("paragraph", "RIMBYHOLMS KOMMUN"), ("paragraph", "Ink 2025-03-21")
    assert numbers(("header", "Dnr RS 2025-219"), *stamp, ("paragraph", "Dnr FN 2025/57")) == [
        *(None, "FN 2025/57"),
    ]
    cells = (
        "Granö kommun\nTekniska nämnden\nBeteckning TN 26-0031",
        "Rimbyholms kommun\nBeteckning UN 26-0033",
    )
    assert numbers(("row", "\t".join(cells)))[1] == "UN 26-0033"


def test_a_column_of_the_numbers_of_the_parties():
    rows = (
        ("row", "Part\tOrg.nr\tPartens diarienr"),
        ("row", "Granö kommun\t212000-6109\tKS 2024.00318"),
        ("row", "Rimbyholms kommun\t212000-6117\tKLK-2024-77"),
    )
    values = of("agreement", "parties", ("title", "Avtal om vatten"), *rows)[0]
    assert values[1]["case_number"] == "KLK-2024-77"


def test_the_day_of_a_stamp_is_no_number():
    text = "Norrviks kommun\n\nInk 2025-03-21\n\nDnr FN 2025/57\n\nAvtal om vatten"
    assert [value for value, _sure in found("agreement", "diarienummer", text)] == ["FN 2025/57"]
