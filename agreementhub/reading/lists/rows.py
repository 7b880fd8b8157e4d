"""What a row says as a document of a type: its values, and what in it is doubtful."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds import Invalid, Value
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.reading.lists import days, lengths
from agreementhub.reading.lists.sheet import DAY, FAULT, MOMENT, NO_RESULT, Cell, SheetRow
from agreementhub.reading.lists.targets import PARTIES, TERM, Target, kind_of, targets

_EMPTY: Final = re.compile(r"[\s\-–—]*")
_PARTED: Final = re.compile(r"\s*[;\n]\s*")
_SEVERAL: Final = re.compile(r"\s*,\s*|\s+(?:och|samt|and)\s+")
# An organisation whose name tells that no comma and no “och” belongs to it.
_PUBLIC: Final = re.compile(r"(?i).*(?:kommun|stad|regionen?|landsting|förbund)|region(?:en)?\s.+")
_TEXTS: Final = frozenset({"line", "prose", "lines", "partial_date"})


@dataclass(frozen=True)
class Doubt:
    """What is doubtful in a cell, or in the row as a whole (column None), in words."""

    column: int | None
    words: str


@dataclass
class ReadRow:
    """The values of a row by the keys of fields, the columns behind each, and the doubts.

    A field of which anything is doubtful has no value.
    """

    values: JsonDict = field(default_factory=dict)
    columns: dict[str, list[int]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


class RowReader:
    """Reads the rows of one list; what its columns are is looked up once for all of them."""

    def __init__(self, doctype: DocType, columns: Sequence[str], heads: Sequence[str]) -> None:
        """`columns` is the key of a target for each head, "" for none."""
        known = targets(doctype)
        self._doctype, self._heads = doctype, heads
        self._columns = [(at, known[key]) for at, key in enumerate(columns) if key in known]

    def read(self, row: SheetRow) -> ReadRow:
        """What the row says."""
        found = _Reader(self._doctype)
        for at, target in self._columns:
            cell = row.cell(at)
            if cell.kind in (FAULT, NO_RESULT) or not _is_empty(cell):
                found.cell(target, at, cell, self._heads[at])
        return found.whole()


def written_out(heads: Sequence[str], row: SheetRow) -> list[str]:
    """The row in words, a line a column; what has no head stands alone."""
    cells = ((head, " ".join(row.cell(at).text.split())) for at, head in enumerate(heads))
    return [f"{head}: {text}" if head else text for head, text in cells if text]


def _is_empty(cell: Cell) -> bool:
    return bool(_EMPTY.fullmatch(cell.text))


class _Reader:
    """Reads the cells of one row."""

    def __init__(self, doctype: DocType) -> None:
        self._doctype = doctype
        self._read = ReadRow()
        # Field → part → value; a field without parts has the part "".
        self._parts: dict[str, JsonDict] = {}
        self._doubtful: set[str] = set()

    def cell(self, target: Target, at: int, cell: Cell, head: str) -> None:
        """Read a cell that says something."""
        self._read.columns.setdefault(target.field, []).append(at)
        parts = self._parts.setdefault(target.field, {})
        try:
            for key, value in _parts_of(target, cell, head):
                if target.kind == PARTIES:
                    parts.setdefault(key, []).extend(value)
                else:
                    parts[key] = value
        except Invalid as invalid:
            self._doubt(target.field, at, next(iter(invalid.errors.values())))
        except RuleBroken as rule:
            self._doubt(target.field, at, rule.message)

    def whole(self) -> ReadRow:
        """All that was read."""
        for key, parts in self._parts.items():
            if key not in self._doubtful and parts:
                self._put(key, parts)
        return self._read

    def _put(self, key: str, parts: JsonDict) -> None:
        of = self._doctype.fields[key]
        try:
            value: Value | None
            if of.kind.key == TERM:
                value = of.kind.build(lengths.settled(parts), of.options)
            elif "" in parts:
                value = parts[""]
                of.kind.check(value, of.options)
            else:
                value = of.kind.build(parts, of.options)
        except Invalid as invalid:
            for words in invalid.errors.values():
                self._doubt(key, None, words)
        else:
            self._read.values[key] = value

    def _doubt(self, key: str, at: int | None, words: str) -> None:
        self._doubtful.add(key)
        self._read.doubts.append(Doubt(at, words))


def _parts_of(target: Target, cell: Cell, head: str) -> Iterator[tuple[str, Value]]:
    """The parts that the cell says, with their values. Raises Invalid or RuleBroken."""
    _refuse_no_value(cell)
    kind = kind_of(target)
    if target.kind == PARTIES:
        yield "", [{"organisation": name} for name in _organisations(cell.text)]
    elif kind is None:
        yield from lengths.read(target.part, cell.text, head)
    elif target.part == "end" and lengths.FOREVER.fullmatch(cell.text.strip()):
        yield "until_further_notice", True
    elif target.kind == "date":
        yield target.part, days.read(cell).isoformat()
    else:
        if cell.kind in (DAY, MOMENT) and target.kind not in _TEXTS:
            words = _("The workbook keeps a day here, ${day}. Write what was meant as text.")
            raise RuleBroken(words % {"day": cell.text})
        value = kind.parse(cell.text, target.options)
        if value is not None:
            yield target.part, value


def _refuse_no_value(cell: Cell) -> None:
    if cell.kind == NO_RESULT:
        raise RuleBroken(
            _("A formula stands here without its result. Open the list, save it and send it anew.")
        )
    if cell.kind == FAULT:
        words = _("A formula failed here: ${fault}. Mend it in the list, or empty the cell.")
        raise RuleBroken(words % {"fault": cell.text})


def _organisations(text: str) -> list[str]:
    """The names in a cell. Raises RuleBroken where it is doubtful how many they are."""
    names = []
    for one in filter(None, _PARTED.split(text.strip())):
        parted = [name for name in _SEVERAL.split(one) if name]
        if len(parted) > 1 and not all(_PUBLIC.fullmatch(name) for name in parted):
            words = _("“${text}” may be one party or several. Part them with semicolons.")
            raise RuleBroken(words % {"text": one})
        names += parted
    return names
