"""Nothing that was typed is lost, whatever happens while one drafts."""

import re
from collections.abc import Callable
from itertools import count

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import sign_in
from tests.browser.hands import go
from tests.browser.test_access import faults

SAVED = re.compile(r"^Sparat \d\d\.\d\d$")
# Two seconds after the last key, and the answer.
SOON = 8_000
Opened = Callable[..., Page]
_numbers = count(401)


def begun(page: Page) -> str:
    """Begin an agreement; its address."""
    page.goto("/dokument/nytt/agreement")
    page.locator("#f-title").fill("Gemensam skärgårdstrafik")
    page.locator("#f-case_number").fill(f"KS 2027-{next(_numbers):05}")
    go(page.get_by_role("button", name="Börja skriva"))
    page.wait_for_url("**/redigera/parties")
    return page.url.removesuffix("/redigera/parties")


def save_version(page: Page, address: str, reason: str) -> None:
    page.goto(f"{address}/redigera")
    page.locator("#f-reason").fill(reason)
    go(page.get_by_role("button", name="Spara som version"))


def close_unheard(page: Page) -> Page:
    """Close a window that lost its connection for good; a new one beside it, which has it again.

    A closing window may still see the connection come back, and would then send what it holds.
    """
    page.evaluate("() => { navigator.sendBeacon = () => false; fetch = () => Promise.reject(); }")
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    return again


def versions(page: Page, address: str) -> int:
    page.goto(f"{address}/versioner")
    return page.locator(".history > li").count()


@pytest.fixture
def anna(opened: Opened) -> Page:
    return opened("anna.berg")


@pytest.fixture
def address(anna: Page) -> str:
    return begun(anna)


def test_what_is_typed_saves_itself_and_is_there_after_a_reload(anna, address):
    anna.goto(f"{address}/redigera/purpose")
    here = anna.locator(".tasks [aria-current]")
    expect(here).to_contain_text("Ej påbörjad")
    anna.locator("#f-purpose").fill("Båtar hela året.")
    saved = anna.get_by_role("status").and_(anna.locator("[data-saved]"))  # told to who listens
    expect(saved).to_have_text(SAVED, timeout=SOON)
    expect(here).to_contain_text("Klar")
    anna.reload()
    assert anna.locator("#f-purpose").inner_text() == "Båtar hela året."
    assert versions(anna, address) == 1


def test_without_a_network_the_browser_keeps_the_text_until_it_is_back(anna, address):
    anna.goto(f"{address}/redigera/purpose")
    anna.context.set_offline(True)
    anna.locator("#f-purpose").fill("Båtar hela året.")
    expect(anna.locator("[data-saved]")).to_contain_text("finns kvar", timeout=SOON)
    anna.context.set_offline(False)
    expect(anna.locator("[data-saved]")).to_have_text(SAVED, timeout=SOON)
    anna.reload()
    assert anna.locator("#f-purpose").inner_text() == "Båtar hela året."


@pytest.mark.parametrize("lost", ["the sign-in", "every cookie"])
def test_a_lost_sign_in_while_typing_loses_no_text(anna, address, lost):
    anna.goto(f"{address}/redigera/purpose")
    anna.locator("#f-purpose").fill("Båtar hela året.")
    anna.context.clear_cookies(name=None if lost == "every cookie" else "inloggad")
    go(anna.get_by_role("button", name="Spara och fortsätt"))
    sign_in(anna, "anna.berg")
    go(anna.get_by_role("button", name="Skicka"))
    anna.wait_for_url("**/redigera/goals")
    anna.goto(f"{address}/redigera/purpose")
    assert anna.locator("#f-purpose").inner_text() == "Båtar hela året."


def test_leaving_asks_only_while_something_is_unsaved(anna, address):
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    anna.on("dialog", stay)
    anna.goto(f"{address}/redigera/purpose")
    anna.locator("#f-purpose").fill("Båtar hela året.")
    with anna.expect_event("dialog"):
        anna.evaluate("location.href = '/'")
    assert asked == ["beforeunload"] and anna.url.endswith("/purpose")
    expect(anna.locator("[data-saved]")).to_have_text(SAVED, timeout=SOON)
    anna.goto("/")
    assert asked == ["beforeunload"]


def test_a_double_click_makes_one_version(anna, address):
    anna.goto(f"{address}/redigera/purpose")
    anna.locator("#f-purpose").fill("Båtar hela året.")
    go(anna.get_by_role("button", name="Spara och granska"))
    anna.locator("#f-reason").fill("Syfte")
    with anna.expect_navigation():
        anna.get_by_role("button", name="Spara som version").dblclick()
    expect(anna.locator("#messages")).to_contain_text("Version 2 är sparad.")
    expect(anna.locator("#messages")).to_be_focused()
    assert versions(anna, address) == 2


def test_two_people_in_the_same_field_see_both_texts_and_choose(anna, address, opened):
    johan = opened("johan.ek")
    for page, text in ((anna, "Båtar hela året."), (johan, "Båtar om sommaren.")):
        page.goto(f"{address}/redigera/purpose")
        page.locator("#f-purpose").fill(text)
        go(page.get_by_role("button", name="Spara och granska"))
        page.wait_for_url("**/redigera")
    save_version(johan, address, "Johans syfte")
    save_version(anna, address, "Annas syfte")
    expect(anna).to_have_title(re.compile("^Fel: "))
    anna.evaluate(AXE_SCRIPT)
    assert faults(anna) == []
    both = anna.locator(".conflict")
    expect(both).to_contain_text("Båtar hela året")
    expect(both).to_contain_text("Båtar om sommaren")
    anna.get_by_label("Din text").check()
    go(anna.get_by_role("button", name="Spara med de här texterna"))
    expect(anna.locator(".document")).to_contain_text("Båtar hela året.")
    assert versions(anna, address) == 3


def test_two_people_in_different_fields_are_not_asked(anna, address, opened):
    johan = opened("johan.ek")
    for page, field in ((anna, "purpose"), (johan, "background")):
        page.goto(f"{address}/redigera/purpose")
        page.locator(f"#f-{field}").fill(f"Om {field}.")
        go(page.get_by_role("button", name="Spara och granska"))
        page.wait_for_url("**/redigera")
    save_version(johan, address, "Bakgrund")
    save_version(anna, address, "Syfte")
    expect(anna.locator("#messages")).to_contain_text("Version 3 är sparad.")
    expect(anna.locator(".document")).to_contain_text("Om background.")
    expect(anna.locator(".document")).to_contain_text("Om purpose.")


def test_a_day_that_does_not_exist_is_said_first_and_linked_to_its_field(anna, address):
    anna.goto(f"{address}/redigera/term")
    anna.locator("#f-term-end").fill("31 juni 2027")
    go(anna.get_by_role("button", name="Spara och fortsätt"))
    expect(anna).to_have_title(re.compile("^Fel: "))
    expect(anna.locator(".error-summary")).to_be_focused()
    anna.evaluate(AXE_SCRIPT)
    assert faults(anna) == []
    link = anna.locator(".error-summary a")
    link.press("Enter")
    expect(anna.locator("#f-term-end")).to_be_focused()
    assert link.text_content() == anna.locator("#f-term-end-error").text_content()
    assert anna.locator("#f-term-end").input_value() == "31 juni 2027"


def test_an_unreadable_day_is_said_at_its_field_while_the_last_dates_stand(anna, address):
    anna.goto(f"{address}/redigera/term")
    end, panel = anna.locator("#f-term-end"), anna.locator("#preview h2")
    end.fill("2029-06-30")
    expect(panel).to_contain_text("30 juni 2029", timeout=SOON)
    told = panel.text_content()
    end.fill("31 juni 2027")
    anna.locator("#f-term-start").focus()
    said = anna.locator("#f-term-end-live")
    expect(said).to_be_visible(timeout=SOON)
    assert end.get_attribute("aria-invalid") == "true"
    assert "f-term-end-live" in (end.get_attribute("aria-describedby") or "")
    assert panel.text_content() == told
    end.fill("30 juni 2029")
    expect(said).to_have_count(0, timeout=SOON)
    assert end.get_attribute("aria-invalid") is None


def test_the_sum_of_the_shares_follows_what_is_typed(anna, address):
    anna.goto(f"{address}/redigera/economy")
    anna.get_by_role("button", name="Lägg till andel").click()
    anna.locator("[name=party]").fill("Norrvik kommun")
    anna.locator("[name=percent]").fill("60")
    expect(anna.locator("#preview h2").first).to_have_text(
        "Andelarna summerar till 60 %. Lägg till 40 procentenheter.", timeout=SOON
    )


def test_shares_over_100_percent_are_shown_as_typed_and_the_rest_is_saved(anna, address):
    anna.goto(f"{address}/redigera/economy")
    for place, (party, percent) in enumerate((("Norrvik", "70"), ("Söderby", "55,5"))):
        anna.get_by_role("button", name="Lägg till andel").click()
        anna.locator("[name=party]").nth(place).fill(party)
        anna.locator("[name=percent]").nth(place).fill(percent)
    expect(anna.locator("#preview h2").first).to_contain_text("125,5 %", timeout=SOON)
    assert anna.locator("#preview td").all_text_contents() == ["70 %", "55,5 %"]
    expect(anna.locator("[data-saved]")).to_contain_text("som behöver rättas", timeout=SOON)


def test_a_text_that_is_too_long_is_told_at_its_field_and_stays(anna, address):
    anna.goto(f"{address}/redigera/purpose")
    long = "Kommunerna samverkar. " * 100_000
    anna.locator("#f-background-source").evaluate(
        """(area, text) => {
            area.value = text;
            area.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        long,
    )
    expect(anna.locator("#f-background-live")).to_contain_text("för lång", timeout=SOON)
    expect(anna.locator("[data-saved]")).to_contain_text("som behöver rättas")
    assert anna.locator("#f-background-source").input_value() == long
    anna.on("dialog", lambda dialog: dialog.accept())


def test_shares_of_98_percent_are_refused_with_what_is_missing(anna, address):
    anna.goto(f"{address}/redigera/economy")
    for place, (party, percent) in enumerate((("Norrvik", "60"), ("Söderby", "38"))):
        anna.get_by_role("button", name="Lägg till andel").click()
        anna.locator("[name=party]").nth(place).fill(party)
        anna.locator("[name=percent]").nth(place).fill(percent)
    go(anna.get_by_role("button", name="Spara och fortsätt"))
    expect(anna.locator(".error-summary")).to_contain_text("98")
    anna.locator("[name=percent]").nth(1).fill("40,0")
    go(anna.get_by_role("button", name="Spara och fortsätt"))
    anna.wait_for_url("**/redigera/documentation")


def test_the_last_words_before_leaving_are_sent_along(anna, address):
    anna.on("dialog", lambda dialog: dialog.accept())
    anna.goto(f"{address}/redigera/purpose")
    anna.locator("#f-purpose").fill("Båtar hela året.")
    anna.goto("/")  # before the second has passed
    for _turn in range(20):
        anna.goto(f"{address}/redigera/purpose")
        if anna.locator("#f-purpose").inner_text() == "Båtar hela året.":
            break
    assert anna.locator("#f-purpose").inner_text() == "Båtar hela året."
    expect(anna.locator(".kept")).to_have_count(0)


def test_what_a_closed_window_had_not_sent_is_compared_and_restored(anna, address):
    anna.goto(f"{address}/redigera/purpose")
    anna.locator("#f-purpose").fill("Båtar om sommaren.")
    expect(anna.locator("[data-saved]")).to_have_text(SAVED, timeout=SOON)
    anna.context.set_offline(True)
    anna.locator("#f-purpose").fill("Båtar hela året.")
    expect(anna.locator("[data-saved]")).to_contain_text("finns kvar", timeout=SOON)
    again = close_unheard(anna)
    again.goto(f"{address}/redigera/purpose")
    assert again.locator("#f-purpose").inner_text() == "Båtar om sommaren."
    go(again.get_by_role("button", name="Jämför och välj"))
    expect(again.locator("h1")).to_have_text(re.compile(r"^Osparad text från \d{4}-\d\d-\d\d "))
    expect(again.locator(".page-head")).to_contain_text(" sedan")
    expect(again.locator("#c-purpose")).to_contain_text("hela året")
    again.evaluate(AXE_SCRIPT)
    assert faults(again) == []
    go(again.get_by_role("button", name="Återställ texten"))
    assert again.locator("#f-purpose").inner_text() == "Båtar hela året."
    expect(again.locator("[data-saved]")).to_have_text(SAVED, timeout=SOON)
    again.reload()
    assert again.locator("#f-purpose").inner_text() == "Båtar hela året."
    expect(again.locator(".kept")).to_have_count(0)


def test_kept_text_that_is_thrown_away_is_offered_no_more(anna, address):
    anna.goto(f"{address}/redigera/purpose")
    anna.context.set_offline(True)
    anna.locator("#f-purpose").fill("Båtar hela året.")
    expect(anna.locator("[data-saved]")).to_contain_text("finns kvar", timeout=SOON)
    again = close_unheard(anna)
    again.goto(f"{address}/redigera/purpose")
    go(again.get_by_role("button", name="Jämför och välj"))
    go(again.get_by_role("link", name="Kasta den"))
    again.wait_for_url("**/redigera/purpose")
    expect(again.locator(".kept")).to_have_count(0)
    assert again.locator("#f-purpose").inner_text().strip() == ""


def test_saving_itself_makes_no_version_and_ctrl_s_makes_one_with_a_name(anna, address):
    anna.goto(f"{address}/redigera/purpose")
    for turn in range(20):
        with anna.expect_response("**/autospara*"):
            anna.locator("#f-purpose").fill(f"Båtar, {turn} turer.")
    expect(anna.locator("[data-saved]")).to_have_text(SAVED, timeout=SOON)
    assert versions(anna, address) == 1
    anna.goto(f"{address}/redigera/purpose")
    anna.locator("#f-purpose").click()
    anna.keyboard.press("Control+End")
    anna.keyboard.type(" Året om.")
    with anna.expect_navigation():
        anna.keyboard.press("Control+s")
    expect(anna.locator("#messages")).to_have_text("Version 2 är sparad.")
    expect(anna.locator("#f-purpose")).to_be_focused()
    anna.keyboard.type(" Även på juldagen.")  # one goes on where one was
    assert anna.locator("#f-purpose").inner_text() == "Båtar, 19 turer. Året om. Även på juldagen."
    expect(anna.locator("[data-saved]")).to_have_text(SAVED, timeout=SOON)
    assert versions(anna, address) == 2
    expect(anna.locator(".history > li").first).to_contain_text("Ändrat: Syfte")


def test_nothing_of_a_secret_draft_waits_in_the_browser(opened):
    sara = opened("sara.lind")
    sara.goto("/dokument/nytt/agreement")
    sara.locator("#f-title").fill("Skyddat boende")
    sara.locator("#f-case_number").fill(f"KS 2027-{next(_numbers):05}")
    sara.get_by_label("Sekretess").check()
    go(sara.get_by_role("button", name="Börja skriva"))
    sara.wait_for_url("**/redigera/parties")
    sara.goto(sara.url.replace("/parties", "/purpose"))
    sara.context.set_offline(True)
    sara.locator("#f-purpose").fill("Hemlig adress.")
    expect(sara.locator("[data-saved]")).to_contain_text("låt sidan vara öppen", timeout=SOON)
    assert "Hemlig" not in sara.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
