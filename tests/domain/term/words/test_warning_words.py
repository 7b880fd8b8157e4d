"""Every warning: what calls it forth, what just does not, and its words in both languages."""

from datetime import date

import pytest

from agreementhub.domain import term

YEAR = {"start": "2027-01-01", "end": "2027-12-31"}
AUTO = {"extension": {"mode": "auto", "months": 12}}
DECISION = {"extension": {"mode": "decision", "months": 12}}
AS_OF = "2027-06-01"


def before_end(value: int, unit: str = "months") -> dict:
    return {"notice": {"anchor": "before_end", "value": value, "unit": unit}}


def happened(*events: dict) -> dict:
    return {"events": list(events)}


def extended(on: str, **more: str) -> dict:
    return {"type": "extended", "on": on, **more}


def terminated(on: str) -> dict:
    return {"type": "terminated", "on": on}


def warned(data: dict, as_of: str = AS_OF) -> dict[str, tuple[str, str]]:
    answer = term.answer(data, date.fromisoformat(as_of))
    return {one["name"]: (one["sv"], one["en"]) for one in answer["warnings"]}


# Name, what calls it forth, what just does not, and its words.
WARNINGS = [
    (
        "notice_without_end",
        {"start": "2027-01-01", **before_end(3)},
        {"start": "2027-01-01", "unknown": ["end"], **before_end(3)},
        "Uppsägningen räknas från periodens slut, men inget slut är angivet.",
        "Notice is counted from the end of the period, but no end is stated.",
    ),
    (
        "notice_longer_than_period",
        {**YEAR, **before_end(13)},
        {**YEAR, **before_end(12)},
        "Uppsägningstiden (13 månader) är längre än en period. Stämmer det?",
        "The notice (13 months) is longer than a period. Is that right?",
    ),
    (
        "notice_longer_than_period",
        {**YEAR, **before_end(366, "days")},
        {**YEAR, **before_end(365, "days")},
        "Uppsägningstiden (366 dagar) är längre än en period. Stämmer det?",
        "The notice (366 days) is longer than a period. Is that right?",
    ),
    (
        "notice_longer_than_period",
        {**YEAR, **before_end(7), "extension": {"mode": "auto", "months": 6}},
        {**YEAR, **before_end(6), "extension": {"mode": "auto", "months": 6}},
        "Uppsägningstiden (7 månader) är längre än en period. Stämmer det?",
        "The notice (7 months) is longer than a period. Is that right?",
    ),
    (
        "notice_longer_than_period",
        {**YEAR, **before_end(5, "weeks"), "extension": {"mode": "auto", "steps": [12, 1]}},
        {**YEAR, **before_end(4, "weeks"), "extension": {"mode": "auto", "steps": [12, 1]}},
        "Uppsägningstiden (5 veckor) är längre än en period. Stämmer det?",
        "The notice (5 weeks) is longer than a period. Is that right?",
    ),
    (
        "retroactive_start",
        {**YEAR, "signed": "2027-01-02"},
        {**YEAR, "signed": "2027-01-01"},
        "Avtalet undertecknades 2027-01-02 men gäller redan från 2027-01-01.",
        "The agreement was signed on 2027-01-02 but applies from 2027-01-01 already.",
    ),
    (
        "no_end_no_review",
        {"start": "2027-01-01"},
        {"start": "2027-01-01", "review": {"every_months": 24}},
        "Avtalet gäller tills vidare utan översyn. Ange när det ska ses över.",
        "The agreement runs until further notice without a review. State when to do one.",
    ),
    (
        "no_end_no_review",
        {"start": "2027-01-01"},
        {"start": "2027-01-01", "unknown": ["review"]},
        "Avtalet gäller tills vidare utan översyn. Ange när det ska ses över.",
        "The agreement runs until further notice without a review. State when to do one.",
    ),
    (
        "no_end_no_review",
        {"start": "2027-01-01"},
        {"start": "2027-01-01", "hard_stop": "2030-12-31"},
        "Avtalet gäller tills vidare utan översyn. Ange när det ska ses över.",
        "The agreement runs until further notice without a review. State when to do one.",
    ),
    (
        "due_before_start",
        {**YEAR, "decision_lead_months": 12},
        {**YEAR, "decision_lead_months": 11},
        "Senaste dag 2026-12-31 ligger före avtalets första dag 2027-01-01.",
        "The last day 2026-12-31 comes before the first day 2027-01-01.",
    ),
    (
        "decision_after_notice",
        {**YEAR, **AUTO, **before_end(3), "decision_lead_months": 2},
        {**YEAR, **AUTO, **before_end(3), "decision_lead_months": 3},
        "Beslut senast 2027-10-31 är efter sista uppsägningsdag 2027-09-30.",
        "The decision by 2027-10-31 comes after the last day for notice 2027-09-30.",
    ),
    (
        "needs_person",
        {**YEAR, "needs_person": ["counted_from_meeting", "se bilaga 2"]},
        {**YEAR, "needs_person": []},
        "En person behöver komplettera: räknas från ett sammanträde; se bilaga 2.",
        "A person must complete this: is counted from a meeting of the body; se bilaga 2.",
    ),
    (
        "extended_beyond_limit",
        {**YEAR, "extension": {"mode": "decision", "months": 12, "max_times": 1},
         **happened(extended("2027-02-01"), extended("2027-03-01"))},
        {**YEAR, "extension": {"mode": "decision", "months": 12, "max_times": 2},
         **happened(extended("2027-02-01"), extended("2027-03-01"))},
        "Förlängningen 2027-03-01 är en mer än avtalet medger.",
        "The extension on 2027-03-01 is one more than the agreement allows.",
    ),
    (
        "beyond_hard_stop",
        {**YEAR, **DECISION, "hard_stop": "2027-12-31", **happened(extended("2027-02-01"))},
        {**YEAR, **DECISION, "hard_stop": "2028-01-01", **happened(extended("2027-02-01"))},
        "Förlängningen 2027-02-01 går längre än den dag då avtalet senast upphör.",
        "The extension on 2027-02-01 goes beyond "
        "the day on which the agreement ends at the latest.",
    ),
    (
        "beyond_hard_stop",
        {**YEAR, **DECISION, "hard_stop": "2028-06-30",
         **happened(extended("2027-02-01", new_end="2028-07-01"))},
        {**YEAR, **DECISION, "hard_stop": "2028-06-30",
         **happened(extended("2027-02-01", new_end="2028-06-30"))},
        "Förlängningen 2027-02-01 går längre än den dag då avtalet senast upphör.",
        "The extension on 2027-02-01 goes beyond "
        "the day on which the agreement ends at the latest.",
    ),
    (
        "extension_without_end",
        {**YEAR, "extension": {"mode": "decision"}, **happened(extended("2027-02-01"))},
        {**YEAR, **DECISION, **happened(extended("2027-02-01"))},
        "Förlängningen 2027-02-01 saknar slutdatum, och avtalet anger ingen längd.",
        "The extension on 2027-02-01 has no last day, and the agreement states no length.",
    ),
    (
        "nothing_to_extend",
        {"start": "2027-01-01", **happened(extended("2027-02-01"))},
        {"start": "2027-01-01", **happened(extended("2027-02-01", new_end="2028-12-31"))},
        "Förlängningen 2027-02-01 saknar slutdatum, och avtalet har inget slut att förlänga från.",
        "The extension on 2027-02-01 has no last day, "
        "and the agreement has no end to extend from.",
    ),
    (
        "notice_too_late",
        {**YEAR, **AUTO, **before_end(8), **happened(terminated("2027-05-01"))},
        {**YEAR, **AUTO, **before_end(8), **happened(terminated("2027-04-30"))},
        "Uppsägningen 2027-05-01 kom efter sista uppsägningsdag. "
        "Avtalet upphör efter en senare period.",
        "The notice on 2027-05-01 came after its last day. "
        "The agreement ends after a later period.",
    ),
    (
        "notice_in_doubt",
        {"start": "2026-07-01", "end": "2027-06-30", **AUTO, **before_end(3),
         **happened(terminated("2027-03-31"))},
        {"start": "2026-07-01", "end": "2027-06-30", **AUTO, **before_end(3),
         **happened(terminated("2027-03-30"))},
        "Uppsägningen 2027-03-31 kom i tid enligt en läsning, för sent enligt en annan. "
        "Här räknas den som för sen; låt en person avgöra.",
        "The notice on 2027-03-31 came in time by one reading, too late by another. "
        "It counts as late here; let a person decide.",
    ),
    (
        "notice_too_early",
        {"start": "2026-06-01", "minimum_term": {"months": 12},
         "notice": {"anchor": "any_time", "value": 3, "unit": "months"},
         **happened(terminated("2027-05-31"))},
        {"start": "2026-06-01", "minimum_term": {"months": 12},
         "notice": {"anchor": "any_time", "value": 3, "unit": "months"},
         **happened(terminated("2027-06-01"))},
        "Uppsägningen 2027-05-31 kom innan avtalet fick sägas upp. "
        "Den räknas från första tillåtna dag.",
        "The notice on 2027-05-31 came before notice was allowed. "
        "It counts from the first such day.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "_usual", "sv", "en"), WARNINGS)
def test_what_looks_wrong_is_said_in_both_languages(name, data, _usual, sv, en):
    assert warned(data)[name] == (sv, en)


@pytest.mark.parametrize(("name", "_data", "usual", "_sv", "_en"), WARNINGS)
def test_what_just_is_usual_is_not(name, _data, usual, _sv, _en):
    assert name not in warned(usual)


def test_a_period_that_ended_without_a_decision_is_pointed_out_the_day_after():
    silent = {"mode": "decision", "months": 12, "if_silent": "unknown"}
    data = {**YEAR, "extension": silent}
    assert "end_passed_undecided" not in warned(data, "2027-12-31")
    assert warned(data, "2028-01-01")["end_passed_undecided"] == (
        "Perioden slutade 2027-12-31 utan registrerat beslut. Om avtalet gäller är okänt.",
        "The period ended on 2027-12-31 without a recorded decision. "
        "Whether the agreement is in force is not known.",
    )


def test_a_warning_is_given_once_however_many_parties_call_it_forth():
    parties = [{"id": one, **before_end(13)} for one in ("Regionen", "Norrvik")]
    answer = term.answer({**YEAR, "parties": parties}, date(2027, 6, 1))
    names = [one["name"] for one in answer["warnings"]]
    assert names.count("notice_longer_than_period") == 1


@pytest.mark.parametrize(
    ("code", "sv", "en"),
    [
        ("starts_when_approved", "börjar gälla när alla parter har godkänt avtalet",
         "takes effect when all parties have approved it"),
        ("counted_from_meeting", "räknas från ett sammanträde",
         "is counted from a meeting of the body"),
        ("counted_from_receipt", "räknas från den dag då uppsägningen kommit fram",
         "is counted from the receipt of notice"),
        ("starts_renegotiation", "leder till omförhandling", "leads to a renegotiation"),
        ("ends_on_event", "upphör när något inträffar", "ends when something happens"),
        ("Tiden räknas från tillträdet", "Tiden räknas från tillträdet",
         "Tiden räknas från tillträdet"),
    ],
)  # fmt: skip
def test_a_reason_for_a_person_is_said_in_words(code, sv, en):
    assert warned({**YEAR, "needs_person": [code]})["needs_person"] == (
        f"En person behöver komplettera: {sv}.",
        f"A person must complete this: {en}.",
    )


@pytest.mark.parametrize(
    "data",
    [
        YEAR,
        {**YEAR, **AUTO, **before_end(3), "decision_lead_months": 6},
        {**YEAR, **DECISION, "signed": "2026-12-01", "decision_lead_months": 6},
        {"start": "2020-01-01", "review": {"every_months": 24, "first": "2022-01-01"}},
        {**YEAR, **AUTO, **happened(extended("2027-02-01"))},
    ],
)
def test_an_ordinary_agreement_is_warned_about_in_nothing(data):
    assert warned(data) == {}
