"""What people read about a term: the sentence, the chain of days, and the sum of each day."""

from datetime import date

import pytest

from agreementhub.domain import term
from tests.domain.term.ask_term import (
    CALENDAR_YEAR,
    DECIDED,
    ROLLING,
    TWO_YEARS,
    YEARLY,
    any_time,
    ask,
    auto,
    before_end,
    decided,
    extended,
    terminated,
)

DRAFT = {
    "start": "2027-01-01",
    "end": "2028-12-31",
    "decision_lead_months": 12,
    "extension": {"mode": "decision", "months": 24},
}
OPEN = {"start": "2020-01-01"}
UNDECIDED = TWO_YEARS | {"extension": {"mode": "decision", "months": 24, "if_silent": "unknown"}}
FIXED = {"anchor": "fixed_date", "date": "2025-07-01", "exclusive": True}


def because(as_of, kind, lang="sv", **data):
    rows = ask(as_of, **data)["deadlines"]
    return next(row["because"][lang] for row in rows if row["kind"] == kind)


SENTENCES = [
    # A draft that has not begun shows what its readers will have to do.
    ("2026-11-25", DRAFT, "Besluta senast fredag 31 december 2027"),
    ("2024-06-01", DECIDED, "Besluta senast tisdag 31 december 2024"),
    ("2025-06-01", DECIDED, "Beslut skulle ha fattats senast tisdag 31 december 2024"),
    ("2026-06-01", DECIDED, "Upphörde onsdag 31 december 2025"),
    ("2025-06-01", ROLLING, "Säg upp senast tisdag 30 september 2025"),
    (
        "2025-10-01",
        ROLLING,
        "Sista uppsägningsdag har passerat. Avtalet förlängs till torsdag 31 december 2026",
    ),
    (
        "2025-10-01",
        CALENDAR_YEAR | {"notice": before_end(3)},
        "Gäller till och med onsdag 31 december 2025",
    ),
    (
        "2025-10-01",
        CALENDAR_YEAR | {"notice": before_end(3), "decision_lead_months": 1},
        "Besluta senast söndag 30 november 2025",
    ),
    (
        "2025-06-01",
        ROLLING | {"events": [terminated("2025-05-01")]},
        "Upphör onsdag 31 december 2025",
    ),
    (
        "2025-06-01",
        OPEN | {"events": [terminated("2025-05-01")]},
        "Uppsagt, men sista dag är okänd",
    ),
    (
        "2025-06-01",
        TWO_YEARS | {"option_by": "2025-06-30", "extension": {"mode": "option", "months": 12}},
        "Använd optionen senast måndag 30 juni 2025",
    ),
    (
        "2025-07-01",
        TWO_YEARS | {"option_by": "2025-06-30", "extension": {"mode": "option", "months": 12}},
        "Gäller till och med onsdag 31 december 2025",
    ),
    (
        "2025-06-01",
        OPEN | {"review": {"every_months": 24, "first": "2022-06-30"}},
        "Gäller tills vidare. Se över senast tisdag 30 juni 2026",
    ),
    (
        "2025-06-01",
        CALENDAR_YEAR | {"review": {"first": "2025-09-30"}},
        "Se över senast tisdag 30 september 2025",
    ),
    (
        "2025-03-10",
        OPEN | {"notice": any_time(6)},
        "Gäller tills vidare. Kan upphöra tidigast onsdag 10 september 2025",
    ),
    ("2025-06-01", OPEN, "Gäller tills vidare"),
    (
        "2025-06-01",
        OPEN | {"hard_stop": "2026-12-31"},
        "Gäller tills vidare, som längst till och med torsdag 31 december 2026",
    ),
    ("2025-06-01", OPEN | {"unknown": ["end"]}, "Slutdatum är okänt"),
    (
        "2025-06-01",
        OPEN | {"unknown": ["end"], "hard_stop": "2026-12-31"},
        "Slutdatum är okänt, som längst torsdag 31 december 2026",
    ),
    (
        "2025-06-01",
        UNDECIDED,
        "Perioden slutar onsdag 31 december 2025. Vad som gäller sedan är okänt",
    ),
    ("2026-06-01", UNDECIDED, "Utgången onsdag 31 december 2025, utan beslut"),
    (
        "2026-06-01",
        CALENDAR_YEAR | {"unknown": ["extension.mode"]},
        "Perioden slutade onsdag 31 december 2025 utan registrerat beslut",
    ),
    # Extended, so there is a decision: how long is what nobody wrote down.
    *[
        (
            as_of,
            CALENDAR_YEAR | {"events": [extended("2025-01-10")]},
            "Förlängt efter onsdag 31 december 2025, men till när är okänt",
        )
        for as_of in ("2025-12-31", "2026-01-01")
    ],
    (
        "2026-01-01",
        CALENDAR_YEAR | {"extension": {"mode": "auto"}},
        "Förlängs av sig självt efter onsdag 31 december 2025, men hur länge är okänt",
    ),
    (
        "2026-01-01",
        UNDECIDED | {"events": [decided("2025-05-01", "continue")]},
        "Ska fortsätta efter onsdag 31 december 2025, men ingen förlängning är registrerad",
    ),
    (
        "2025-06-01",
        TWO_YEARS | {"extension": auto(12)},
        "Förlängs till torsdag 31 december 2026 om ingen agerar",
    ),
    ("2025-06-01", OPEN | {"notice": YEARLY}, "Säg upp senast måndag 30 juni 2025"),
    # Decided: what is next is the following period's.
    (
        "2025-06-01",
        ROLLING | {"events": [decided("2025-05-01", "continue")]},
        "Säg upp senast onsdag 30 september 2026",
    ),
]


@pytest.mark.parametrize(("as_of", "data", "said"), SENTENCES)
def test_a_page_begins_with_one_sentence(as_of, data, said):
    assert term.sentence(ask(as_of, **data), "sv") == said


def test_the_sentence_is_said_in_english_too():
    answer = ask("2026-11-25", **DRAFT)
    assert term.sentence(answer, "en") == "Decide by Friday 31 December 2027"


# The sum of each day


def test_a_sum_names_weekday_holiday_and_working_day():
    assert because("2026-11-25", "decide", **DRAFT) == (
        "2028-12-31 minus 12 månader; fredag; nyårsafton; arbetsdag 30 december"
    )
    assert because("2026-11-25", "decide", "en", **DRAFT) == (
        "2028-12-31 minus 12 months; Friday; New Year's Eve; working day 30 December"
    )


def test_a_sum_on_a_working_day_is_short():
    data = {"end": "2028-06-30", "decision_lead_months": 12}
    assert because("2026-01-01", "decide", **data) == "2028-06-30 minus 12 månader; onsdag"


def test_a_working_day_of_the_year_before_is_written_with_its_year():
    # 1 January 2028 is a Saturday after nyårsafton: Thursday 30 December.
    assert because("2026-01-01", "end", end="2028-01-01") == (
        "anges i avtalet; lördag; nyårsdagen; arbetsdag 30 december 2027"
    )


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        (
            "notice",
            {"end": "2025-06-30", "notice": before_end(6)},
            "2025-06-30 minus 6 månader; måndag; "
            "läses ibland som 2024-12-31, den tidigare gäller här",
        ),
        (
            "notice",
            {"end": "2025-08-31", "notice": before_end(6)},
            "2025-08-31 minus 6 månader; månaden har ingen 31:e dag, dess sista gäller; fredag",
        ),
        (
            "notice",
            {"end": "2025-12-31", "notice": before_end(1, "weeks", exclusive=True)},
            "2025-12-31 minus 1 vecka; dagen före; tisdag",
        ),
        ("notice", {"end": "2025-12-31", "notice": FIXED}, "före 2025-07-01; måndag"),
        (
            "notice",
            {"start": "2020-01-01", "notice": YEARLY},
            "senast 06-30 varje år för att upphöra 2024-12-31; söndag; arbetsdag 28 juni",
        ),
        (
            "review",
            {"start": "2020-01-01", "review": {"every_months": 24, "first": "2022-05-31"}},
            "2022-05-31 plus 24 månader; fredag",
        ),
        (
            "review",
            {"start": "2020-01-01", "review": {"first": "2025-05-30"}},
            "anges i avtalet; fredag",
        ),
        (
            "end",
            {"start": "2023-04-15", "term_months": 24},
            "24 månader från och med 2023-04-15; måndag",
        ),
        (
            "end",
            {"start": "2021-01-01", "end": "2022-12-30", "extension": auto(12)},
            "2022-12-31 plus 24 månader, dagen före; måndag",
        ),
        (
            "end",
            {"end": "2024-12-30", "hard_stop": "2024-06-28"},
            "som längst till och med den dagen; fredag",
        ),
        (
            "end",
            {"start": "2020-01-01", "hard_stop": "2024-06-28"},
            "som längst till och med den dagen; fredag",
        ),
    ],
)
def test_every_kind_of_day_shows_its_sum(kind, data, said):
    assert because("2024-01-15", kind, **data) == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            {
                "start": "2020-01-01",
                "notice": any_time(3, exit_grid="quarter_end"),
                "events": [terminated("2025-02-10")],
            },
            "uppsägning 2025-02-10; plus 3 månader; därefter kvartalsskifte; måndag",
        ),
        (
            ROLLING | {"events": [terminated("2025-02-10")]},
            "uppsägning 2025-02-10; onsdag; nyårsafton; arbetsdag 30 december",
        ),
        (
            ROLLING | {"events": [decided("2025-02-10", "not_extend")]},
            "beslutat att inte förlänga; onsdag; nyårsafton; arbetsdag 30 december",
        ),
        (
            {"end": "2025-01-31", "events": [extended("2025-01-10", new_end="2025-06-30")]},
            "enligt förlängningen; måndag",
        ),
    ],
)
def test_what_happened_is_part_of_the_sum_of_an_end(data, said):
    assert because("2025-03-01", "end", **data) == said


# The chain


def test_the_chain_holds_all_days_in_order():
    links = term.chain(ask("2025-02-01", **ROLLING, decision_lead_months=6), "sv")
    assert [(link["date"], link["kind"], link["label"]) for link in links] == [
        ("2025-06-30", "decide", "Besluta senast"),
        ("2025-09-30", "notice", "Sista uppsägningsdag"),
        ("2025-12-31", "end", "Perioden slutar"),
        ("2026-12-31", "next_end", "Förlängs till"),
    ]
    assert links[-1]["because"] == "2026-01-01–2026-12-31"


def test_the_chain_of_a_decided_agreement_ends_it_unless_extended():
    links = term.chain(ask("2026-11-25", **DRAFT), "en")
    assert [(link["date"], link["label"]) for link in links] == [
        ("2027-12-31", "Decide by"),
        ("2028-12-31", "The agreement ends"),
        ("2030-12-31", "If it is extended"),
    ]


def test_the_chain_names_the_party_whose_notice_it_is():
    parties = [{"id": "Region Norr", "notice": before_end(3)}]
    links = term.chain(ask("2025-02-01", **CALENDAR_YEAR, parties=parties), "sv")
    assert links[0]["label"] == "Sista uppsägningsdag, Region Norr"


def test_the_chain_of_an_ended_agreement_has_no_extension():
    links = term.chain(ask("2025-06-01", **ROLLING, events=[terminated("2025-05-01")]), "sv")
    assert [(link["date"], link["label"]) for link in links] == [("2025-12-31", "Avtalet löper ut")]


# The organisation's standard


def standard(data, as_of="2025-01-15"):
    return term.answer(term.with_standard_lead(term.read(data)), date.fromisoformat(as_of))


def test_the_standard_lead_is_named_as_such():
    data = {"start": "2024-07-01", "end": "2028-06-30", "notice": before_end(6)}
    answer = standard(data | {"extension": auto(36)})
    assert answer["decision_due"] == "2027-06-30"
    (row,) = (row for row in answer["deadlines"] if row["kind"] == "decide")
    assert row["because"]["sv"] == "2028-06-30 minus 12 månader (regel Standard); onsdag"
    assert row["because"]["en"] == "2028-06-30 minus 12 months (rule Standard); Wednesday"


@pytest.mark.parametrize(
    ("end", "due"),
    # Eighteen months from 1 January 2025 end on 30 June 2026.
    [("2026-06-30", None), ("2026-07-01", "2025-07-01")],
)
def test_the_standard_is_for_terms_over_eighteen_months(end, due):
    assert standard({"start": "2025-01-01", "end": end})["decision_due"] == due


@pytest.mark.parametrize(
    "said",
    [
        {"decision_lead_months": 6},
        {"unknown": ["decision_lead_months"]},
        {"needs_person": ["counted_from_meeting"]},
        {"option_by": "2026-06-30", "extension": {"mode": "option", "months": 12}},
        {"end": None},
        {"start": None},
    ],
)
def test_the_standard_yields_to_what_the_text_says(said):
    read = term.read({"start": "2024-01-01", "end": "2027-12-31"} | said)
    assert term.with_standard_lead(read) is read


def test_the_standard_is_not_used_for_short_extensions():
    data = {"start": "2022-01-01", "end": "2024-12-31", "extension": auto(12)}
    assert standard(data, "2023-06-01")["decision_due"] == "2023-12-31"
    assert standard(data, "2025-06-01")["decision_due"] is None


def test_the_organisation_may_have_another_standard():
    read = term.with_standard_lead(term.read({"start": "2024-01-01", "end": "2027-12-31"}), 6)
    assert term.answer(read, date(2025, 1, 1))["decision_due"] == "2027-06-30"


def test_deadlines_tell_their_period_so_that_a_changed_day_is_the_same_deadline():
    rows = term.deadlines(term.read(ROLLING | {"decision_lead_months": 6}), date(2025, 7, 1))
    assert [(row.kind, row.period, row.running) for row in rows] == [
        ("decide", "2025-12-31", True),
        ("notice", "2025-12-31", True),
        ("end", "2025-12-31", True),
        ("decide", "2026-12-31", False),
    ]
