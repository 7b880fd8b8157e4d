"""Rows: which row is which in another version, and the rules of some of them."""

import pytest

from agreementhub.domain.blocks import Facts, Heading, Table, plain_text
from agreementhub.domain.kinds import get
from agreementhub.domain.kinds.base import Invalid, Kind
from agreementhub.domain.kinds.inputs.choices import choice


def told(
    kind: Kind, old: list[dict[str, object]], new: list[dict[str, object]]
) -> list[tuple[str, str, str]]:
    return [(one.label, one.old, one.new) for one in kind.changes(old, new, {}, "sv")]


def test_a_row_that_changed_is_named_and_only_its_change_told():
    old = [{"organisation": "Regionen", "notice": {"value": 3, "unit": "months"}}]
    new = [{"organisation": "Norrvik"}, {"organisation": "Regionen", "may_join": True}]
    assert told(get("parties"), old, new) == [
        ("Part", "", "Norrvik"),
        ("Regionen: Kan ansluta sig senare", "", "Ja"),
        ("Regionen: Egen uppsägningstid", "3", ""),
        ("Regionen: Räknad i", "månader", ""),
    ]


def test_rows_that_only_change_places_are_told_as_an_order():
    rows = [{"name": "Ann"}, {"name": "Bo"}, {"name": "Cia"}]
    moved = [rows[2], rows[0], rows[1]]
    assert told(get("people"), rows, moved) == [("Ordning", "Ann, Bo, Cia", "Cia, Ann, Bo")]


def test_a_renamed_row_is_the_same_row():
    old = [{"organisation": "Landstinget i Norrvik", "role": "host"}]
    new = [{"organisation": "Region Norrvik", "role": "host"}]
    assert told(get("parties"), old, new) == [
        ("Region Norrvik: Organisation", "Landstinget i Norrvik", "Region Norrvik")
    ]


def test_the_words_of_a_point_are_compared_as_text_and_its_outcome_in_words():
    old = [{"text": "Att motionen bifalls", "outcome": "approved"}]
    new = [{"text": "Att motionen avslås", "outcome": "rejected"}]
    assert told(get("points"), old, new) == [("Punkt 1: Utfall", "bifall", "avslag")]
    assert [one.text for one in get("points").passages(new, {}, "sv")] == ["Att motionen avslås"]


def test_a_clause_gets_an_id_once_and_keeps_it_when_its_words_change():
    clauses = get("clauses")
    first = clauses.build([{"heading": "Syfte", "prose": "Ett."}], {})
    again = clauses.build([{**first[0], "prose": "Två."}, {"prose": "Ny."}], {})
    assert again[0]["id"] == first[0]["id"] and again[1]["id"] != first[0]["id"]


def test_two_clauses_with_the_same_words_get_two_ids():
    same = {"heading": "Övrigt", "prose": "Se bilaga."}
    made = get("clauses").build([same, same], {})
    assert len({row["id"] for row in made}) == 2


def test_a_clause_of_which_only_the_id_is_left_has_been_emptied():
    assert get("clauses").build([{"id": "c1"}], {}) is None


def test_a_clause_without_an_id_is_no_value():
    with pytest.raises(Invalid) as wrong:
        get("clauses").check([{"heading": "Syfte"}], {})
    assert list(wrong.value.errors) == [(0, "id")]


def test_shares_of_98_percent_say_how_much_to_add():
    rows = [{"party": "Regionen", "percent": "58.5"}, {"party": "Kommunen", "percent": "39.5"}]
    with pytest.raises(Invalid) as wrong:
        get("shares").build(rows, {})
    words = wrong.value.errors[()]
    assert words.interpolate() == "The shares add up to 98 %. Add 2 percentage points."


def test_errors_of_rows_count_the_rows_that_were_left_empty():
    with pytest.raises(Invalid) as wrong:
        get("people").build([{}, {"name": "Ann"}, {}, {"party": "V"}], {})
    assert list(wrong.value.errors) == [(3, "name")]


def test_a_secrecy_marking_needs_what_the_law_wants_of_it():
    with pytest.raises(Invalid) as wrong:
        get("secrecy").build({"level": "secret"}, {})
    assert set(wrong.value.errors) == {("provision",), ("date",), ("decided_by",)}


def test_the_sections_of_the_type_are_what_a_marking_can_cover():
    kind = get("secrecy").for_field({"sections": [choice("economy", "Ekonomi", "Economy")]})
    value = {"level": "partly", "provision": "19:3", "date": "2027-02-01", "decided_by": "KS"}
    kind.check({**value, "sections": ["economy"]}, {})
    with pytest.raises(Invalid):
        kind.check({**value, "sections": ["purpose"]}, {})


def test_a_figure_has_a_value_or_a_range():
    with pytest.raises(Invalid) as wrong:
        get("figures").build([{"indicator": "ärenden", "value": "60", "min": "50"}], {})
    assert list(wrong.value.errors) == [(0, "value")]
    with pytest.raises(Invalid):
        get("figures").build([{"indicator": "ärenden"}], {})


def test_rows_with_prose_or_many_columns_are_told_one_by_one():
    party = {"organisation": "Norrvik", "role": "party", "code": "2380", "orgnr": "212000-0001"}
    party |= {"signatory": "Ann", "signed_date": "2027-02-01", "approval_body": "KS"}
    assert [type(block) for block in get("parties").show([party], {}, "sv")] == [Heading, Facts]
    small = [{"organisation": "Norrvik", "role": "host"}]
    assert [type(block) for block in get("parties").show(small, {}, "sv")] == [Table]


def test_an_open_range_of_a_figure_is_said_in_words():
    shown = get("figures").show([{"indicator": "väntetid", "max": "2", "unit": "dagar"}], {}, "sv")
    assert plain_text(shown) == "väntetid · högst 2\u00a0dagar"


def test_no_is_an_answer_that_is_kept_and_shown():
    column = {"key": "done", "kind": "yes_no", "label": {"sv": "Klart", "en": "Done"}}
    kind = get("record").for_field({"columns": [column]})
    assert kind.build({"done": False}, {}) == {"done": False}
    assert plain_text(kind.show({"done": False}, {}, "sv")) == "Klart: Nej"
    assert kind.build({"done": None}, {}) is None
