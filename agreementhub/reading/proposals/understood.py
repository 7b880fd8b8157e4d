"""A file that was read: all its words, the text that was looked through, and what it proposes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.reading.files import ReadText
from agreementhub.reading.proposals.proposed import Proposals


@dataclass(frozen=True)
class Understood:
    """What one reading of a file gives.

    `words` are those of the whole file; `text` is as much of it as is looked through, and
    `beyond` how many of its paragraphs come after that.
    """

    words: str
    text: ReadText
    beyond: int
    proposals: Proposals

    @classmethod
    def of(cls, read: ReadText, types: Mapping[str, DocType]) -> Self:
        """What a text that was read proposes."""
        from agreementhub.reading.proposals.proposing import parted, propose

        text, beyond = parted(read)
        return cls(read.text, text, len(beyond), propose(text, types))

    def as_json(self) -> JsonDict:
        """Plain JSON."""
        proposed = self.proposals.as_json()
        return {
            "words": self.words,
            "text": self.text.to_json(),
            "beyond": self.beyond,
            "proposals": proposed,
        }

    @classmethod
    def from_json(cls, told: JsonObject) -> Self:
        """The value that `as_json` wrote. Raises KeyError or TypeError for others."""
        words, beyond = told["words"], told["beyond"]
        if not isinstance(words, str) or type(beyond) is not int:
            raise TypeError("words and a number were expected")
        text = ReadText.from_json(told["text"])
        return cls(words, text, beyond, Proposals.from_json(told["proposals"]))
