"""The politician's journey: what was proposed about Mini-Maria, and what was decided."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.hands import go
from tests.browser.test_access import faults

MEMO = re.compile("Ställningstagande verksamhetsuppdrag Leanlink")


@pytest.fixture
def karin(opened) -> Page:
    return opened("karin.ek", viewport={"width": 768, "height": 1024})


def look_for(page: Page, words: str) -> None:
    page.goto("/sok")
    page.locator("#q-page").fill(words)
    go(page.locator("#q-page"), "Enter")
    page.wait_for_url("**/sok?q=*")


def hits(page: Page) -> list[str]:
    return page.locator(".hits h2").all_text_contents()


@pytest.mark.parametrize(
    "words",
    [
        "förlängning minimaria",
        "förlängs till 2020 minimaria",
        "ungdomsmottagning beroendefrågor",
        "Leanlink råd och stöd",
        "4811000 kr",
        "DUR-program",
    ],
)
def test_the_memo_is_found_by_its_words_and_its_facts(karin, words):
    look_for(karin, words)
    assert any(MEMO.match(title) for title in hits(karin)[:5])


def test_one_filters_opens_and_comes_back_to_the_same_hits(karin):
    look_for(karin, "förlängning minimaria")
    before = len(hits(karin))
    karin.get_by_role("link", name="Filtrera").click()
    karin.get_by_label("Omsorgsnämnden, Linköpings kommun").check()
    go(karin.get_by_role("button", name="Visa"))
    karin.wait_for_url("**organ=*")
    assert 0 < len(hits(karin)) < before
    narrowed = parse_qs(urlsplit(karin.url).query)
    go(karin.get_by_role("link", name=MEMO).first)
    expect(karin.locator("#lead")).to_have_text(re.compile("Förslag till beslut"))
    expect(karin.locator(".lead .claims li").first).to_contain_text("förlängs till 2020-12-31")
    go(karin.get_by_role("link", name="Tillbaka till träffarna"))
    assert parse_qs(urlsplit(karin.url).query) == narrowed
    assert karin.get_by_label("Omsorgsnämnden, Linköpings kommun").is_checked()


def test_tabs_part_the_hits_by_type_and_keep_the_words(karin):
    look_for(karin, "förlängning minimaria")
    go(karin.locator(".tabs").get_by_role("link", name=re.compile("Tjänsteskrivelser")))
    expect(karin.locator(".hits h2")).to_have_text([MEMO])
    assert karin.locator("#q-page").input_value() == "förlängning minimaria"
    expect(karin.locator(".tabs [aria-current]")).to_contain_text("Tjänsteskrivelser")


def test_a_decision_begins_with_its_words_and_what_came_of_it(karin):
    karin.goto("/beslut")
    go(karin.get_by_role("link", name="Avtalet med Söderby kommun om alkoholtillsyn"))
    expect(karin.locator(".page-head")).to_contain_text("Kommunfullmäktige 27 maj 2024 § 142")
    first = karin.locator(".lead .claims li").first
    expect(first).to_contain_text("Avtalet med Söderby kommun om alkoholtillsyn godkänns.")
    expect(first.locator(".chip")).to_have_text("Bifall")
    expect(karin.locator(".track .done")).to_have_count(4)
    came = karin.locator("[aria-labelledby=came]")
    expect(came).to_contain_text("Besluta senast onsdag 30 juni 2027")
    go(came.get_by_role("link"))
    expect(karin.locator("h1")).to_have_text("Alkoholtillsyn Norrvik–Söderby")


def test_rows_are_walked_and_search_is_reached_by_single_keys(karin):
    karin.goto("/beslut")
    karin.keyboard.press("j")
    karin.keyboard.press("j")
    first = karin.locator("tbody a").nth(1)
    expect(first).to_be_focused()
    karin.keyboard.press("k")
    with karin.expect_navigation(url="**/dokument/*"):
        karin.keyboard.press("Enter")
    karin.goto("/sok?q=tillsyn")
    karin.keyboard.press("/")
    expect(karin.locator("#q-page")).to_be_focused()
    karin.keyboard.type("k/?")
    assert karin.locator("#q-page").input_value() == "k/?"


def test_single_keys_can_be_switched_off(karin):
    karin.goto("/beslut")
    with karin.expect_navigation(url="**/hjalp"):
        karin.keyboard.press("?")
    go(karin.get_by_role("button", name="Slå av enstaka tangenter"))
    expect(karin.locator("#messages")).to_be_focused()
    karin.goto("/beslut")
    karin.keyboard.press("j")
    expect(karin.locator("tbody a:focus")).to_have_count(0)


def test_suggestions_follow_the_keys_and_are_told(karin):
    karin.goto("/sok")
    box = karin.locator("#q-page")
    box.fill("alkoh")  # at once: keys that come slowly are answered one by one
    shown = karin.locator(".search-big [role=option]")
    expect(shown.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(karin.locator(".search-big [role=status]")).to_have_text(
        f"{shown.count()} förslag: pil ned för att välja"
    )
    karin.evaluate(AXE_SCRIPT)
    assert faults(karin) == []
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == shown.first.get_attribute("id")
    expect(shown.first).to_have_attribute("aria-selected", "true")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("Escape")
    expect(shown.first).to_be_hidden()
    expect(box).to_have_value("alkoh")
    expect(box).to_be_focused()
    box.press("ArrowDown")
    expect(shown.first).to_be_visible()
    box.press("ArrowUp")
    go(box, "Enter")
    expect(karin.locator("h1")).to_contain_text("lkohol")


def test_enter_searches_for_what_was_typed_though_something_is_suggested(opened):
    wide = opened("karin.ek")
    wide.goto("/")
    box = wide.locator("#top-q")
    box.press_sequentially("alkoh")
    expect(wide.locator(".top-search [role=option]").first).to_be_visible()
    go(box, "Enter")
    assert parse_qs(urlsplit(wide.url).query)["q"] == ["alkoh"]


def test_a_suggestion_is_chosen_by_pressing_it(karin):
    karin.goto("/sok")
    karin.locator("#q-page").press_sequentially("ks 2024-001")
    case = karin.locator(".search-big [role=option]").first
    expect(case).to_contain_text("KS 2024-00123")
    go(case)
    expect(karin.locator("h1")).to_be_visible()
    assert "/arenden/ks-2024-123" in karin.url
