"""Every page, as its markup and as its words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from lxml import html as markup
from playwright.sync_api import APIRequestContext, Browser, Page

from agreementhub import addresses
from tests.browser.conftest import KeysOf
from tests.browser.hands import go
from tests.browser.pages import ELSEWHERE, OFFICIAL, PUBLIC, REFUSED, paths
from tests.browser.words import english_on

Opened = Callable[..., Page]
Pages = dict[str, str]


def read(request: APIRequestContext, pages: dict[str, list[str]], things: dict[str, int]) -> Pages:
    """The pages by their addresses, as they are sent."""
    read: Pages = {}
    for path in paths(pages):
        answer = request.get(path.format_map(things))
        assert answer.status == REFUSED.get(path, 200), path
        read[path] = answer.text()
    return read


@pytest.fixture(scope="module")
def official_pages(
    browser: Browser, site: str, keys_of: KeysOf, things: dict[str, int]
) -> Iterator[Pages]:
    context = browser.new_context(base_url=site, locale="sv-SE", storage_state=keys_of("sara.lind"))
    yield read(context.request, OFFICIAL, things)
    context.close()


@pytest.fixture(scope="module")
def public_pages(browser: Browser, site: str, things: dict[str, int]) -> Iterator[Pages]:
    context = browser.new_context(base_url=site, locale="sv-SE")
    yield read(context.request, PUBLIC, things)
    context.close()


def test_every_route_is_visited_here_or_has_a_reason_not_to_be():
    of_parts = (
        addresses.SITE,
        addresses.DOCUMENT,
        addresses.VERSION,
        addresses.MOVE,
        addresses.DEADLINE,
        addresses.MEETING,
        addresses.ITEM,
        addresses.LETTER,
        addresses.IMPORT,
        addresses.REGISTER,
    )
    known = {"body", "case"}.union(*of_parts)
    assert known == {*PUBLIC, *OFFICIAL, *ELSEWHERE}


def test_a_page_has_one_heading_its_language_and_a_way_past_the_menu(official_pages, public_pages):
    for path, page in (official_pages | public_pages).items():
        tree = markup.fromstring(page)
        first = tree.xpath("(//body//*[self::a or self::button or self::input])[1]")[0]
        assert len(tree.xpath("//h1")) == 1, path
        assert tree.get("lang") == "sv", path
        assert first.get("href") == "#main" and tree.xpath("//main[@id='main']"), path


def test_no_two_pages_have_the_same_title(official_pages):
    titles = Counter(
        markup.fromstring(page).findtext(".//title")
        for path, page in official_pages.items()
        if "=" not in path and not path.endswith("999999")
    )
    assert [title for title, count in titles.items() if count > 1] == []


def test_a_page_in_swedish_is_all_in_swedish(official_pages, public_pages):
    found = {
        path: words
        for path, page in (official_pages | public_pages).items()
        if (words := english_on(page))
    }
    assert found == {}


def test_every_page_is_there_in_english(opened, things):
    page = opened("per.holm")
    page.goto("/")
    page.locator(".account summary").click()
    go(page.get_by_role("button", name="In English"))
    for path, text in read(page.request, OFFICIAL, things).items():
        assert 'lang="en"' in text and not re.search(r"\$\{|%\(", text), path
