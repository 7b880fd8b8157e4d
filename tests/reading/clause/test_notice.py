"""The notice of a clause: a time, a day of each year, or one dated day."""

import pytest

from agreementhub.reading.clause import notice
from agreementhub.reading.clause.reading import Reading, Said


def of(said: str, term: Said | None = None) -> Reading:
    reading = Reading(term or {})
    notice.read(said, reading)
    return reading


def counted(anchor: str, value: int, unit: str = "months", **more: object) -> dict[str, object]:
    return {"anchor": anchor, "value": value, "unit": unit, **more}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Uppsägning senast tolv månader före avtalstidens utgång.", counted("before_end", 12)),
        ("Sägs avtalet inte upp minst 6 månader innan förlängs det.", counted("before_end", 6)),
        (
            "Senast nio månader före utgången ska uppsägning ske.",
            counted("before_end", 9),
        ),
        (
            "Part som senast 18 månader före utgången säger upp avtalet.",
            counted("before_end", 18),
        ),
        ("Uppsägning ska ske sex veckor dessförinnan.", counted("before_end", 6, "weeks")),
        ("Uppsägning ska ske 90 dagar innan.", counted("before_end", 90, "days")),
        ("Uppsägningstiden är tre månader.", counted("any_time", 3)),
        ("Uppsägningstid: ett (1) år.", counted("any_time", 12)),
        ("Med sex månaders skriftlig uppsägning.", counted("any_time", 6)),
        ("Med tre månaders varsel.", counted("any_time", 3)),
    ],
)
def test_a_time_is_counted_from_any_day_or_from_the_end(said, expected):
    assert of(said).term == {"notice": expected}


def test_a_time_of_notice_beside_an_end_is_counted_before_it():
    reading = of("Tolv månaders uppsägningstid vid årsskiftet.", {"end": "2027-12-31"})
    assert reading.term["notice"] == counted("before_end", 12)


@pytest.mark.parametrize(
    ("said", "grid"),
    [
        ("räknat från närmaste månadsskifte", "month_end"),
        ("till utgången av den månad som följer", "month_end"),
        ("till kvartalets utgång", "quarter_end"),
        ("till ett halvårsskifte", "half_year_end"),
        ("till kalenderårets slut", "year_end"),
    ],
)
def test_one_may_leave_at_the_end_of_a_month_or_more(said, grid):
    reading = of(f"Uppsägningstiden är sex månader {said}.")
    assert reading.term["notice"] == counted("any_time", 6, exit_grid=grid)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Uppsägning sker senast den 30 juni och gäller från årsskiftet.",
            {"anchor": "yearly", "deadline": "06-30", "exit": "12-31"},
        ),
        (
            "Den som vill utträda meddelar detta före den 1 oktober; utträdet sker vid årets slut.",
            {"anchor": "yearly", "deadline": "10-01", "exit": "12-31", "exclusive": True},
        ),
        (
            "Uppsägning ska ske senast den 31 mars 2026.",
            {"anchor": "fixed_date", "date": "2026-03-31"},
        ),
        (
            "Uppsägningen ska vara motparten till handa före 2026-07-01.",
            {"anchor": "fixed_date", "date": "2026-07-01", "exclusive": True},
        ),
    ],
)
def test_a_day_may_be_of_each_year_or_dated(said, expected):
    assert of(said).term == {"notice": expected}


def test_where_parties_renegotiate_a_person_says_what_comes_of_it():
    said = "Nås inte enighet får part säga upp avtalet med tre månaders varsel."
    assert of(said).term == {"needs_person": ["starts_renegotiation"]}
    both = of("Part får begära omförhandling. Uppsägningstiden är tre månader.").term
    assert both == {"needs_person": ["starts_renegotiation"], "notice": counted("any_time", 3)}


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Uppsägning ska vara skriftlig.",
        "Uppsägning senast den 30 juni.",
        "Uppsägning ska ske senast i mars 2026.",
        "Uppsägningstiden är skälig.",
        "Rapporten lämnas senast 2026-03-31.",
        "Styrgruppen möts minst tre månader före budgeten.",
    ],
)
def test_no_time_and_no_day_is_no_notice(said):
    assert of(said).is_empty
