"""The official drafts, with a pointer and without scripts."""

from playwright.sync_api import expect

from tests.browser.hands import Pointer
from tests.browser.journey import DECIDE, begin, finish, write_the_term


def test_an_official_drafts_an_agreement_until_it_is_signed(opened):
    page = opened()
    hand = Pointer(page)
    begin(page, hand, "KS 2027-00301")
    write_the_term(hand)
    expect(page.locator("#preview h2")).to_have_text(DECIDE)
    assert "/redigera/term" in page.url
    finish(page, hand)


def test_the_same_without_scripts(opened):
    page = opened(java_script_enabled=False)
    hand = Pointer(page)
    begin(page, hand, "KS 2027-00303")
    write_the_term(hand)
    hand.press("Räkna om")
    expect(page.locator("#preview h2")).to_have_text(DECIDE)
    assert page.locator("#f-term-end").input_value() == "31 december 2028"
    finish(page, hand)
