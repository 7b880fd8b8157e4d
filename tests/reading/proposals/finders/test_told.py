"""What running text tells of what was, and leaves where it is only planned."""

import pytest

from agreementhub.reading.files import HEADING, PARAGRAPH, TITLE, Block, ReadText
from agreementhub.reading.proposals import SURE, Proposed, propose_as
from tests.reading.proposals.own_documents import TYPES


def first(kind, key, *paragraphs):
    blocks = (Block(TITLE, 0, "Samverkan i Norrvik"), Block(HEADING, 1, "Ärendet"))
    read = ReadText((*blocks, *(Block(PARAGRAPH, 0, one) for one in paragraphs)))
    found = propose_as(read, TYPES, Proposed(kind, "", None, SURE)).fields.get(key)
    return found[0].value if found else None


def test_a_decision_of_before_has_its_body_its_time_and_its_outcome():
    said = "Tekniska nämnden avslog ansökan den 3 mars 2025."
    (row,) = first("memo", "earlier_decisions", said)

    assert row["body"] == "Tekniska nämnden"
    assert row["when"]["from"] == row["when"]["to"] == "2025-03-03"
    assert row["outcome"] == "rejected"


@pytest.mark.parametrize(
    "said",
    [
        "Kontoret föreslår att nämnden beslutar om avtalet den 3 mars 2025.",
        "Frågan har beslutats tidigare.",
    ],
)
def test_what_is_proposed_or_has_neither_body_nor_time_was_not_decided(said):
    assert first("memo", "earlier_decisions", said) is None


def test_a_count_is_kept_with_its_period_and_the_change_that_follows():
    said = "Under 2025 har 120 ungdomar fått stöd. Det är en minskning med 8 jämfört med 2024."
    (row,) = first("memo", "follow_up_figures", said)

    assert (row["value"], row["change"], row["period"]["text"]) == ("120", "-8", "2025")
    assert row["change_since"]["from"] == "2024-01-01"
    assert row["indicator"].startswith("ungdomar")


@pytest.mark.parametrize(
    "said",
    [
        "Under 2026 ska 120 ungdomar få stöd.",
        "Kostnaden var 120 kronor.",
        "Avtalet har gällt i 12 månader.",
        "Den 12 mars har nämnden sammanträtt.",
        "Hallen har kostat 4 811 000 kr.",
    ],
)
def test_plans_money_lengths_and_days_are_no_figures(said):
    assert first("memo", "follow_up_figures", said) is None


def test_a_part_that_only_asks_is_the_questions():
    asked = ("Hur många berörs?", "Vilka insatser saknas?")
    assert first("memo", "questions", *asked) == list(asked)
    assert first("memo", "questions", *asked, "Svaren väntas i maj.") is None


def test_a_child_impact_assessment_that_is_not_made_is_none():
    assert first("notice", "child_impact_made", "En barnkonsekvensanalys ska genomföras.") is True
    assert first("notice", "child_impact_made", "En barnkonsekvensanalys görs inte.") is None
