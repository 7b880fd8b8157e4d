"""The review of a file in a browser: the text follows where one writes, and Enter does no harm."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import go

FILLING = "\n\n".join(
    f"Ett stycke om trafiken som ingen frågar efter, nummer {n}." for n in range(60)
)
TEXT = f"""Protokollsutdrag

Kommunstyrelsen

Sammanträdesdatum: 2027-06-08

§ 65 Dnr KS 2024/123

Förlängning av avtal om skärgårdstrafik

{FILLING}

Beslut

1. Avtalet förlängs till och med 2030-12-31.
"""


@pytest.fixture
def review(opened, tmp_path: Path) -> Page:
    """The review of a long file."""
    page: Page = opened("anna.berg")
    path = tmp_path / "utdrag.txt"
    path.write_text(f"{TEXT}{tmp_path}", encoding="utf-8")  # other bytes in each test
    page.goto("/import")
    page.locator("[type=file]").set_input_files(path)
    go(page.locator("main .primary"), timeout=30_000)
    expect(page).to_have_url(re.compile(r"/import/\d+$"))
    return page


def test_the_words_that_a_field_came_from_are_shown_while_one_writes_in_it(review):
    review.locator("#f-meeting_date").focus()
    expect(review.locator("mark.here")).to_have_text("2027-06-08")
    change = review.locator("[data-of=f-decision] summary", has_text="Redigera")
    change.click()
    review.locator("#f-decision .editor-text").first.focus()
    expect(review.locator("mark.here")).to_have_text(re.compile("förlängs till och med 2030"))
    expect(review.locator("mark.here")).to_be_in_viewport()


def test_enter_in_a_field_presses_the_main_button(review):
    go(review.locator("#f-title"), "Enter")
    expect(review.locator(".error-summary")).to_be_focused()
    expect(review.locator("#f-import_type")).to_have_value("decision_extract")


def test_each_field_shows_its_source_or_says_that_it_has_none(review):
    """The notes lead to the words: each link is the mark that is lit while one writes there."""
    notes = review.locator(".found[data-of]").all()
    with_source = [one for one in notes if one.locator("> .links a[data-source]").count()]
    without = [one for one in notes if one not in with_source]
    assert len(with_source) > 3 and without
    for note in with_source:
        field = note.get_attribute("data-of")
        link = note.locator("> .links a[data-source]").first.get_attribute("href")
        # What is folded is opened first, as one does who writes in it.
        review.evaluate(
            "id => document.querySelectorAll(`.said[data-of='${id}'] details`)"
            ".forEach(one => (one.open = true))",
            field,
        )
        review.bring_to_front()  # a page behind another is told of no focus
        # Not a text: it gives way to its editor once it is near, just when it is to be focused.
        inputs = f"#{field}:is(input, select), #{field} :is(input, select)"
        review.locator(inputs).and_(review.locator(":visible")).first.focus()
        expect(review.locator("mark.here")).to_have_id(str(link).removeprefix("#"))
    for note in without:
        expect(note).to_contain_text("Ingen källa")


def test_no_date_is_accepted_without_an_act_of_the_person(review):
    boxes = review.get_by_label(re.compile("jämfört datumen"))
    assert boxes.count() > 0
    for box in boxes.all():
        expect(box).not_to_be_checked()
    go(review.get_by_role("button", name="Skapa utkastet").last)
    summary = review.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link", name=re.compile("jämför datumen"))).to_have_count(
        boxes.count()
    )
    expect(review).to_have_url(re.compile(r"/import/\d+$"))
