"""What the styles and lists of a Word document say about a paragraph: heading, list, number."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from agreementhub.reading.files.docx.parts import Element, attribute, child, local

_HEADING_NAME: Final = re.compile(r"(?:heading|rubrik) ?(\d)", re.IGNORECASE)
_CONTENTS_NAME: Final = re.compile(r"toc \d|innehåll \d", re.IGNORECASE)
_LONGEST_CHAIN: Final = 20


@dataclass(frozen=True)
class Style:
    """A paragraph style. `heading` is the level from 1, 0 for none; `list_id` and `list_level`
    are the list that its paragraphs belong to, "" for none.
    """

    name: str = ""
    heading: int = 0
    list_id: str = ""
    list_level: int = 0

    @property
    def is_title(self) -> bool:
        """Whether it sets the title of the document."""
        return self.name.lower() in ("title", "rubrik", "titel")

    @property
    def is_contents(self) -> bool:
        """Whether it sets a line of the table of contents."""
        return bool(_CONTENTS_NAME.match(self.name))


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {
            attribute(element, "styleId"): element
            for element in (() if root is None else root)
            if local(element) == "style" and attribute(element, "type") == "paragraph"
        }
        self._read: dict[str, Style] = {}

    def style(self, style_id: str) -> Style:
        """What the style says, with what it inherits; a plain Style when there is no such."""
        if style_id not in self._read:
            self._read[style_id] = self._inherited(style_id)
        return self._read[style_id]

    def _inherited(self, style_id: str) -> Style:
        name = attribute(child(self._elements.get(style_id), "name"), "val")
        heading, list_id, list_level = 0, "", 0
        for element in self._chain(style_id):
            properties = child(element, "pPr")
            heading = heading or _heading_level(element)
            if not list_id:
                list_id = attribute(child(properties, "numPr", "numId"), "val")
                list_level = number(attribute(child(properties, "numPr", "ilvl"), "val"))
        return Style(name, heading, list_id, list_level)

    def _chain(self, style_id: str) -> Iterator[Element]:
        for _step in range(_LONGEST_CHAIN):
            element = self._elements.get(style_id)
            if element is None:
                return
            yield element
            style_id = attribute(child(element, "basedOn"), "val")


def _heading_level(style: Element) -> int:
    if named := _HEADING_NAME.match(attribute(child(style, "name"), "val")):
        return int(named[1])
    return outline_level(child(style, "pPr"))


def outline_level(properties: Element | None) -> int:
    """The level, from 1, that a paragraph is set to have in the outline; 0 for body text."""
    outline = child(properties, "outlineLvl")
    level = number(attribute(outline, "val"), 9)
    return level + 1 if outline is not None and level < 9 else 0


def number(text: str, otherwise: int = 0) -> int:
    """The number that an attribute holds, `otherwise` when it holds none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else otherwise


@dataclass(frozen=True)
class _Level:
    start: int
    form: str
    pattern: str
    # It begins anew under each of so many levels from the top: 0 never does.
    restarts_below: int = 9


class Numbers:
    """The labels of numbered paragraphs, which Word counts and never writes down."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else list(root)
        self._levels = {
            attribute(element, "abstractNumId"): _levels(element)
            for element in found
            if local(element) == "abstractNum"
        }
        self._list_of = {
            attribute(element, "numId"): attribute(child(element, "abstractNumId"), "val")
            for element in found
            if local(element) == "num"
        }
        self._starts = {
            attribute(element, "numId"): _overrides(element)
            for element in found
            if local(element) == "num"
        }
        # Levels that a list has in its own way.
        self._own = {
            attribute(element, "numId"): _levels(
                [level for one in element if (level := child(one, "lvl")) is not None]
            )
            for element in found
            if local(element) == "num"
        }
        self._counts: dict[str, list[int]] = {}
        # List and level → how far a level had come that goes on under the next of those above.
        self._going_on: dict[tuple[str, int], int] = {}

    def label(self, list_id: str, level: int) -> str:
        """The label of the next paragraph of the list at the level, "" for a bullet."""
        name = self._list_of.get(list_id, "")
        levels = {**self._levels.get(name, {}), **self._own.get(list_id, {})}
        if level not in levels:
            return ""
        counts = self._counts.setdefault(name, [])
        for missing in range(len(counts), level + 1):
            begun = levels[missing].start - 1 if missing in levels else 0
            counts.append(self._going_on.pop((name, missing), begun))
        # A list that begins at a number of its own does so once.
        if (start := self._starts.get(list_id, {}).pop(level, None)) is not None:
            counts[level] = start - 1
        counts[level] += 1
        for below in range(level + 1, len(counts)):
            if below in levels and level >= levels[below].restarts_below:
                self._going_on[name, below] = counts[below]
        del counts[level + 1 :]
        return _filled(levels, counts)


def _levels(elements: Iterable[Element]) -> dict[int, _Level]:
    return {
        number(attribute(level, "ilvl")): _Level(
            start=number(attribute(child(level, "start"), "val"), 1),
            form=attribute(child(level, "numFmt"), "val"),
            pattern=attribute(child(level, "lvlText"), "val"),
            restarts_below=number(attribute(child(level, "lvlRestart"), "val"), 9),
        )
        for level in elements
        if local(level) == "lvl" and 0 <= number(attribute(level, "ilvl")) < 9
    }


def _overrides(element: Element) -> dict[int, int]:
    """Where a list starts anew: level → its first number."""
    return {
        number(attribute(one, "ilvl")): number(attribute(child(one, "startOverride"), "val"), 1)
        for one in element
        if local(one) == "lvlOverride" and child(one, "startOverride") is not None
    }


def _filled(levels: dict[int, _Level], counts: list[int]) -> str:
    last = levels[len(counts) - 1]
    if last.form in ("bullet", "none"):
        # Lists of claims may have the word "att" where others have a bullet.
        return last.pattern.strip() if re.match(r"[^\W\d_]{2}", last.pattern) else ""

    def digits(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        if index >= len(counts):
            return ""
        form = levels[index].form if index in levels else "decimal"
        # A level above that was never used counts as its first.
        return _FORMS.get(form, str)(max(counts[index], 1))

    return re.sub(r"%([1-9])", digits, last.pattern).strip()


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    text = ""
    for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix")):
        text += sign * (count // value)
        count %= value
    for value, sign in ((5, "v"), (4, "iv"), (1, "i")):
        text += sign * (count // value)
        count %= value
    return text


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02}",
}
