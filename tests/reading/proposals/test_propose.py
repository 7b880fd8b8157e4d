"""What documents as municipalities write them propose, and how sure it is."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import doctypes
from agreementhub.reading.files import plain
from agreementhub.reading.files.docx import document
from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.pdf import document as pdf_document
from agreementhub.reading.files.text import LIST, Block, ReadText, is_running_text
from agreementhub.reading.proposals import Proposals, Proposed, propose, propose_as
from tests import made_documents as made
from tests import made_pdf

TYPES = doctypes.load(doctypes.BUILT_IN)
TEXTS = {
    "motion": made.MOTION,
    "motion_reply": made.REPLY,
    "decision_extract": made.EXTRACT,
    "consultation_reply": made.CONSULTATION,
    "follow_up_report": made.FOLLOW_UP,
    "memo": made.MEMO,
    "notice": made.NEWS,
}


def read(text: str) -> ReadText:
    return plain.read(text.encode())


def proposed(text: str) -> Proposals:
    return propose(read(text), TYPES)


def best(proposals: Proposals, key: str) -> object:
    return proposals.fields[key][0].value


def everything() -> list[tuple[str, ReadText]]:
    documents = [(key, read(text)) for key, text in TEXTS.items()]
    return [
        *documents,
        ("memo", read(made.STUDY)),
        ("agreement", document.read(made.agreement(), Limits())),
    ]


@pytest.mark.parametrize(("key", "text"), everything(), ids=lambda value: str(value)[:20])
def test_the_type_is_known(key, text):
    kind = propose(text, TYPES).type
    assert (kind.value, kind.certainty) == (key, "sure")
    assert kind.quote in text.text


@pytest.mark.parametrize(("key", "text"), everything(), ids=lambda value: str(value)[:20])
def test_every_value_can_be_kept_by_its_field_and_quotes_the_text(key, text):
    for name, found in propose(text, TYPES).fields.items():
        field = TYPES[key].fields[name]
        for one in found:
            if one.value is not None:
                field.kind.check(one.value, field.options)
            assert one.quote in text.text


@pytest.mark.parametrize(("key", "text"), everything(), ids=lambda value: str(value)[:20])
def test_no_date_is_sure(key, text):
    for name, found in propose(text, TYPES).fields.items():
        kind = TYPES[key].fields[name].kind.key
        dated = kind in ("date", "partial_date", "term") or "new_end" in json.dumps(found[0].value)
        assert not dated or all(one.certainty != "sure" for one in found)


@pytest.mark.parametrize(("key", "text"), everything(), ids=lambda value: str(value)[:20])
def test_every_sentence_is_proposed_or_listed_as_unplaced(key, text):
    told = json.dumps(asdict(propose(text, TYPES)), ensure_ascii=False).replace("\\\\", "")
    for block in text.blocks:
        if is_running_text(block) or block.kind == LIST:
            assert [word for word in block.text.split()[1:] if word not in told] == []


def test_a_motion_reply_gives_its_number_people_points_and_references():
    found = proposed(made.REPLY)
    assert best(found, "title") == "Svar på motion om samverkan kring unga"
    assert found.fields["diarienummer"] == [Proposed("HSN/370/2027", "HSN/370/2027", None, "sure")]
    assert best(found, "date")["from"] == "2027-04-26"
    assert best(found, "author_unit") == "Hälso- och omsorgspolitiska avdelningen"
    assert best(found, "handler") == {
        "name": "Anna Ek",
        "phone": "063-12 34 56",
        "email": "anna.ek@norrvik.example",
    }
    assert best(found, "people") == [{"name": "Elin Berg", "party": "V"}]
    assert best(found, "signatories") == [{"name": "Hans Lund", "title": "Regiondirektör"}]
    assert best(found, "proposed_decision") == [
        {"text": "Att motionen bifalls", "kind": "outcome", "outcome": "approved"},
        {"text": "Att frågan lyfts till länets samverkansorgan.", "kind": "assignment"},
    ]
    assert best(found, "deciding_body") == "regionfullmäktige"
    assert best(found, "references") == [
        {"title": "Ansökan om medel", "case_number": "RUN/456:17/2026"},
        {"title": "Beslut om avslag", "case_number": "RUN/456:21/2026"},
    ]
    assert best(found, "target_group")["to"] == 17
    assert best(found, "motion_ref") == {
        "title": "om samverkan kring unga",
        "submitters": "Elin Berg (V)",
        "raised_date": "2027-03-28",
        "addressed_body": "hälso- och sjukvårdsnämnden",
    }


def test_a_value_says_on_which_page_it_stands():
    first = "# Samverkansavtal om Mini-Maria\n\nParterna samverkar om unga."
    text = pdf_document.read(made_pdf.pdf(first, "# Budget\nKostnaden är 40 tkr."), Limits())
    (budget,) = propose(text, TYPES).fields["budget"]
    assert (budget.page, budget.quote) == (2, "Kostnaden är 40 tkr.")


def test_other_dates_of_the_text_stand_after_the_date_of_the_document():
    dates = proposed(made.REPLY).fields["date"]
    assert [one.value["text"] for one in dates] == ["2027-04-26", "2027-03-28", "hösten 2026"]
    assert dates[1].quote.startswith("Elin Berg (V) har den 2027-03-28")


def test_what_a_template_left_is_no_data():
    found = proposed(made.REPLY)
    values = json.dumps([one.value for many in found.fields.values() for one in many])
    for left in ("protokollsutdrag", "Ledningsstab", '"Chef"'):
        assert left not in values
    assert "send_to" not in found.fields
    assert any("Organisation/person" in text for text in found.unplaced)


def test_a_memo_without_date_proposes_none_but_lists_what_it_names():
    dates = proposed(made.MEMO).fields["date"]
    assert dates[0].value is None
    assert dates[0].certainty == "none"
    assert [one.value["text"] for one in dates[1:]] == [
        *("2030-12-31", "2028", "2024", "hösten 2025", "2028-12-31"),
    ]


def test_a_memo_gives_its_points_with_the_new_end_for_a_person_to_look_at():
    (points,) = proposed(made.MEMO).fields["proposed_decision"]
    assert points.certainty == "unsure"
    assert points.value[0]["new_end"] == "2030-12-31"
    assert "new_end" not in points.value[1]
    assert points.quote == (
        "1. Uppdraget förlängs till 2030-12-31\n"
        "2. Omsorgskontoret får i uppdrag att se över samverkansavtalet under 2028"
    )


def test_a_memo_gives_its_money_in_ore_and_what_is_not_counted_in():
    first, second = best(proposed(made.MEMO), "economy")
    assert (first["ore"], first["excludes"]) == (481_100_000, "medel för lärandecentrum 108 000 kr")
    assert second["ore"] == 10_800_000


def test_ages_with_both_ends_come_before_those_of_a_part():
    spans = proposed(made.MEMO).fields["target_group"]
    assert (spans[0].value["from"], spans[0].value["to"]) == (13, 20)
    assert spans[0].value["relatives"] is True
    assert spans[1].value["from"] == 19
    assert spans[0].certainty == "unsure"


def test_a_study_gives_its_posts_months_and_signers():
    found = proposed(made.STUDY)
    (line,) = best(found, "economy")
    assert (line["ore"], line["per"], line["months"], line["posts"]) == (
        4_000_000,
        "month",
        "3",
        "1",
    )
    assert line["excludes"] == "sociala avgifter"
    assert (best(found, "target_group")["from"], best(found, "target_group")["to"]) == (16, 25)
    assert [person["title"] for person in best(found, "signatories")] == [
        *("Områdeschef", "Utvecklingsledare"),
    ]
    assert len(best(found, "proposed_decision")) == 2
    assert best(found, "title") == (
        "Förslag på förstudie – Stöd till unga med sammansatta behov i länets kommuner"
    )


def test_news_gives_its_period_parties_and_people():
    found = proposed(made.NEWS)
    assert best(found, "period")["text"] == "hösten 2026 till hösten 2027"
    assert [row["organisation"] for row in best(found, "parties")] == [
        *("Region Norrvik", "Söderby kommun"),
    ]
    assert [person["party"] for person in best(found, "people")] == ["C", "S"]
    assert best(found, "contacts")[0]["email"] == "Jan.Zackrisson@norrvik.example"
    assert best(found, "target_group")["to"] == 25
    assert best(found, "related_motion") == {
        "submitters": "Tor Ahl (C)",
        "raised_date": {"text": "februari 2025", "from": "2025-02-01", "to": "2025-02-28"},
    }


def test_a_motion_gives_its_claims_and_movers():
    found = proposed(made.MOTION)
    assert best(found, "title") == "Motion om ungdomsmottagning i Söderby"
    assert best(found, "submitters") == [{"name": "Eva Lind", "party": "V"}]
    assert best(found, "addressed_body") == "kommunfullmäktige"
    assert best(found, "raised_date") == "2027-03-15"
    assert [claim["text"] for claim in best(found, "claims")] == [
        "att kommunstyrelsen får i uppdrag att utreda en mottagning i Söderby",
        "att utredningen redovisas senast under 2028",
    ]


def test_an_extract_gives_what_was_decided_and_who_adjusted_it():
    found = proposed(made.EXTRACT)
    assert best(found, "meeting_date") == "2027-06-08"
    assert best(found, "body") == "Kommunstyrelsen"
    assert best(found, "paragraph") == "§ 65"
    assert best(found, "diarienummer") == "KS 2024/123"
    assert best(found, "decision")[0]["new_end"] == "2030-12-31"
    assert best(found, "chair") == "Karin Ek (S)"
    assert best(found, "adjusters") == ["Olle Berg (M)"]
    assert best(found, "expedited_to") == ["Söderby kommun"]


def test_an_agreement_gives_its_term_and_keeps_every_clause():
    found = propose(document.read(made.agreement(), Limits()), TYPES)
    assert best(found, "term") == {
        "start": "2019-01-01",
        "end": "2020-12-31",
        "extension": {"mode": "auto", "months": 24},
        "notice": {"anchor": "before_end", "value": 12, "unit": "months"},
        "text": made.AGREEMENT_PARTS["Avtalstid och uppsägning"],
    }
    assert best(found, "diarienummer") == "KS 2018/124"
    assert best(found, "parties")[0] == {"organisation": "Region Norrvik", "orgnr": "232100-0099"}
    assert best(found, "purpose") == made.AGREEMENT_PARTS["Syfte"]
    assert best(found, "economy_clauses")[0]["prose"] == made.AGREEMENT_PARTS["Kostnadsfördelning"]
    assert best(found, "budget")[0]["per"] == "year"
    assert found.unplaced == ["Kommunen håller mottagningen försäkrad."]


@pytest.mark.parametrize(
    ("clause", "term"),
    [
        (
            "Avtalet gäller från 2024-01-01 och tillsvidare med en uppsägningstid av sex månader.",
            {"notice": {"anchor": "any_time", "value": 6, "unit": "months"}, "start": "2024-01-01"},
        ),
        (
            "Nämnden ska 12 månader innan uppdragstiden upphör ta ställning till om "
            "överenskommelsen ska sägas upp eller förlängas ytterligare 2 år.",
            {
                "extension": {"mode": "decision", "months": 24, "if_silent": "unknown"},
                "decision_lead_months": 12,
                "unknown": ["end"],
            },
        ),
        (
            "Avtalet upphör utan uppsägning den 31 december 2026.",
            {"end": "2026-12-31", "extension": {"mode": "none"}},
        ),
        (
            "Gäller t.o.m. 2025-06-30, uppsägning senast sex månader före.",
            {
                "end": "2025-06-30",
                "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
                "unknown": ["extension.mode"],
            },
        ),
        (
            "Avtalet gäller i tre år från undertecknandet.",
            {"term_months": 36, "unknown": ["start"]},
        ),
        ("Avtalet gäller tills vidare.", {"unknown": ["notice"]}),
    ],
)
def test_a_term_says_what_the_clause_says_and_no_more(clause, term):
    text = read(f"Avtal om samverkan\n\nAvtalstid\n\n{clause}")
    (found,) = propose_as(text, TYPES, Proposed("agreement", "")).fields["term"]
    assert {key: value for key, value in found.value.items() if key != "text"} == term


def test_another_type_can_be_chosen_instead():
    found = propose_as(read(made.MEMO), TYPES, Proposed("agreement", ""))
    assert found.type.value == "agreement"
    assert "budget" in found.fields


def test_a_type_that_a_site_adds_is_known_by_its_name(tmp_path):
    (tmp_path / "circular.toml").write_text(
        'key = "circular"\nlabel = { sv = "Cirkulär", en = "Circular" }\n'
        'plural = { sv = "Cirkulär", en = "Circulars" }\nhelp = { sv = "x", en = "x" }\n'
        '[[state]]\nkey = "draft"\nlabel = { sv = "Utkast", en = "Draft" }\n'
        '[[section]]\nkey = "about"\nlabel = { sv = "Om", en = "About" }\n'
        '[[section.field]]\nkey = "cost"\nkind = "budget"\nlabel = { sv = "Pris", en = "Price" }\n'
        '[[section.field]]\nkey = "advice"\nkind = "prose"\nlabel = { sv = "Råd", en = "Advice" }\n'
        'headings = ["Råd till kommunerna"]\n',
        "utf-8",
    )
    types = doctypes.load(doctypes.BUILT_IN, tmp_path)
    found = propose(read("Cirkulär 27:4\n\nRåd till kommunerna\n\nBetala 40 tkr."), types)
    assert found.type.value == "circular"
    assert best(found, "advice") == "Betala 40 tkr."
    assert best(found, "cost")[0]["ore"] == 4_000_000


def test_a_text_of_nothing_in_particular_is_taken_for_a_memo_without_certainty():
    kind = proposed("Hej och välkomna till sommarens utflykt.").type
    assert (kind.value, kind.certainty) == ("memo", "none")


def test_signs_that_markdown_would_take_are_kept_as_they_are():
    text = read("Bakgrund\n\n# inte *fet* <b>text</b> 1. och_så [länk](x) vidare.")
    block = Block("paragraph", 0, "2027. Året *då* <b>allt</b> hände", None)
    heading = Block("heading", 1, "Bakgrund", None)
    found = propose_as(ReadText((heading, block)), TYPES, Proposed("memo", ""))
    assert text.blocks
    assert best(found, "background") == r"2027\. Året \*då\* \<b>allt\</b> hände"


KINDS = st.sampled_from(["title", "heading", "paragraph", "list", "row", "header", "note"])
WORDS = st.text(
    st.sampled_from("aåÄ §:.,-\t\n(V)@/§120 ") | st.characters(codec="utf-8"), max_size=60
) | st.sampled_from(
    ["Förslag till beslut", "Parter", "Avtalstid", "Dnr: KS 2027/1", "Anna Ek (S)", "1. Att x"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(KINDS, WORDS), max_size=12), st.sampled_from(sorted(TYPES)))
def test_any_text_can_be_proposed_from(parts, key):
    blocks = tuple(Block(kind, 1, text, None) for kind, text in parts if text.strip())
    found = propose_as(ReadText(blocks), TYPES, Proposed(key, ""))
    json.dumps(asdict(found))


@pytest.mark.parametrize(
    ("written", "number", "certainty"),
    [
        ("KS 2024/123", "KS 2024/123", "sure"),
        # A scan reads O for 0 and l for 1; a line may have broken off the end.
        ("KS 2O24/123", "KS 2O24/123", "unsure"),
        ("KS 2024/l23", "KS 2024/l23", "unsure"),
        ("KS 2024/12 34", "KS 2024/12", "unsure"),
        ("KS 2024/12 2024-05-06", "KS 2024/12", "sure"),
    ],
)
def test_a_number_that_may_be_misread_or_cut_is_unsure(written, number, certainty):
    found = proposed(f"Samverkansavtal om Mini-Maria\n\nDnr: {written}\n\nParterna driver den.")
    (first, *_rest) = found.fields["diarienummer"]
    assert (first.value, first.certainty) == (number, certainty)
