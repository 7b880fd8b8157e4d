"""The period of a clause: days, lengths, and days that only look like the period's."""

import pytest

from agreementhub.reading.clause import period
from agreementhub.reading.clause.reading import Reading


def of(said: str) -> Reading:
    reading = Reading()
    period.read(said, reading)
    return reading


@pytest.mark.parametrize(
    ("said", "term"),
    [
        (
            "Avtalet gäller från och med den 1 januari 2027 till och med den 31 december 2029.",
            {"start": "2027-01-01", "end": "2029-12-31"},
        ),
        ("Avtalsperiod: 2027-01-01 – 2027-12-31", {"start": "2027-01-01", "end": "2027-12-31"}),
        ("Gäller 1/7 2026 - 30/6 2028.", {"start": "2026-07-01", "end": "2028-06-30"}),
        ("Avtalet upphör den 31 mars 2027.", {"end": "2027-03-31"}),
        ("Avtalet löper ut 2027-03-31.", {"end": "2027-03-31"}),
        ("Gäller t.o.m. juni 2027.", {"end": "2027-06-30"}),
        ("Gäller kalenderåret 2027.", {"start": "2027-01-01", "end": "2027-12-31"}),
        ("Gäller kalenderåren 2027–2029.", {"start": "2027-01-01", "end": "2029-12-31"}),
        ("Gäller tills vidare.", {"end": None}),
        ("Gäller tillsvidare fr.o.m. 2027-01-01.", {"start": "2027-01-01", "end": None}),
        ("Gäller t.o.m. 2027-12-31, därefter tills vidare.", {"end": "2027-12-31"}),
        ("Som längst t.o.m. 2030.", {"hard_stop": "2030-12-31"}),
        ("Förlängs som längst till och med den 30 juni 2030.", {"hard_stop": "2030-06-30"}),
        ("Undertecknat den 13 maj 2026.", {"signed": "2026-05-13"}),
    ],
)
def test_days_are_what_the_words_before_them_make_them(said, term):
    assert of(said).term == term


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("Avtalet gäller i tre år från undertecknandet.", {"term_months": 36}),
        ("Avtalstiden är 18 månader.", {"term_months": 18}),
        ("Avtalet tecknas för två (2) år och kan sedan sägas upp.", {"term_months": 24}),
        ("Avtalet löper under sex veckor.", {}),
        ("Avtalet gäller i tre år, till och med 2029-12-31.", {"end": "2029-12-31"}),
        ("Avtalet gäller i tre kommuner.", {}),
    ],
)
def test_a_length_is_in_months_and_gives_way_to_an_end(said, term):
    assert of(said).term == term


@pytest.mark.parametrize(
    "said",
    [
        "Uppsägning ska ske före den 1 juli 2026.",
        "Uppsägningen ska vara motparten till handa till den 31 mars 2026.",
        "Styrgruppen möttes 2026-03-31.",
        "Undertecknat i maj 2026.",
        "Gäller från våren 2027.",
        "Gäller t.o.m. den 31 februari 2027.",
        "Kalenderåret 27.",
        "",
    ],
)
def test_other_days_are_not_the_period(said):
    assert of(said).term == {}


def test_the_first_days_stand():
    said = "Gäller fr.o.m. 2027-01-01 t.o.m. 2027-12-31. Priset gäller t.o.m. 2028-12-31."
    assert of(said).term == {"start": "2027-01-01", "end": "2027-12-31"}


@pytest.mark.parametrize("period_of", ["mandatperioden 2026–2030", "läsåret 2026/2027"])
def test_which_days_a_vague_period_has_is_for_a_person(period_of):
    reading = of(f"Uppdraget avser {period_of}.")
    assert reading.term == {"unknown": ["start", "end"]}
    assert reading.quotes == {"unknown": period_of}


def test_a_quote_begins_where_a_word_does():
    reading = of("Detta samverkansavtal mellan parterna upphör utan uppsägning den 31 mars 2027.")
    assert reading.quotes["end"] == "upphör utan uppsägning den 31 mars 2027"
