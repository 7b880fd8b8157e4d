"""One searches, filters, reads and watches: by keyboard, without scripts, on a phone."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard, Pointer, go

BOARD = "label:has-text('Omsorgsnämnden, Linköpings kommun') input"
WAYS = {
    "keyboard": (Keyboard, "förlängning minimaria", {}),
    "without scripts": (Pointer, "minimaria förlängning", {"java_script_enabled": False}),
    "phone": (Pointer, "minimaria uppdrag", {"viewport": {"width": 390, "height": 844}}),
}


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("way", WAYS)
def test_one_searches_filters_reads_comes_back_and_watches(opened, way):
    kind, words, given = WAYS[way]
    page = opened("karin.ek", **given)
    hand = kind(page)
    search(page, hand, words)
    before = page.locator(".hits h2").count()
    narrow(page, hand, way)
    assert 0 < page.locator(".hits h2").count() < before
    asked = query(page)
    assert asked["q"] == [words] and len(asked["organ"]) == 1
    read_and_come_back(page, hand)
    assert query(page) == asked
    watch(page, hand)


def search(page: Page, hand: Pointer, words: str) -> None:
    page.goto("/sok")
    hand.write("#q-page", words)
    go(page.locator("#q-page"), "Enter")
    page.wait_for_url("**/sok?q=*")
    expect(page.locator("#hits > [role=status]")).to_contain_text("träff")


def narrow(page: Page, hand: Pointer, way: str) -> None:
    """On a phone the facets are a sheet above the hits."""
    if way == "phone":
        expect(page.locator(BOARD)).to_be_hidden()
        page.get_by_role("link", name="Filtrera").click()
    hand.tick(BOARD)
    hand.press("Visa")


def read_and_come_back(page: Page, hand: Pointer) -> None:
    title = page.locator(".hits h2 a").first.inner_text()
    hand.follow(title, within=".hits")
    assert "/dokument/" in page.url
    hand.follow("Tillbaka till träffarna")


def watch(page: Page, hand: Pointer) -> None:
    """Told how much it would have brought; paused, stopped, and the stop undone."""
    hand.follow("Bevaka den här sökningen")
    expect(page.locator("main")).to_contain_text("De senaste 30 dagarna")
    name = page.locator("[name=name]").input_value()
    hand.press("Bevaka")
    expect(page.locator("#messages")).to_contain_text("Nu bevakar du")
    where = f".watches > li:has-text('{name}')"
    one = page.locator(where)
    hand.press("Pausa", within=where)
    expect(one.locator(".chip")).to_have_text("pausad")
    hand.press("Sluta bevaka", within=where)
    expect(one).to_have_count(0)
    hand.press("Ångra", within=f".apart li:has-text('{name}')")
    expect(one.locator(".chip")).to_have_text("pausad")


def test_going_back_from_a_document_finds_the_same_hits_at_the_same_place(opened):
    page = opened("karin.ek", viewport={"width": 768, "height": 600})
    page.goto("/sok?q=avtal&typ=agreement")
    count = page.locator("#hits > [role=status]").inner_text()
    hit = page.locator(".hits h2 a").last
    hit.scroll_into_view_if_needed()
    place, address = page.evaluate("scrollY"), page.url
    assert place > 0
    go(hit)
    page.go_back()
    assert page.url == address
    expect(page.locator("#hits > [role=status]")).to_have_text(count, use_inner_text=True)
    page.wait_for_function("(place) => Math.abs(scrollY - place) < 5", arg=place)


def test_a_hit_opens_where_its_words_stand(opened):
    page = opened("karin.ek", viewport={"width": 768, "height": 600})
    page.goto("/sok?q=DUR-program")
    link = page.locator(".hits h2 a").first
    told = unquote(link.get_attribute("href") or "").partition("#:~:text=")[2]
    assert told.startswith(page.locator(".hits mark").first.inner_text())
    go(link)
    expect(page.get_by_text(told).first).to_be_in_viewport()


def test_on_a_phone_the_first_hit_and_the_chosen_tab_are_seen_at_once(opened):
    page = opened("karin.ek", viewport={"width": 375, "height": 700})
    page.goto("/sok?q=minimaria")
    expect(page.locator(".hits h2").first).to_be_in_viewport(ratio=1)
    last = page.locator(".tabs a").last
    expect(last).not_to_be_in_viewport()
    go(last)
    expect(page.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=1)
