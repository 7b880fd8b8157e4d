"""The clerk's journey: what must be decided, by when, and which meeting is in time."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.hands import go
from tests.browser.test_access import faults

AGREEMENT = "Alkoholtillsyn Norrvik–Söderby"


@pytest.fixture
def sara(opened) -> Page:
    return opened("sara.lind")


def test_deadlines_are_grouped_with_the_health_of_the_letters_above(sara):
    sara.goto("/forfall")
    expect(sara.locator(".notice").first).to_contain_text("senaste körning 2027-04-01")
    heads = sara.locator(".group-head").all_text_contents()
    assert [re.sub(r"\s*\d+$", "", head) for head in heads] == [
        "Försenade",
        "Inom 30 dagar",
        "Inom 90 dagar",
        "Inom 12 månader",
        "Senare",
        "Saknar datum",
    ]
    row = sara.locator("tr", has_text=AGREEMENT)
    for words in ("2027-06-30", "90", "Söderby kommun", "KF 2027-06-21", "Anna Berg"):
        expect(row).to_contain_text(words)


def test_an_agreement_tells_its_chain_of_days_with_the_sum_of_each(sara):
    sara.goto("/forfall")
    go(sara.get_by_role("link", name=AGREEMENT))
    card = sara.locator(".fact-card")
    expect(card).to_contain_text("Besluta senast onsdag 30 juni 2027")
    expect(card).to_contain_text("90 dagar kvar.")
    expect(card).to_contain_text("Kommunfullmäktige 21 juni 2027, handlingar senast 25 maj 2027.")
    expect(card).to_contain_text("Om inget görs förlängs det till 30 juni 2031.")
    sums = sara.locator(".facts.dates div")
    assert sums.locator("time").all_text_contents() == [
        "2027-06-30",
        "2027-12-30",
        "2028-06-30",
        "2031-06-30",
    ]
    expect(sums.first).to_contain_text("2028-06-30 minus 12 månader")
    expect(sara.get_by_role("img", name="Avtalets datum")).to_be_visible()


def test_what_one_choice_asks_for_is_seen_once_it_is_chosen(sara, things):
    sara.goto(f"/dokument/{things['agreement']}/fornya")
    end, received = sara.locator("#f-new_end"), sara.locator("#f-received_on")
    expect(end).to_be_hidden()
    expect(received).to_be_hidden()
    sara.get_by_label("Förnya med ny sista dag").check()
    expect(end).to_be_visible()
    end.fill("31 juni 2030")
    sara.get_by_label("Säg upp").check()
    expect(end).to_be_hidden()
    expect(received).to_be_visible()
    # What is wrong is never out of sight.
    sara.get_by_label("Skäl").fill("Fungerar väl.")
    go(sara.get_by_role("button", name="Visa vad som händer"))
    expect(sara.locator(".error-summary")).to_be_visible()
    expect(end).to_be_visible()


def test_without_scripts_every_field_is_there_with_its_words(opened, things):
    page = opened("sara.lind", java_script_enabled=False)
    page.goto(f"/dokument/{things['agreement']}/fornya")
    for words in ("Bara när avtalet förnyas.", "Bara vid uppsägning."):
        expect(page.get_by_text(words)).to_be_visible()
    assert page.locator("[data-only-for]:visible").count() == 2


def test_the_words_of_the_diary_are_asked_of_what_is_secret_alone(opened, things):
    page = opened("per.holm")
    page.goto(f"/dokument/{things['agreement']}/niva")
    words = page.get_by_label("Vad ärendet gäller")
    expect(words).to_be_hidden()
    page.get_by_label("Sekretess:").check()
    expect(words).to_be_visible()


def test_on_a_phone_the_chain_is_a_list(sara):
    sara.set_viewport_size({"width": 375, "height": 800})
    sara.goto("/forfall")
    go(sara.get_by_role("link", name=AGREEMENT))
    expect(sara.locator(".chain-list li.at-decide")).to_contain_text("30 juni 2027")
    expect(sara.locator(".picture.chain")).to_be_hidden()


def test_changes_are_walked_with_single_keys_and_said_in_words(sara):
    sara.goto("/forfall")
    go(sara.get_by_role("link", name=AGREEMENT))
    go(sara.get_by_role("link", name="Jämför versioner"))
    sara.wait_for_url("**/jamfor")
    sara.keyboard.press("n")
    here = sara.locator("[data-change].here")
    expect(here).to_be_focused()
    expect(here).to_contain_text("Norrvik kommun: Andel i procent: Borttaget: 65 % Tillagt: 62 %")
    sara.keyboard.press("n")
    expect(here).to_contain_text("Borttaget: 35 % Tillagt: 38 %")
    sara.keyboard.press("p")
    expect(here).to_contain_text("Borttaget: 65 % Tillagt: 62 %")


def test_the_menu_opens_closes_and_gives_the_focus_back(sara):
    sara.goto("/")
    menu = sara.locator(".account summary")
    menu.click()
    sara.evaluate(AXE_SCRIPT)
    assert faults(sara) == []
    sara.keyboard.press("Escape")
    expect(sara.locator(".account-menu")).to_be_hidden()
    expect(menu).to_be_focused()


def test_a_letter_is_read_as_it_looks_and_as_text(sara):
    sara.goto("/brev")
    # Anna's letter of the morning: several matters, that about the alcohol among them.
    annas = sara.locator("tr", has_text="Anna Berg")
    go(annas.get_by_role("link", name=re.compile(r" och \d+ till$")).first)
    looks = sara.frame_locator("iframe.letter")
    expect(looks.get_by_role("heading", level=1)).to_contain_text("och")
    about = looks.get_by_role("heading", level=2, name=re.compile("30 juni 2027: Alkohol"))
    expect(about).to_be_visible()
    expect(sara.locator(".letter-text")).to_contain_text("Om inget görs")
    expect(sara.locator(".facts")).to_contain_text(".ics")
