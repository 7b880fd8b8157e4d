"""Chromium, the program it looks at, and people who are signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.hands import go
from tests.browser.pages import numbers
from tests.browser.serving import demo_in, served

PASSWORD = "norrvik demo 2027"
# Complaints of the console that are answers we asked for, not faults of a page.
EXPECTED = (
    "Failed to load resource: the server responded with a status of 4",
    "Failed to load resource: net::ERR_INTERNET_DISCONNECTED",
)


@pytest.fixture(scope="session")
def demo_folder(common: Path) -> Path:
    """The demo, loaded once however many processes run the tests."""
    return demo_in(common / "browser-demo")


@pytest.fixture(scope="module")
def site(
    browser: Browser, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the program; each file of tests writes in a copy of its own."""
    with served(demo_folder, tmp_path_factory.mktemp("site") / "copy") as address:
        yield address


@pytest.fixture(scope="session")
def things(demo_folder: Path) -> dict[str, int]:
    """The numbers of things of the demo, as they stand in addresses."""
    return numbers(demo_folder)


Opened = Callable[..., Page]
KeysOf = Callable[[str], Any]


@pytest.fixture(scope="module")
def keys_of(browser: Browser, site: str) -> KeysOf:
    """The cookies of someone who has signed in, once a file of tests."""
    given: dict[str, Any] = {}

    def key(who: str) -> Any:
        if who not in given:
            given[who] = _signed_in(browser, site, who)
        return given[who]

    return key


@pytest.fixture
def opened(browser: Browser, site: str, keys_of: KeysOf) -> Iterator[Opened]:
    """Open a window: nobody's, or that of someone who is signed in.

    Afterwards no page may have met an error of its scripts or of its content policy.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(who: str = "", **given: Any) -> Page:
        given.setdefault("viewport", {"width": 1280, "height": 900})
        if who:
            given["storage_state"] = keys_of(who)
        context = browser.new_context(
            base_url=site, locale="sv-SE", timezone_id="Europe/Stockholm", **given
        )
        contexts.append(context)
        page = context.new_page()
        listen(page, complaints)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


def listen(page: Page, complaints: list[str]) -> None:
    """Collect what the page's scripts and content policy complain of."""
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: (
            complaints.append(f"{page.url}: {said.text}")
            if said.type == "error" and not said.text.startswith(EXPECTED)
            else None
        ),
    )


def _signed_in(browser: Browser, site: str, who: str) -> Any:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.goto("/logga-in")
    sign_in(page, who)
    state = context.storage_state()
    context.close()
    return state


def sign_in(page: Page, who: str) -> None:
    """Fill in the form of the sign-in page and send it; `who` like "anna.berg"."""
    page.locator("#sign-in [name=email]").fill(f"{who}@norrvik.example")
    page.locator("#sign-in [name=password]").fill(PASSWORD)
    go(page.locator("#sign-in .primary"))
