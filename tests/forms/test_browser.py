"""forms.js in a real browser, under the content policy of the program."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.hands import go
from tests.forms.served import Site, served

KEPT = "localStorage.getItem('agreementhub:1')"
# A second after the last key, and the answer; sooner than what could not be saved is tried again.
SOON = 8_000


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        base_url="http://127.0.0.1", viewport={"width": 1280, "height": 800}
    )
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Iterator[Page]:
    complaints: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console",
        lambda said: complaints.append(said.text) if "Content Security" in said.text else None,
    )
    opened.goto(site.address)
    yield opened
    assert complaints == []


def parties(page: Page) -> list[str]:
    return [box.input_value() for box in page.locator("[name=party]").all()]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))


def test_a_row_is_added_with_names_of_its_own_and_the_cursor_in_it(page, site):
    page.get_by_role("button", name="Add andel").click()
    page.keyboard.type("Västby")
    assert parties(page) == ["Norrvik", "Söderby", "Västby"]
    expect(page.locator("[data-announce]")).to_have_text("Andel 3 is added.")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids)) and not any("__row" in found for found in ids)
    assert page.url == site.address


def test_what_the_added_row_holds_is_sent_with_the_others(page, site):
    page.get_by_role("button", name="Add andel").click()
    page.keyboard.type("Västby")
    page.locator("[name=percent]").nth(2).fill("20")
    page.locator("[name=percent]").nth(0).fill("40")
    go(page.get_by_role("button", name="Spara"))
    expect(page.locator("h1")).to_have_text("Sparat")
    assert [(row["party"], row["percent"]) for row in site.sent[0]["shares"]] == [
        ("Norrvik", "40"),
        ("Söderby", "40"),
        ("Västby", "20"),
    ]


def test_rows_are_moved_with_the_keyboard_and_numbered_anew(page):
    page.get_by_role("button", name="Move up Andel 2").press("Enter")
    assert parties(page) == ["Söderby", "Norrvik"]
    assert page.locator("[data-item] > legend").all_text_contents() == ["Andel 1", "Andel 2"]
    assert focused(page) == "Andel 1"  # at the end of the way, where the key moves it no more
    assert not page.get_by_role("button", name="Move up Andel 1").is_visible()


def test_a_removed_row_can_be_taken_back_with_all_it_held(page):
    page.get_by_role("button", name="Remove Andel 1").click()
    assert parties(page) == ["Söderby"] and focused(page) == "Andel 1"
    page.get_by_role("button", name="Undo").click()
    assert parties(page) == ["Norrvik", "Söderby"]
    assert page.locator("[name=percent]").nth(0).input_value() == "60"


def test_the_error_summary_has_the_focus_and_its_links_move_it(page):
    page.locator("[name=percent]").nth(0).fill("58")
    page.locator("#f-title").fill("")
    go(page.get_by_role("button", name="Spara"))
    expect(page).to_have_title("Fel: Utkast")
    expect(page.locator("#f-errors")).to_be_focused()
    page.locator(".error-summary a").first.press("Enter")
    assert focused(page) == "f-shares-0-party"


def test_a_wrong_field_in_a_fold_is_opened_by_its_link(page):
    page.locator("summary", has_text="More about the time").click()
    page.locator("#f-term-hard_stop").fill("31 juni 2027")
    go(page.get_by_role("button", name="Spara"))
    page.locator(".error-summary a").first.click()
    assert focused(page) == "f-term-hard_stop"


def test_what_follows_is_shown_while_one_types(page, site):
    page.locator("#f-term-start").fill("1 januari 2027")
    page.locator("#f-term-end").fill("31 december 2028")
    page.locator("#f-term-mode-4").check()
    expect(page.locator("#preview h2")).to_have_text("Slutar 2028-12-31")
    expect(page.locator("[data-announce]")).to_have_text("Slutar 2028-12-31")
    assert site.previews <= 3 and site.sent == []


def test_typing_is_saved_a_second_after_it_stops(page, site):
    page.locator("#f-purpose").fill("Bättre resor")
    expect(page.locator("[data-saved]")).to_have_text("Saved 14.32", timeout=SOON)
    assert site.saved[-1]["purpose"] == "Bättre resor"
    assert page.evaluate(KEPT) is None


def test_what_cannot_be_read_is_said_and_kept_in_the_browser(page, site):
    page.locator("#f-purpose").fill("Bättre resor")
    page.locator("#f-term-start").fill("31 juni 2027")
    expect(page.locator("[data-saved]")).to_contain_text("apart from", timeout=SOON)
    assert "31 juni 2027" in page.evaluate(KEPT)


def test_text_that_could_not_be_saved_is_offered_again_with_its_rows(page, site, context):
    site.is_down = True
    page.get_by_role("button", name="Add andel").click()
    page.keyboard.type("Västby")
    page.locator("[name=percent]").nth(2).fill("0")
    page.locator("#f-purpose").fill("Rad ett\nRad två")
    expect(page.locator("[data-saved]")).to_contain_text("kept in the browser", timeout=SOON)
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(site.address)
    expect(again.locator(".kept")).to_contain_text("You have unsaved text")
    site.is_down = False
    go(again.get_by_role("button", name="Compare and choose"))
    expect(again.locator("[name=party]").nth(2)).to_have_value("Västby")
    assert again.locator("#f-purpose").input_value() == "Rad ett\nRad två"
    expect(again.locator("[data-saved]")).to_have_text("Saved 14.32", timeout=SOON)
    assert again.evaluate(KEPT) is None
    again.close()


def test_secret_text_is_never_kept_in_the_browser(page, site):
    site.is_secret = site.is_down = True
    page.reload()
    page.locator("#f-purpose").fill("Hemligt")
    expect(page.locator("[data-saved]")).to_contain_text("keep the page open", timeout=SOON)
    assert page.evaluate("localStorage.length") == 0


def test_leaving_asks_only_when_something_is_unsaved(page, site):
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("#f-purpose").fill("Bättre resor")
    with page.expect_event("dialog"):
        page.evaluate("location.reload()")
    assert asked == ["beforeunload"]
    expect(page.locator("[data-saved]")).to_have_text("Saved 14.32", timeout=SOON)
    page.reload()
    assert asked == ["beforeunload"]


def test_two_presses_are_one_sending(page, site):
    page.get_by_role("button", name="Spara").dblclick()
    expect(page.locator("h1")).to_have_text("Sparat")
    assert len(site.sent) == 1


def tiles(page: Page) -> list[str]:
    return page.locator("#f-area-codes [data-chosen] .tile > span").all_text_contents()


def test_areas_are_typed_picked_by_key_and_stand_as_tiles_under_their_county(page, site):
    box = page.get_by_role("combobox", name="Add a municipality or a region")
    box.press_sequentially("åse")
    found = page.locator("#f-area-codes").get_by_role("option")
    assert [name.split("\n")[0] for name in found.all_inner_texts()] == [
        "Åsele 0",
        "Åsele 1",
        "Åsele 2",
    ]
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    assert tiles(page) == ["Åsele 1"] and site.sent == []
    expect(page.locator("#f-area-codes [data-told]")).to_have_text("Åsele 1 is added.")
    assert page.locator("[data-county-name]").first.inner_text() == "Västerbottens län"
    box.press_sequentially("umeå 0")
    box.press("Enter")
    assert tiles(page) == ["Umeå 0", "Åsele 1"]
    box.press_sequentially("lul")
    box.press("Escape")
    expect(found).to_have_count(0)
    page.get_by_role("button", name="Remove Umeå 0").press("Enter")
    assert tiles(page) == ["Åsele 1"]
    assert focused(page).split()[:2] == ["Remove", "Åsele"]
    expect(page.locator("[data-saved]")).to_have_text("Saved 14.32", timeout=SOON)
    assert site.saved[-1]["area"]["codes"] == ["2405"]


def test_without_scripts_areas_are_ticked_by_county_and_taken_away_by_button(browser, site):
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(site.address)
    page.get_by_label("Åsele 1").check()
    page.get_by_label("Umeå 1").check()
    go(page.get_by_role("button", name="Add andel"))  # the page comes back
    assert tiles(page) == ["Åsele 1", "Umeå 1"]
    go(page.get_by_role("button", name="Remove Åsele 1"))
    assert tiles(page) == ["Umeå 1"] and site.sent == []
    plain.close()


def test_without_scripts_the_same_buttons_add_rows(browser, site):
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(site.address)
    page.locator("#f-title").fill("Skolskjuts")
    go(page.get_by_role("button", name="Add andel"))
    assert parties(page) == ["Norrvik", "Söderby", ""]
    assert page.locator("#f-title").input_value() == "Skolskjuts"
    assert site.sent == []
    plain.close()


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_nothing_is_wider_than_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    for fold in page.locator("summary").all():
        fold.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
