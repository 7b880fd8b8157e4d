"""The five documents that the demo retells, laid out as their authors would, and what they say.

`tests/cases/seeds` holds the clauses of each in their order, with every name, number and date, and
the facts in the shapes of the fields.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import docx
import typst
import yaml

from agreementhub.domain import doctypes
from agreementhub.reading.files import LIST, ROW, TITLE, Block
from agreementhub.reading.proposals import SURE, Proposals
from tests.made_docx import saved
from tests.reading.proposals.own_documents import CASES, blocks
from tests.reading_here import understand

TYPES = doctypes.load(doctypes.BUILT_IN)
NAMES = sorted(path.stem for path in (CASES / "seeds").glob("*.yaml"))
# Characters: what is shorter is a name, what is longer than the other is the text itself.
_A_CLAUSE, _FEW_SENTENCES = 40, 700
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def case(name: str) -> dict[str, Any]:
    """The type, the text and the facts of one document; a day is what JSON has for it."""
    told = yaml.load((CASES / "seeds" / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
    return {**told, "facts": {said: dict(fact) for said, fact in told["facts"].items()}}


@cache
def read(name: str, suffix: str) -> Proposals:
    """What the document proposes when its file is taken in."""
    made = {"docx": as_docx, "pdf": as_pdf}[suffix](blocks(case(name)["text"]))
    return understand(made, f"{name}.{suffix}", TYPES).proposals


def missed(name: str, told: Proposals) -> list[str]:
    """The facts that the first proposal of their field does not hold, by name."""
    return [
        f"{said}: {want} in {field}"
        for said, fact in case(name)["facts"].items()
        for field, want in fact.items()
        if not _holds(want, _first(told, field))
    ]


def sure_days_that_are_wrong(name: str, told: Proposals) -> list[str]:
    """The days that a sure proposal gives a field of which the document does not say so."""
    facts = case(name)["facts"].values()
    right = {(field, day) for one in facts for field in one for day in _days(one[field])}
    kinds = {key: field.kind.key for key, field in TYPES[told.type.value].fields.items()}
    return [
        f"{field}: {day}"
        for field, found in told.fields.items()
        if kinds[field] not in ("prose", "line", "lines")
        for one in found
        if one.certainty == SURE
        for day in _days(one.value)
        if (field, day) not in right
    ]


def _days(value: Any) -> Iterator[str]:
    """The values that are a day."""
    inside = value.values() if isinstance(value, dict) else value
    if isinstance(value, str):
        yield from [value] if _DAY.fullmatch(value) else []
    elif isinstance(inside, list | type({}.values())):
        yield from (day for one in inside for day in _days(one))


def _first(told: Proposals, field: str) -> Any:
    found = told.fields.get(field)
    return found[0].value if found else None


def _holds(want: Any, have: Any) -> bool:
    """Whether a value says what is wanted: every key of a record, one row of a list, and words
    with little else around them."""
    if isinstance(have, list) and not isinstance(want, list):
        return any(_holds(want, one) for one in have)
    if isinstance(want, dict):
        return isinstance(have, dict) and all(_holds(want[key], have.get(key)) for key in want)
    if isinstance(want, list):
        return isinstance(have, list) and len(want) == len(have) and all(map(_holds, want, have))
    if isinstance(have, str):
        sought, words = _folded(want), _folded(have)
        longest = 3 * len(sought) + 60 if len(sought) < _A_CLAUSE else _FEW_SENTENCES
        near = sought in words and not want.isdigit() and len(words) <= longest
        return sought == words or near
    return want == json.dumps(have)


def _folded(text: str) -> str:
    return re.sub(r"[\s\\*_.,:]+", " ", text).strip().casefold()


def as_docx(given: tuple[Block, ...]) -> bytes:
    """A Word file with the styles of a template."""
    document = docx.Document()
    for block in given:
        if block.kind == ROW:
            _add_row(document, block.text.split("\t"))
        elif block.level or block.kind == TITLE:
            document.add_heading(block.text, block.level)
        else:
            numbered = block.kind == LIST and block.text[0].isdigit()
            style = "List Number" if numbered else "List Bullet" if block.kind == LIST else None
            document.add_paragraph(re.sub(r"^\d\. ", "", block.text), style)
    return saved(document)


def _add_row(document: Any, cells: list[str]) -> None:
    last = document.element.body[-2] if len(document.element.body) > 1 else None
    under = last is not None and last.tag.endswith("}tbl")
    table = document.tables[-1] if under else document.add_table(0, len(cells))
    for cell, text in zip(table.add_row().cells, cells, strict=True):
        cell.text = text


def as_pdf(given: tuple[Block, ...]) -> bytes:
    """Pages with headings, paragraphs, lists and tables without lines, set by Typst."""
    text = "\n\n".join(["#set par(spacing: 1.6em)", *map(_set, given)])
    return bytes(typst.compile(text.encode(), format="pdf"))


def _set(block: Block) -> str:
    said = f"#{json.dumps(block.text, ensure_ascii=False)}"
    if block.kind == ROW:
        cells = "".join(
            f"[#{json.dumps(one, ensure_ascii=False)}]" for one in block.text.split("\t")
        )
        return f"#grid(columns: (1fr, 1fr)){cells}"
    if block.kind == TITLE or block.level:
        return f"#heading(level: {block.level + 1})[{said}]"
    if block.kind == LIST:
        mark, _, rest = block.text.partition(" ")
        number = re.fullmatch(r"(\d)\.", mark)
        text = json.dumps(rest if number else block.text, ensure_ascii=False)
        return f"#enum(start: {number[1]})[#{text}]" if number else f"#list[#{text}]"
    return said
