"""Two ways of using a page: with a pointer, or with nothing but the keyboard."""

import re

from playwright.sync_api import Locator, Page

# More stops than any page has: past it, what one looks for cannot be reached.
MOST_STOPS = 400
IS_HERE = "(element) => element === document.activeElement"
AT_THE_START = """(element) => document.activeElement === document.body && !location.hash
  && element.closest('main')"""
IS_THE_WAY_PAST = "document.activeElement.matches('.skip')"
ITS_MAIN_BUTTON = """(element) => element.matches('.primary')
  && element !== document.activeElement && element.form?.contains(document.activeElement)"""
SAME_GROUP = "(element) => element.name === document.activeElement?.name"


def go(target: Locator, key: str = "", timeout: float | None = None) -> None:
    """Click it, or press a key there, and wait for the page that answers to be whole.

    A click alone returns when the page begins to come: what is then read without waiting (`all`,
    `count`, the texts, `evaluate`) is read of a page of which half is there.
    """
    with target.page.expect_navigation(timeout=timeout):
        if key:
            target.press(key, timeout=timeout)
        else:
            target.click(timeout=timeout)


class Pointer:
    """Clicks, and types where it clicked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, name: str, within: str = "body") -> None:
        """Follow the link of that name."""
        self._go(self.page.locator(within).get_by_role("link", name=name, exact=True).first)

    def press(self, name: str, within: str = "body") -> None:
        """Press the button of that name, also where it says behind a colon what it is about, and
        wait for the page that answers."""
        named = re.compile(rf"^{re.escape(name)}( ?:|$)")
        self._go(self.page.locator(within).get_by_role("button", name=named).first)

    def add_row(self, name: str) -> None:
        """Press a button that adds a row; with scripts the page stays."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def write(self, where: str, text: str) -> None:
        """Write in an input, in place of what it holds."""
        self.page.locator(where).fill(text)

    def pick(self, where: str, words: str) -> None:
        """Choose from a list."""
        self.page.locator(where).select_option(label=words)

    def tick(self, where: str) -> None:
        """Tick a box or choose one of several."""
        self.page.locator(where).check()

    def _go(self, target: Locator) -> None:
        go(target)


class Keyboard(Pointer):
    """Tab to it, then Enter, Space, arrows or letters; Ctrl+Enter where one writes."""

    def add_row(self, name: str) -> None:
        self.reach(self.page.get_by_role("button", name=name, exact=True))
        self.page.keyboard.press("Enter")

    def write(self, where: str, text: str) -> None:
        self.reach(self.page.locator(where))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def pick(self, where: str, words: str) -> None:
        target = self.page.locator(where)
        self.reach(target)
        for _option in range(target.locator("option").count()):
            if target.locator("option:checked").text_content() == words:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keyboard does not choose {words}")

    def tick(self, where: str) -> None:
        target = self.page.locator(where)
        is_radio = target.get_attribute("type") == "radio"
        self.reach(target, or_its_group=is_radio)
        if is_radio:
            for _step in range(20):
                if target.evaluate(IS_HERE):
                    break
                self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        assert target.is_checked()

    def _go(self, target: Locator) -> None:
        if target.evaluate(ITS_MAIN_BUTTON):
            key = "Control+Enter"
        else:
            self.reach(target)
            key = "Enter"
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def reach(self, target: Locator, or_its_group: bool = False) -> None:
        """Press Tab until the target has the focus; it must then be seen."""
        element = target.element_handle()
        if self.page.evaluate(AT_THE_START, element):
            self.page.keyboard.press("Tab")
            # Past the menu; a page that opened at words in its middle goes on from there.
            if self.page.evaluate(IS_THE_WAY_PAST):
                self.page.keyboard.press("Enter")
        found = f"(e) => ({IS_HERE})(e) || ({SAME_GROUP})(e)" if or_its_group else IS_HERE
        for _stop in range(MOST_STOPS):
            if self.page.evaluate(found, element):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")
