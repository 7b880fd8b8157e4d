"""Every page can be used by everyone: by axe, at 320 pixels, in the light and in the dark, with
large text and wide spacing, and with a finger."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser import measures
from tests.browser.conftest import KeysOf, listen
from tests.browser.pages import OFFICIAL, PUBLIC, paths

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
PHONE = {"width": 375, "height": 800}
# What a narrow window or other colours can break; the rest is the same markup.
OF_THE_EYE = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]
FOUND = """(rules) => axe.run(document, {
  resultTypes: ["violations"], ...(rules.length ? {runOnly: rules} : {}),
}).then((told) => told.violations.flatMap(
  (one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)
))"""
# What another leads to, labels or offers suggestions by the id would be the first of the two.
TWICE = """[...document.querySelectorAll("[id]")].map((one) => one.id)
  .filter((id, number, every) => every.indexOf(id) !== number)"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """[...document.querySelectorAll("a, button, input, select, summary, textarea")]
  .filter((one) => one.matches(".acts .primary") && one.getBoundingClientRect().height < 44)
  .map((one) => one.outerHTML)"""


@pytest.fixture(scope="module")
def heard() -> list[str]:
    """What scripts and content policy complain of."""
    return []


@pytest.fixture(scope="module")
def windows(
    browser: Browser, site: str, keys_of: KeysOf, heard: list[str]
) -> Iterator[Callable[[str], Page]]:
    """One window a person, for all pages: opening one takes longer than most pages do."""
    made: dict[str, Page] = {}

    def window(who: str) -> Page:
        if who not in made:
            state = keys_of(who) if who else None
            context = browser.new_context(base_url=site, locale="sv-SE", storage_state=state)
            context.add_init_script(AXE_SCRIPT)
            made[who] = context.new_page()
            listen(made[who], heard)
        return made[who]

    yield window
    for page in made.values():
        page.context.close()


def room(page: Page) -> list[str]:
    """What is too small or too near to press, what lies over its neighbour, and what large and wide
    text pushes out or cuts."""
    found = [*page.evaluate(measures.TARGETS), *page.evaluate(measures.BEYOND)]
    found += page.evaluate(measures.OVER)
    page.evaluate(measures.SPACED)
    found += [*page.evaluate(measures.BEYOND), *page.evaluate(measures.CUT)]
    page.evaluate(measures.UNSPACED)
    return found


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds, by all its rules or by some."""
    found: list[str] = page.evaluate(FOUND, rules or [])
    return found


@pytest.mark.parametrize(
    ("who", "path"),
    [("sara.lind", path) for path in paths(OFFICIAL)] + [("", path) for path in paths(PUBLIC)],
)
def test_a_page_has_no_fault_at_any_width_in_either_light_and_has_room_for_finger_and_large_text(
    windows, heard, things, who, path
):
    page = windows(who)
    heard.clear()
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    page.goto(path.format_map(things))
    assert faults(page) == []
    assert page.evaluate(TWICE) == []
    assert room(page) == []
    page.set_viewport_size(PHONE)
    assert room(page) == []
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    assert not page.evaluate(TOO_WIDE)
    assert faults(page, OF_THE_EYE) == []
    assert page.evaluate(SMALL) == []
    assert heard == []
