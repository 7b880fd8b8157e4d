"""From a draft to its approval in a browser: checked, sent, commented on, changed by another."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard
from tests.browser.test_access import faults


@pytest.fixture
def address(things) -> str:
    return f"/dokument/{things['revised']}"


def test_a_draft_goes_to_review_and_back_by_keyboard_alone(opened, address):
    anna: Page = opened("anna.berg")
    hand = Keyboard(anna)
    anna.goto(address)
    hand.follow("Kontrollera och skicka")
    anna.evaluate(AXE_SCRIPT)
    assert faults(anna) == []
    hand.press("Skicka till granskning")
    expect(anna).to_have_title(re.compile("^Fel: "))
    expect(anna.locator(".error-summary")).to_contain_text("Välj minst en granskare.")
    hand.tick("#f input[type=checkbox] >> nth=0")
    name = anna.locator("#f .choice").first.inner_text().strip()
    hand.press("Skicka till granskning")
    expect(anna.locator("#fact")).to_contain_text("godkänd av 0 av 1 granskare")
    expect(anna.locator(".reviewers")).to_contain_text(name)


def test_a_reviewer_suggests_a_text_and_the_writer_takes_it_in(opened, address):
    johan, anna = opened("johan.ek"), opened("anna.berg")
    johan.goto(f"{address}/granskning")
    johan.locator("#purpose").get_by_role("link", name="Kommentera Syfte").click()
    johan.locator("#comment [name=text]").fill("Nämn barnen.")
    text = johan.locator("#comment [name=proposed]")
    text.fill(f"{text.input_value()} Barn lånar utan avgift.")
    johan.locator("#comment .primary").click()
    expect(johan.locator("#purpose ins")).to_contain_text("Barn lånar utan avgift.")
    johan.evaluate(AXE_SCRIPT)
    assert faults(johan) == []
    anna.goto(f"{address}/granskning")
    anna.keyboard.press("n")
    expect(anna.locator("#purpose .comment.here")).to_be_focused()
    anna.get_by_role("button", name="Godta").press("Enter")
    expect(anna.locator("#messages")).to_contain_text("Förslaget är infört: version")
    expect(anna.locator("#purpose .document")).to_contain_text("Barn lånar utan avgift.")


def test_others_see_who_is_writing_and_where(opened, address):
    johan, anna = opened("johan.ek"), opened("anna.berg")
    johan.goto(f"{address}/redigera/purpose")
    with johan.expect_response("**/autospara*"):
        johan.locator("#f-background").fill("Johan skriver.")
    anna.goto(f"{address}/redigera/goals")
    expect(anna.locator(".page-head")).to_contain_text("Johan Ek skriver i Syfte")
