"""The official drafts with nothing but the keyboard."""

from playwright.sync_api import expect

from tests.browser.hands import Keyboard
from tests.browser.journey import DECIDE, begin, finish, write_the_term


def test_an_agreement_is_drafted_and_signed_without_a_pointer(opened):
    page = opened()
    hand = Keyboard(page)
    begin(page, hand, "KS 2027-00302")
    write_the_term(hand)
    expect(page.locator("#preview h2")).to_have_text(DECIDE)
    finish(page, hand)
