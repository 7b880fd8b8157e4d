"""Ways to say the same: other verbs, orders, numerals and actors, read as what they mean."""

import pytest

from agreementhub.reading import clause

# Each with all that is read out of it.
_WAYS = [
    (
        "Samverkansavtalet gäller intill vidare från den 1 mars 2026 och kan av vardera "
        "kommunen uppsägas att upphöra tre månader efter uppsägningen.",
        {
            "start": "2026-03-01",
            "end": None,
            "notice": {"anchor": "any_time", "value": 3, "unit": "months"},
        },
    ),
    (
        "Avtalet löper intill vidare med en uppsägningstid om fyra månader.",
        {"end": None, "notice": {"anchor": "any_time", "value": 4, "unit": "months"}},
    ),
    (
        "Vill regionen eller kommunen inte fortsätta samarbetet ska avtalet sägas upp "
        "senast den 30 april 2027. Annars inleds en ny fyraårig period den 1 november 2027.",
        {
            "end": "2027-10-31",
            "extension": {"mode": "auto", "months": 48},
            "notice": {"anchor": "fixed_date", "date": "2027-04-30"},
        },
    ),
    (
        "Sägs avtalet inte upp senast åtta månader före periodens slut startar en ny tvåårsperiod.",
        {
            "extension": {"mode": "auto", "months": 24},
            "notice": {"anchor": "before_end", "value": 8, "unit": "months"},
            "unknown": ["end"],
        },
    ),
    (
        "Sker ingen uppsägning senast sex månader innan påbörjas en ny avtalsperiod om tre år.",
        {
            "extension": {"mode": "auto", "months": 36},
            "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
            "unknown": ["end"],
        },
    ),
    (
        "Avtalstiden är 2+1+1 år från den 1 maj 2026, där de två sista åren är optioner för"
        " kunden.",
        {
            "start": "2026-05-01",
            "term_months": 24,
            "extension": {"mode": "option", "steps": [12, 12]},
            "unknown": ["option_by"],
        },
    ),
    (
        "Avtalsperioden är 4 + 2 år med början 2026-01-01, varav de sista två åren är en "
        "option för beställaren.",
        {
            "start": "2026-01-01",
            "term_months": 48,
            "extension": {"mode": "option", "steps": [24]},
            "unknown": ["option_by"],
        },
    ),
    (
        "När kommunen säger upp är uppsägningstiden sex månader. För leverantören gäller "
        "nio månader. Avtalet gäller tills vidare.",
        {
            "end": None,
            "parties": [
                {"id": "kommunen", "notice": {"anchor": "any_time", "value": 6, "unit": "months"}},
                {
                    "id": "leverantören",
                    "notice": {"anchor": "any_time", "value": 9, "unit": "months"},
                },
            ],
        },
    ),
    (
        "Vid uppsägning från uthyrarens sida är uppsägningstiden ett år. För hyresgästen "
        "gäller tre månader. Avtalet gäller tills vidare.",
        {
            "end": None,
            "parties": [
                {
                    "id": "uthyraren",
                    "notice": {"anchor": "any_time", "value": 12, "unit": "months"},
                },
                {
                    "id": "hyresgästen",
                    "notice": {"anchor": "any_time", "value": 3, "unit": "months"},
                },
            ],
        },
    ),
    (
        "Avtalet gäller till den 31 december 2028. Det sägs upp senast sex månader "
        "dessförinnan. Om föreningens lokaler rivs efter beslut av kommunen får avtalet "
        "sägas upp med två månaders varsel.",
        {
            "end": "2028-12-31",
            "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
            "unknown": ["extension.mode"],
        },
    ),
    (
        "Så länge kontraktet inte sagts upp senast tre månader före årsskiftet gäller det "
        "ett år i taget. Första avtalsåret är 2027.",
        {
            "start": "2027-01-01",
            "end": "2027-12-31",
            "extension": {"mode": "auto", "months": 12},
            "notice": {"anchor": "before_end", "value": 3, "unit": "months"},
        },
    ),
    (
        "Första avtalsåret är 2026. Avtalet förlängs ett år i sänder om det inte sägs upp "
        "senast den 1 oktober.",
        {
            "start": "2026-01-01",
            "end": "2026-12-31",
            "extension": {"mode": "auto", "months": 12},
            "notice": {"anchor": "yearly", "deadline": "10-01", "exit": "12-31"},
        },
    ),
    (
        "Avtalet gäller till och med den 30 juni 2027 och förlängs med ett år i taget. "
        "Avtalet upphör slutgiltigt den 30 juni 2031.",
        {
            "hard_stop": "2031-06-30",
            "end": "2027-06-30",
            "extension": {"mode": "auto", "months": 12},
        },
    ),
    (
        "Avtalet gäller till och med den 30 juni 2027 och förlängs med ett år i taget. Den "
        "30 juni 2031 upphör avtalet definitivt.",
        {
            "hard_stop": "2031-06-30",
            "end": "2027-06-30",
            "extension": {"mode": "auto", "months": 12},
        },
    ),
    (
        "Ramavtal för måltider: avtalsstart 2026-03-01, avtalslängd 3 år, optionsår 1+1.",
        {
            "start": "2026-03-01",
            "term_months": 36,
            "extension": {"mode": "option", "steps": [12, 12]},
            "unknown": ["option_by"],
        },
    ),
    (
        "Avtalslängd: 2 år, option 2 år.",
        {
            "term_months": 24,
            "extension": {"mode": "option", "months": 24},
            "unknown": ["option_by"],
        },
    ),
    (
        "Samarbetet drivs gemensamt tills vidare. Säg upp det minst sex månader i förväg.",
        {"end": None, "notice": {"anchor": "any_time", "value": 6, "unit": "months"}},
    ),
    (
        "Avtalet gäller tills vidare. Meddela motparten minst två månader i förväg om ni "
        "vill avsluta det.",
        {"end": None, "notice": {"anchor": "any_time", "value": 2, "unit": "months"}},
    ),
    (
        "Kontraktet omfattar tiden 2026-01-01–2027-12-31. Tre månader dessförinnan ska "
        "uppsägning ha skett, annars tillkommer ett halvår i taget.",
        {
            "start": "2026-01-01",
            "end": "2027-12-31",
            "extension": {"mode": "auto", "months": 6},
            "notice": {"anchor": "before_end", "value": 3, "unit": "months"},
        },
    ),
    (
        "Avtalet rullar år från år utan slutdatum. Vill någon part lämna det ska anmälan "
        "göras senast den 1 september, och avtalet upphör då vid årsskiftet.",
        {"end": None, "notice": {"anchor": "yearly", "deadline": "09-01", "exit": "12-31"}},
    ),
    (
        "Parterna är bundna till dess 24 månader har gått från den 1 maj 2026. Förlängning "
        "förekommer inte.",
        {"start": "2026-05-01", "term_months": 24, "extension": {"mode": "none"}},
    ),
    (
        "Avtalet gäller till dess att tre år förflutit från den 1 juli 2026.",
        {"start": "2026-07-01", "term_months": 36},
    ),
    (
        "Avtalet avser ett kalenderår (2027).",
        {"start": "2027-01-01", "end": "2027-12-31"},
    ),
    (
        "Avtalet avser läsåret 2026/2027.",
        {"unknown": ["start", "end"]},
    ),
    (
        "Om styrelsen inte senast tre månader före utgången beslutar att säga upp avtalet "
        "fortsätter det ett år i taget. Avtalet gäller till den 31 augusti 2027.",
        {
            "end": "2027-08-31",
            "extension": {"mode": "auto", "months": 12},
            "decision_lead_months": 3,
        },
    ),
    (
        "Om fullmäktige inte senast ett år före avtalets utgång beslutar att lämna "
        "samarbetet förlängs det med fyra år. Nuvarande period är 2023–2026.",
        {
            "start": "2023-01-01",
            "end": "2026-12-31",
            "extension": {"mode": "auto", "months": 48},
            "decision_lead_months": 12,
        },
    ),
    (
        "Lokalerna hyrs ut till och med den 31 maj 2026. Avtalet förlängs därefter med ett "
        "år i taget om det inte sägs upp senast tre månader före periodens slut.",
        {
            "end": "2026-05-31",
            "extension": {"mode": "auto", "months": 12},
            "notice": {"anchor": "before_end", "value": 3, "unit": "months"},
        },
    ),
    (
        "Båtplatserna arrenderas ut t.o.m. 30 september 2027. Kontraktet fortlöper därefter"
        " ett år i sänder om det inte sägs upp.",
        {"end": "2027-09-30", "extension": {"mode": "auto", "months": 12}},
    ),
    (
        "Avtalet gäller 1½ år från den 1 januari 2027.",
        {"start": "2027-01-01", "term_months": 18},
    ),
    (
        "Avtalet gäller i halvtannat år från den 1 juli 2026.",
        {"start": "2026-07-01", "term_months": 18},
    ),
    (
        "Lokalerna är uthyrda till den tjugofjärde december 2027 enligt avtalet.",
        {"end": "2027-12-24"},
    ),
    (
        "Avtalet gäller från den femtonde mars 2026 till den fjortonde mars 2028.",
        {"start": "2026-03-15", "end": "2028-03-14"},
    ),
    (
        "Part som inte har för avsikt att delta nästa period ska säga upp avtalet senast "
        "ett år före periodens slut; övriga parter kvarstår i ytterligare fyra år.",
        {
            "extension": {"mode": "auto", "months": 48},
            "notice": {"anchor": "before_end", "value": 12, "unit": "months"},
            "unknown": ["end"],
        },
    ),
    (
        "Avtalet löper i två år från driftsättningen, som parterna fastställt till 2026-09-01.",
        {"start": "2026-09-01", "term_months": 24},
    ),
    (
        "Avtalet tecknas för kalenderåret 2027. Meddelar ingen part annat senast den 30 "
        "september gäller avtalet även följande år.",
        {
            "start": "2027-01-01",
            "end": "2027-12-31",
            "extension": {"mode": "auto", "months": 12},
            "notice": {"anchor": "yearly", "deadline": "09-30", "exit": "12-31"},
        },
    ),
    (
        "Avtalet gäller för år 2026. Om ingen part meddelar annat senast sista november "
        "gäller det även nästa år.",
        {
            "start": "2026-01-01",
            "end": "2026-12-31",
            "extension": {"mode": "auto", "months": 12},
            "notice": {"anchor": "yearly", "deadline": "11-30", "exit": "12-31"},
        },
    ),
    (
        "Avtalsåret är 1 juli–30 juni. Avtalet gäller tills vidare men upphör vid "
        "avtalsårets slut om det sägs upp senast den 31 december.",
        {"end": None, "notice": {"anchor": "yearly", "deadline": "12-31", "exit": "06-30"}},
    ),
    (
        "Kommun får utträda om den säger upp avtalet före den 1 juni; avtalet gäller då för"
        " kommunen till och med den 31 december.",
        {"notice": {"anchor": "yearly", "deadline": "06-01", "exit": "12-31", "exclusive": True}},
    ),
    (
        "Avtalet består tills någon part säger upp det. Utträde sker vid årsskifte och ska "
        "begäras senast den 31 december ett år dessförinnan.",
        {
            "end": None,
            "notice": {
                "anchor": "any_time",
                "value": 12,
                "unit": "months",
                "exit_grid": "year_end",
            },
        },
    ),
    (
        "Efter den 30 juni 2028 gäller avtalet inte.",
        {"end": "2028-06-30"},
    ),
    (
        "Efter den sista december 2027 upphör detta avtal att gälla.",
        {"end": "2027-12-31"},
    ),
    (
        "Avtalet träder i kraft den 1 maj 2026. Två år därefter upphör det att gälla.",
        {"start": "2026-05-01", "term_months": 24, "extension": {"mode": "none"}},
    ),
    (
        "Avtalet trädde i kraft den 1 maj 2026 och träder ur kraft den 30 april 2029.",
        {"start": "2026-05-01", "end": "2029-04-30"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), _WAYS)
def test_each_way_of_saying_it_is_read(text, expected):
    assert clause.read(text).term == expected


@pytest.mark.parametrize("holds", ["så länge", "till dess", "intill dess"])
def test_what_holds_while_nobody_ends_it_has_no_end(holds):
    text = f"Avtalet gäller {holds} ingen av parterna säger upp det."
    assert clause.read(text).term["end"] is None


def test_two_parties_in_one_sentence_each_have_their_time():
    text = (
        "Regionen får säga upp avtalet med sex månaders och leverantören med tolv månaders "
        "uppsägningstid. Avtalet gäller tills vidare."
    )
    term = clause.read(text).term
    assert sorted((one["id"], one["notice"]["value"]) for one in term["parties"]) == [
        ("leverantören", 12),
        ("regionen", 6),
    ]
    assert "minimum_term" not in term
