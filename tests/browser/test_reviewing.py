"""From a draft to its approval in a browser: checked, sent, commented on, changed by another."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard, go
from tests.browser.test_access import faults
from tests.browser.test_drafting import begun, save_version


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


def suggest_more(page: Page, words: str) -> None:
    """Write more in the editor of the text that stands there."""
    written = page.locator("#comment .editor-text")
    expect(written).to_have_accessible_name(re.compile("Föreslå en annan text"))
    written.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def test_a_reviewer_suggests_a_text_and_the_writer_takes_it_in(opened, address):
    johan, anna = opened("johan.ek"), opened("anna.berg")
    johan.goto(f"{address}/granskning")
    go(johan.locator("#purpose").get_by_role("link", name="Kommentera Syfte"))
    johan.locator("#comment [name=text]").fill("Nämn barnen.")
    suggest_more(johan, " Barn lånar utan avgift.")
    go(johan.locator("#comment .primary"))
    expect(johan.locator("#purpose ins")).to_contain_text("Barn lånar utan avgift.")
    johan.evaluate(AXE_SCRIPT)
    assert faults(johan) == []
    anna.goto(f"{address}/granskning")
    anna.keyboard.press("n")
    expect(anna.locator("#purpose .comment.here")).to_be_focused()
    go(anna.get_by_role("button", name="Godta"), "Enter")
    expect(anna.locator("#messages")).to_contain_text("Förslaget är infört: version")
    expect(anna.locator("#purpose .document")).to_contain_text("Barn lånar utan avgift.")


def test_others_see_who_is_writing_and_where(opened, address):
    johan, anna = opened("johan.ek"), opened("anna.berg")
    johan.goto(f"{address}/redigera/purpose")
    with johan.expect_response("**/autospara*"):
        johan.locator("#f-background").fill("Johan skriver.")
    anna.goto(f"{address}/redigera/goals")
    expect(anna.locator(".page-head")).to_contain_text("Johan Ek skriver i Syfte")


def test_a_counterparty_writes_in_the_text_as_it_reads(opened):
    anna, guest = opened("anna.berg"), opened()
    address = begun(anna)
    anna.goto(f"{address}/redigera/purpose")
    anna.locator("#f-purpose").click()
    for words in ("### Varför", "- bad", "skola"):  # below is an item without words
        anna.keyboard.type(words)
        anna.keyboard.press("Enter")
    go(anna.get_by_role("button", name="Spara och granska"))
    save_version(anna, address, "Syftet")
    anna.goto(f"{address}/motpart")
    anna.locator("#f-name").fill("Söderby kommun")
    go(anna.locator("main form .primary").first)
    guest.goto(urlsplit(anna.locator("#address").input_value()).path)
    guest.locator("main [name=name]").fill("Maria Sten")
    go(guest.locator("main form .primary"))
    go(guest.locator("#purpose").get_by_role("link", name=re.compile("Kommentera")))
    written = guest.locator("#comment .editor-text")
    expect(written.locator("h3")).to_have_text("Varför")
    expect(written.locator("li")).to_have_text(["bad", "skola"])
    suggest_more(guest, " och bibliotek")
    go(guest.locator("#comment .primary"))
    expect(guest.locator("#purpose ins")).to_contain_text("och bibliotek")
    expect(guest.locator("#purpose")).not_to_contain_text("###")
    guest.evaluate(AXE_SCRIPT)
    assert faults(guest) == []
    anna.goto(f"{address}/granskning")
    expect(anna.locator("#purpose .suggestion")).not_to_contain_text("###")
    go(anna.get_by_role("button", name="Godta"))
    expect(anna.locator("#purpose .document li").last).to_have_text("skola och bibliotek")
