"""Whose a sentence is: the agreement's, or that of something else with a time of its own."""

import pytest

from agreementhub.reading.clause.mentions import mentions
from agreementhub.reading.clause.owners import ours


def owned(text):
    return [text[slice(*one.place)] for one in ours(mentions(text, [((0, len(text)),)]))]


@pytest.mark.parametrize(
    "text",
    [
        "Priserna är fasta till och med 2027-12-31.",
        "Garantitiden är fem år från godkänd besiktning.",
        "Anställningen gäller tills vidare med tre månaders uppsägningstid.",
        "Enligt 9 kap. 18 § kommunallagen är uppsägningstiden tre år.",
        "Det tidigare avtalet löpte ut den 31 december 2023.",
        "Vägen är avstängd från den 1 juni till den 31 augusti 2027.",
        "Den som har avtal om hemförsäkring kan säga upp försäkringen en månad före nyår.",
        "Uppsägningstiden för personal är sex månader enligt kollektivavtalet.",
        "Riktlinjerna gäller för åren 2024–2027.",
        "Beslutet gäller till och med den 31 januari 2027.",
        "Lokalen är stängd från den 1 juni till den 31 augusti 2027.",
        "Systemet uppgraderas från den 1 juni till den 3 juni 2027.",
        "Priset för tjänsten tillhandahålls från den 1 juni 2027.",
        "Mandatperioden löper från den 1 januari 2027 till den 31 december 2030.",
        "Medlemskapet kan sägas upp enligt stadgarna med ett års varsel.",
        "Abonnenten får säga upp sitt abonnemang med en månads varsel.",
        "Nämnden utvärderar beredskapen senast den 31 mars varje år.",
        "Skolskjuts beviljas för ett läsår i taget.",
    ],
)
def test_these_are_not_the_agreements(text):
    assert owned(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet gäller tills vidare",
        "Gäller t.o.m. 2027-12-31",
        "Uppsägningstid: 30 dagar",
        "Avtalet upphör om statsbidraget dras in",
        "Hyrestiden är tre år",
        "Avtalet kan sägas upp av personal och kommun",
        "Tjänsten tillhandahålls från den 1 juni 2027",
        "Leverantören tillhandahåller systemet i tre år från den 1 juni 2027",
        "Lokalen upplåts till den 31 augusti 2027",
        "Medlemskapet kan sägas upp med ett års varsel",
        "Trafikhuvudmannen får säga upp avtalet med en månads varsel",
        "Nämnden utvärderar avtalet varje år",
        "Kommunen hyr fyra kontor på Storgatan 4 från 2027-01-01 till 2027-12-31",
        "Verksamheten gäller ett år om ingen part säger upp avtalet",
    ],
)
def test_these_are(text):
    assert len(owned(text)) == 1


def test_a_sentence_that_names_nothing_belongs_to_what_the_one_before_was_about():
    assert owned("Försäkringen gäller ett år. Den förlängs automatiskt.") == []
    assert len(owned("Avtalet gäller ett år. Den förlängs automatiskt.")) == 2


@pytest.mark.parametrize(
    ("first", "after", "sentences"),
    [
        ("Föreningen sköter hallen från 2027-01-01 till 2027-12-31.", "i ett år", 2),
        ("Föreningen sköter hallen från 2027-01-01.", "i ett år", 1),
        ("Föreningen sköter hallen från 2027-01-01 till 2027-12-31.", "till 2029-12-31", 1),
        ("Föreningen får bidrag från 2027-01-01 till 2027-12-31.", "i ett år", 1),
        ("Boken lånas ut från 2027-01-01 till 2027-12-31.", "i ett år", 1),
    ],
)
def test_the_only_days_of_a_text_are_of_what_the_next_sentence_extends(first, after, sentences):
    assert len(owned(f"{first} Avtalet förlängs därefter {after}.")) == sentences


def test_a_row_whose_label_is_of_the_time_is_the_agreements():
    form = "Part: Norrhede\nGiltigt från: 2027-01-01\nUppsägningstid: 9 månader"
    assert owned(form)[1:] == ["Giltigt från: 2027-01-01", "Uppsägningstid: 9 månader"]
    assert owned("Pris: 12 kr\nGiltigt från: 2027-01-01") == []
    assert owned("Anställning: vikariat\nStartdatum: 2027-01-01") == []


def test_what_this_one_replaces_is_history():
    old = "Det nuvarande avtalet upphör vid utgången av 2026 och ersätts av detta."
    assert owned(f"{old} Avtalet gäller från den 1 januari 2027.") == [
        "Avtalet gäller från den 1 januari 2027"
    ]


def test_an_annex_has_a_time_of_its_own_beside_the_agreement():
    text = "Avtalet gäller till 2027-12-31. Prisbilagan gäller till 2025-12-31."
    assert owned(text) == ["Avtalet gäller till 2027-12-31"]


def test_what_a_text_opens_with_is_its_own_and_one_of_another_kind_is_anothers():
    loan = "Låneavtalet om konstverken gäller till 2027-12-31."
    assert owned(f"{loan} Låneavtalet förlängs inte.") == [loan[:-1], "Låneavtalet förlängs inte"]
    assert owned(f"Avtalet gäller tills vidare. {loan}") == ["Avtalet gäller tills vidare"]
    lease = "Hyresavtalet upphör den 31 december 2026."
    assert owned(f"Samverkansavtalet gäller tills vidare. {lease}") == [
        "Samverkansavtalet gäller tills vidare"
    ]
    same = "Hyreskontraktet gäller tills vidare."
    assert len(owned(f"{same} {lease}")) == 2


def test_a_period_that_nothing_names_is_of_what_the_sentence_before_was_about():
    new = "Annars startar en ny period om två år."
    assert owned(f"Ledamöterna väljs för två år. {new}") == []
    assert owned(f"Avtalet gäller i två år. {new}")[1:] == [new[:-1]]


def test_the_day_in_the_head_of_a_letter_is_no_start():
    about = "Ärende: Samverkansavtal om vatten"
    assert "Från" not in "".join(owned(f"Från: 2026-03-01\nTill: Kommunstyrelsen\n{about}"))
    assert len(owned(f"Från: 2026-03-01\nTill: 2027-03-01\n{about}")) == 3


def test_years_from_a_day_are_those_of_the_option_after_them():
    told = "Entreprenaden omfattar fem år från 2027-04-01."
    assert len(owned(f"{told} Beställaren har rätt till förlängning med ett år.")) == 2
    assert owned(f"{told} Garantin är två år.") == []
