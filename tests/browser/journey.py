"""The official's journey: from signing in to an agreement that is signed."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD
from tests.browser.hands import Pointer

DECIDE = "Besluta senast fredag 31 december 2027"
TITLE = "Gemensamt dataskyddsombud Norrvik–Söderby"


def begin(page: Page, hand: Pointer, case_number: str) -> None:
    """Sign in, begin the document, tell who and why."""
    page.goto("/")
    hand.follow("Logga in")
    hand.write("[name=email]", "anna.berg@norrvik.example")
    hand.write("[name=password]", PASSWORD)
    hand.press("Logga in")
    hand.follow("Ny handling")
    hand.follow(
        "Samverkansavtal Avtal, överenskommelse eller internt uppdrag. "
        "Visar när det måste beslutas eller sägas upp."
    )
    hand.write("#f-title", TITLE)
    hand.pick("#f-body", "Kommunfullmäktige")
    hand.write("#f-case_number", case_number)
    hand.press("Börja skriva")
    assert page.locator("#f-diarienummer").input_value() == case_number
    hand.pick("#f-legal_form", "Ramavtal")
    for place, name in enumerate(("Norrvik kommun", "Söderby kommun")):
        hand.add_row("Lägg till part")
        hand.write(f"[name=organisation] >> nth={place}", name)
    hand.press("Spara och fortsätt")
    hand.write("#f-purpose", "Två kommuner delar på ett ombud.")
    hand.press("Spara och fortsätt")
    hand.follow("Avtalstid och förnyelse Ej påbörjad", within=".tasks")


def write_the_term(hand: Pointer) -> None:
    """Until 31 December 2028, decided 12 months before, two years at a time."""
    hand.write("#f-term-start", "1 januari 2027")
    hand.write("#f-term-end", "31 december 2028")
    hand.tick("#f-term-mode-1")
    hand.write("#f-term-months", "24")
    hand.write("#f-term-decision_lead_months", "12")


def finish(page: Page, hand: Pointer) -> None:
    """Save two versions, compare them, and take the agreement to its signatures."""
    hand.press("Spara och granska")
    save(page, hand, "Parter, syfte och tid", number=2)
    hand.follow("Redigera")
    fill_in_what_is_missing(page, hand)
    save(page, hand, "Klart för beslut", number=3)
    expect(page.locator("#fact")).to_have_text(DECIDE)
    compare(page, hand)
    hand.follow("Kontrollera och skicka")
    for way, act in (
        ("Gå vidare utan granskare", "Skicka till granskning"),
        ("Markera som beslutad", "Markera som beslutad"),
        ("Markera som undertecknad", "Markera som undertecknad"),
    ):
        hand.follow(way)
        tell_by_whom(hand, act)
        hand.write("#f-reason", "Enligt delegation")
        hand.press(act)
    expect(page.locator(".page-head .chip")).to_have_text("Gäller")
    expect(page.locator("#fact")).to_have_text(DECIDE)


def tell_by_whom(hand: Pointer, act: str) -> None:
    """Which body decided, and that it is not known who signed."""
    if act.endswith("beslutad"):
        hand.write("#f-body", "Direktionen")
        hand.write("#f-taken_on", "4 januari 2027")
        hand.write("#f-paragraph", "§ 12")
    elif act.endswith("undertecknad"):
        hand.tick("#f-signatories__unknown")


def save(page: Page, hand: Pointer, reason: str, *, number: int) -> None:
    hand.write("#f-reason", reason)
    hand.press("Spara som version")
    expect(page.locator("#messages")).to_have_text(f"Version {number} är sparad.")


def fill_in_what_is_missing(page: Page, hand: Pointer) -> None:
    """Follow the list of what is missing until it is empty."""
    hand.follow("Målgrupp", within=".panel")
    hand.write("#f-target_group-text", "Alla som arbetar i kommunerna.")
    hand.press("Spara och fortsätt")
    hand.write("#f-catchment_area-text", "Norrvik och Söderby")
    hand.press("Spara och granska")
    hand.follow("Kostnadsfördelning", within=".panel")
    hand.pick("#f-cost_allocation-model", "Efter antal invånare")
    hand.press("Spara och granska")
    hand.follow("Uppföljning", within=".panel")
    hand.tick("#f-follow_up__unknown")
    hand.press("Spara och fortsätt")
    hand.tick("#f-confidentiality-level-1")
    hand.press("Spara och granska")
    expect(page.locator(".panel")).to_contain_text("Ingenting")


def compare(page: Page, hand: Pointer) -> None:
    """The versions side by side: what came is marked, in words for those who listen."""
    hand.follow("Jämför versioner")
    expect(page.locator("h1")).to_have_text("Version 2 jämförd med version 3")
    came = page.locator("#c-target_group ins")
    expect(came).to_have_text(re.compile("Tillagt: ?Alla som arbetar i kommunerna."))
    hand.follow(TITLE, within=".crumbs")
