"""Rows are added, removed and moved by buttons alone, and what was typed stays."""

import pytest

from tests.forms.browsing import Controls, a_field, form_of, page

SHARES = [a_field("shares", "shares"), a_field("note", "line")]
TWO = {"shares": [{"party": "Norrvik", "percent": "60"}, {"party": "Söderby", "percent": "40"}]}


def pressed(button, fields=SHARES, values=TWO, **typed):
    controls = Controls(form_of(fields, values=values))
    for name, value in typed.items():
        controls.fill(name, value)
    form = form_of(fields, controls.add(button, "1"), values=values)
    assert form.submitted() is None
    return form


def parties(form):
    return Controls(form).values("party")


def test_a_row_is_added_last_and_the_cursor_stands_in_it():
    form = pressed("row:add:shares")
    assert parties(form) == ["Norrvik", "Söderby", ""]
    assert [found.get("id") for found in page(form).xpath("//*[@autofocus]")] == [
        "f-shares-2-party"
    ]


def test_pressing_a_row_button_tells_of_no_errors_and_saves_nothing():
    form = pressed("row:add:shares", percent="many")
    assert form.errors == [] and form.request.response.status_int == 200


def test_what_was_typed_elsewhere_is_kept():
    form = pressed("row:add:shares", note="Tabellen gäller från 2027", percent="sextio")
    controls = Controls(form)
    assert controls.values("note") == ["Tabellen gäller från 2027"]
    assert controls.values("percent") == ["sextio", "40", ""]


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("row:remove:shares.0", ["Söderby"]),
        ("row:remove:shares.1", ["Norrvik"]),
        ("row:up:shares.1", ["Söderby", "Norrvik"]),
        ("row:down:shares.0", ["Söderby", "Norrvik"]),
        ("row:up:shares.0", ["Norrvik", "Söderby"]),
        ("row:down:shares.1", ["Norrvik", "Söderby"]),
    ],
)
def test_rows_are_removed_and_moved(button, left):
    assert parties(pressed(button)) == left


def test_the_last_row_can_be_removed_and_one_added_to_none():
    one = {"shares": TWO["shares"][:1]}
    form = pressed("row:remove:shares.0", values=one)
    assert parties(form) == []
    again = form_of(SHARES, Controls(form).add("row:add:shares", "1"))
    assert again.submitted() is None
    assert parties(again) == [""]


def test_what_a_browser_had_kept_is_shown_again_as_it_was_typed():
    form = pressed("row:show:", percent="sextio")
    assert Controls(form).values("percent") == ["sextio", "40"]
    assert form.errors == []


def test_what_must_be_filled_in_begins_with_a_row_and_what_may_be_with_a_button():
    needed = [a_field("parties", "parties", required_from="decided")]
    optional = [a_field("parties", "parties")]
    assert Controls(form_of(needed)).values("organisation") == [""]
    assert Controls(form_of(optional)).values("organisation") == []


def test_a_clause_keeps_its_id_when_it_is_moved():
    clauses = [a_field("clauses", "clauses")]
    values = {"clauses": [{"id": "c1", "heading": "Ett"}, {"id": "c2", "heading": "Två"}]}
    form = pressed("row:up:clauses.1", clauses, values)
    sent = form_of(clauses, Controls(form), values=values).submitted()
    assert [(row["id"], row["heading"]) for row in sent["clauses"]] == [
        ("c2", "Två"),
        ("c1", "Ett"),
    ]


def test_a_clause_whose_words_are_all_removed_is_gone():
    clauses = [a_field("clauses", "clauses")]
    values = {"clauses": [{"id": "c1", "heading": "Ett"}, {"id": "c2", "heading": "Två"}]}
    controls = Controls(form_of(clauses, values=values)).fill("heading", "")
    assert [row["id"] for row in form_of(clauses, controls).submitted()["clauses"]] == ["c2"]


def test_the_enter_key_presses_the_main_button_and_no_row_button():
    first = page(form_of(SHARES, values=TWO)).xpath("//button[@type='submit']")[0]
    assert first.get("name") is None
    assert (first.get("tabindex"), first.get("aria-hidden")) == ("-1", "true")


def test_rows_beyond_all_sense_are_not_added():
    from agreementhub.forms.kit.row_acts import MOST_ROWS

    many = {"shares": [{"party": f"Part {n}", "percent": "1"} for n in range(MOST_ROWS)]}
    assert len(parties(pressed("row:add:shares", values=many))) == MOST_ROWS


def test_a_clause_shows_the_number_by_which_others_refer_to_it_wherever_it_is_moved():
    clauses = [a_field("clauses", "clauses")]
    values = {"clauses": [{"id": "c1", "number": "4", "heading": "Ett"},
                          {"id": "c2", "number": "4a", "heading": "Två"}]}  # fmt: skip
    form = pressed("row:up:clauses.1", clauses, values)
    legends = page(form).xpath("//div[@data-list]//legend")
    told = [" ".join(one.text_content().split()) for one in legends]
    assert told == ["Klausul 1 § 4 a", "Klausul 2 § 4"]


def test_a_clause_that_is_added_has_no_number_yet():
    form = pressed("row:add:clauses", [a_field("clauses", "clauses")], {"clauses": []})
    assert "§" not in page(form).text_content()
