"""The paragraphs of a file that was given out from here, with the places they stand in."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class MarkedLine:
    """A paragraph with the bookmark of ours that it stands in, "" for none; `kind` and `level` as
    those of a block. `prose` is the text with the marks of what stands bold or in italics."""

    mark: str
    kind: str
    level: int
    text: str
    prose: str


@dataclass(frozen=True)
class MarkedText:
    """`digest` is what the file says that it was given out of: a version, by its digest;
    `language` in which it was, such as sv-SE."""

    digest: str
    language: str
    lines: tuple[MarkedLine, ...]

    def to_json(self) -> dict[str, object]:
        """Plain lists and dicts, as `from_json` takes them."""
        rows = [[one.mark, one.kind, one.level, one.text, one.prose] for one in self.lines]
        return {"digest": self.digest, "language": self.language, "lines": rows}

    @classmethod
    def from_json(cls, data: object) -> Self:
        """What `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        if not isinstance(data, dict) or not isinstance(data["lines"], list):
            raise TypeError("an object with lines was expected")
        return cls(
            str(data["digest"]), str(data["language"]), tuple(_line(row) for row in data["lines"])
        )


def _line(row: object) -> MarkedLine:
    match row:
        case [str(mark), str(kind), int(level), str(text), str(prose)]:
            return MarkedLine(mark, kind, level, text, prose)
    raise TypeError("a line has a mark, a kind, a level, a text and its prose")
