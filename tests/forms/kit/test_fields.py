"""Every field of every type: from content to what is typed and back, with its errors in place."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import doctypes
from agreementhub.domain.doctypes.types import Section
from agreementhub.domain.kinds import KINDS
from agreementhub.forms.kit import Malformed, Suggestions, layouts
from agreementhub.forms.kit.fields import changes_of, schema_for
from tests.forms.browsing import Controls, a_field, a_form, form_of, page

TYPES = doctypes.load(doctypes.BUILT_IN)
AREAS = {"14": "Västra Götalands län", "1480": "Göteborg", "2480": "Umeå"}
COLUMNS = [{"key": "what", "label": {"sv": "Vad", "en": "What"}}]
CHOICES = [
    {"value": value, "label": {"sv": sv, "en": sv}} for value, sv in (("a", "Ett"), ("b", "Två"))
]
TERM = {
    "start": "2027-01-01",
    "end": "2028-12-31",
    "extension": {"mode": "decision", "months": 24},
    "decision_lead_months": 12,
    "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
    "text": "Avtalet gäller till och med 31 december 2028.",
}
VALUES = {
    "line": "Mini-Maria i Norrvik",
    "prose": "Ett stycke.\n\nEtt till med *betoning*.",
    "lines": ["antal besök", "väntetid"],
    "case_number": "KS 2027-00211",
    "email": "anna.berg@norrvik.example",
    "token": "c1",
    "integer": 12,
    "decimal": "12.5",
    "percent": "33.33",
    "steps": [24, 12],
    "amount": 481_100_050,
    "choice": "b",
    "many": ["a", "b"],
    "yes_no": False,
    "flag": True,
    "date": "2027-06-30",
    "partial_date": {"text": "hösten 2020", "from": "2020-08-01", "to": "2020-12-31"},
    "month_day": "06-30",
    "codes": ["14", "1480"],
    "code": "2480",
    "record": {"what": "ett"},
    "rows": [{"what": "ett"}, {"what": "två"}],
    "money": {"ore": 4_000_000, "per": "month", "excludes": "sociala avgifter"},
    "budget": [{"what": "Lokal", "ore": 10_800_000, "per": "year"}],
    "cost_allocation": {"model": "per_inhabitant", "key": "folkmängden"},
    "shares": [{"party": "Norrvik", "percent": "60.5"}, {"party": "Söderby", "percent": "39.5"}],
    "ages": {"from": 13, "to": 25, "relatives": True, "text": "Unga med riskbruk"},
    "area": {"codes": ["1480", "2480"], "text": "hela länet"},
    "parties": [
        {"organisation": "Norrvik kommun", "role": "host", "may_join": True, "code": "2480"},
        {"organisation": "Söderby kommun", "notice": {"value": 3, "unit": "months"}},
    ],
    "people": [{"name": "Karin Sundin", "party": "S"}],
    "person": {"name": "Anna Berg", "title": "Handläggare"},
    "term": TERM,
    "follow_up": {"interval_months": 12, "next": "2027-03-31", "receiver": "KS"},
    "figures": [{"indicator": "Besök", "value": "97"}, {"indicator": "Ärenden", "min": "50"}],
    "secrecy": {
        "level": "partly",
        "provision": "19 kap. 3 §",
        "date": "2027-01-02",
        "decided_by": "Kommunstyrelsen",
        "sections": ["a"],
    },
    "points": [{"text": "att godkänna avtalet", "kind": "approval", "outcome": "approved"}],
    "decisions": [{"what": "Ansökan", "outcome": "rejected", "ore": 434_500_000}],
    "references": [{"case_number": "RUN/456:17/2020"}],
    "clauses": [{"id": "c1", "heading": "Ledning", "prose": "Styrgruppen träffas."}],
}
OPTIONS = {
    "choice": {"choices": CHOICES},
    "many": {"choices": CHOICES},
    "record": {"columns": COLUMNS},
    "rows": {"columns": COLUMNS},
    "secrecy": {"sections": CHOICES},
}


def field_of(kind):
    return a_field("field", kind, options=OPTIONS.get(kind, {}))


def test_every_kind_has_a_case_here():
    assert set(VALUES) == set(KINDS)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_value_survives_being_opened_in_a_form_and_saved(kind, lang):
    schema = schema_for([field_of(kind)], lang, values={"field": VALUES[kind]}, areas=AREAS)
    controls = Controls(a_form(schema, values={"field": VALUES[kind]}))
    assert a_form(schema, controls).submitted() == {"field": VALUES[kind]}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_typed_is_an_absent_field(kind):
    assert form_of([field_of(kind)], Controls(form_of([field_of(kind)]))).submitted() == {}


@pytest.mark.parametrize("key", TYPES)
def test_every_built_in_type_can_be_opened_and_saved_empty(key):
    schema = schema_for(TYPES[key], "sv", areas=AREAS)
    assert a_form(schema, Controls(a_form(schema))).submitted() == {}


@pytest.mark.parametrize("key", layouts.LAYOUTS)
def test_a_layout_names_the_parts_of_its_kind_once_and_shows_all(key):
    layout, kind = layouts.LAYOUTS[key], KINDS[key]
    lines = [line for block in (layout.seen, *layout.folds.values()) for line in block]
    named = [part for line in lines for part in line]
    assert len(named) == len(set(named))
    assert set(named) <= {part.key for part in kind.parts}
    assert sorted(part.key for part, _spot in layouts.spots(kind)) == sorted(
        part.key for part in kind.parts
    )


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["sv", "en"]))
@settings(max_examples=60, deadline=None)
def test_a_day_is_written_out_and_read_back_the_same(day, lang):
    schema = schema_for([field_of("date")], lang)
    typed = schema.serialize({"field": day.isoformat()})
    assert str(day.year) in typed["field"] and "-" not in typed["field"]
    assert schema.deserialize(typed) == {"field": day.isoformat()}


def test_two_areas_of_one_name_are_not_mistaken_for_each_other():
    islands = {"09": "Gotland", "0980": "Gotland"}
    for code in islands:
        schema = schema_for([field_of("code")], "sv", areas=islands)
        assert schema.deserialize(schema.serialize({"field": code})) == {"field": code}


def test_every_day_of_a_leap_year_is_written_out_and_read_back():
    schema = schema_for([field_of("month_day")], "sv")
    for number in range(366):
        day = f"{date(2024, 1, 1) + timedelta(days=number):%m-%d}"
        assert schema.deserialize(schema.serialize({"field": day})) == {"field": day}


def test_shares_of_98_percent_are_told_at_the_rows():
    fields = [a_field("shares", "shares")]
    values = {"shares": [{"party": "A", "percent": "60"}, {"party": "B", "percent": "40"}]}
    form = form_of(fields, Controls(form_of(fields, values=values)).fill("percent", "58"))
    assert form.submitted() is None
    [error] = form.errors
    assert "98" in error.words
    drawn = page(form)
    assert drawn.get_element_by_id("f-shares-error").text == error.words
    assert "f-shares-error" in drawn.get_element_by_id("f-shares").get("aria-describedby")
    assert drawn.get_element_by_id(error.id).tag == "input"


def test_a_decimal_comma_is_read_in_a_share():
    fields = [a_field("shares", "shares")]
    values = {"shares": [{"party": "A", "percent": "60"}, {"party": "B", "percent": "40"}]}
    controls = Controls(form_of(fields, values=values))
    controls.fill("percent", "60,5").fill("percent", "39,5 %", nth=1)
    assert [row["percent"] for row in form_of(fields, controls).submitted()["shares"]] == [
        "60.5",
        "39.5",
    ]


def test_an_error_in_the_third_row_stays_in_the_third_row_though_the_second_is_empty():
    fields = [a_field("parties", "parties")]
    values = {"parties": [{"organisation": name} for name in ("A", "B", "C")]}
    controls = Controls(form_of(fields, values=values))
    controls.fill("organisation", "", nth=1).fill("approval_date", "31 juni 2027", nth=2)
    form = form_of(fields, controls)
    assert form.submitted() is None
    assert [(error.id, error.where) for error in form.errors] == [
        ("f-parties-2-approval_date", "Part 3")
    ]


def test_the_same_words_said_of_two_fields_are_told_apart():
    fields = [a_field("first", "date"), a_field("second", "date")]
    controls = (
        Controls(form_of(fields)).fill("first", "31 juni 2027").fill("second", "31 juni 2027")
    )
    form = form_of(fields, controls)
    form.submitted()
    assert [error.where for error in form.errors] == ["First", "Second"]


def test_a_row_that_lacks_its_main_part_says_which():
    fields = [a_field("parties", "parties", required_from="decided")]
    form = form_of(fields, Controls(form_of(fields)).fill("case_number", "KS 2027-1"))
    assert form.submitted() is None
    assert [(error.words, error.where) for error in form.errors] == [
        ("Fill in “Organisation”.", "Part 1")
    ]


def test_what_is_folded_away_opens_when_it_is_filled_in_or_wrong():
    fields = [a_field("term", "term")]
    closed = page(form_of(fields, values={"term": TERM})).xpath("//details/@open")
    filled = page(form_of(fields, values={"term": {**TERM, "signed": "2027-01-02"}}))
    assert (len(closed), len(filled.xpath("//details[@open]"))) == (0, 1)
    controls = Controls(form_of(fields, values={"term": TERM})).fill("hard_stop", "31 juni 2027")
    form = form_of(fields, controls)
    form.submitted()
    wrong = page(form).get_element_by_id("f-term-hard_stop")
    assert wrong.xpath("ancestor::details")[0].get("open") is not None


def test_what_the_form_does_not_show_is_kept_from_the_version_it_was_opened_on():
    events = [{"type": "extended", "on": "2026-01-01", "new_end": "2030-12-31"}]
    values = {"term": {**TERM, "events": events}}
    fields = [a_field("term", "term")]
    controls = Controls(form_of(fields, values=values))
    assert form_of(fields, controls, values=values).submitted()["term"]["events"] == events


UNKNOWABLE = a_field("end", "date", options={"may_be_unknown": True})


def test_a_field_that_is_known_to_be_unknown_comes_and_goes_as_such():
    values = {"end": {"unknown": True}}
    controls = Controls(form_of([UNKNOWABLE], values=values))
    assert controls.values("end__unknown") == ["yes"] and controls.values("end") == [""]
    assert form_of([UNKNOWABLE], controls).submitted() == values


def test_a_field_cannot_be_both_filled_in_and_unknown():
    controls = Controls(form_of([UNKNOWABLE], values={"end": "2027-06-30"}))
    form = form_of([UNKNOWABLE], controls.add("end__unknown", "yes"))
    assert form.submitted() is None
    assert [error.id for error in form.errors] == ["f-end"]
    assert form.readable() == ({}, {"end"})


def test_the_box_of_an_unknown_field_names_the_field_for_those_who_listen():
    box = page(form_of([UNKNOWABLE])).get_element_by_id("f-end__unknown")
    words = " ".join(box.getparent().text_content().split())
    assert words == "The information is unknown: End"


def test_a_field_left_empty_is_told_as_emptied():
    fields = [a_field("title", "line"), a_field("end", "date")]
    assert changes_of(fields, {"title": "Färdtjänst"}) == {"title": "Färdtjänst", "end": None}


def test_suggestions_are_drawn_once_for_all_rows():
    fields = [a_field("parties", "parties")]
    values = {"parties": [{"organisation": "A"}, {"organisation": "B"}]}
    offered = {"parties.organisation": Suggestions("parties", (("Norrvik kommun", ""),))}
    form = a_form(schema_for(fields, "sv", suggested=offered), values=values)
    drawn = page(form)
    lists = drawn.xpath("//datalist[option/@value='Norrvik kommun']")
    assert len(lists) == 1
    assert drawn.get_element_by_id("f-parties-1-organisation").get("list") == lists[0].get("id")
    ids = drawn.xpath("//@id")
    assert len(ids) == len(set(ids))  # else the browser looks in the field, which offers nothing


def test_a_chosen_value_that_is_no_longer_offered_is_still_shown():
    many = [{"value": str(n), "label": {"sv": f"Val {n}", "en": f"Val {n}"}} for n in range(9)]
    field = a_field("form", "choice", options={"choices": many})
    chosen = page(form_of([field], values={"form": "gone"})).xpath("//option[@selected]")
    assert [option.get("value") for option in chosen] == ["gone"]


def test_in_a_long_list_the_ticked_boxes_come_first():
    many = [{"value": str(n), "label": {"sv": f"Val {n}", "en": f"Val {n}"}} for n in range(31)]
    field = a_field("field", "many", options={"choices": many})
    boxes = page(form_of([field], values={"field": ["30"]})).xpath("//input[@type='checkbox']")
    assert (boxes[0].get("value"), len(boxes)) == ("30", 31)


def test_areas_stand_by_county_and_those_that_are_chosen_as_tiles_before_them():
    values = {"field": ["2480", "9901"]}
    names = {"0114": "Upplands Väsby", "2480": "Umeå", "24": "Region Västerbotten"}
    schema = schema_for([a_field("field", "codes")], "sv", values=values, areas=names)
    drawn = page(a_form(schema, values=values))
    counties = drawn.xpath("//*[@data-in-county]")
    assert [one.get("data-in-county") for one in counties] == [
        "Stockholms län", "Västerbottens län", ""]  # fmt: skip
    boxes = drawn.xpath("//input[@type='checkbox']")
    assert [box.get("value") for box in boxes] == ["0114", "24", "2480", "9901"]
    tiles = drawn.xpath("//*[@data-chosen]//button/@name")
    assert tiles == ["row:untick:field.2480", "row:untick:field.9901"]


def test_the_button_of_a_tile_takes_that_one_away_and_no_other_button_does():
    names = {"0114": "Upplands Väsby", "2480": "Umeå"}
    schema = schema_for([a_field("field", "codes"), a_field("title", "line")], "sv", areas=names)
    sheet = a_form(schema, values={"field": ["0114", "2480"]}).sheet
    sheet.press_row("row:untick:field.2480")
    assert sheet.typed["field"] == "0114"
    for wrong in ("row:untick:title.x", "row:untick:none.x", "row:untick:field", "row:untick:x"):
        with pytest.raises(Malformed):
            sheet.press_row(wrong)


def a_section(*fields):
    return Section("s", {"sv": "Avsnitt", "en": "Section"}, fields)


def folds(form):
    return page(form).xpath("./details[summary]")


def test_what_a_type_folds_away_comes_last_under_its_names():
    section = a_section(
        a_field("title", "line"), a_field("people", "people", fold=True), a_field("end", "date")
    )
    (fold,) = folds(a_form(schema_for(section, "sv")))
    assert fold.get("open") is None
    assert fold.find("summary").text_content().split() == ["More", "to", "fill", "in", "People"]
    assert fold.getprevious().xpath(".//input/@name") == ["end"]


@pytest.mark.parametrize("given", [{"values": {"people": [{"name": "Eva"}]}}, {"post": "two"}])
def test_a_fold_opens_by_itself_when_it_holds_something_or_something_is_wrong(given):
    section = a_section(a_field("people", "people", fold=True), a_field("end", "date", fold=True))
    schema = schema_for(section, "sv")
    form = a_form(schema, values=given.get("values"))
    if "post" in given:
        form = a_form(schema, Controls(a_form(schema)).fill("end", "31 juni 2027"))
        assert form.submitted() is None
    (fold,) = folds(form)
    assert fold.get("open") is not None


def test_a_fold_whose_rows_are_all_empty_stays_closed():
    section = a_section(a_field("people", "people", fold=True))
    schema = schema_for(section, "sv")
    form = a_form(schema, Controls(a_form(schema)).add("row:show:", "1"))
    assert form.submitted() is None
    (fold,) = folds(form)
    assert fold.get("open") is None


def test_only_a_doubted_field_can_be_said_to_be_unknown():
    schema = schema_for([UNKNOWABLE], "sv", doubted=())
    assert [child.name for child in schema.children] == ["end"]
    schema = schema_for([UNKNOWABLE], "sv", doubted={"end"})
    assert [child.name for child in schema.children] == ["end", "end__unknown"]


def test_the_heading_of_a_section_is_not_said_again_by_its_first_field():
    label = {"sv": "Mål", "en": "Goals"}
    section = Section(
        "s", label, (a_field("goals", "prose", label=label, required_from="decided"),)
    )
    (words,) = page(a_form(schema_for(section, "sv"))).xpath(".//label[@for='f-goals']")
    assert words.get("class") == "visually-hidden" and words.text_content() == "Mål"


def test_what_belongs_to_a_marking_says_for_which_it_is_asked():
    drawn = page(a_form(schema_for([a_field("secrecy", "secrecy")], "sv")))
    asked = drawn.xpath(".//*[@data-only-for][.//input[@name='provision']]/@data-only-for")
    assert asked == ["level=partly secret"]
