"""The clerk's deadline: from the letter to the decision, in every way that people use a page."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard, Pointer
from tests.browser.test_access import faults

AGREEMENT = "Alkoholtillsyn Norrvik–Söderby"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"viewport": {"width": 375, "height": 800}}
WAYS = {
    "with a pointer": (Pointer, {}),
    "with the keyboard alone": (Keyboard, {}),
    "without scripts": (Pointer, {"java_script_enabled": False}),
    "on a phone": (Pointer, PHONE),
}


@pytest.fixture(scope="module")
def link(demo_folder: Path) -> str:
    """The path of the links in Anna's letter, in its part about the agreement."""
    for path in sorted((demo_folder / "letters").glob("*.eml")):
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        plain = letter.get_body(("plain",))
        if plain is None or "anna.berg@" not in letter["To"]:
            continue
        # A line between the parts.
        for part in re.split("-{40}", plain.get_content()):
            links = re.search(r"http\S+/e/\S+", part)
            if links and AGREEMENT in part and "onsdag 30 juni 2027" in part:
                return urlsplit(links.group()).path
    raise AssertionError("no letter about the agreement")


@pytest.mark.parametrize("way", WAYS)
def test_a_deadline_is_taken_from_the_letter_decided_and_undone(opened, link, way):
    hands, given = WAYS[way]
    letter = opened("", **given)
    take_it(letter, hands, link)
    if given.get("java_script_enabled", True):
        # What was done is read out, and one goes on from there.
        expect(letter.locator("#messages")).to_be_focused()
    page = opened("anna.berg", **given)
    hand = hands(page)
    find_it(page, hand)
    decide(page, hand)
    undo(page, hand)


def take_it(page: Page, hands: type[Pointer], link: str) -> None:
    """From the letter, signed in nowhere."""
    page.goto(f"{link}?val=ta")
    expect(page.get_by_role("heading", level=1)).to_contain_text("onsdag 30 juni 2027")
    expect(page.locator("main")).to_contain_text("Om inget görs")
    hands(page).press("Jag tar det")
    expect(page.locator("#messages")).to_contain_text("noterat att du tar hand om det")
    expect(page.locator("section.notice")).to_contain_text("Anna Berg tog på sig det")


def find_it(page: Page, hand: Pointer) -> None:
    """In the list it is taken; its own page tells the way back from the date."""
    page.goto("/forfall")
    row = page.locator("tr", has_text=AGREEMENT)
    expect(row).to_contain_text("kvitterat av Anna Berg")
    hand.follow("2027-06-30", within=f"tr:has-text('{AGREEMENT}')")
    expect(page.get_by_role("heading", level=1)).to_have_text("Besluta senast onsdag 30 juni 2027")
    steps = page.locator(".steps-back li").all_inner_texts()
    assert [re.search(r"\d+ \w+ 2027", step).group() for step in steps] == [
        "21 juni 2027",
        "8 juni 2027",
        "25 maj 2027",
        "26 april 2027",
    ]
    expect(page.locator("main")).to_contain_text("2028-06-30 minus 12 månader")


def decide(page: Page, hand: Pointer) -> None:
    """What follows is shown first, and nothing is saved before it was seen."""
    hand.follow("Registrera beslut")
    hand.tick("#f-outcome-1")
    hand.write("#f-paragraph", "§ 88")
    hand.write("#f-reason", "Samarbetet fungerar väl.")
    hand.press("Visa vad som händer")
    effect = page.locator(".fact-card", has_text="Det här händer")
    expect(effect).to_contain_text("30 juni 2031")
    expect(effect).to_contain_text("Brev som upphör")
    expect(page.locator("#f-reason")).to_have_value("Samarbetet fungerar väl.")
    hand.press("Spara beslutet")
    expect(page.locator(".fact-card")).to_contain_text("30 juni 2030")


def undo(page: Page, hand: Pointer) -> None:
    """For thirty days it can be taken back, with a reason, from where it is said."""
    hand.follow("Ångra", within="#messages")
    hand.write("#f-reason", "Fel paragraf.")
    hand.press("Ångra")
    expect(page.locator(".fact-card")).to_contain_text("Besluta senast onsdag 30 juni 2027")


def test_every_letter_reads_well_at_320_pixels(demo_folder, opened):
    page = opened("", viewport={"width": 320, "height": 700}, java_script_enabled=True)
    for path in sorted((demo_folder / "letters").glob("*.eml")):
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        page.set_content(letter.get_body(("html",)).get_content())
        page.evaluate(AXE_SCRIPT)
        # A letter is no page: it has no landmarks, but all that WCAG asks for.
        assert faults(page, WCAG) == [], letter["Subject"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, letter["Subject"]
