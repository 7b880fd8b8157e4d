"""Records as they are built, refused and told: one table a question."""

import pytest

from agreementhub.domain.blocks import Facts, Heading, Items, Paragraph, Prose, Table, plain_text
from agreementhub.domain.kinds import get
from agreementhub.domain.kinds.base import Invalid, Kind, Part
from agreementhub.domain.kinds.inputs.choices import choice
from agreementhub.domain.kinds.records.groups import say_ages
from agreementhub.domain.kinds.records.money import PER
from agreementhub.domain.kinds.records.parties import say_person

GAP = "\u00a0"


def refused(key: str, given: object) -> dict[tuple[str | int, ...], str]:
    with pytest.raises(Invalid) as wrong:
        get(key).build(given, {})
    return {path: str(words) for path, words in wrong.value.errors.items()}


def said(key: str, value: object, lang: str = "sv") -> str:
    return plain_text(get(key).show(value, {}, lang))


# What is missing or does not hold together: kind, parts, where it is told, a part of the words.
REFUSED = [
    ("money", {"per": "month"}, ("ore",), "Fill this in."),
    ("money", {"excludes": "moms"}, ("ore",), "Fill this in."),
    ("cost_allocation", {"key": "folkmängd"}, ("model",), "Fill this in."),
    ("cost_allocation", {"model": "own_costs", "per": "year"}, ("ore",), "Write the amount"),
    ("ages", {"from": 20, "to": 19}, ("to",), "below the lower one"),
    ("person", {"title": "handläggare"}, ("name",), "Fill this in."),
    ("secrecy", {"provision": "26 kap. 1 §"}, ("level",), "Fill this in."),
    ("secrecy", {"level": "open", "sections": ["economy"]}, ("sections",), "no secret sections"),
    ("people", [{"name": "Ann"}, {"party": "V"}], (1, "name"), "Fill this in."),
    ("parties", [{"role": "host"}], (0, "organisation"), "Fill this in."),
    ("parties", [{"organisation": "A", "notice_value": 6}], (0, "notice_unit"), "months, weeks"),
    ("parties", [{"organisation": "A", "notice_unit": "days"}], (0, "notice_value"), "how long"),
    ("shares", [{"party": "A"}], (0, "percent"), "Fill this in."),
    ("shares", [{"party": "A", "percent": "99.99"}], (), "percentage points"),
    ("shares", [{"party": "A", "percent": "60"}, {"party": "B", "percent": "50"}], (), "Take away"),
    ("budget", [{"ore": 100}], (0, "what"), "Fill this in."),
    ("points", [{"outcome": "approved"}], (0, "text"), "Fill this in."),
    ("decisions", [{"body": "KF"}], (0, "what"), "Fill this in."),
    ("figures", [{"value": "1"}], (0, "indicator"), "Fill this in."),
    ("figures", [{"indicator": "a"}], (0, "value"), "a value, a range or a change"),
    ("figures", [{"indicator": "a", "value": "1", "max": "2"}], (0, "value"), "not both"),
    ("figures", [{"indicator": "a", "min": "2", "max": "1.9"}], (0, "max"), "ends below"),
    ("clauses", [{"id": "c1", "heading": "A"}, {"id": "c1", "heading": "B"}], (), "the same id"),
]  # fmt: skip

# The same rules at the edge where they still hold.
TAKEN = [
    ("money", {"ore": 0}),
    ("cost_allocation", {"model": "own_costs", "ore": 0, "per": "year"}),
    ("ages", {"from": 20, "to": 20}),
    ("ages", {"from": 0}),
    ("ages", {"to": 17}),
    ("secrecy", {"level": "open"}),
    ("secrecy", {"level": "open", "provision": "26 kap. 1 §"}),
    ("parties", [{"organisation": "A", "notice": {"value": 0, "unit": "days"}}]),
    ("shares", [{"party": "A", "percent": "100"}]),
    ("shares", [{"party": "A", "percent": "33.34"}, {"party": "B", "percent": "33.33"},
                {"party": "C", "percent": "33.33"}]),
    ("shares", [{"party": "A", "percent": "100"}, {"party": "B", "percent": "0"}]),
    ("figures", [{"indicator": "a", "value": "0"}]),
    ("figures", [{"indicator": "a", "min": "2"}]),
    ("figures", [{"indicator": "a", "max": "2"}]),
    ("figures", [{"indicator": "a", "min": "2", "max": "2"}]),
    ("figures", [{"indicator": "a", "change": "-3"}]),
    ("clauses", [{"id": "c1", "heading": "A"}, {"id": "c2", "heading": "A"}]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "given", "at", "words"), REFUSED)
def test_what_does_not_hold_together_is_told_at_its_part(key, given, at, words):
    errors = refused(key, given)
    assert list(errors) == [at]
    assert words in errors[at]


@pytest.mark.parametrize(("key", "value"), TAKEN)
def test_what_just_holds_together_is_a_value_and_stays_one(key, value):
    kind = get(key)
    kind.check(value, {})
    assert kind.build(kind.take_apart(value, {}), {}) == value


@pytest.mark.parametrize(
    ("level", "missing"),
    [
        ("secret", {("provision",), ("date",), ("decided_by",)}),
        ("partly", {("provision",), ("date",), ("decided_by",), ("sections",)}),
    ],
)
def test_a_secrecy_marking_says_by_which_provision_when_and_by_whom(level, missing):
    assert set(refused("secrecy", {"level": level})) == missing


# Kind, value, Swedish, English.
TOLD = [
    ("money", {"ore": 4_000_000}, f"40{GAP}000{GAP}kr", f"SEK{GAP}40,000"),
    ("money", {"ore": 185_050, "per": "placement_day"},
     f"1{GAP}850,50{GAP}kr per plats och dygn", f"SEK{GAP}1,850.50 a place and day"),
    ("money", {"ore": 100, "excludes": "moms"}, f"1{GAP}kr, exklusive moms",
     f"SEK{GAP}1, excluding moms"),
    ("ages", {"from": 13, "to": 20}, f"13–20{GAP}år", f"13–20{GAP}years"),
    ("ages", {"from": 18, "to": 18}, f"18{GAP}år", f"18{GAP}years"),
    ("ages", {"to": 17}, f"Till och med 17{GAP}år", f"Up to and including 17{GAP}years"),
    ("ages", {"from": 65}, f"Från 65{GAP}år", f"From 65{GAP}years"),
    ("ages", {"from": 0, "to": 5}, f"0–5{GAP}år", f"0–5{GAP}years"),
    ("ages", {"relatives": True}, "Även anhöriga och närstående", "Relatives too"),
    ("ages", {"from": 13, "relatives": True}, f"Från 13{GAP}år, även anhöriga och närstående",
     f"From 13{GAP}years, relatives too"),
    ("ages", {"text": "Unga med riskbruk."}, "Unga med riskbruk.", "Unga med riskbruk."),
    ("area", {"codes": ["23", "2321"]}, "23\n2321", "23\n2321"),
    ("area", {"text": "hela länet"}, "hela länet", "hela länet"),
    ("area", {"codes": ["23"], "text": "hela länet"}, "hela länet\n23", "hela länet\n23"),
    ("person", {"name": "Elin Ek"}, "Elin Ek", "Elin Ek"),
    ("person", {"name": "Elin Ek", "party": "V", "title": "ledamot", "phone": "063-1"},
     "Elin Ek (V), ledamot, 063-1", "Elin Ek (V), ledamot, 063-1"),
    ("people", [{"name": "Ann"}, {"name": "Bo", "unit": "Skolan", "email": "bo@a.se"}],
     "Ann\nBo, Skolan, bo@a.se", "Ann\nBo, Skolan, bo@a.se"),
    ("cost_allocation", {"model": "fixed_percent", "until": "2027-12-31"},
     "Modell: Fasta andelar i procent\nBidrag till och med: 31 december 2027",
     "Model: Fixed shares in percent\nGrant until: 31 December 2027"),
    ("shares", [{"party": "A", "percent": "58.5"}, {"party": "B", "percent": "41.5"}],
     f"A · 58,5{GAP}%\nB · 41,5{GAP}%", "A · 58.5%\nB · 41.5%"),
    ("points", [{"text": "Att motionen bifalls"}], "Att motionen bifalls", "Att motionen bifalls"),
    ("points", [{"text": "Att utreda", "kind": "assignment", "assigned_to": "SN",
                 "reported": "2027-03-01", "inferred": True}],
     "Att utreda (slag: uppdrag; uppdrag till: SN; återrapporterat: 1 mars 2027)",
     "Att utreda (kind: assignment; assigned to: SN; reported: 1 March 2027)"),
    ("references", [{"case_number": "KS 2018/124"}], "KS 2018/124", "KS 2018/124"),
    ("clauses", [{"id": "c1", "heading": "Syfte", "prose": "Ett."}, {"id": "c2", "prose": "Två."}],
     "Syfte\nEtt.\nTvå.", "Syfte\nEtt.\nTvå."),
    ("clauses", [{"id": "c1", "heading": "Syfte"}], "Syfte", "Syfte"),
    ("follow_up", {"interval_months": 12, "next": "2027-12-31"},
     f"Hur ofta: 12{GAP}månaders mellanrum\nNästa gång: 31 december 2027",
     f"How often: 12{GAP}months apart\nNext time: 31 December 2027"),
    ("figures", [{"indicator": "ärenden", "value": "97"}], "ärenden · 97", "ärenden · 97"),
    ("figures", [{"indicator": "väntetid", "min": "2", "unit": "dagar"}],
     f"väntetid · minst 2{GAP}dagar", f"väntetid · at least 2{GAP}dagar"),
    ("figures", [{"indicator": "väntetid", "max": "2.5", "unit": "dagar"}],
     f"väntetid · högst 2,5{GAP}dagar", f"väntetid · at most 2.5{GAP}dagar"),
    ("figures", [{"indicator": "ärenden", "value": "9", "of": "12", "of_indicator": "alla"}],
     "ärenden · 9 · 12 alla", "ärenden · 9 · 12 alla"),
    ("figures", [{"indicator": "ärenden", "change": "10"}], "ärenden · +10", "ärenden · +10"),
    ("figures", [{"indicator": "ärenden", "change": "-2.5"}], "ärenden · −2,5", "ärenden · −2.5"),
    ("figures", [{"indicator": "ärenden", "change": "0", "unit": "st"}], "ärenden · 0",
     "ärenden · 0"),
    ("figures", [{"indicator": "a", "value": "1", "approx": True, "inferred": True}],
     "a · 1 · ungefär, uträknat", "a · 1 · approximate, inferred"),
    ("budget", [{"what": "Lokal", "ore": 100_000}], f"Lokal · 1{GAP}000{GAP}kr",
     f"Lokal · SEK{GAP}1,000"),
    ("budget", [{"what": "Handledning", "quantity": "200", "unit": "timmar"}],
     "Handledning · 200 · timmar", "Handledning · 200 · timmar"),
    ("budget", [{"what": "Tjänst", "ore": 5_000_000, "per": "month", "months": "12", "posts": "2"}],
     f"Tjänst · 50{GAP}000{GAP}kr · per månad · 12 · 2 · 1{GAP}200{GAP}000{GAP}kr",
     f"Tjänst · SEK{GAP}50,000 · a month · 12 · 2 · SEK{GAP}1,200,000"),
    ("budget", [{"what": "Tjänst", "ore": 100, "per": "month", "months": "2"}, {"what": "Resor"}],
     f"Tjänst · 1{GAP}kr · per månad · 2 · 2{GAP}kr\nResor",
     f"Tjänst · SEK{GAP}1 · a month · 2 · SEK{GAP}2\nResor"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "sv", "en"), TOLD)
def test_a_record_is_told_in_both_languages(key, value, sv, en):
    get(key).check(value, {})
    assert said(key, value, "sv") == sv
    assert said(key, value, "en") == en


@pytest.mark.parametrize(
    ("first", "last", "sv", "en"),
    [
        (None, None, "", ""),
        (0, None, f"från 0{GAP}år", f"from 0{GAP}years"),
        (None, 0, f"till och med 0{GAP}år", f"up to and including 0{GAP}years"),
        (0, 0, f"0{GAP}år", f"0{GAP}years"),
        (13, 20, f"13–20{GAP}år", f"13–20{GAP}years"),
    ],
)
def test_ages_are_said_with_either_end_open(first, last, sv, en):
    assert (say_ages(first, last, "sv"), say_ages(first, last, "en")) == (sv, en)


def test_a_person_is_said_with_what_is_known_in_one_order():
    everything = {
        "email": "elin@example.se",
        "phone": "063-14 24 14",
        "unit": "Socialförvaltningen",
        "role": "kontaktperson",
        "party": "V",
        "title": "ledamot",
        "name": "Elin Ek",
    }
    assert say_person(everything) == (
        "Elin Ek (V), ledamot, kontaktperson, Socialförvaltningen, 063-14 24 14, elin@example.se"
    )


def test_what_money_is_counted_by_has_words_in_both_languages():
    words = [row["label"][lang] for row in PER for lang in ("sv", "en")]
    assert len(set(words)) == 2 * len(PER)


@pytest.mark.parametrize(
    ("key", "value", "blocks"),
    [
        ("ages", {"to": 17, "text": "Unga."}, [Paragraph, Prose]),
        ("ages", {"text": "Unga."}, [Prose]),
        ("area", {"codes": ["23"], "text": "länet"}, [Paragraph, Items]),
        ("money", {"ore": 1}, [Paragraph]),
        ("people", [{"name": "Ann"}], [Items]),
        ("points", [{"text": "Att"}], [Items]),
        ("shares", [{"party": "A", "percent": "100"}], [Table]),
        ("cost_allocation", {"model": "own_costs"}, [Facts]),
        ("clauses", [{"id": "c1", "heading": "A", "prose": "a"}], [Heading, Prose]),
        ("references", [{"title": "Avtal"}], [Items]),
        ("references", [{"title": "Avtal", "case_number": "KS 1/2"}], [Table]),
        ("parties", [{"organisation": "Norrvik"}], [Items]),
    ],
)
def test_a_value_is_shown_as_the_blocks_that_suit_it(key, value, blocks):
    assert [type(block) for block in get(key).show(value, {}, "sv")] == blocks


@pytest.mark.parametrize(
    ("used", "block"), [(6, Table), (7, Heading)], ids=["as wide as a page", "wider"]
)
def test_rows_of_more_than_six_columns_are_told_one_by_one(used, block):
    columns = [{"key": f"c{n}", "label": {"sv": f"K{n}", "en": f"C{n}"}} for n in range(8)]
    kind = get("rows").for_field({"columns": columns})
    (shown, *_rest) = kind.show([{f"c{n}": "x" for n in range(used)}], {}, "sv")
    assert isinstance(shown, block)


def test_numbers_stand_to_the_right_in_a_table_and_days_in_digits():
    columns = [
        {"key": "what", "label": {"sv": "Vad", "en": "What"}},
        {"key": "number", "kind": "integer", "label": {"sv": "Antal", "en": "Number"}},
        {"key": "day", "kind": "date", "label": {"sv": "Dag", "en": "Day"}},
    ]
    kind = get("rows").for_field({"columns": columns})
    (table,) = kind.show([{"what": "Möten", "number": 1200, "day": "2027-06-01"}], {}, "en")
    assert table == Table(
        ("What", "Number", "Day"), (("Möten", "1,200", "2027-06-01"),), frozenset({1})
    )


def test_numbered_rows_are_a_numbered_list():
    columns = [{"key": "title", "label": {"sv": "Rubrik", "en": "Title"}}]
    kind = get("rows").for_field({"columns": columns, "numbered": True})
    assert kind.show([{"title": "Karta"}, {"title": "Budget"}], {}, "sv") == [
        Items(("Karta", "Budget"), numbered=True)
    ]


def test_a_row_with_prose_is_a_heading_its_facts_and_its_text():
    columns = [
        {"key": "body", "label": {"sv": "Organ", "en": "Body"}},
        {"key": "day", "kind": "date", "label": {"sv": "Dag", "en": "Day"}},
        {"key": "text", "kind": "prose", "label": {"sv": "Text", "en": "Text"}},
    ]
    kind = get("rows").for_field({"columns": columns, "row": {"sv": "Yttrande", "en": "Opinion"}})
    rows = [{"body": "KS", "day": "2027-06-01", "text": "Bra."}, {"text": "Mindre bra."}]
    assert kind.show(rows, {}, "sv") == [
        Heading("KS"),
        Facts((("Dag", "1 juni 2027"),)),
        Prose("Bra."),
        Heading("Yttrande 2"),
        Prose("Mindre bra."),
    ]


COLUMN = {"key": "a", "label": {"sv": "A", "en": "A"}}


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ([], "needs the option “columns”"),
        (None, "needs the option “columns”"),
        ([{**COLUMN, "colour": "red"}], "a column has no “colour”"),
        ([{"key": "a"}], "a column lacks “label”"),
        ([{"label": COLUMN["label"]}], "a column lacks “key”"),
        ([{**COLUMN, "kind": "term"}], "no kind of one input is called “term”"),
        ([{**COLUMN, "kind": "lime"}], "no kind of one input is called “lime”"),
        ([{**COLUMN, "label": {"sv": "A"}}], "needs words in both sv and en"),
        ([{**COLUMN, "kind": "choice"}], "needs the option “choices”"),
    ],
)
@pytest.mark.parametrize("key", ["record", "rows"])
def test_columns_that_cannot_be_are_an_error_of_the_type(key, columns, words):
    with pytest.raises(ValueError, match=r".+") as wrong:
        get(key).for_field({} if columns is None else {"columns": columns})
    assert words in str(wrong.value)


def test_a_column_is_a_line_unless_it_says_otherwise():
    kind = get("record").for_field({"columns": [{**COLUMN, "required": True}]})
    assert kind.parts == (Part("a", "line", COLUMN["label"], required=True),)
    assert get("record").parts == ()


@pytest.mark.parametrize(
    "question",
    [
        lambda kind: kind.parse("", {}),
        lambda kind: kind.raw("", {}, "sv"),
        lambda kind: kind.build({}, {}),
        lambda kind: kind.take_apart({}, {}),
        lambda kind: kind.check({}, {}),
        lambda kind: kind.show({}, {}, "sv"),
    ],
)
def test_a_kind_that_has_no_answer_to_a_question_says_so(question):
    with pytest.raises(NotImplementedError):
        question(Kind())


def test_a_kind_that_tells_no_changes_has_none_and_no_texts():
    kind = Kind()
    assert kind.for_field({}) is kind
    assert kind.changes("a", "b", {}, "sv") == [] and kind.passages("a", {}, "sv") == []


def test_the_sections_of_a_type_are_told_by_name_in_a_marking():
    kind = get("secrecy").for_field({"sections": [choice("economy", "Ekonomi", "Economy")]})
    value = {"level": "partly", "provision": "19:3", "date": "2027-02-01", "decided_by": "KS"}
    value["sections"] = ["economy"]
    kind.check(value, {})
    assert "Sections it covers: Economy" in plain_text(kind.show(value, {}, "en"))


@pytest.mark.parametrize("first", ["heading", "prose"])
def test_a_clause_is_called_by_its_heading_or_by_its_place(first):
    (passage,) = get("clauses").passages([{"id": "c1", "prose": "a"}], {}, "sv")
    assert (passage.label, passage.key) == ("Klausul 1", "c1/prose")
    clause = {"id": "c1", "heading": "Syfte", "prose": "a"}
    (passage,) = get("clauses").passages([clause], {}, "sv")
    assert passage.label == "Syfte"


def test_ids_of_clauses_do_not_depend_on_what_stands_around_them():
    alone = get("clauses").build([{"heading": "Syfte", "prose": "Ett."}], {})
    among = get("clauses").build(
        [{"heading": "Annat"}, {"heading": "Syfte", "prose": "Ett."}, {"id": "c1", "prose": "x"}],
        {},
    )
    assert among[1]["id"] == alone[0]["id"]
    assert among[2]["id"] == "c1"
