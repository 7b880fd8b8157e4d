"""A read text as the finders of values see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from agreementhub.domain.doctypes import DocType, Field
from agreementhub.reading.files import (
    FOOTER,
    HEADER,
    HEADING,
    TITLE,
    Block,
    ReadText,
    is_running_text,
)
from agreementhub.reading.proposals import letterhead
from agreementhub.reading.proposals.headings import Headings
from agreementhub.reading.proposals.letterhead import Piece
from agreementhub.reading.proposals.mentions import Person, find_people
from agreementhub.reading.proposals.outline import Label, Outline, Part, folded, is_left_over
from agreementhub.reading.proposals.sentences import each_sentence

_TAIL = 12
# Fields of what is to be decided, or was.
_POINTS = ("proposed_decision", "decision", "claims")

# A sentence with its block.
Told = tuple[str, Block]


@dataclass
class Source:
    """The text, its outline, the type it is taken for, and which blocks have found a place."""

    read: ReadText
    outline: Outline
    doctype: DocType
    _placed: set[int] = field(default_factory=set)

    def place(self, blocks: Iterable[Block]) -> None:
        """Note that these blocks need not be shown as unplaced."""
        self._placed |= {id(block) for block in blocks}

    @cached_property
    def head(self) -> list[Block]:
        """The short blocks before the text begins: sender, date, number, title."""
        found: list[Block] = []
        for block in self.body:
            if is_running_text(block) or (self._is_known(block) and found):
                break
            found.append(block)
        around = [block for block in self.read.blocks if block.kind == HEADER]
        return around + found

    @cached_property
    def body(self) -> list[Block]:
        """All blocks but headers and footers."""
        return [block for block in self.read.blocks if block.kind not in (HEADER, FOOTER)]

    @cached_property
    def told(self) -> list[Told]:
        """Each sentence once, outside of headings and of what is proposed to be decided: kept,
        since a dozen finders go through them."""
        fields = [self.doctype.fields[key] for key in _POINTS if key in self.doctype.fields]
        points = {id(b) for one in fields for part in self.parts_of(one) for b in part.blocks}
        found: dict[str, Block] = {}
        for block in self.body:
            if block.kind not in (TITLE, HEADING) and id(block) not in points:
                for said in each_sentence(" ".join(block.text.split())):
                    found.setdefault(said, block)
        return list(found.items())

    @cached_property
    def people(self) -> list[Person]:
        """Everyone that the text names."""
        inside = [block for block in self.head if block.kind != HEADER]
        return find_people(self.body, len(inside), max(len(inside), len(self.body) - _TAIL))

    @cached_property
    def headings(self) -> Headings:
        """What headings and labels mean for the type."""
        return Headings(self.doctype)

    @cached_property
    def lines(self) -> list[Piece]:
        """The lines and cells of the head and of page headers and footers."""
        edges = [b for b in self.read.blocks if b.kind in (HEADER, FOOTER) and b not in self.head]
        return letterhead.cells([*self.head, *edges])

    @cached_property
    def _letterhead(self) -> tuple[list[Label], list[Piece]]:
        return letterhead.letterhead(self.lines)

    @property
    def free_lines(self) -> list[Piece]:
        """Those lines that stand beside no label."""
        return self._letterhead[1]

    @property
    def labels(self) -> list[Label]:
        """Every label of the letterhead with its value."""
        return self._letterhead[0]

    def parts_of(self, wanted: Field) -> list[Part]:
        """The parts under headings that lead to the field, that say something; those first whose
        heading the field declares, in the order of its headings."""
        parts = [part for heading in wanted.headings for part in self.outline.under(heading)]
        parts += [
            part
            for part in self.outline.parts
            if part.heading and wanted.key in self.headings.fields(part.key)
        ]
        once = {id(part): part for part in parts}.values()
        return [part for part in once if any(not is_left_over(b.text) for b in part.blocks)]

    def beside(self, wanted: Field) -> list[Block]:
        """What stands beside labels that lead to the field, in a row, in a line or in the head;
        the rows and lines have then found their place."""
        found = [one for one in self.outline.labels if self._leads(one, wanted)]
        self.place(one.block for one in found)
        found += [one for one in self.labels if self._leads(one, wanted)]
        return [one.value for one in found]

    def _leads(self, label: Label, wanted: Field) -> bool:
        return wanted.key in self.headings.fields(label.key)

    def described(self, wanted: Field) -> list[Block]:
        """Everything that stands under the headings of the field, or beside its label in a row."""
        beside = [one for one in self.outline.labels if self._leads(one, wanted)]
        self.place(one.block for one in beside)
        under = [block for part in self.parts_of(wanted) for block in self.spoken(part)]
        return [one.value for one in beside] + under

    def labelled(self, *headings: str) -> list[Block]:
        """What stands beside any of the labels; it has then found its place."""
        keys = {folded(heading) for heading in headings}
        found = [label for label in self.outline.labels if label.key in keys]
        self.place(label.block for label in found)
        return [label.value for label in found]

    def unplaced(self) -> list[Block]:
        """The blocks that have found no place, in order."""
        inside = [block for part in self.outline.parts for block in part.blocks]
        beside = [label.block for label in self.outline.labels]
        return [block for block in (*inside, *beside) if id(block) not in self._placed]

    def spoken(self, part: Part) -> Iterator[Block]:
        """The blocks of a part that no template wrote."""
        return (block for block in part.blocks if not is_left_over(block.text))

    def _is_known(self, block: Block) -> bool:
        return any(part.known and part.heading == block.text for part in self.outline.parts)


def lead(source: Source) -> list[Block]:
    """The text before the first heading that a field is recognised by; headings that mean
    nothing to us stay in it, short lines of the head do not.
    """
    found: list[Block] = []
    for part in source.outline.parts:
        if part.known:
            break
        blocks = [block for block in part.blocks if is_running_text(block) or found]
        if found and blocks and part.heading:
            found.append(Block(HEADING, 3, part.heading, blocks[0].page))
        found += blocks
    return found
