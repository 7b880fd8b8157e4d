"""Rows of a form: added, moved, removed and taken back, by key too."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_drafting import begun


@pytest.fixture
def anna(opened) -> Page:
    return opened("anna.berg")


@pytest.fixture
def address(anna: Page) -> str:
    return begun(anna)


def test_a_removed_row_can_be_taken_back(anna, address):
    anna.goto(f"{address}/redigera/parties")
    anna.get_by_role("button", name="Lägg till part").click()
    organisation = anna.locator("[name=organisation]")
    organisation.nth(1).fill("Söderby kommun")
    anna.get_by_role("button", name="Ta bort Part 2").click()
    expect(organisation).to_have_count(1)
    anna.get_by_role("button", name="Ångra").click()
    assert organisation.nth(1).input_value() == "Söderby kommun"


def test_rows_are_moved_removed_and_taken_back_by_key_and_the_focus_is_seen(anna, address):
    anna.goto(f"{address}/redigera/parties")
    organisation = anna.locator("[name=organisation]")
    for name in ("Norrvik", "Söderby", "Österlunda"):
        if organisation.last.input_value():
            anna.get_by_role("button", name="Lägg till part").press("Enter")
        organisation.last.fill(name)
    anna.get_by_role("button", name="Flytta upp Part 3").press("Enter")
    for _press in range(3):  # at the top, the same key moves it no further and not back
        anna.keyboard.press("Enter")
    assert names(anna) == ["Österlunda", "Norrvik", "Söderby"]
    here = anna.locator(":focus")
    assert here.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    anna.get_by_role("button", name="Ta bort Part 1").press("Enter")
    assert here.inner_text() == "Part 1"
    assert here.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    anna.keyboard.press("Shift+Tab")  # the way back stands where the row stood
    expect(here).to_have_text("Ångra")
    anna.keyboard.press("Enter")
    assert names(anna) == ["Österlunda", "Norrvik", "Söderby"]
    expect(organisation.first).to_be_focused()


def names(page: Page) -> list[str]:
    return [one.input_value() for one in page.locator("[name=organisation]").all()]
