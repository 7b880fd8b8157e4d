"""What a form takes, and what it says when it does not."""

import pytest

from tests.browser.hands import go
from tests.browser.test_drafting import begun

WAYS = (
    *("2027-06-30", "20270630", "270630", "30 juni 2027", "30/6 2027", "30.6.2027"),
    *("  30  juni 2027 ", "den 30 juni 2027", "30 JUNI 2027"),
)


@pytest.fixture
def anna(opened):
    return opened("anna.berg")


@pytest.fixture
def address(anna):
    return begun(anna)


def read_back(page, address, typed):
    """The last day as the form shows it once it was typed so and saved."""
    page.goto(f"{address}/redigera/term")
    page.locator("#f-term-end").fill(typed)
    go(page.get_by_role("button", name="Spara och fortsätt"))
    page.wait_for_url(lambda url: "/redigera/term" not in url)
    page.goto(f"{address}/redigera/term")
    return page.locator("#f-term-end").input_value()


def test_a_day_is_taken_however_it_is_written_and_read_back_in_words(anna, address):
    assert {read_back(anna, address, typed) for typed in WAYS} == {"30 juni 2027"}


def test_the_months_that_english_spells_alike_are_swedish(anna, address):
    days = ["1 mars 2027", "1 maj 2027", "1 juni 2027", "1 juli 2027"]
    assert [read_back(anna, address, day) for day in days] == days


def told(page, address):
    """What is wrong with a whole section, as the page says it."""
    page.goto(f"{address}/redigera/term")
    page.locator("#f-term-start").fill("31 juni 2027")
    page.locator("#f-term-end").fill("snart")
    go(page.get_by_role("button", name="Spara och fortsätt"))
    page.locator(".error-summary").wait_for()
    typed = [page.locator(f"#f-term-{name}").input_value() for name in ("start", "end")]
    return page.locator(".error-summary a").all_text_contents(), typed


def test_the_server_alone_says_what_the_browser_would_and_what_was_typed_stays(
    anna, address, opened
):
    without = opened("anna.berg", java_script_enabled=False)
    words, typed = told(anna, address)
    assert len(words) == 2 and typed == ["31 juni 2027", "snart"]
    assert told(without, address) == (words, typed)
