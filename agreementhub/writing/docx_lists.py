"""Lists of a Word document: each is one of its own, with the number it begins with."""

from typing import Any, Final

from agreementhub.writing.docx_xml import el

# Twentieths of a point that each level stands in, and the levels of a list.
STEP: Final = 454
_LEVELS: Final = 9
DEEPEST: Final = _LEVELS - 1
_BULLETS: Final = ("•", "–", "·")


class Lists:
    """The lists of one document; how they look is written once for each look."""

    def __init__(self) -> None:
        self._looks: dict[str, int] = {}
        self._abstract: list[Any] = []
        self._lists: list[Any] = []
        # The list of clauses that is open: its look, its id, and the number that comes next.
        self._clauses: tuple[str, int, int] = ("", 0, 0)

    def bullets(self) -> int:
        """A new list of bullets."""
        levels = [_level(at, "bullet", _BULLETS[min(at, 2)]) for at in range(_LEVELS)]
        return self._list(self._look("bullets", levels), None)

    def ordered(self, start: int, mark: str, level: int) -> int:
        """A new list that begins with a number, each followed by the mark; `level` is how deep
        it stands in other lists."""
        levels = [_level(at, "decimal", f"%{at + 1}{mark}") for at in range(_LEVELS)]
        return self._list(self._look(f"ordered{mark}", levels), start, min(level, DEEPEST))

    def parts(self) -> int:
        """The list of the parts of a document."""
        return self._list(self._look("parts", [_level(0, "decimal", "%1", hanging=567)]), 1)

    def clause(self, number: str) -> int:
        """The list in which a clause has its number; those that follow each other share one."""
        digits, _space, letters = number.partition(" ")
        if not digits.isdecimal():
            return 0
        look = f"§ %1 {letters}".rstrip()
        open_look, open_id, following = self._clauses
        if (look, int(digits)) != (open_look, following):
            level = _level(0, "decimal", look, hanging=850)
            open_id = self._list(self._look(look, [level]), int(digits))
        self._clauses = (look, open_id, int(digits) + 1)
        return open_id

    def write(self, numbering: Any) -> None:
        """Put the lists into the part of the document that holds them, in place of all others."""
        for child in list(numbering):
            numbering.remove(child)
        numbering.extend([*self._abstract, *self._lists])

    def _look(self, name: str, levels: list[Any]) -> int:
        if name not in self._looks:
            self._looks[name] = len(self._looks)
            kind = el("multiLevelType", val="multilevel" if len(levels) > 1 else "singleLevel")
            self._abstract.append(el("abstractNum", kind, *levels, abstractNumId=self._looks[name]))
        return self._looks[name]

    def _list(self, look: int, start: int | None, level: int = 0) -> int:
        number = len(self._lists) + 1
        begins = None
        if start is not None:
            begins = el("lvlOverride", el("startOverride", val=start), ilvl=level)
        self._lists.append(el("num", el("abstractNumId", val=look), begins, numId=number))
        return number


def _level(at: int, kind: str, text: str, hanging: int = STEP) -> Any:
    left = hanging if hanging != STEP else STEP * (at + 1)
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val=kind),
        el("lvlText", val=text),
        el("lvlJc", val="left"),
        el("pPr", el("ind", left=left, hanging=hanging)),
        ilvl=at,
    )
