"""What single fields find, in texts made for them."""

import pytest

from agreementhub.domain import doctypes
from agreementhub.reading.files import Block, ReadText, plain
from agreementhub.reading.proposals import Proposed, propose_as

TYPES = doctypes.load(doctypes.BUILT_IN)


def found(key, field, text):
    proposed = propose_as(plain.read(text.encode()), TYPES, Proposed(key, ""))
    return [(one.value, one.certainty) for one in proposed.fields.get(field, [])]


def rows(field, text):
    (values, _certainty) = found("motion_reply", field, text)[0]
    return values


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Tjänsteskrivelse 2027-05-20", {"title": "Tjänsteskrivelse 2027-05-20"}),
        ("Avtal om vård, dnr KS 2027/1", {"title": "Avtal om vård", "case_number": "KS 2027/1"}),
        ("- KS 2027/1, Avtal om vård", {"title": "Avtal om vård", "case_number": "KS 2027/1"}),
        ("KS 2027/1", {"case_number": "KS 2027/1"}),
    ],
)
def test_a_reference_is_a_title_a_number_or_both(line, row):
    assert rows("references", f"Svar på motion om vård\n\nReferenser\n\n{line}") == [row]


def test_numbers_of_the_text_are_references_and_that_of_the_head_is_not():
    text = (
        "KS 2027/1\n\nSvar på motion om vård\n\nNämnden avslog ansökan RUN/456:17/2026 och "
        "hänvisade till KS 2027/1 och till beslutet i RUN/456:21/2026 om samma sak i länet."
    )
    assert [row["case_number"] for row in rows("references", text)] == [
        *("RUN/456:17/2026", "RUN/456:21/2026"),
    ]


@pytest.mark.parametrize(
    ("line", "certainty"),
    [("HSN/370/2027", "sure"), ("Dnr: KS 2027/1", "sure"), ("Nämnden KS 2027/1 svar", "unsure")],
)
def test_a_case_number_alone_or_labelled_is_sure(line, certainty):
    text = f"{line}\n\nSvar på motion om vård"
    assert found("motion_reply", "diarienummer", text)[0][1] == certainty


def test_a_target_group_without_ages_keeps_the_words():
    text = "Avtal om vård\n\nMålgrupp\n\nFamiljer i länet."
    assert found("agreement", "target_group", text) == [({"text": "Familjer i länet."}, "unsure")]


def test_one_span_of_ages_is_sure_and_two_are_not():
    text = "Avtal om vård\n\nMålgrupp\n\nUnga 13-20 år."
    assert found("agreement", "target_group", text)[0][1] == "sure"
    assert found("agreement", "target_group", f"{text} Även 21-25 år.")[0][1] == "unsure"


def test_the_same_sum_is_one_line_of_a_budget():
    text = "Avtal om vård\n\nBudget\n\nKostnaden är 40 tkr. Av den, 40 tkr, är hyra. Och 5 tkr."
    ((lines, _certainty),) = found("agreement", "budget", text)
    assert [line["ore"] for line in lines] == [4_000_000, 500_000]


def test_a_party_comes_once_with_the_number_beside_it():
    text = (
        "Avtal om vård\n\nParter\n\nRegion Norrvik, org.nr 232100-0099, och Söderby kommun. "
        "Region Norrvik är värd."
    )
    ((parties, _certainty),) = found("agreement", "parties", text)
    assert parties == [
        {"organisation": "Region Norrvik", "orgnr": "232100-0099"},
        {"organisation": "Söderby kommun"},
    ]


def test_a_term_that_the_field_cannot_keep_is_kept_in_words():
    text = "Avtal om vård\n\nAvtalstid\n\nGäller fr.o.m. 2027-12-31 t.o.m. 2026-01-01."
    ((value, certainty),) = found("agreement", "term", text)
    assert value["text"] == "Gäller fr.o.m. 2027-12-31 t.o.m. 2026-01-01."
    assert certainty == "unsure"


NINE = {"anchor": "before_end", "value": 9, "unit": "months"}
FIXED = {"start": "2027-01-01", "end": "2029-12-31"}
DAYS = "från och med den 1 januari 2027 till och med den 31 december 2029"
SILENT = (
    "Avtalet förlängs med två år i sänder om det inte sägs upp senast nio månader före utgången."
)
ROLLS = {**FIXED, "extension": {"mode": "auto", "months": 24}, "notice": NINE}


def term(text):
    ((value, certainty),) = found("agreement", "term", f"Samverkansavtal om växel\n\n{text}")
    assert certainty == "unsure"
    return {key: one for key, one in value.items() if key not in ("text", "unknown")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Under no heading, under one that no field knows, in two blocks with another between.
        (f"Kommunerna är överens om följande.\n\nAvtalet gäller {DAYS}. {SILENT}", ROLLS),
        (f"7 Giltighet och upphörande\n\nAvtalet gäller {DAYS}. {SILENT}", ROLLS),
        (f"1 § Avtalet gäller {DAYS}.\n\n2 § Växeln är öppen vardagar.\n\n3 § {SILENT}", ROLLS),
        (
            "Avtalsperiod: 2027-01-01 – 2029-12-31\nUppsägningstid: 9 månader\n"
            "Förlängning: 24 månader",
            {**FIXED, "extension": {"months": 24}, "notice": NINE},
        ),
        # The dates stand in a table at the beginning, the rest in a clause at the end.
        (
            "Startdatum: 2027-01-01   Slutdatum: 2029-12-31\n\nVäxeln ska vara öppen.\n\n"
            "Den bemannas av Norrvik.\n\nSöderby bidrar med teknik.\n\nTvister löses av parterna."
            f"\n\nUppsägning\n\n{SILENT}",
            ROLLS,
        ),
        # An earlier agreement and the price have ends of their own.
        (
            f"Avtalstid\n\nTidigare avtal gällde till och med den 31 december 2026. Detta avtal "
            f"gäller {DAYS}. Uppsägningstiden är nio månader.",
            {**FIXED, "notice": NINE},
        ),
        (f"Priserna gäller till och med 2027-06-30.\n\nAvtalet gäller {DAYS}.", FIXED),
    ],
)
def test_a_term_is_found_where_the_text_speaks_of_it(text, expected):
    assert term(text) == expected


def test_a_part_that_the_form_does_not_take_does_not_take_the_rest_with_it():
    text = f"Avtalet gäller {DAYS}. Avtalet utvärderas vartannat år. Det kan tidigast sägas upp "
    assert term(f"{text}efter ett år.") == {
        **FIXED,
        "review": {"every_months": 24},
        "minimum_term": {"months": 12},
    }


def test_notice_that_differs_by_party_is_left_to_a_person_in_words():
    own = "Bolaget får säga upp det med sex månaders varsel, kommunen med tolv månaders varsel."
    read = term(f"Avtalet gäller {DAYS}. {own}")
    assert "notice" not in read
    assert [line.split(":")[0] for line in read["needs_person"]] == [
        "Uppsägning, bolaget",
        "Uppsägning, kommunen",
    ]


@pytest.mark.parametrize(
    ("said", "body"),
    [
        (
            "Kommunstyrelsen i vardera kommunen ska senast 12 månader före avtalstidens utgång "
            "besluta om avtalet ska sägas upp eller förlängas med två år.",
            "Kommunstyrelsen",
        ),
        ("Senast den 30 juni 2027 ska omsorgsnämnden pröva om det förlängs.", "omsorgsnämnden"),
        ("Beslut om förlängning fattas av kommunfullmäktige.", "kommunfullmäktige"),
        ("Uppsägning ska ställas till kommunstyrelsen.", None),
        ("Kommunstyrelsen ska besluta om årets budget. Avtalet kan förlängas.", None),
    ],
)
def test_a_clause_on_time_names_who_decides_on_extension(said, body):
    text = f"Samverkansavtal om vatten\n\nAvtalstid\n\nAvtalet gäller till 2029-12-31. {said}"
    assert [one for one, _sure in found("agreement", "deciding_body", text)][:1] == (
        [body] if body else []
    )


def test_the_parties_of_a_table_are_those_of_its_first_column():
    table = Block("row", 0, "Part\tOrganisationsnummer\tFöreträds av")
    rows = [
        Block("row", 0, "Region Väst\t232100-0685\tRegiondirektören"),
        Block("row", 0, "Råby kommun\t212000-3160\tSocialnämnden"),
        Block("row", 0, "Polismyndigheten\t202100-0076\tPolisområdeschefen"),
    ]
    heading = Block("heading", 1, "1 Avtalande parter")
    blocks = [Block("title", 0, "Samverkansavtal om barnahus"), heading, table, *rows]
    said = propose_as(ReadText(blocks), TYPES, Proposed("agreement", "")).fields["parties"][0]
    assert [(one["organisation"], one["orgnr"]) for one in said.value] == [
        ("Region Väst", "232100-0685"),
        ("Råby kommun", "212000-3160"),
        ("Polismyndigheten", "202100-0076"),
    ]


def test_a_share_belongs_to_a_party_of_its_sentence():
    text = (
        "Samverkansavtal om barnahus mellan Region Väst, Råby kommun, Skärs kommun och "
        "Polismyndigheten\n\nKostnadsfördelning\n\nRegion Väst betalar 40 procent, Råby 35 procent "
        "och Skär 25 procent. Polismyndigheten svarar för sin egen personal."
    )
    assert found("agreement", "cost_shares", text)[0][0] == [
        {"party": "Region Väst", "percent": "40"},
        {"party": "Råby kommun", "percent": "35"},
        {"party": "Skärs kommun", "percent": "25"},
    ]


def test_a_motion_is_made_to_the_assembly_whoever_else_stands_in_its_head():
    text = (
        "Kommunstyrelsen\n\nAnk. 2027-09-24\n\nKommunfullmäktige i Råby\n\n"
        "Motion om lokaler\n\nVi yrkar att lokalerna blir avgiftsfria."
    )
    assert found("motion", "addressed_body", text)[0][0] == "Kommunfullmäktige"


@pytest.mark.parametrize("name", ["Barbro Lénart", "Åsa Ødegaard", "Ana López"])
def test_a_name_goes_on_with_any_letter(name):
    row = Block("row", 0, f"Handläggare\t{name}, verksamhetschef")
    blocks = [row, Block("heading", 1, "Uppsägning av avtal"), Block("paragraph", 0, "Text.")]
    said = propose_as(ReadText(blocks), TYPES, Proposed("memo", "")).fields["author"][0]
    assert said.value["name"] == name


def test_who_signs_below_a_list_receives_nothing():
    blocks = [
        Block("title", 0, "Driftbidrag till klubben"),
        Block("heading", 2, "Beslutet skickas till"),
        Block("paragraph", 0, "Råby Bordtennisklubb"),
        Block("row", 0, "Enok Gardell, fritidsutvecklare\tMarja Ek, fritidschef"),
    ]
    said = propose_as(ReadText(blocks), TYPES, Proposed("memo", "")).fields["send_to"][0]
    assert said.value == ["Råby Bordtennisklubb"]
