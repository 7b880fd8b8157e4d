"""The documents of `tests/cases/own_documents`, scored as those of `tests/cases/import`."""

import importlib.util
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from agreementhub.domain import doctypes
from agreementhub.reading.files import Block, ReadText
from agreementhub.reading.proposals import Proposals, propose

CASES = Path(__file__).resolve().parents[2] / "cases"
TYPES = doctypes.load(doctypes.BUILT_IN)
_KINDS = {"#": ("title", 0), "##": ("heading", 1), ">": ("header", 0), "<": ("footer", 0)}


def _tool(name: str) -> Any:
    """A program of the cases, which has the name of one of another set."""
    spec = importlib.util.spec_from_file_location(f"import_{name}", CASES / "import" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


run, score = _tool("run"), _tool("score")


def documents() -> list[dict[str, Any]]:
    """Every document with its name, its text as blocks, its type and the right answers."""
    return yaml.safe_load((CASES / "own_documents" / "documents.yaml").read_text(encoding="utf-8"))


def blocks(text: str) -> tuple[Block, ...]:
    return tuple(_block(line) for line in text.splitlines() if line.strip())


def _block(line: str) -> Block:
    mark, _, rest = line.partition(" ")
    if mark in _KINDS:
        kind, level = _KINDS[mark]
        return Block(kind, level, rest.replace("    ", "\t"))
    if mark == "|":
        return Block("row", 0, "\t".join(cell.strip() for cell in rest.split("|")))
    listed = mark == "-" or (mark[:-1].isdigit() and mark.endswith(".") and rest[:3] == "att")
    return Block("list" if listed else "paragraph", 0, rest if mark == "-" else line)


def read(document: dict[str, Any]) -> Proposals:
    return propose(ReadText(blocks(document["text"])), TYPES)


def faults(document: dict[str, Any]) -> list[tuple[str, Any, Any, str]]:
    """The fields that came out otherwise: key, what is right, what was read, how sure it was."""
    told = read(document)
    if told.type.value != document["type"]:
        return [("type", document["type"], told.type.value, told.type.certainty)]
    fields = {key: asdict(found[0]) for key, found in told.fields.items() if found}
    values = {k: f["value"] for k, f in fields.items() if f["value"] is not None}
    answered = run.answer(values)
    sure = run.sureness(fields, answered)
    wanted = score.plain(document["fields"])
    return [
        (key, want, answered.get(key), sure.get(key, ""))
        for key, want in wanted.items()
        if (tally := score.score_field(key, want, answered.get(key))).fp or tally.fn
    ]


def worded() -> list[dict[str, Any]]:
    """Every case of `worded.yaml` as a document: its words where its frame has "…"."""
    path = CASES / "own_documents" / "worded.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    made = [(told["frames"][case["frame"]], case) for case in told["cases"]]
    return [
        {
            "name": f"{place}-{'-'.join(case['want'])}",
            "text": frame["text"].replace("…", case["say"]),
            "type": frame["type"],
            "fields": case["want"],
        }
        for place, (frame, case) in enumerate(made)
    ]
