"""What a changed term changes: days in words, letters, standings, and what the engine is asked."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import term
from agreementhub.domain.deadlines.plan import STANDARD, Plan
from agreementhub.domain.doctypes.lifecycle import WORDS, standing, term_input
from agreementhub.domain.term import what_if
from agreementhub.domain.term.deadlines import Deadline
from agreementhub.domain.term.effects import dates, effects
from agreementhub.domain.term.fate import Otherwise, otherwise
from agreementhub.domain.term.what_if import Shift, WhatIf

TODAY = date(2026, 1, 1)
TERM = {
    "start": "2024-07-01",
    "end": "2028-06-30",
    "extension": {"mode": "auto", "months": 36},
    "notice": {"anchor": "before_end", "value": 12, "unit": "months"},
}


def day(text: str) -> date:
    return date.fromisoformat(text)


# Effects in words


@pytest.mark.parametrize(
    ("changed", "sv", "en"),
    [
        ({}, "", ""),
        ({"text": "Nya ord."}, "", ""),
        (
            {"notice": {"anchor": "before_end", "value": 6, "unit": "months"}},
            "Sista uppsägningsdag flyttas från 2027-06-30 till 2027-12-30.",
            "Last day of notice moves from 2027-06-30 to 2027-12-30.",
        ),
        (
            {"notice": None},
            "Sista uppsägningsdag: inget datum längre, tidigare 2027-06-30.",
            "Last day of notice: no date any more, earlier 2027-06-30.",
        ),
        (
            {"decision_lead_months": 18},
            "Besluta senast flyttas från 2027-06-30 till 2026-12-30.",
            "Decide by moves from 2027-06-30 to 2026-12-30.",
        ),
        (
            {"extension": {"mode": "none"}},
            "Avtalet upphör om inget görs: 2028-06-30, tidigare inget datum.",
            "The agreement ends if nothing is done: 2028-06-30, earlier no date.",
        ),
        (
            {"end": "2029-06-30"},
            "Perioden slutar flyttas från 2028-06-30 till 2029-06-30. "
            "Besluta senast flyttas från 2027-06-30 till 2028-06-30. "
            "Sista uppsägningsdag flyttas från 2027-06-30 till 2028-06-30.",
            "The period ends moves from 2028-06-30 to 2029-06-30. "
            "Decide by moves from 2027-06-30 to 2028-06-30. "
            "Last day of notice moves from 2027-06-30 to 2028-06-30.",
        ),
    ],
)
def test_what_a_changed_term_moves_is_told(changed, sv, en):
    assert effects(TERM, {**TERM, **changed}, TODAY, "sv") == sv
    assert effects(TERM, {**TERM, **changed}, TODAY, "en") == en


def test_a_term_that_comes_or_goes_is_told_with_its_days():
    come, gone = effects(None, TERM, TODAY, "sv"), effects(TERM, None, TODAY, "sv")
    assert come.startswith("Perioden slutar: 2028-06-30, tidigare inget datum.")
    assert gone.startswith("Perioden slutar: inget datum längre, tidigare 2028-06-30.")


@pytest.mark.parametrize("value", [None, {}, {"end": "31 juni"}, {"end": None, "slut": 1}])
def test_from_nothing_and_from_what_the_engine_refuses_nothing_follows(value):
    assert dates(value, TODAY) == {}
    assert effects(value, value, TODAY, "sv") == ""


# What if


def row(kind: str, on: str, party: str | None = None) -> Deadline:
    return Deadline(kind, party, day(on), None, {"sv": "", "en": ""}, "")


TWO_STEPS = Plan(((30, ("responsible",)), (0, ("responsible",))), 7, 30, ("manager",))
JUNE, JULY = row("decide", "2026-06-30"), row("decide", "2026-07-31")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([], [], WhatIf((), (), ())),
        ([JUNE], [JUNE], WhatIf((), (), ())),
        (
            [],
            [JUNE],
            WhatIf(
                (Shift("decide", "", None, day("2026-06-30")),),
                (),
                (day("2026-05-29"), day("2026-06-30")),  # 30 days before is a Sunday
            ),
        ),
        (
            [JUNE],
            [],
            WhatIf(
                (Shift("decide", "", day("2026-06-30"), None),),
                (day("2026-05-29"), day("2026-06-30")),
                (),
            ),
        ),
        (
            [JUNE],
            [JULY],
            WhatIf(
                (Shift("decide", "", day("2026-06-30"), day("2026-07-31")),),
                (day("2026-05-29"), day("2026-06-30")),
                (day("2026-07-01"), day("2026-07-31")),
            ),
        ),
        # Only the first of a kind counts.
        ([JUNE, JULY], [JULY, JUNE], WhatIf((), (), ())),
        # Days that have passed are none.
        ([row("decide", "2025-12-31")], [], WhatIf((), (), ())),
        # An earlier deadline of another kind takes the letters over.
        (
            [JUNE],
            [JUNE, row("notice", "2026-05-29")],
            WhatIf(
                (Shift("notice", "", None, day("2026-05-29")),),
                (day("2026-06-30"),),
                (day("2026-04-29"),),
            ),
        ),
        # No letters are about an end.
        (
            [],
            [row("end", "2026-12-31")],
            WhatIf((Shift("end", "", None, day("2026-12-31")),), (), ()),
        ),
        # Each party has its own.
        (
            [row("notice", "2026-06-30", "Norrvik")],
            [row("notice", "2026-06-30", "Regionen")],
            WhatIf(
                (
                    Shift("notice", "Norrvik", day("2026-06-30"), None),
                    Shift("notice", "Regionen", None, day("2026-06-30")),
                ),
                (),
                (),
            ),
        ),
    ],
)
def test_what_would_change_is_told_with_the_letters_that_stop_and_start(before, after, told):
    assert what_if.compare(before, after, TWO_STEPS, TODAY) == told


def test_a_deadline_of_today_counts_and_its_letter_has_gone():
    found = what_if.compare([], [row("decide", "2026-01-01")], TWO_STEPS, TODAY)
    assert found.changes == (Shift("decide", "", None, TODAY),)
    assert (found.stops, found.starts) == ((), ())


def test_what_changes_nothing_is_nothing():
    assert not what_if.compare([JUNE], [JUNE], STANDARD, TODAY)
    assert what_if.compare([JUNE], [JULY], STANDARD, TODAY)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.dates(date(2026, 1, 1), date(2028, 1, 1)), max_size=3),
    st.lists(st.dates(date(2026, 1, 1), date(2028, 1, 1)), max_size=3),
)
def test_turned_around_what_starts_is_what_stops(old, new):
    before, after = ([row("decide", one.isoformat()) for one in days] for days in (old, new))
    there, back = (
        what_if.compare(*pair, STANDARD, TODAY) for pair in ((before, after), (after, before))
    )
    assert (there.stops, there.starts) == (back.starts, back.stops)
    assert not set(there.stops) & set(there.starts)
    assert all(one > TODAY for one in there.starts)


# Otherwise, and standings


@pytest.mark.parametrize(
    ("data", "as_of", "fate"),
    [
        ({"end": "2028-06-30"}, "2027-01-01", Otherwise("ends", day("2028-06-30"))),
        ({"start": "2024-07-01"}, "2027-01-01", Otherwise("goes_on")),
        (
            {"start": "2024-07-01", "hard_stop": "2030-12-31"},
            "2027-01-01",
            Otherwise("ends", day("2030-12-31")),
        ),
        ({**TERM}, "2028-06-30", Otherwise("extends", day("2031-06-30"), 36)),
        ({**TERM}, "2028-07-01", Otherwise("extends", day("2034-06-30"), 36)),
        (
            {**TERM, "extension": {"mode": "auto", "months": 1}},
            "2028-06-30",
            Otherwise("extends", day("2028-07-31"), 1),
        ),
        ({**TERM, "extension": {"mode": "auto"}}, "2027-01-01", Otherwise("unknown")),
        ({"unknown": ["end"], "hard_stop": "2030-12-31"}, "2027-01-01",
         Otherwise("ends", day("2030-12-31"))),
    ],
)  # fmt: skip
def test_if_nobody_does_anything(data, as_of, fate):
    assert otherwise(term.answer(data, day(as_of))) == fate


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        # An extension follows whose end is not known.
        (
            {"final_end": None, "current_end": "2028-06-30", "unknown": [], "next_periods": []},
            Otherwise("goes_on"),
        ),
        (
            {"final_end": "2031-06-30", "current_end": "2028-06-30", "unknown": []}
            | {"next_periods": [{"start": "2028-07-01", "end": None}]},
            Otherwise("ends", day("2031-06-30")),
        ),
    ],
)
def test_a_period_without_a_known_end_is_not_made_up(answer, fate):
    assert otherwise(answer) == fate


STANDINGS = {
    "upcoming": "upcoming",
    "in_force": "in_force",
    "notice_passed": "in_force",
    "decision_due_soon": "renewing",
    "decision_passed": "renewing",
    "ending": "terminated",
    "expired": "expired",
}


@pytest.mark.parametrize(("status", "expected"), STANDINGS.items())
def test_where_an_agreement_stands_by_its_status(status, expected):
    assert standing({"status": status}) == expected
    assert standing({"status": status}, replaced=True) == "replaced"


def test_every_standing_has_words_in_both_languages():
    assert set(WORDS) == {*STANDINGS.values(), "replaced"}
    for lang in ("sv", "en"):
        assert len({words[lang] for words in WORDS.values()}) == len(WORDS)


# What the engine is asked

OWN = {"value": 3, "unit": "months"}
ANY_TIME = {"anchor": "any_time", "value": 6, "unit": "months", "exit_grid": "year_end"}
YEARLY = {"anchor": "yearly", "deadline": "06-30", "exit": "12-31"}


@pytest.mark.parametrize(
    ("notice", "asked"),
    [
        (TERM["notice"], {"anchor": "before_end", "value": 3, "unit": "months"}),
        (ANY_TIME, {**ANY_TIME, "value": 3}),
        (YEARLY, {"anchor": "before_end", **OWN}),
        (None, {"anchor": "before_end", **OWN}),
    ],
)
def test_a_party_with_its_own_notice_gives_it_as_the_agreement_has_it(notice, asked):
    parties = [{"organisation": "Norrvik", "notice": OWN}, {"organisation": "Regionen"}]
    said = term_input({**TERM, "notice": notice}, parties)
    assert said["parties"] == [
        {"id": "Norrvik", "notice": asked},
        {"id": "Regionen", "notice": None},
    ]
    term.read(said)


def test_parties_that_the_term_names_itself_come_first():
    named = [{"id": "Regionen", "notice": None}]
    parties = [{"organisation": "Norrvik", "notice": OWN}]
    assert term_input({**TERM, "parties": named}, parties)["parties"] == named


def test_the_clause_is_not_asked_about_and_nothing_is_changed_on_the_way():
    value = {**TERM, "text": "Avtalet …"}
    assert term_input(value, []) == TERM
    assert value["text"] == "Avtalet …"
