"""Letters as a phone and a mail program at a desk show them."""

import pytest

from agreementhub.mail.letters import reminder
from tests.mail.letters.letter_facts import NOW, OFFICE, changed, html

LONG = "Verksamhetsövergripandesamverkansavtal"


@pytest.mark.parametrize(("width", "in_a_row"), [(320, 1), (375, 1), (600, 2)])
@pytest.mark.parametrize("number", [1, 3])
def test_the_buttons_of_a_letter_are_easy_to_hit_and_nothing_sticks_out(
    browser, width, in_a_row, number
):
    facts = [changed(title=f"{LONG} {n}", deadline_id=n) for n in range(number)]
    parts = [reminder.part(one, OFFICE, key="k" * 43, now=NOW) for one in facts]
    message = reminder.written(parts, OFFICE, message_id="<a@x>", now=NOW).message
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(html(message))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    buttons = [link.bounding_box() for link in page.locator("a").all()]
    page.close()
    assert len(buttons) == 5 * number
    assert min(button["height"] for button in buttons) >= 44
    assert min(button["width"] for button in buttons) >= 240
    assert len({round(button["x"]) for button in buttons}) == in_a_row
