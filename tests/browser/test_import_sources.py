"""The review of a file in a browser: the text follows where one writes, and Enter does no harm."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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
    page.locator("main .primary").click()
    page.wait_for_url(re.compile(r"/import/\d+$"), timeout=30_000)
    return page


def test_the_words_that_a_field_came_from_are_shown_while_one_writes_in_it(review):
    review.locator("#f-meeting_date").focus()
    expect(review.locator("mark.here")).to_have_text("2027-06-08")
    change = review.locator("[data-of=f-decision] summary", has_text="Redigera")
    change.click()
    review.locator("#f-decision textarea").first.focus()
    expect(review.locator("mark.here")).to_have_text(re.compile("förlängs till och med 2030"))
    expect(review.locator("mark.here")).to_be_in_viewport()


def test_enter_in_a_field_presses_the_main_button(review):
    review.locator("#f-title").press("Enter")
    expect(review.locator(".error-summary")).to_be_focused()
    expect(review.locator("#f-import_type")).to_have_value("decision_extract")
