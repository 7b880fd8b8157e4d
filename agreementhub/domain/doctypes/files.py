"""Reading the TOML file of a document type, so that every error names file and line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from agreementhub.domain.json_types import Json, JsonObject

_HEADER: Final = re.compile(r"\[\[?\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?")
_KEY: Final = re.compile(r"([\w-]+)(?:\.[\w-]+)*\s*=")
_KNOWN: Final[Mapping[str, Mapping[str, type]]] = {
    "": {
        "key": str,
        "label": dict,
        "plural": dict,
        "help": dict,
        "state": list,
        "deadline": list,
        "section": list,
        "paper": dict,
    },
    "paper": {
        "head": list,
        "first": list,
        "last": list,
        "left_out": list,
        "plain": list,
        "unheaded": list,
        "after": list,
        "signed": str,
        "alone": bool,
        "numbered": bool,
    },
    "deadline": {
        "kind": str,
        "from": str,
        "plus": dict,
        "done": list,
        "over": list,
        "each": str,
        "party": str,
        "every": str,
        "shift": str,
        "drafts": bool,
        "passes": bool,
        "settles": str,
    },
    "state": {
        "key": str,
        "label": dict,
        "next": list,
        "frozen": bool,
        "public": bool,
        "asks": str,
    },
    "section": {"key": str, "label": dict, "field": list},
    "section.field": {
        "key": str,
        "kind": str,
        "label": dict,
        "help": dict,
        "required_from": str,
        "weight": int,
        "facet": bool,
        "headings": list,
        "public": bool,
        "fold": bool,
        "options": dict,
        "event": dict,
        "sentence": dict,
    },
}


class DocTypeError(Exception):
    """A document type is not declared as it must be; the message names file and line."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}")


@dataclass(frozen=True)
class Entry:
    """One table of a file: its values, and where each of them stands."""

    values: JsonObject
    path: Path
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)

    def error(self, what: str, key: str = "") -> DocTypeError:
        """The error at the line of a key, or of the table."""
        return DocTypeError(self.path, self.lines.get(key, self.line), what)

    def get(self, key: str, default: Json = None) -> Json:
        """The value of a key that may be left out."""
        return self.values.get(key, default)

    def need(self, key: str) -> Json:
        """The value of a key that must be there. Raises DocTypeError."""
        if key not in self.values:
            raise self.error(f"“{key}” is missing")
        return self.values[key]


@dataclass(frozen=True)
class SectionEntry:
    """A section and its fields."""

    head: Entry
    fields: tuple[Entry, ...]


@dataclass(frozen=True)
class TypeFile:
    """What one file declares."""

    head: Entry
    states: tuple[Entry, ...]
    deadlines: tuple[Entry, ...]
    sections: tuple[SectionEntry, ...]
    paper: Entry | None = None


def read_folder(folder: Path) -> list[TypeFile]:
    """Every type file of a folder, by name. Raises DocTypeError."""
    if not folder.is_dir():
        raise DocTypeError(folder, 0, "there is no such folder")
    return [read_file(path) for path in sorted(folder.glob("*.toml"))]


def read_file(path: Path) -> TypeFile:
    """One type file, with its keys and their types checked. Raises DocTypeError."""
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise DocTypeError(path, 1, "the file is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise DocTypeError(path, int(found[1]) if found else 1, str(error)) from error
    places = {name: iter(found) for name, found in _tables(text).items()}

    def entry(name: str, values: Json) -> Entry:
        line, lines = next(places.get(name, iter(())), (1, {}))
        made = Entry(values if isinstance(values, dict) else {}, path, line, lines)
        _check(made, name)
        return made

    head = entry("", data)
    return TypeFile(
        head,
        tuple(entry("state", values) for values in data.get("state", ())),
        tuple(entry("deadline", values) for values in data.get("deadline", ())),
        tuple(
            SectionEntry(
                entry("section", values),
                tuple(entry("section.field", inner) for inner in values.get("field", ())),
            )
            for values in data.get("section", ())
        ),
        entry("paper", data["paper"]) if "paper" in data else None,
    )


def _tables(text: str) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """Name of a table → for each of them, in order, its line and the lines of its keys."""
    tables: dict[str, list[tuple[int, dict[str, int]]]] = {"": [(1, {})]}
    name = ""
    for number, line in _lines(text):
        if header := _HEADER.fullmatch(line):
            name = header[1]
            parent, _dot, key = name.rpartition(".")
            if name not in _KNOWN:  # a sub-table such as [section.field.options]
                name = parent
                tables.setdefault(name, [(number, {})])[-1][1].setdefault(key, number)
                name = f"{parent}."
            else:
                tables.setdefault(name, []).append((number, {}))
        elif found := _KEY.match(line):
            tables.setdefault(name, [(number, {})])[-1][1].setdefault(found[1], number)
    return tables


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, save those within a text of several lines."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if not inside:
            yield number, line.strip()
        if (line.count('"""') + line.count("'''")) % 2:
            inside = not inside


def _check(entry: Entry, name: str) -> None:
    known = _KNOWN[name]
    for key, value in entry.values.items():
        if key not in known:
            raise entry.error(f"“{key}” is not a key that is known here", key)
        if not isinstance(value, known[key]) or (known[key] is int and isinstance(value, bool)):
            raise entry.error(f"“{key}” has the wrong type", key)
    for key in ("label", "plural", "help", "event", "sentence"):
        words = entry.get(key)
        if words is not None and not _is_label(words):
            raise entry.error(f"“{key}” needs words in both sv and en", key)
    for key in (
        "next",
        "headings",
        "done",
        "over",
        "head",
        "first",
        "last",
        "left_out",
        "plain",
        "unheaded",
        "after",
    ):
        if not all(isinstance(one, str) for one in entry.get(key, ())):
            raise entry.error(f"“{key}” is a list of texts", key)


def _is_label(words: JsonObject) -> bool:
    return set(words) == {"sv", "en"} and all(
        isinstance(text, str) and text.strip() for text in words.values()
    )
