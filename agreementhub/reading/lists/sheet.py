"""What a list holds: the heads of its columns, and its rows of cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from agreementhub.domain.json_types import Json, JsonDict, JsonObject

# What a cell is, as the workbook keeps it. A file of text has words alone.
WORDS: Final = "words"
NUMBER: Final = "number"
DAY: Final = "day"
MOMENT: Final = "moment"
# A formula whose result the program that made the file has not worked out.
NO_RESULT: Final = "no_result"
FAULT: Final = "fault"
_KINDS: Final = frozenset({WORDS, NUMBER, DAY, MOMENT, NO_RESULT, FAULT})


@dataclass(frozen=True)
class Cell:
    """One cell: a day stands as 2027-06-30 and a number in plain digits."""

    text: str
    kind: str = WORDS

    def as_json(self) -> Json:
        """Plain JSON: the words alone, or [words, kind]."""
        return self.text if self.kind == WORDS else [self.text, self.kind]

    @classmethod
    def from_json(cls, kept: Json) -> Self:
        """The cell that `as_json` wrote. Raises TypeError for anything else."""
        text, kind = kept if isinstance(kept, list) and len(kept) == 2 else (kept, WORDS)
        if not isinstance(text, str) or kind not in _KINDS:
            raise TypeError("words and their kind were expected")
        return cls(text, kind)


NOTHING: Final = Cell("")


@dataclass(frozen=True)
class SheetRow:
    """A row that says something; `number` is its own in the file, counted from 1."""

    number: int
    cells: Sequence[Cell]

    def cell(self, at: int) -> Cell:
        """The cell of a column; an empty one where the row is shorter."""
        return self.cells[at] if at < len(self.cells) else NOTHING


@dataclass(frozen=True)
class Sheet:
    """A list: the heads, and the rows below them.

    `name` is that of the sheet of a workbook and `others` those that were not read;
    `is_from_1904` when the workbook counts its days from 1904.
    """

    heads: Sequence[str]
    rows: Sequence[SheetRow]
    name: str = ""
    others: Sequence[str] = ()
    is_from_1904: bool = False

    def as_json(self) -> JsonDict:
        """Plain JSON, as `from_json` takes it."""
        return {
            "heads": list(self.heads),
            "rows": [[row.number, [one.as_json() for one in row.cells]] for row in self.rows],
            "name": self.name,
            "others": list(self.others),
            "is_from_1904": self.is_from_1904,
        }

    @classmethod
    def from_json(cls, told: JsonObject) -> Self:
        """The value that `as_json` wrote. Raises KeyError, TypeError or ValueError for others."""
        heads, others, name = told["heads"], told["others"], told["name"]
        if not all(isinstance(one, str) for one in (*heads, *others, name)):
            raise TypeError("words were expected")
        rows = [
            SheetRow(int(number), tuple(Cell.from_json(one) for one in cells))
            for number, cells in told["rows"]
        ]
        return cls(tuple(heads), rows, name, tuple(others), bool(told["is_from_1904"]))
