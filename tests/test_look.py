"""The look: colours that can be read, files that are what they claim, no other host asked."""

import hashlib
import json
import re
from pathlib import Path

import pytest

import agreementhub
from tests.views.templates import environment, page_values

ROOT = Path(agreementhub.__file__).parent
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
SHEETS = sorted(STATIC.glob("*.css"))
# Letters are read in mail programs, which know no other style than that of the element.
TEMPLATES = sorted(
    path for path in (ROOT / "templates").rglob("*.jinja2") if "mail" not in path.parts
)

# Words on what they stand on: at least 4.5 to 1.
WORDS = [
    *((words, ground) for words in ("ink", "soft") for ground in ("paper", "surface", "plain-bg")),
    *((words, ground) for words in ("accent", "late") for ground in ("paper", "surface")),
    ("good", "paper"),
    ("on-accent", "accent"),
    ("late", "late-bg"),
    ("soon", "soon-bg"),
    ("good", "good-bg"),
    ("ink", "mark"),
    ("added", "added-bg"),
    ("removed", "removed-bg"),
    ("ink", "chart-soft"),
    ("paper", "chart"),
    ("paper", "ink"),
]
# Marks that carry meaning, edges of inputs, the ring of focus: at least 3 to 1.
MARKS = [
    (mark, ground)
    for mark in ("accent", "late", "soon-mark", "good", "chart", "edge")
    for ground in ("paper", "surface")
]


def themes() -> dict[str, dict[str, str]]:
    """The variables of hub.css by theme; dark ones stand on top of light ones."""
    sheet = (STATIC / "hub.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", sheet, re.S)
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in blocks)
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_right_at_its_ends():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_can_be_read(theme, words, ground):
    colours = themes()[theme]
    assert contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen(theme, mark, ground):
    colours = themes()[theme]
    assert contrast(colours[mark], colours[ground]) >= 3


def test_every_colour_has_its_dark_twin():
    light, dark = (
        set(re.findall(r"--([\w-]+): #", block))
        for block in re.findall(r":root \{(.*?)\}", (STATIC / "hub.css").read_text(), re.S)
    )
    assert light == dark


def test_every_variable_that_is_used_is_declared():
    sheets = "".join(sheet.read_text() for sheet in SHEETS)
    used = set(re.findall(r"var\(--([\w-]+)", sheets))
    assert used <= set(re.findall(r"--([\w-]+):", sheets))


@pytest.mark.parametrize("path", [*SHEETS, *STATIC.glob("*.js")], ids=lambda path: path.name)
def test_styles_and_scripts_ask_no_other_host(path):
    assert not re.search(
        r"""(url\(|import\s*\(?|fetch\()\s*["']?\s*(https?:)?//""", path.read_text()
    )


@pytest.mark.parametrize("path", sorted(VENDOR.rglob("*.css")), ids=lambda path: path.name)
def test_what_others_wrote_asks_no_other_host_either(path):
    assert not re.search(r"url\(|@import", path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_no_style_or_script_of_its_own_and_names_no_other_host(path):
    source = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", source, re.I)
    assert not re.search(r"""<(script|link|img|iframe)\b[^>]*(src|href)=["'](https?:)?//""", source)
    for attributes, inside in re.findall(r"<script\b([^>]*)>(.*?)</script>", source, re.S):
        assert "src=" in attributes
        assert not inside.strip()


def test_every_file_of_others_is_the_one_that_was_taken():
    manifest = json.loads((VENDOR / "manifest.json").read_text())
    for package in manifest:
        folder = VENDOR / package["folder"]
        found = {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()
        }
        assert found == package["files"]
        assert package["folder"].endswith(package["version"])
        assert package["licence"] in ("MIT", "OFL-1.1")
        assert "LICENSE.txt" in found
    assert {package["folder"] for package in manifest} == {
        path.name for path in VENDOR.iterdir() if path.is_dir()
    }


def test_every_face_that_the_sheet_asks_for_is_there():
    asked = re.findall(r'url\("([^"]+)"\)', (STATIC / "hub.css").read_text())
    assert len(asked) == 6
    assert all((STATIC / name).is_file() for name in asked)


def test_every_file_that_the_layout_asks_for_is_there():
    html = environment().get_template("layout.jinja2").render(page_values())
    asked = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
    assert len(asked) > 5
    assert all((STATIC / name).is_file() for name in asked)


def test_a_page_begins_with_the_way_past_the_menu_and_says_where_one_is():
    page = environment().from_string('{% extends "layout.jinja2" %}{% set nav = "motions" %}')
    html = page.render(page_values())
    assert html.index('class="skip" href="#main"') < html.index("<nav")
    assert re.findall(r'href="/(\w+)" aria-current="page"', html) == ["motions"]


def test_what_was_done_is_confirmed_at_the_top_and_stays():
    messages = ["Version 3 is sent.", {"text": "A date is missing.", "tone": "soon"}]
    html = environment().get_template("layout.jinja2").render(page_values(messages=messages))
    region = html.split('role="status"')[1].split("</div>")[0]
    assert '<p class="notice good">Version 3 is sent.</p>' in region
    assert '<p class="notice soon">A date is missing.</p>' in region


def test_a_page_with_errors_says_so_in_its_title():
    html = environment().get_template("layout.jinja2").render(page_values(has_errors=True))
    assert "<title>Error: AgreementHub" in html


@pytest.mark.parametrize("number", [400, 403, 404, 409, 410, 413, 429, 500, 503])
def test_an_error_page_has_one_heading_and_the_reference(number):
    page = environment().get_template(f"errors/{number}.jinja2")
    html = page.render(page_values(reference="8f3a-21c"))
    assert html.count("<h1>") == 1
    assert "8f3a-21c" in html
    assert len(re.sub(r"<[^>]+>", "", html.split("<h1>")[1])) > 80


@pytest.mark.parametrize("number", [500, 503])
def test_the_pages_for_a_broken_hub_ask_for_no_person_and_no_session(number):
    values = page_values(reference="x")
    del values["get_csrf_token"], values["site"], values["request"].identity
    html = environment().get_template(f"errors/{number}.jinja2").render(values)
    assert 'lang="sv"' in html
    assert 'lang="en"' in html
