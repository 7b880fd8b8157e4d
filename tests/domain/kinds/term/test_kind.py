"""The form of a term, and what stands in the version."""

from datetime import date

import pytest

from agreementhub.domain.kinds import get
from agreementhub.domain.kinds.base import Invalid
from agreementhub.domain.term.answer import answer
from tests.domain.kinds.cases import read, written

TERM = get("term")
UNTIL_2028 = {
    "end": "31 december 2028",
    "mode": "decision",
    "months": "24",
    "decision_lead_months": "12",
}


def refused(typed: dict[str, str]) -> dict[tuple[str | int, ...], str]:
    with pytest.raises(Invalid) as wrong:
        read(TERM, typed, {})
    return wrong.value.errors


def test_the_value_is_what_the_engine_takes():
    value = read(TERM, UNTIL_2028, {})
    assert answer(value, date(2027, 7, 2))["decision_due"] == "2027-12-31"


def test_until_further_notice_is_an_end_that_is_absent():
    value = read(TERM, {"start": "2024-01-01", "until_further_notice": "on"}, {})
    assert value == {"start": "2024-01-01"}
    assert written(TERM, value, {}, "sv")["until_further_notice"] == "yes"


def test_a_clause_alone_leaves_the_end_unknown_and_guesses_nothing():
    value = read(TERM, {"text": "Avtalet gäller läsåret 2025/2026."}, {})
    assert value == {"text": "Avtalet gäller läsåret 2025/2026.", "unknown": ["end"]}
    assert "until_further_notice" not in written(TERM, value, {}, "sv")


BY_PARTY = {
    "end": "2028-12-31",
    "needs_person": ["starts_renegotiation"],
    "parties": [
        {"id": "bolaget", "notice": {"anchor": "before_end", "value": 6, "unit": "months"}},
        {"id": "Norrvik", "notice": None},
    ],
}


def test_notice_that_differs_by_party_stands_in_words_in_a_form_and_where_it_is_shown():
    assert TERM.asked(BY_PARTY)["needs_person"] == [
        "starts_renegotiation",
        "Uppsägning, bolaget: Senast 6 månader före periodens slut",
    ]
    assert "needs_person" not in TERM.asked({"end": "2028-12-31"})
    (shown,) = TERM.show(BY_PARTY, {}, "en")
    label, words = shown.rows[-1]
    assert (label, words.replace("\N{NO-BREAK SPACE}", " ")) == (
        "Notice, bolaget",
        "At the latest 6 months before the period ends",
    )
    (told,) = TERM.told(BY_PARTY, {}, "sv")
    assert "Uppsägning, bolaget: Senast 6" in told.text


def test_events_and_the_notice_of_parties_survive_a_form_that_does_not_show_them():
    kept = {
        "events": [{"type": "terminated", "on": "2028-01-01", "party": "Norrvik"}],
        "parties": [{"id": "Norrvik", "notice": None}],
    }
    value = read(TERM, UNTIL_2028, {"kept": kept})
    assert value["events"] == kept["events"] and value["parties"] == kept["parties"]
    TERM.check(value, {})
    assert not {"events", "parties"} & set(TERM.take_apart(value, {}))


def test_null_is_absent_in_a_value_that_comes_from_elsewhere():
    value = {"start": "2024-01-01", "end": None, "notice": None, "extension": {"mode": "none"}}
    TERM.check(value, {})
    assert TERM.take_apart(value, {}) == {
        "start": "2024-01-01",
        "mode": "none",
        "until_further_notice": True,
    }


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"start": "2024-01-01"}, "end"),
        ({"end": "2024-01-01", "until_further_notice": "on"}, "end"),
        ({"start": "2024-02-01", "end": "2024-01-31"}, "end"),
        ({"start": "2024-01-01", "end": "2024-12-31", "term_months": "12"}, "term_months"),
        ({"end": "2024-12-31", "mode": "auto"}, "months"),
        ({"end": "2024-12-31", "months": "12"}, "mode"),
        ({"end": "2024-12-31", "mode": "none", "months": "12"}, "mode"),
        ({"end": "2024-12-31", "mode": "auto", "months": "12", "steps": "24, 12"}, "steps"),
        ({"end": "2024-12-31", "mode": "auto", "months": "12", "if_silent": "ends"}, "if_silent"),
        ({"end": "2024-12-31", "notice_value": "6"}, "notice_anchor"),
        (
            {"end": "2024-12-31", "notice_anchor": "yearly", "notice_exit": "12-31"},
            "notice_deadline",
        ),
        ({"end": "2024-12-31", "minimum_notice_inside": "on"}, "minimum_months"),
        (
            {"end": "2024-12-31", "notice_anchor": "fixed_date", "notice_date": "2024-06-30"}
            | {"notice_value": "6"},
            "notice_value",
        ),
    ],
)
def test_what_cannot_stand_together_is_told_at_the_input_to_mend(typed: dict[str, str], at: str):
    assert list(refused(typed)) == [(at,)]


def test_an_extension_of_unknown_length_may_be_left_so():
    typed = {"end": "2024-12-31", "mode": "decision", "unknown": "extension.months"}
    assert read(TERM, typed, {})["extension"] == {"mode": "decision"}


def test_reasons_for_a_person_are_codes_where_the_words_are_known():
    typed = {"until_further_notice": "on", "needs_person": "Räknas från ett sammanträde\nannat"}
    value = read(TERM, typed, {})
    assert value["needs_person"] == ["counted_from_meeting", "annat"]
    assert written(TERM, value, {}, "en")["needs_person"].startswith("is counted from a meeting")


def test_what_the_engine_refuses_is_told_at_the_part():
    value = {"end": "2020-12-31", "events": [{"type": "extended", "on": "2020-01-01"}] * 2}
    value["events"][0] = {"type": "extended", "on": "2020-01-01", "new_end": "2019-01-01"}
    with pytest.raises(Invalid):
        TERM.check(value, {})


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"until_further_notice": "on"}, "Tillsvidare"),
        ({"start": "2024-04-15", "term_months": "24"}, "24\u00a0månader"),
        ({"end": "2026-12-31", "notice_anchor": "fixed_date", "notice_date": "2026-07-01"}
         | {"notice_exclusive": "on"}, "Före 1 juli 2026"),
        ({"until_further_notice": "on", "notice_anchor": "yearly", "notice_deadline": "30 juni"}
         | {"notice_exit": "31 december"}, "Senast 30 juni för att upphöra 31 december"),
        ({"until_further_notice": "on", "notice_anchor": "any_time", "notice_value": "9"}
         | {"notice_unit": "months", "notice_exit_grid": "month_end"},
         "uppsägningstid, upphör vid ett månadsskifte"),
        ({"end": "2025-06-30", "mode": "option", "steps": "24, 12"}, "24 + 12\u00a0månader"),
        ({"until_further_notice": "on", "minimum_months": "24"}, "först efter den"),
        ({"until_further_notice": "on", "review_every_months": "24"}, "24 månaders mellanrum"),
        ({"unknown": "end", "hard_stop": "2024-12-31"}, "Till och med 31 december 2024"),
    ],
)  # fmt: skip
def test_a_term_is_said_as_its_text_has_it(typed: dict[str, str], told: str):
    facts = TERM.show(read(TERM, typed, {}), {}, "sv")[0]
    assert told in " | ".join(text for _label, text in facts.rows)


def test_a_longer_notice_and_a_recorded_event_are_changes():
    old = {"end": "2028-12-31", "notice": {"anchor": "before_end", "value": 1, "unit": "months"}}
    new = {**old, "notice": {**old["notice"], "value": 6}}
    new["events"] = [{"type": "decided", "on": "2027-06-08", "outcome": "continue"}]
    told = [(one.label, one.old, one.new) for one in TERM.changes(old, new, {}, "sv")]
    assert told == [
        ("Uppsägningstid", "1\u00a0månad", "6\u00a0månader"),
        ("Beslutat att avtalet fortsätter", "", "8 juni 2027"),
    ]


def test_another_notice_of_one_party_is_a_change():
    longer = {"anchor": "before_end", "value": 12, "unit": "months"}
    new = {**BY_PARTY, "parties": [{"id": "bolaget", "notice": longer}]}
    told = [
        (one.label, one.old[:18], one.new[:19]) for one in TERM.changes(BY_PARTY, new, {}, "en")
    ]
    label, was, now = "Notice, bolaget", "At the latest 6\u00a0mo", "At the latest 12\u00a0mo"
    assert told == [(label, was, now)]
    without = {key: one for key, one in BY_PARTY.items() if key != "parties"}
    changes = TERM.changes(without, BY_PARTY, {}, "en")
    assert [(one.label, one.old, one.new[:18]) for one in changes] == [(label, "", was)]
    assert TERM.changes(BY_PARTY, BY_PARTY, {}, "en") == []
