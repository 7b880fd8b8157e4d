"""The form of a term: what contradicts what, how each part is said, and what a form keeps."""

import pytest

from agreementhub.domain.blocks import Facts, Prose
from agreementhub.domain.kinds import get
from agreementhub.domain.kinds.base import Invalid
from agreementhub.domain.kinds.term.parts import (
    ANCHORS,
    GRIDS,
    MODES,
    NESTED,
    OPEN,
    PARTS,
    REASON_CHOICES,
    SILENCE,
)
from agreementhub.domain.kinds.term.rules import contradictions, refusals
from agreementhub.domain.kinds.term.words import events_said, facts, length

TERM = get("term")
GAP = "\u00a0"
END = {"end": "2027-12-31"}
FOREVER = {"until_further_notice": True}
BEFORE_END = {"notice_anchor": "before_end", "notice_value": 6, "notice_unit": "months"}

# What stands in the form, and the input at which it is told; None where it may stand.
CONTRADICTIONS = [
    ({}, "end"),
    (END, None),
    (FOREVER, None),
    ({"term_months": 24}, None),
    ({"unknown": ["end"]}, None),
    ({"unknown": ["term_months"]}, None),
    ({"unknown": ["start"]}, "end"),
    ({**END, **FOREVER}, "end"),
    ({"term_months": 24, **FOREVER}, "end"),
    ({**END, "term_months": 24}, "term_months"),
    ({**END, "start": "2027-12-31"}, None),
    ({**END, "start": "2028-01-01"}, "end"),
    ({**END, "mode": "none"}, None),
    ({**END, "mode": "none", "months": 12}, "mode"),
    ({**END, "mode": "none", "steps": [12]}, "mode"),
    ({**END, "months": 12}, "mode"),
    ({**END, "steps": [24, 12]}, "mode"),
    ({**END, "months": 12, "unknown": ["extension.mode"]}, None),
    ({**END, "mode": "auto"}, "months"),
    ({**END, "mode": "decision"}, "months"),
    ({**END, "mode": "option"}, "months"),
    ({**END, "mode": "auto", "unknown": ["extension.months"]}, None),
    ({**END, "mode": "auto", "months": 12}, None),
    ({**END, "mode": "auto", "steps": [24, 12]}, None),
    ({**END, "mode": "auto", "months": 12, "steps": [24, 12]}, "steps"),
    ({**END, "mode": "auto", "months": 12, "if_silent": "ends"}, "if_silent"),
    ({**END, "mode": "auto", "months": 12, "if_silent": "continues"}, None),
    ({**END, "mode": "auto", "months": 12, "if_silent": "unknown"}, None),
    ({**END, "mode": "none", "if_silent": "continues"}, "if_silent"),
    ({**END, "mode": "none", "if_silent": "ends"}, None),
    ({**END, "mode": "decision", "months": 12, "if_silent": "ends"}, None),
    ({**END, "mode": "decision", "months": 12, "if_silent": "continues"}, None),
    ({**END, "notice_value": 6}, "notice_anchor"),
    ({**END, "notice_exclusive": True}, "notice_anchor"),
    ({**END, **BEFORE_END}, None),
    ({**END, **BEFORE_END, "notice_exclusive": True}, None),
    ({**END, **BEFORE_END, "notice_exit_grid": "year_end"}, "notice_exit_grid"),
    ({**END, **BEFORE_END, "notice_date": "2027-06-30"}, "notice_date"),
    ({**END, "notice_anchor": "before_end", "notice_unit": "months"}, "notice_value"),
    ({**END, "notice_anchor": "before_end", "notice_value": 6}, "notice_unit"),
    ({**FOREVER, "notice_anchor": "any_time", "notice_value": 0, "notice_unit": "days"}, None),
    ({**FOREVER, "notice_anchor": "any_time", "notice_value": 6, "notice_unit": "months",
      "notice_exclusive": True}, "notice_exclusive"),
    ({**FOREVER, "notice_anchor": "yearly", "notice_deadline": "06-30"}, "notice_exit"),
    ({**FOREVER, "notice_anchor": "yearly", "notice_exit": "12-31"}, "notice_deadline"),
    ({**FOREVER, "notice_anchor": "yearly", "notice_deadline": "06-30", "notice_exit": "12-31"},
     None),
    ({**FOREVER, "notice_anchor": "yearly", "notice_deadline": "06-30", "notice_exit": "12-31",
      "notice_value": 6}, "notice_value"),
    ({**END, "notice_anchor": "fixed_date"}, "notice_date"),
    ({**END, "notice_anchor": "fixed_date", "notice_date": "2027-06-30"}, None),
    ({**END, "notice_anchor": "fixed_date", "notice_date": "2027-06-30", "notice_unit": "days"},
     "notice_unit"),
    ({**END, "minimum_notice_inside": True}, "minimum_months"),
    ({**END, "minimum_months": 12, "minimum_notice_inside": True}, None),
    ({**END, "minimum_months": 12}, None),
]  # fmt: skip


@pytest.mark.parametrize(("row", "at"), CONTRADICTIONS)
def test_what_cannot_stand_together_is_told_at_one_input(row, at):
    found = contradictions(row)
    assert list(found) == ([] if at is None else [(at,)])
    assert all(words for words in found.values())


def test_several_contradictions_are_all_told():
    row = {"mode": "auto", "notice_value": 6, "minimum_notice_inside": True}
    assert set(contradictions(row)) == {
        ("end",),
        ("months",),
        ("notice_anchor",),
        ("minimum_months",),
    }


# What the engine refuses in a value, and at which part of the form it is told.
REFUSED = [
    ({"start": "2028-01-01", "end": "2027-12-31"}, "end"),
    ({"start": "2027-02-30"}, "start"),
    ({"end": "2027-12-31", "term_months": 12}, "end"),
    ({"term_months": -1}, "term_months"),
    ({"term_months": 1201}, "term_months"),
    ({"extension": {"mode": "auto", "months": 0}}, "months"),
    ({"extension": {"mode": "auto", "if_silent": "ends"}}, "if_silent"),
    ({"extension": {"mode": "auto", "months": 1, "steps": [1]}}, "steps"),
    ({"notice": {"anchor": "yearly", "deadline": "02-30", "exit": "12-31"}}, "notice_deadline"),
    ({"notice": {"anchor": "before_end", "value": -1, "unit": "days"}}, "notice_value"),
    ({"notice": {"anchor": "fixed_date", "date": "snart"}}, "notice_date"),
    ({"minimum_term": {"months": "två"}}, "minimum_months"),
    ({"review": {"every_months": 0}}, "review_every_months"),
    ({"review": {"first": "2027-13-01"}}, "review_first"),
    ({"hard_stop": "1799-12-31"}, "hard_stop"),
    ({"decision_lead_months": 1.5}, "decision_lead_months"),
    ({"events": [{"type": "renewed", "on": "2027-01-01"}]}, "events"),
    ({"events": {}}, "events"),
    ({"events": ["extended"]}, "events"),
    ({"parties": [{"id": "A"}, {"id": "A"}]}, "parties"),
    ({"colour": "red"}, "colour"),
]


@pytest.mark.parametrize(("value", "at"), REFUSED)
def test_what_the_engine_refuses_is_told_at_the_part_of_the_form(value, at):
    found = refusals(value)
    assert list(found) == [(at,)]
    assert found[(at,)].interpolate()


@pytest.mark.parametrize(
    "value",
    [
        {"end": "2027-12-31", "text": "Vad som helst."},
        # Whose notice it was is told by another field, so any name goes here.
        {"end": "2027-12-31", "events": [{"type": "terminated", "on": "2027-01-01", "party": "A"}]},
        {"end": None, "notice": None},
    ],
)
def test_what_the_engine_takes_is_not_refused(value):
    assert refusals(value) == {}


def test_a_party_is_held_against_the_parties_of_the_term_where_it_names_any():
    event = {"type": "terminated", "on": "2027-01-01", "party": "Norrvik"}
    value = {"end": "2027-12-31", "events": [event], "parties": [{"id": "Regionen"}]}
    assert list(refusals(value)) == [("events",)]
    value["parties"].append({"id": "Norrvik"})
    assert refusals(value) == {}


# Every part said: the form, the subject and the words in both languages.
SAID = [
    ({"start": "2027-01-01"}, "Avtalstid: Från och med 1 januari 2027",
     "Term: From 1 January 2027"),
    ({"end": "2027-12-31"}, "Avtalstid: Till och med 31 december 2027",
     "Term: Up to and including 31 December 2027"),
    ({"start": "2027-01-01", "end": "2027-12-31"},
     "Avtalstid: Från och med 1 januari 2027, till och med 31 december 2027",
     "Term: From 1 January 2027, up to and including 31 December 2027"),
    ({"term_months": 1}, f"Avtalstid: 1{GAP}månad", f"Term: 1{GAP}month"),
    ({"term_months": 24}, f"Avtalstid: 24{GAP}månader", f"Term: 24{GAP}months"),
    (FOREVER, "Avtalstid: Tillsvidare", "Term: Until further notice"),
    ({"signed": "2027-02-01"}, "Undertecknat av alla: 1 februari 2027",
     "Signed by all: 1 February 2027"),
    ({"mode": "none"}, "Vid slutet: Upphör", "At the end: Ends"),
    ({"mode": "auto", "months": 12},
     f"Vid slutet: Fortsätter om ingen säger upp, 12{GAP}månader åt gången",
     f"At the end: Goes on unless notice is given, by 12{GAP}months at a time"),
    ({"mode": "option", "steps": [24, 12]},
     f"Vid slutet: Kan förlängas av en part, 24 + 12{GAP}månader",
     f"At the end: May be extended by one party, 24 + 12{GAP}months"),
    ({"mode": "decision", "months": 24, "max_times": 2},
     f"Vid slutet: Förlängs bara om beslut fattas, 24{GAP}månader åt gången, högst 2 gånger",
     f"At the end: Extended only if so decided, by 24{GAP}months at a time, at most 2 times"),
    ({"if_silent": "unknown"}, "Om inget beslutas: Framgår inte",
     "If nothing is decided: The text does not say"),
    ({"option_by": "2027-06-30"}, "Optionen används senast: 30 juni 2027",
     "Option used by: 30 June 2027"),
    ({"decision_lead_months": 12}, f"Beslut fattas: Senast 12{GAP}månader före slutet",
     f"Decided: At the latest 12{GAP}months before the end"),
    (BEFORE_END, f"Uppsägning: Senast 6{GAP}månader före periodens slut",
     f"Notice: At the latest 6{GAP}months before the period ends"),
    ({**BEFORE_END, "notice_exclusive": True},
     f"Uppsägning: Före dagen 6{GAP}månader före periodens slut",
     f"Notice: Before the day 6{GAP}months before the period ends"),
    ({"notice_anchor": "any_time", "notice_value": 1, "notice_unit": "weeks"},
     f"Uppsägning: När som helst, med 1{GAP}vecka uppsägningstid",
     f"Notice: At any time, 1{GAP}week ahead"),
    ({"notice_anchor": "any_time", "notice_value": 90, "notice_unit": "days",
      "notice_exit_grid": "half_year_end"},
     f"Uppsägning: När som helst, med 90{GAP}dagar uppsägningstid, upphör vid ett halvårsskifte",
     f"Notice: At any time, 90{GAP}days ahead, ends at the end of a half-year"),
    ({"notice_anchor": "yearly", "notice_deadline": "06-30", "notice_exit": "12-31"},
     "Uppsägning: Senast 30 juni för att upphöra 31 december",
     "Notice: By 30 June to end on 31 December"),
    ({"notice_anchor": "yearly", "notice_deadline": "02-29", "notice_exit": "12-31",
      "notice_exclusive": True},
     "Uppsägning: Före 29 februari för att upphöra 31 december",
     "Notice: Before 29 February to end on 31 December"),
    ({"notice_anchor": "fixed_date", "notice_date": "2027-06-30"},
     "Uppsägning: Senast 30 juni 2027", "Notice: By 30 June 2027"),
    ({"notice_anchor": "fixed_date", "notice_date": "2027-06-30", "notice_exclusive": True},
     "Uppsägning: Före 30 juni 2027", "Notice: Before 30 June 2027"),
    ({"minimum_months": 24},
     f"Kortaste avtalstid: 24{GAP}månader, uppsägning får ges först efter den",
     f"Minimum term: 24{GAP}months, notice may be given first after it"),
    ({"minimum_months": 1, "minimum_notice_inside": True},
     f"Kortaste avtalstid: 1{GAP}månad, uppsägning får ges under den",
     f"Minimum term: 1{GAP}month, notice may be given during it"),
    ({"review_every_months": 24}, "Ses över: Med 24 månaders mellanrum",
     "Looked over: Every 24 months"),
    ({"review_first": "2027-06-30"}, "Ses över: Första gången 30 juni 2027",
     "Looked over: First on 30 June 2027"),
    ({"hard_stop": "2030-12-31"}, "Som längst: Till och med 31 december 2030",
     "At the most: Up to and including 31 December 2030"),
    ({"unknown": ["end", "notice"]}, "Framgår inte: Sista dagen, uppsägningen",
     "The text does not say: The last day, the notice"),
    ({"needs_person": ["ends_on_event", "Se bilaga 2"]},
     "Behöver kompletteras: Upphör när något inträffar; Se bilaga 2",
     "A person must complete: Ends when something happens; Se bilaga 2"),
    ({}, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("row", "sv", "en"), SAID)
def test_each_part_of_a_term_is_said_in_both_languages(row, sv, en):
    for lang, words in (("sv", sv), ("en", en)):
        assert "; ".join(": ".join(fact) for fact in facts(row, lang)) == words


def test_all_subjects_come_in_one_order():
    row = {key: value for one, _sv, _en in SAID for key, value in one.items()}
    subjects = [label for label, _text in facts(row, "sv")]
    assert subjects == [
        "Avtalstid",
        "Undertecknat av alla",
        "Vid slutet",
        "Om inget beslutas",
        "Optionen används senast",
        "Beslut fattas",
        "Uppsägning",
        "Kortaste avtalstid",
        "Ses över",
        "Som längst",
        "Framgår inte",
        "Behöver kompletteras",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "sv", "en"),
    [
        (0, "months", "0 månader", "0 months"),
        (1, "months", "1 månad", "1 month"),
        (2, "months", "2 månader", "2 months"),
        (1, "weeks", "1 vecka", "1 week"),
        (3, "weeks", "3 veckor", "3 weeks"),
        (1, "days", "1 dag", "1 day"),
        (90, "days", "90 dagar", "90 days"),
    ],
)
def test_one_is_one_and_the_others_are_many(value, unit, sv, en):
    row = {"notice_value": value, "notice_unit": unit}
    assert length(row, "sv") == sv.replace(" ", GAP)
    assert length(row, "en") == en.replace(" ", GAP)


EVENTS = [
    ({"type": "extended", "on": "2027-06-08"}, ("Förlängt", "8 juni 2027"),
     ("Extended", "8 June 2027")),
    ({"type": "extended", "on": "2027-06-08", "new_end": "2031-06-30"},
     ("Förlängt", "8 juni 2027, till och med 30 juni 2031"),
     ("Extended", "8 June 2027, up to and including 30 June 2031")),
    ({"type": "terminated", "on": "2027-06-08", "party": "Norrvik"},
     ("Uppsagt", "8 juni 2027, Norrvik"), ("Notice received", "8 June 2027, Norrvik")),
    ({"type": "decided", "on": "2027-06-08", "outcome": "continue"},
     ("Beslutat att avtalet fortsätter", "8 juni 2027"), ("Decided to go on", "8 June 2027")),
    ({"type": "decided", "on": "2027-06-08", "outcome": "not_extend"},
     ("Beslutat att inte förlänga", "8 juni 2027"), ("Decided not to extend", "8 June 2027")),
    ({"type": "decided", "on": "2027-06-08", "outcome": "terminate"},
     ("Beslutat att säga upp", "8 juni 2027"), ("Decided to give notice", "8 June 2027")),
]  # fmt: skip


@pytest.mark.parametrize(("event", "sv", "en"), EVENTS)
def test_what_happened_is_said_with_its_day(event, sv, en):
    assert events_said([event], "sv") == (sv,)
    assert events_said([event], "en") == (en,)


def test_what_happened_follows_the_parts_and_the_clause_comes_last():
    value = {"end": "2027-12-31", "text": "Avtalet …", "events": [EVENTS[0][0]]}
    shown, clause = TERM.show(value, {}, "sv")
    assert shown == Facts(
        (("Avtalstid", "Till och med 31 december 2027"), ("Förlängt", "8 juni 2027"))
    )
    assert clause == Prose("Avtalet …")


def test_events_that_were_recorded_or_taken_back_are_changes():
    old = {"end": "2027-12-31", "events": [EVENTS[2][0]]}
    new = {"end": "2027-12-31", "events": [EVENTS[3][0]]}
    told = [(one.label, one.old, one.new) for one in TERM.changes(old, new, {}, "en")]
    assert told == [
        ("Notice received", "8 June 2027, Norrvik", ""),
        ("Decided to go on", "", "8 June 2027"),
    ]


@pytest.mark.parametrize(
    ("given", "kept", "value"),
    [
        ({}, None, None),
        ({}, {"events": []}, None),  # whoever empties the form empties the field
        ({"text": "Klausul."}, None, {"text": "Klausul.", "unknown": ["end"]}),
        (FOREVER, None, {"end": None}),
        (
            {"end": "2027-12-31"},
            {"end": "2026-12-31", "parties": [{"id": "A", "notice": None}]},
            {"end": "2027-12-31", "parties": [{"id": "A", "notice": None}]},
        ),
        (
            {"end": "2027-12-31", "mode": "auto", "months": 12, **BEFORE_END},
            {"text": "Gammal klausul."},
            {
                "end": "2027-12-31",
                "extension": {"mode": "auto", "months": 12},
                "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
            },
        ),
    ],
)
def test_a_form_gives_the_value_and_keeps_what_it_does_not_show(given, kept, value):
    options = {} if kept is None else {"kept": kept}
    assert TERM.build(given, options) == value


def test_until_further_notice_and_nothing_else_is_a_value_that_can_be_saved_and_shown():
    value = TERM.build(FOREVER, {})
    TERM.check(value, {})
    assert TERM.take_apart(value, {}) == FOREVER
    assert TERM.show(value, {}, "sv") == [Facts((("Avtalstid", "Tillsvidare"),))]
    assert [one.new for one in TERM.changes(None, value, {}, "sv")] == ["Ja"]


def test_a_kept_event_that_no_longer_fits_is_told():
    kept = {"events": [{"type": "extended", "on": "2026-01-01", "new_end": "2027-06-30"}]}
    with pytest.raises(Invalid) as refused:
        TERM.build({"end": "2027-12-31"}, {"kept": kept})
    assert list(refused.value.errors) == [("events",)]


@pytest.mark.parametrize("choices", [ANCHORS, GRIDS, MODES, OPEN, REASON_CHOICES, SILENCE])
def test_every_choice_has_words_of_its_own_in_both_languages(choices):
    for lang in ("sv", "en"):
        words = [row["label"][lang] for row in choices]
        assert all(words) and len(set(words)) == len(words)
    assert len({row["value"] for row in choices}) == len(choices)


def test_every_part_that_stands_deeper_in_the_value_has_an_input():
    assert set(NESTED) <= {one.key for one in PARTS}
    assert len(set(NESTED.values())) == len(NESTED)


@pytest.mark.parametrize("left_open", [True, "end", 7, {"end": True}, [["end"]], [{}], [None]])
def test_what_is_left_open_is_a_list_of_keys_or_refused(left_open):
    value = {"start": "2027-01-01", "unknown": left_open, "events": []}
    with pytest.raises(Invalid):
        get("term").check(value, {})
