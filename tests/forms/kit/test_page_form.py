"""A form is drawn, read, and drawn again without losing a letter."""

import pytest
from pyramid.httpexceptions import HTTPBadRequest

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import LevelSchema, ReasonSchema
from agreementhub.i18n import _
from tests.forms.browsing import Controls, a_field, a_form, form_of, page

TITLE = a_field("title", "line", required_from="draft")
END = a_field("end", "date", required_from="decided")
FIELDS = [TITLE, END]


def sent(fields=FIELDS, **typed):
    controls = Controls(form_of(fields))
    for name, value in typed.items():
        controls.fill(name, value)
    return controls


def test_a_page_that_is_only_opened_has_sent_nothing():
    assert form_of(FIELDS).submitted() is None


def test_what_is_typed_comes_back_as_content():
    form = form_of(FIELDS, sent(title="  Färdtjänst ", end="30 juni 2027"))
    assert form.submitted() == {"title": "Färdtjänst", "end": "2027-06-30"}


def test_what_is_left_empty_is_absent_and_the_form_was_still_sent():
    values = form_of(FIELDS, sent()).submitted()
    assert values == {}
    assert values is not None and bool(values)


def test_a_day_that_does_not_exist_is_told_at_its_field_and_in_the_summary():
    form = form_of(FIELDS, sent(title="Färdtjänst", end="31 juni 2027"))
    assert form.submitted() is None
    drawn = page(form)
    link = drawn.xpath("//*[@role='alert']//a")[0]
    field = drawn.get_element_by_id(link.get("href")[1:])
    words = drawn.get_element_by_id(f"{field.get('id')}-error").text
    assert link.text == words and "30" in words
    assert (field.get("aria-invalid"), field.get("value")) == ("true", "31 juni 2027")
    assert f"{field.get('id')}-error" in field.get("aria-describedby").split()


def test_a_form_with_errors_answers_400_and_says_so():
    form = form_of(FIELDS, sent(end="31 juni 2027"))
    form.submitted()
    assert form.request.response.status_int == 400
    assert [error.words for error in form.errors] == ["There is no 31 June. June has 30 days."]


def test_the_rest_of_what_was_typed_is_kept_as_it_was_typed():
    form = form_of(FIELDS, sent(title="  <b>Färdtjänst</b> & mer ", end="31 juni 2027"))
    form.submitted()
    assert page(form).get_element_by_id("f-title").get("value") == "  <b>Färdtjänst</b> & mer "


def test_a_broken_rule_is_told_at_the_top_with_409_and_what_was_typed():
    form = form_of(FIELDS, sent(title="Färdtjänst"))
    assert form.submitted()
    form.refuse(RuleBroken(_("The document has been archived.")))
    drawn = page(form)
    assert form.request.response.status_int == 409
    assert drawn.xpath("//*[@role='alert']//li")[0].text_content() == (
        "The document has been archived."
    )
    assert drawn.get_element_by_id("f-title").get("value") == "Färdtjänst"


def test_an_error_that_only_the_view_can_find_stands_at_its_field():
    form = form_of(FIELDS, sent(title="Färdtjänst"))
    form.submitted()
    form.wrong("title", "There is already one of that name.")
    assert page(form).get_element_by_id("f-title-error").text == (
        "There is already one of that name."
    )


def test_errors_are_told_in_the_order_of_the_page_whoever_found_them():
    form = form_of(FIELDS, sent(title="Färdtjänst"))
    form.submitted()
    form.wrong("end", "Too late.")
    form.wrong("title", "Too long.")
    assert [error.id for error in form.errors] == ["f-title", "f-end"]


def test_a_missing_field_is_named_in_its_error():
    form = a_form(ReasonSchema(), Controls(a_form(ReasonSchema())))
    assert form.submitted() is None
    assert [error.words for error in form.errors] == ["Fill in “Reason”."]


def test_only_the_form_that_was_sent_is_read_when_a_page_has_two():
    controls = Controls(a_form(LevelSchema(), name="level"))
    other = a_form(ReasonSchema(), controls, name="reason")
    assert other.submitted() is None and other.errors == []


def test_the_mark_of_one_sending_survives_an_error_so_that_a_second_press_is_the_same_act():
    controls = sent(end="31 juni 2027")
    form = form_of(FIELDS, controls)
    form.submitted()
    assert form.once == controls.values("once")[0]
    assert Controls(form).values("once") == controls.values("once")


def test_a_forged_mark_of_sending_is_replaced():
    assert form_of(FIELDS, sent(once="<script>")).once != "<script>"


def test_the_button_that_was_pressed_is_known():
    form = form_of(FIELDS, sent(title="Färdtjänst").add("press", "preview"))
    assert (form.pressed, form_of(FIELDS, sent()).pressed) == ("preview", "")


def test_a_preview_reads_what_can_be_read_and_tells_of_no_errors():
    form = form_of(FIELDS, sent(title="Färdtjänst", end="31 juni 2027"))
    assert form.readable() == ({"title": "Färdtjänst"}, {"end"})
    assert form.errors == [] and form.request.response.status_int == 200


@pytest.mark.parametrize(
    "pairs",
    [
        [("__start__", "title:mapping"), ("x", "1"), ("__end__", "title:mapping")],
        [("__start__", "title:sequence"), ("x", "1"), ("__end__", "title:sequence")],
        [("__start__", "title:nonsense")],
        [("__start__", "parties:sequence")],
        [("__end__", "parties:sequence")],
        [("parties", "text")],
        [("row:add:nothing", "1")],
        [("row:add:title", "1")],
        [("row:remove:parties.7", "1")],
        [("row:remove:parties.0", "1")],
        [("row:remove:parties.x", "1")],
        [("row:remove:parties." + "9" * 5_000, "1")],
        [("row:remove:parties.²", "1")],
        [("row:dance:parties.0", "1")],
        [("row:", "1")],
    ],
)
def test_a_post_that_no_page_of_ours_sends_is_refused_in_words(pairs):
    fields = [TITLE, a_field("parties", "parties")]
    controls = Controls(form_of(fields))
    controls.pairs = [(k, v) for k, v in controls.pairs if "parties" not in v] + pairs
    with pytest.raises(HTTPBadRequest, match="could not be read"):
        form_of(fields, controls).submitted()


def test_a_file_in_the_place_of_text_is_refused_in_words():
    class File:
        filename = "x"

    controls = sent()
    controls.pairs += [("title", File()), ("__start__", File())]
    with pytest.raises(HTTPBadRequest):
        form_of(FIELDS, controls).submitted()


def test_a_character_that_no_page_can_show_is_refused_at_its_field():
    form = form_of(FIELDS, sent(title="Färd\x00tjänst"))
    assert form.submitted() is None
    assert [error.id for error in form.errors] == ["f-title"]
