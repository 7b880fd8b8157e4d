"""What whoever drafts is promised by the forms, the Word file and the signed agreement."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import go
from tests.browser.test_drafting import begun, save_version, versions

# Of each field that is asked by itself: its label, whether it is called optional, and whether a
# screen reader is told that it is needed. In a group that follows from what else is there.
FIELDS = """() => [...document.querySelectorAll("form#f > .field:not(.group)")]
  .map((field) => {
    const said = field.querySelector("label, legend");
    const asked = field.matches("[aria-required]") || field.querySelector("[aria-required=true]");
    return [said.innerText, Boolean(said.querySelector(".optional")), Boolean(asked)];
  })"""


@pytest.fixture
def anna(opened) -> Page:
    return opened("anna.berg")


def refused(page: Page) -> list[tuple[str, str]]:
    """The links of the summary, each followed by key: its words, and those at the field that has
    the focus after it."""
    expect(page).to_have_title(re.compile("^Fel: "))
    expect(page.locator(".error-summary")).to_be_focused()
    found = []
    for link in page.locator(".error-summary a").all():
        link.press("Enter")
        at = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
        name = next(one for one in at.split() if one.endswith("-error"))
        found.append((link.inner_text(), page.locator(f"#{name}").inner_text()))
    return found


@pytest.mark.parametrize("address", ["/dokument/nytt/agreement", "/klausuler/ny"])
def test_an_empty_form_says_first_what_is_missing_and_leads_to_each_field(opened, address):
    """Sent empty, a form says in its title that something is wrong, puts the focus on the list of
    what is, and each line there leads to its field, which says the same."""
    page = opened("eva.strand" if "klausul" in address else "anna.berg")
    page.goto(address)
    go(page.locator("form#f .acts .primary"))
    told = refused(page)
    assert told and all(above == at_field for above, at_field in told)


def test_a_refused_file_is_named_and_what_was_typed_beside_it_stays(anna, things, tmp_path):
    """What was typed outlives a refusal; a file, which no browser keeps, is named as lost."""
    (tmp_path / "karta.txt").touch()
    anna.goto(f"/dokument/{things['draft']}/filer")
    anna.locator("[name=title]").fill("Karta över båtarna")
    anna.locator("[type=file]").set_input_files(tmp_path / "karta.txt")
    go(anna.locator("main .primary"))
    expect(anna.locator(".error-summary")).to_be_focused()
    assert anna.locator("[name=title]").input_value() == "Karta över båtarna"
    expect(anna.locator("#f-file-lost")).to_contain_text("karta.txt")


def test_a_field_is_called_optional_or_a_screen_reader_is_told_that_it_is_needed(anna):
    """What may be left empty says so beside its name, and what may not is told to those who
    listen: of each field that is asked by itself the one or the other, in every section."""
    anna.goto(f"{begun(anna)}/redigera")
    fields, sections = [], anna.locator(".tasks a[href*='/redigera/']")
    for address in [one.get_attribute("href") for one in sections.all()]:
        anna.goto(str(address))
        fields += anna.evaluate(FIELDS)
    assert {optional for _label, optional, _needed in fields} == {True, False}
    assert [label for label, optional, needed in fields if optional == needed] == []


def encrypted() -> bytes:
    """A Word file behind a password: an old compound file instead of an archive."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le").rjust(4096)


def too_big() -> bytes:
    return b"%PDF-1.7\n" + bytes(26 * 1024 * 1024)


def test_each_fault_of_a_file_has_words_of_its_own(anna, tmp_path: Path):
    """A file of the wrong kind, an empty one, one too big and one behind a password are each
    refused with a reason of their own."""
    said = {}
    for name, data, word in (
        ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "Word"),
        ("tom.docx", b"", "tom"),
        ("stor.pdf", too_big(), "större än 25 MB"),
        ("hemlig.docx", encrypted(), "lösenord"),
    ):
        (tmp_path / name).write_bytes(data)
        anna.goto("/import")
        anna.locator("[type=file]").set_input_files(tmp_path / name)
        go(anna.locator("main .primary"), timeout=30_000)
        expect(anna.locator(".error-summary")).to_contain_text(word)
        said[name] = anna.locator(".error-summary a").inner_text().removeprefix(f"{name}: ")
    assert len(set(said.values())) == 4


def test_the_word_file_of_a_comparison_has_as_many_marks_as_the_page(anna, things):
    """The Word file of a comparison opens as one, and what came and what went is marked in it as
    often as on the page."""
    anna.goto(f"/dokument/{things['agreement']}/jamfor")
    shown = {tag: anna.locator(f"main {tag}").count() for tag in ("ins", "del")}
    with anna.expect_download() as given:
        anna.get_by_role("link", name="Word med spårade ändringar").click()
    with zipfile.ZipFile(io.BytesIO(given.value.path().read_bytes())) as file:
        assert file.testzip() is None
        body = file.read("word/document.xml").decode()
    marks = {tag: len(re.findall(rf"<w:{tag} ", body)) for tag in ("ins", "del")}
    assert marks == shown and min(shown.values()) > 2


# Sends a form as a page would that was opened before the agreement was signed.
SEND = """([action, token]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action });
  const sent = { csrf_token: token, __form__: "f", purpose: "Annat" };
  for (const [name, value] of Object.entries(sent)) {
    form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  document.body.append(form);
  form.submit();
}"""


def test_a_signed_agreement_offers_a_new_version_and_takes_no_writing(anna, things):
    """What is signed is read, not written: the page says so and how one goes on, and a form that
    is sent all the same is refused and changes nothing."""
    address = f"/dokument/{things['agreement']}"
    before = versions(anna, address)
    anna.goto(f"{address}/redigera")
    expect(anna.locator("main")).to_contain_text("kan inte ändras")
    assert anna.locator("main").get_by_role("textbox").count() == 0
    expect(anna.get_by_role("link", name="Börja på en ny version")).to_be_visible()
    token = anna.locator("[name=csrf_token]").first.input_value()
    with anna.expect_navigation() as answered:
        anna.evaluate(SEND, [f"{address}/redigera/purpose", token])
    assert answered.value.status == 409
    expect(anna.locator("main")).to_contain_text("kan inte ändras")
    anna.goto(address)
    expect(anna.locator("#purpose")).not_to_contain_text("Annat")
    assert versions(anna, address) == before


def test_a_draft_with_gaps_is_saved_and_whoever_sends_it_is_told_each(anna):
    """A draft may lack what it likes and still be saved; whoever would send it is told each thing
    that it lacks, with the way there, and it is not decided without them."""
    address = begun(anna)
    anna.goto(f"{address}/redigera/purpose")
    anna.locator("#f-purpose").fill("Båtar hela året.")
    go(anna.get_by_role("button", name="Spara och granska"))
    save_version(anna, address, "Syftet")
    expect(anna.locator("#messages")).to_contain_text("Version 2 är sparad.")
    anna.goto(f"{address}/granska")
    gaps = anna.locator(".findings li", has_text="Inte ifyllt").get_by_role("link")
    assert {"Målgrupp", "Kostnadsfördelning", "Avtalstid"} <= set(gaps.all_inner_texts())
    for way in [link.get_attribute("href") for link in gaps.all()]:
        anna.goto(str(way))
        expect(anna.locator(f"#{str(way).partition('#')[2]}").first).to_be_visible()
    anna.goto(f"{address}/flytta/review")
    anna.locator("#f-reason").fill("Enligt delegation")
    go(anna.locator("main .primary"))
    anna.wait_for_url(re.compile(r"/dokument/\d+$"))
    anna.goto(f"{address}/flytta/decided")
    for name, words in (
        ("body", "Direktionen"),
        ("taken_on", "4 januari 2027"),
        ("paragraph", "§ 1"),
    ):
        anna.locator(f"#f-{name}").fill(words)
    anna.locator("#f-reason").fill("Enligt delegation")
    go(anna.locator("main .primary"))
    expect(anna).to_have_title(re.compile("^Fel: "))
    expect(anna.locator("main")).to_contain_text("Fyll först i de här fälten:")
    missing = anna.locator("main").get_by_role("link", name="Kostnadsfördelning")
    assert "/redigera/economy" in str(missing.get_attribute("href"))


def test_a_double_click_begins_one_document_and_says_one_thing(anna):
    """Whatever is pressed twice is done once."""
    address = begun(anna)
    number = int(address.rpartition("/")[2])
    assert anna.request.get(f"/dokument/{number + 1}").status == 404
    anna.goto("/dokument/nytt/agreement")
    anna.locator("#f-title").fill("Gemensam färja")
    anna.locator("#f-case_number").fill("KS 2027-00499")
    with anna.expect_navigation(url="**/redigera/parties"):
        anna.get_by_role("button", name="Börja skriva").dblclick()
    assert anna.request.get(f"/dokument/{number + 1}").status == 200
    assert anna.request.get(f"/dokument/{number + 2}").status == 404
    anna.goto(f"{address}/granskning?skriv=1")
    anna.locator("#comment [name=text]").fill("En gång.")
    with anna.expect_navigation():
        anna.locator("#comment .primary").dblclick()
    expect(anna.locator("article.comment")).to_have_count(1)
    anna.reload()
    assert anna.locator("article.comment").count() == 1
