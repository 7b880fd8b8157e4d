"""Two versions beside each other: stepped through by key, in three ways, and taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import go


@pytest.fixture
def anna(opened) -> Page:
    return opened("anna.berg")


@pytest.mark.parametrize("mode", ["text", "andringar", "sida"])
def test_n_and_p_step_through_as_many_changes_as_are_counted(anna, things, mode):
    anna.goto(f"/dokument/{things['agreement']}/jamfor?visa={mode}")
    told = anna.locator("[data-change-told]")
    number = int((told.text_content() or "").split()[0])
    assert anna.locator("[data-change]").count() == number > 3
    here = anna.locator("[data-change].here")
    for place in range(1, number + 1):
        anna.keyboard.press("n")
        expect(told).to_have_text(f"Ändring {place} av {number}")
        expect(here).to_be_focused()
    anna.keyboard.press("n")
    expect(told).to_have_text(f"Ändring 1 av {number}")
    anna.keyboard.press("p")
    expect(told).to_have_text(f"Ändring {number} av {number}")
    anna.get_by_role("link", name="Föregående (p)").click()
    expect(told).to_have_text(f"Ändring {number - 1} av {number}")


def test_p_begins_with_the_last_change(anna, things):
    anna.goto(f"/dokument/{things['agreement']}/jamfor")
    anna.keyboard.press("p")
    expect(anna.locator("[data-change-told]")).to_have_text(re.compile(r"Ändring (\d+) av \1$"))


def test_every_mark_says_in_hidden_words_what_it_is(anna, things):
    anna.goto(f"/dokument/{things['agreement']}/jamfor")
    for tag, words in (("ins", "Tillagt:"), ("del", "Borttaget:")):
        marks = anna.locator(f"main {tag}")
        assert marks.count() > 2
        assert marks.count() == anna.locator(f"main {tag} > .visually-hidden").count()
        assert all(text.strip().startswith(words) for text in marks.all_text_contents())


def test_a_restored_version_is_undone_by_keyboard(anna, things):
    address = f"/dokument/{things['draft']}/versioner"
    anna.goto(f"{address}/1")
    go(anna.get_by_role("button", name="Återställ som ny version"), "Enter")
    expect(anna.locator("#messages")).to_contain_text("återställd som version")
    before = anna.locator(".history > li").count()
    go(anna.locator("#messages").get_by_role("link", name="Ångra"), "Enter")
    go(anna.get_by_role("button", name="Ångra"), "Enter")
    expect(anna.locator("#messages")).to_contain_text("Det är ångrat.")
    assert anna.locator(".history > li").count() == before + 1
