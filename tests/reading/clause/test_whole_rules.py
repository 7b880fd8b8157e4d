"""Rules that show in a whole reading: what is told of days, labels, tables and turns of phrase."""

import pytest

from agreementhub.reading import clause

_ENDS = "Avtalet gäller till den 31 december 2028."
_ON = "Avtalet gäller tills vidare."


def term(text):
    return clause.read(text).term


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avtalet gäller från 960701 till 310630.", {"start": "1996-07-01", "end": "2031-06-30"}),
        (
            "Avtalet gäller andra till och med fjärde kvartalet 2027.",
            {"start": "2027-04-01", "end": "2027-12-31"},
        ),
        ("Avtalet saknar slutdatum.", {"end": None, "unknown": ["notice"]}),
        (
            "Detta avtal ersätter avtalet från den 1 juni 2011, som upphör den 31 december 2026. "
            "Avtalet gäller från den 1 januari 2027 och fyra år framåt.",
            {"start": "2027-01-01", "term_months": 48},
        ),
        (
            "Avtal 2019/117 (gällande 2019-07-01–2025-06-30) ersätts enligt följande. "
            "Ny avtalstid är 2025-07-01–2029-06-30.",
            {"start": "2025-07-01", "end": "2029-06-30"},
        ),
        (
            "Avtalet gäller till nyordningen är klar. Det upphör dock under alla omständigheter "
            "den 30 november 2027.",
            {"end": "2027-11-30"},
        ),
        (
            "Avtalet gäller tills bron är klar. Det upphör under alla omständigheter 2027-11-30.",
            {"hard_stop": "2027-11-30", "needs_person": ["ends_on_event"], "unknown": ["end"]},
        ),
        (
            "Avtalstiden börjar den 1 februari 2027. Den är tre år.",
            {"start": "2027-02-01", "term_months": 36},
        ),
        (
            "Avtalet har gällt sedan 2025-01-01.",
            {"start": "2025-01-01", "unknown": ["end"]},
        ),
        (
            "Signerat av båda parter 2027-04-09. Avtalet gäller t.o.m. 2027-12-31.",
            {"signed": "2027-04-09", "end": "2027-12-31"},
        ),
        (
            "Avtalet gäller från den 1 mars 2027, dock minst till och med 2029-02-28.",
            {
                "start": "2027-03-01",
                "minimum_term": {"months": 24, "notice_inside": True},
                "unknown": ["end"],
            },
        ),
        (
            "Avtalet gäller retroaktivt från årsskiftet till och med den 31 december 2027.",
            {"end": "2027-12-31", "unknown": ["start"]},
        ),
        (
            "Avtalet ska hållas tillgängligt under avtalstiden och i tio år därefter.",
            {},
        ),
    ],
)
def test_the_period(text, expected):
    assert term(text) == expected


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        (
            f"{_ENDS} Parterna får säga upp det när som helst med ett halvt års varsel.",
            {"anchor": "any_time", "value": 6, "unit": "months"},
        ),
        (
            f"{_ENDS} Parterna får säga upp det med ett halvt års varsel.",
            {"anchor": "before_end", "value": 6, "unit": "months"},
        ),
        (
            f"{_ENDS} Uppsägningstid (månader): 4",
            {"anchor": "before_end", "value": 4, "unit": "months"},
        ),
        (
            "Uppsägning kan göras en gång per år. Den ska lämnas senast den 15 maj och får verkan "
            "vid utgången av samma kalenderår.",
            {"anchor": "yearly", "deadline": "05-15", "exit": "12-31"},
        ),
        (
            "Upplåtelsen avser tiden 2025-08-18–2028-06-04. Den kan sägas upp till den 4 juni "
            "varje år, om det görs senast den 1 mars samma år.",
            {"anchor": "yearly", "deadline": "03-01", "exit": "06-04"},
        ),
        (
            "Samverkan löper per kalenderår. Den som vill lämna samverkan anmäler det senast den "
            "31 augusti året före.",
            {"anchor": "yearly", "deadline": "08-31", "exit": "12-31"},
        ),
        (
            "Avtalet kan sägas upp att upphöra vid årsskifte, minst arton månader före detta.",
            {"anchor": "any_time", "value": 18, "unit": "months", "exit_grid": "year_end"},
        ),
        (
            f"{_ON} Vill någon av parterna avsluta det gäller fyra månader från det att den andra "
            "fått veta det.",
            {"anchor": "any_time", "value": 4, "unit": "months"},
        ),
        (
            "Hur lång är uppsägningstiden? Sex månader. När upphör det? Det löper tills vidare.",
            {"anchor": "any_time", "value": 6, "unit": "months"},
        ),
    ],
)
def test_the_notice(text, notice):
    assert term(text)["notice"] == notice


def test_a_day_after_the_next_year_is_left_to_a_person():
    text = f"{_ON} Utträde anmäls senast 30 juni för att gälla från den 1 januari "
    assert "notice" in term(f"{text}året efter det kommande kalenderåret.")["unknown"]
    assert term(f"{text}året efter.")["notice"]["exit"] == "12-31"


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        (
            "Arrendatorn äger rätt att vid avtalets slut få ytterligare fem år.",
            {"mode": "option", "months": 60},
        ),
        (
            "Kunden är ensam berättigad att förlänga det med ett år.",
            {"mode": "option", "months": 12},
        ),
        (
            "Kunden, men inte säljaren, kan påkalla förlängning ett år.",
            {"mode": "option", "months": 12},
        ),
        (
            "Sägs det inte upp flyttas slutdagen fram ett år.",
            {"mode": "auto", "months": 12},
        ),
        (
            "Direktionen ska bestämma om det ska löpa tre år till eller avvecklas.",
            {"mode": "decision", "months": 36, "if_silent": "unknown"},
        ),
        (
            "Förlängning: Beställaren avgör. Förlängning med ett år.",
            {"mode": "option", "months": 12},
        ),
        ("Ytterligare förlängning kan inte göras.", {"mode": "none"}),
        (
            "Kan det förlängas? Ja, med två år om parterna beslutar det.",
            {"mode": "decision", "months": 24},
        ),
        ("Förlängningstyp: Automatisk\nFörlängning (månader): 12", {"mode": "auto", "months": 12}),
        ("Optionsår: 1+1", {"mode": "option", "steps": [12, 12]}),
    ],
)
def test_the_extension(text, extension):
    assert term(f"{_ENDS} {text}")["extension"] == extension


def test_what_is_told_of_an_option_is_no_notice():
    read = term(
        "Kunden kan förlänga avtalet med två år. "
        "Besked ska ges senast fyra månader innan avtalet löper ut 2027-08-31."
    )
    assert read["option_by"] == "2027-04-30"
    assert "notice" not in read


def test_the_rows_of_a_table_are_the_period_and_its_options():
    table = """| Period | Från | Till | Anmärkning |
| Grundperiod | 2026-01-01 | 2027-12-31 | |
| Option 1 | 2028-01-01 | 2028-12-31 | avropas senast 2027-06-30 |
| Option 2 | 2029-01-01 | 2030-12-31 | avropas senast 2028-06-30 |"""
    assert term(table) == {
        "start": "2026-01-01",
        "end": "2027-12-31",
        "extension": {"mode": "option", "steps": [12, 24]},
        "option_by": "2027-06-30",
    }


def test_two_days_for_an_option_are_told_apart_by_a_table_alone():
    text = "Option avropas senast 2027-06-30. Option avropas senast 2028-06-30."
    read = term(f"{_ENDS} {text}")
    assert "option_by" in read["unknown"]
    assert "option_by" not in read


def test_a_row_of_bars_begins_a_line():
    table = "Start | Slut | Uppsägningstid | Förlängning\n2026-01-01 | 2028-12-31 | 6 mån | 12 mån"
    assert term(table)["end"] == "2028-12-31"


@pytest.mark.parametrize(
    "act", ["pröva om avtalet är ändamålsenligt", "bedöma om avtalet fungerar"]
)
def test_what_is_tried_every_so_often_is_a_review(act):
    assert term(f"{_ON} Parterna ska vart femte år {act}.")["review"]["every_months"] == 60
    agreed = "Parterna ska varje år komma överens om volymer enligt avtalet."
    assert "review" not in term(f"{_ON} {agreed}")


def test_the_name_of_a_municipality_goes_with_it():
    (only,) = term(f"{_ON} Lövsta kommun får säga upp det med ett års varsel.")["parties"]
    assert only["id"] == "lövsta kommun"
    assert "parties" not in term(f"{_ON} Varje kommun får säga upp det med ett års varsel.")
    given = "Uppsägning ska vara Lövsta kommun till handa senast sex månader före."
    assert "parties" not in term(f"{_ON} {given}")


def test_the_rows_of_a_form_that_names_no_agreement_are_its_time():
    rows = "| Uppgift | Värde |\n| Startdatum | 2026-01-01 |\n| Slutdatum | 2027-12-31 |"
    read = term(f"{rows}\n| Option | 1+1 år |")
    assert (read["start"], read["end"]) == ("2026-01-01", "2027-12-31")
    assert "end" not in term(f"{rows}\n| Pris | 12 kr |")


def test_until_somebody_gives_notice_is_no_event():
    read = term("Avtalet gäller till dess någondera parten med tre månaders varsel säger upp det.")
    assert read["end"] is None
    assert "needs_person" not in read
