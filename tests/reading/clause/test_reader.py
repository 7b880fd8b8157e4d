"""Clauses on time as people write them: what is read, from which words, and what is left open."""

import json
import time

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.cli import main
from agreementhub.domain import term
from agreementhub.reading import clause


def before_end(value, unit="months"):
    return {"anchor": "before_end", "value": value, "unit": unit}


YEARLY = {"anchor": "yearly", "deadline": "06-30", "exit": "12-31"}
HEAP = (
    "Avtalet gäller till och med uppsägning senast sex månader före 2027-12-31 förlängs med ett "
    "år i sänder om inte option tills vidare den 30 juni varje år . ; 2+1 år"
)
CLAUSES = [
    (
        "Avtalet gäller fr.o.m. 2019-01-01 t.o.m. 2020-12-31 och förlängs med två år i sänder om "
        "inte uppsägning sker senast 12 månader före avtalstidens utgång.",
        {
            "start": "2019-01-01",
            "end": "2020-12-31",
            "extension": {"mode": "auto", "months": 24},
            "notice": before_end(12),
        },
    ),
    (
        "Nämnden ska 12 månader innan uppdragstiden upphör ta ställning till om överenskommelsen "
        "ska sägas upp eller förlängas ytterligare 2 år.",
        {
            "extension": {"mode": "decision", "months": 24, "if_silent": "unknown"},
            "decision_lead_months": 12,
            "unknown": ["end"],
        },
    ),
    (
        "Avtalet gäller från 2024-01-01 och tillsvidare med en ömsesidig uppsägningstid av sex "
        "månader.",
        {
            "start": "2024-01-01",
            "end": None,
            "notice": {"anchor": "any_time", "value": 6, "unit": "months"},
        },
    ),
    (
        "Avtalet gäller tills vidare. Uppsägning ska ske senast den 30 juni för att avtalet ska "
        "upphöra vid kalenderårets utgång.",
        {"end": None, "notice": YEARLY},
    ),
    (
        "Avtalet upphör utan uppsägning den 31 december 2026.",
        {"end": "2026-12-31", "extension": {"mode": "none"}},
    ),
    (
        "Avtalet gäller kalenderåren 2024–2026. Parterna kan skriftligen enas om ett (1) års "
        "förlängning senast sex månader före utgången.",
        {
            "start": "2024-01-01",
            "end": "2026-12-31",
            "extension": {"mode": "decision", "months": 12},
            "decision_lead_months": 6,
        },
    ),
    (
        "Avtalet löper per kalenderår och förlängs automatiskt om det inte sägs upp minst tre "
        "månader före årsskiftet.",
        {
            "extension": {"mode": "auto", "months": 12},
            "notice": before_end(3),
            "unknown": ["end"],
        },
    ),
    (
        "Gäller 2023-07-01–2025-06-30 med option för regionen att förlänga 2+1 år.",
        {
            "start": "2023-07-01",
            "end": "2025-06-30",
            "extension": {"mode": "option", "steps": [24, 12]},
            "unknown": ["option_by"],
        },
    ),
    (
        "Avtalet gäller i tre år från undertecknandet.",
        {"term_months": 36, "unknown": ["start"]},
    ),
    (
        "Avtalet träder i kraft när samtliga fullmäktige godkänt det och besluten vunnit laga "
        "kraft.",
        {"needs_person": ["starts_when_approved"]},
    ),
    (
        "Avtalet gäller t.o.m. februari 2025; uppsägning senast sex månader dessförinnan.",
        {"end": "2025-02-28", "notice": before_end(6), "unknown": ["extension.mode"]},
    ),
    (
        "Avtalet gäller t.o.m. 2024-02-29; tolv månaders uppsägning.",
        {"end": "2024-02-29", "notice": before_end(12), "unknown": ["extension.mode"]},
    ),
    (
        "Det gäller till och med 2020-03-31 och därefter ett år i sänder, om det inte sägs upp "
        "minst sex veckor före periodens utgång.",
        {
            "end": "2020-03-31",
            "extension": {"mode": "auto", "months": 12},
            "notice": before_end(6, "weeks"),
        },
    ),
    (
        "Uppsägning ska ske 90 dagar innan avtalet löper ut den 31 december 2025.",
        {"end": "2025-12-31", "notice": before_end(90, "days"), "unknown": ["extension.mode"]},
    ),
    (
        "Uppsägningstiden är nio månader räknat från närmast följande månadsskifte.",
        {
            "notice": {
                "anchor": "any_time",
                "value": 9,
                "unit": "months",
                "exit_grid": "month_end",
            }
        },
    ),
    (
        "Avtalet kan tidigast sägas upp efter två år.",
        {"minimum_term": {"months": 24, "notice_inside": False}, "unknown": ["end"]},
    ),
    (
        "Nås inte enighet om omförhandling inom tre månader får part säga upp avtalet med sex "
        "månaders varsel.",
        {"needs_person": ["starts_renegotiation"]},
    ),
    (
        "Samverkan bedrivs i projektform 2021-09-01–2022-08-31 och avslutas därefter.",
        {"start": "2021-09-01", "end": "2022-08-31", "extension": {"mode": "none"}},
    ),
    (
        "Överenskommelsen gäller tills vidare från 2015-11-01 och revideras vartannat år, första "
        "gången senast 2017-10-31.",
        {
            "start": "2015-11-01",
            "end": None,
            "review": {"every_months": 24, "first": "2017-10-31"},
            "unknown": ["notice"],
        },
    ),
    (
        "Avtalet gäller mandatperioden 2023–2026 och sex månader därefter.",
        {"unknown": ["start", "end"]},
    ),
    (
        "Nuvarande avtal är förlängt till dess att nytt avtal finns på plats, som längst t.o.m. "
        "2024.",
        {"hard_stop": "2024-12-31", "needs_person": ["ends_on_event"], "unknown": ["end"]},
    ),
    (
        "Part som vill frånträda meddelar detta senast den 30 juni; utträde sker vid årsskiftet "
        "och avtalet består mellan övriga.",
        {"notice": YEARLY},
    ),
    ("Säger en part upp avtalet upphör det för samtliga parter.", {}),
    (
        "Gäller 2022-01-01–2023-12-31, förlängs med 12 månader, dock högst två gånger.",
        {
            "start": "2022-01-01",
            "end": "2023-12-31",
            "extension": {"months": 12, "max_times": 2},
            "unknown": ["extension.mode"],
        },
    ),
    ("Vid väsentligt avtalsbrott får avtalet hävas med omedelbar verkan.", {}),
    (
        "Avtalet träder i kraft den 1 april 2026 och gäller tills vidare med uppsägningstid om sex"
        " månader, dock tidigast från den 1 april 2028.",
        {
            "start": "2026-04-01",
            "end": None,
            "notice": {"anchor": "any_time", "value": 6, "unit": "months"},
            "unknown": ["minimum_term"],
        },
    ),
    (
        "Uppsägning ska vara skriftlig och ha kommit motparten till handa senast 2026-03-31.",
        {"notice": {"anchor": "fixed_date", "date": "2026-03-31"}, "unknown": ["end"]},
    ),
    (
        "Uppsägning ska ske före den 1 juli 2026.",
        {
            "notice": {"anchor": "fixed_date", "date": "2026-07-01", "exclusive": True},
            "unknown": ["end"],
        },
    ),
    (
        "Nämnden beslutar om förlängning senast vid septembersammanträdet året före avtalets "
        "utgång.",
        {
            "extension": {"mode": "decision"},
            "needs_person": ["counted_from_meeting"],
            "unknown": ["end", "extension.months"],
        },
    ),
    (
        "Avtalet gäller 24 månader fr.o.m. 2024-04-15.",
        {"start": "2024-04-15", "term_months": 24},
    ),
    (
        "Gäller t.o.m. 2025-08-31, uppsägning senast sex månader före.",
        {"end": "2025-08-31", "notice": before_end(6), "unknown": ["extension.mode"]},
    ),
    (
        "Gäller t.o.m. 2025-06-30, uppsägning senast sex månader före.",
        {"end": "2025-06-30", "notice": before_end(6), "unknown": ["extension.mode"]},
    ),
    (
        "Avtalsperiod 1/1 2024 – 31/12 2025, därefter ett år i taget. Uppsägningstid 1 år.",
        {
            "start": "2024-01-01",
            "end": "2025-12-31",
            "extension": {"mode": "auto", "months": 12},
            "notice": before_end(12),
        },
    ),
    (
        "Förlängs två år i sänder om inte part senast 18 månader före utgången begär "
        "omförhandling.",
        {
            "extension": {"mode": "auto", "months": 24},
            "needs_person": ["starts_renegotiation"],
            "notice": before_end(18),
            "unknown": ["end"],
        },
    ),
    ("Uppdraget gäller läsåret 2025/2026.", {"unknown": ["start", "end"]}),
    (
        "Medlem får utträda ur förbundet med tre års uppsägningstid.",
        {"notice": {"anchor": "any_time", "value": 36, "unit": "months"}},
    ),
    (
        "Avtalet gäller retroaktivt från och med 2024-01-01 (undertecknat 2024-05-13).",
        {"start": "2024-01-01", "signed": "2024-05-13", "unknown": ["end"]},
    ),
    (
        "Avtalet gäller från och med 2027-01-01 till och med 2028-12-31. Sägs det inte upp senast "
        "tolv månader före avtalstidens utgång förlängs det med två år i taget.",
        {
            "start": "2027-01-01",
            "end": "2028-12-31",
            "extension": {"mode": "auto", "months": 24},
            "notice": before_end(12),
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES, ids=[text[:50] for text, _ in CLAUSES])
def test_a_clause_is_read_and_the_engine_takes_it(text, expected):
    reading = clause.read(text)
    assert reading.term == expected
    term.read(reading.as_json())


@pytest.mark.parametrize("text", [text for text, _ in CLAUSES])
def test_each_quote_stands_in_the_clause(text):
    reading = clause.read(text)
    said = " ".join(text.split())
    for key, quote in reading.quotes.items():
        assert quote == " … ".join(said[start:end] for start, end in reading.places[key])


@pytest.mark.parametrize("text", [text for text, _ in CLAUSES])
def test_line_breaks_and_parted_words_change_nothing(text):
    broken = text.replace(" ", "\n", 7).replace("avtal", "av-\ntal").replace("  ", " ")
    assert clause.read(broken).term == clause.read(text).term


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "Personalen omfattas av sekretess enligt 26 kap. 1 § OSL.",
        "Kommunen betalar 40 000 kr per månad.",
        "The agreement is valid until 2027-12-31 unless terminated.",
        "Styrgruppen sammanträder minst fyra gånger per år.",
    ],
)
def test_text_that_is_no_clause_gives_an_empty_reading(text):
    assert clause.read(text).is_empty


@given(st.text(max_size=400))
def test_no_text_brings_it_down(text):
    reading = clause.read(text)
    if reading.term:
        json.dumps(reading.as_json())


@given(
    st.lists(
        st.sampled_from(HEAP.split()),
        max_size=60,
    )
)
def test_no_heap_of_its_own_words_brings_it_down(words):
    clause.read(" ".join(words))


@pytest.mark.parametrize(
    "piece", ["a", "säg ", "uppsägning senast ", "1 år ", "kan ", "(", "ta ställning till "]
)
def test_a_long_text_is_read_in_a_moment(piece):
    began = time.process_time()
    clause.read(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 2


def test_the_command_prints_a_reading_that_it_takes_itself():
    text = CLAUSES[0][0]
    read = CliRunner().invoke(main, ["term", "--text", text])
    assert read.exit_code == 0
    told = json.loads(read.output)
    assert told["quotes"]["notice"].startswith("uppsägning sker senast 12 månader")
    ran = CliRunner().invoke(main, ["term", "--today", "2019-06-01"], input=read.output)
    assert json.loads(ran.output)["last_notice_day"] == "2019-12-31"


def test_the_command_reads_a_long_text_from_standard_input_and_says_nothing_of_no_clause():
    ran = CliRunner().invoke(main, ["term", "--text", "-"], input="Hej och hå.")
    assert (ran.exit_code, json.loads(ran.output)) == (0, {"quotes": {}})


@pytest.mark.parametrize("about", ["mitten av", "medio", "omkring"])
def test_some_day_of_a_month_is_not_its_first(about):
    text = f"Avtalet sträcker sig från {about} september 2025 till och med februari 2027."
    said = clause.read(text).as_json()
    assert said["unknown"] == ["start"] and said["end"] == "2027-02-28"


def test_what_is_forbidden_after_the_end_is_no_term():
    text = "Leverantören får inte under tolv månader efter avtalets upphörande rekrytera personal."
    assert clause.read(text).is_empty
