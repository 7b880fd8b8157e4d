"""What the documents say of the code is so."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", ROOT / "CHANGES.md", *sorted((ROOT / "docs").rglob("*.md"))]
# A row of the table *Where is it?*: question, file, function.
ROW = re.compile(r"^\| ([^|]+\?) \| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
# A path of ours in running text: `domain/calendar.py`, `reading/proposals/`.
PATH = re.compile(
    r"`((?:domain|models|search|reading|writing|mail|services|forms|presenters|charts|resources|web"
    r"|views|jobs|cli|templates|static|tests|docs|bench|seed|migrations)/[\w./*-]*)`"
)
ROWS = ROW.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))


def test_there_are_at_least_twelve_questions():
    assert len(ROWS) >= 12


@pytest.mark.parametrize(("question", "file", "function"), ROWS, ids=[row[0] for row in ROWS])
def test_the_answer_to_a_question_is_where_the_map_says(question, file, function):
    source = (ROOT / "agreementhub" / file).read_text(encoding="utf-8")
    assert re.search(rf"^ *def {re.escape(function)}\(", source, re.MULTILINE)


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_in_a_document_leads_somewhere(page):
    lost = [
        path
        for path in PATH.findall(page.read_text(encoding="utf-8"))
        if not any(list(top.glob(path.rstrip("/"))) for top in (ROOT, ROOT / "agreementhub"))
    ]
    assert lost == []


# What one touches at most, chapter by chapter of adding.md.
MOST = {
    "A field of a document": 1,
    "A document type": 2,
    "A kind of deadline": 6,
    "A kind of letter": 4,
    "A page": 5,
}


@pytest.mark.parametrize(("chapter", "most"), MOST.items(), ids=list(MOST))
def test_little_is_touched_to_add_a_thing(chapter, most):
    text = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
    steps = text.split(f"## {chapter}\n")[1].split("\n## ")[0]
    entries = [line.split(":")[0] for line in steps.splitlines() if line.startswith("- ")]
    files = [file for entry in entries for file in re.findall(r"`([^`]+)`", entry)]
    assert 0 < len(files) <= most
    for file in files:
        assert (ROOT / file).is_file() or (ROOT / "agreementhub" / file).is_file(), file
