"""Taking in a file: what was read stands beside the fields, and a person confirms it."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.hands import go
from tests.browser.test_access import NARROW, TOO_WIDE, faults

TEXT = """Samverkansavtal om gemensam skärgårdstrafik
Diarienummer: KS 2027-00777

Syfte
Båtar hela året mellan Norrvik och Söderby.

Avtalstid
Avtalet gäller från och med den 1 januari 2027 till och med den 31 december 2028.
"""


@pytest.fixture
def anna(opened) -> Page:
    page = opened("anna.berg")
    page.context.add_init_script(AXE_SCRIPT)
    return page


def take_in(page: Page, folder: Path, text: str) -> None:
    path = folder / "avtal.txt"
    path.write_text(text, encoding="utf-8")
    page.goto("/import")
    page.locator("[type=file]").set_input_files(path)
    go(page.locator("main .primary"), timeout=30_000)
    expect(page).to_have_url(re.compile(r"/import/\d+$"))


def no_faults(page: Page) -> None:
    assert faults(page) == []
    page.set_viewport_size(NARROW)
    assert not page.evaluate(TOO_WIDE)
    assert faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_file_becomes_a_draft_once_its_dates_are_compared(anna, tmp_path):
    anna.goto("/import")
    no_faults(anna)
    take_in(anna, tmp_path, TEXT)
    expect(anna.locator(".source")).to_contain_text("Båtar hela året")
    no_faults(anna)
    # Prose is written here as in a draft.
    purpose = anna.get_by_role("textbox", name="Syfte")
    purpose.press("Control+End")
    anna.keyboard.type(" Även på vintern.")
    go(anna.get_by_role("button", name="Skapa utkastet").last)
    expect(anna.locator(".error-summary")).to_be_focused()
    no_faults(anna)
    anna.get_by_label(re.compile("jämfört datumen")).check()
    go(anna.get_by_role("button", name="Skapa utkastet").last)
    anna.wait_for_url("**/klart")
    no_faults(anna)
    go(anna.locator(".fact-card").get_by_role("link").first)
    expect(anna.locator("#fact")).to_have_text("Besluta senast fredag 31 december 2027")
    expect(anna.locator("main")).to_contain_text("Även på vintern.")


def test_what_is_said_of_the_fields_is_counted_and_stands_when_one_comes_back(anna, tmp_path):
    take_in(anna, tmp_path, f"{TEXT}{tmp_path}")
    progress = anna.locator("#progress")
    expect(progress).to_have_text(re.compile("^0 av "))
    go(anna.locator("button[value='right:title']"), "Enter")
    expect(progress).to_have_text(re.compile("^1 av "))
    expect(anna.locator("button[value='back:title']")).to_be_focused()
    go(anna.locator("button[value='absent:purpose']"))
    expect(anna.locator("button[value='back:purpose']")).to_be_in_viewport()
    go(anna.locator("button[value='right:term']"))
    expect(anna.locator(".error-summary")).to_contain_text("jämför datumen")
    address = anna.url
    anna.goto("/import")
    expect(anna.get_by_role("row", name="Samverkansavtal om gemensam").first).to_contain_text(
        "2 av "
    )
    no_faults(anna)
    anna.goto(address)
    expect(progress).to_have_text(re.compile("^2 av "))
    expect(anna.get_by_role("textbox", name="Syfte")).to_be_empty()
    no_faults(anna)


def test_an_empty_file_is_refused_in_words(anna, tmp_path):
    path = tmp_path / "tom.txt"
    path.touch()
    anna.goto("/import")
    anna.locator("[type=file]").set_input_files(path)
    go(anna.locator("main .primary"), timeout=30_000)
    expect(anna.locator("main")).to_contain_text("tom.txt")
    no_faults(anna)
