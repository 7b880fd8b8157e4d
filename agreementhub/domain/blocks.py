"""What a value looks like before anyone decides on paper, screen or index.

A kind shows its value as blocks; the page, the DOCX writer, the comparison and the
search index each turn the same blocks into their own form, so that they never disagree.
"""

from dataclasses import dataclass
from datetime import date

from agreementhub.domain import prose

# A cell of a list that is taken along: a day is a day and a number a number in every file, and
# None is an empty cell. The heads of the list are its first row.
Cell = str | int | date | None
Rows = list[list[Cell]]


@dataclass(frozen=True)
class Paragraph:
    """One sentence or a few, as plain text."""

    text: str


@dataclass(frozen=True)
class Prose:
    """CommonMark Markdown that a person wrote."""

    markdown: str


@dataclass(frozen=True)
class Items:
    """A list; `numbered` when the numbers carry meaning (claims, decision points)."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Facts:
    """Labels with their values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under a head; `numeric` names the columns that are set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Heading:
    """A heading inside a field, such as that of a clause; `anchor` stays the same over versions."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Clause:
    """A clause on paper: its number ("4 a"; empty when it has none), its heading and its text.

    A page draws the same as a heading and prose; on paper the number begins a line of a list.
    """

    number: str
    heading: str
    markdown: str


Block = Paragraph | Prose | Items | Facts | Table | Heading | Clause


def plain_text(blocks: list[Block]) -> str:
    """The words of the blocks without their marks, one line a paragraph, item or row."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph(text) | Heading(text):
            return [text]
        case Prose(markdown):
            return [prose.unmarked(markdown, bullet="")]
        case Clause(number, heading, markdown):
            return [f"{number} {heading}".strip(), prose.unmarked(markdown, bullet="")]
        case Items(items):
            return list(items)
        case Facts(rows):
            return [f"{label}: {value}" for label, value in rows]
        case Table(_, rows):
            return [" · ".join(cell for cell in row if cell) for row in rows]
