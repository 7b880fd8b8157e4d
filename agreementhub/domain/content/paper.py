"""A document as it stands on paper, before Word or PDF has its say: both write the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from agreementhub.domain.blocks import Block, Table


@dataclass(frozen=True)
class PaperField:
    """What a field says, under a heading of its own unless that is empty; `place` is the field,
    where all of it stands here."""

    heading: str
    blocks: Sequence[Block]
    place: str = ""


@dataclass(frozen=True)
class PaperSection:
    """A part with its heading, which may be empty; `number` counts from 1 where it has one."""

    heading: str
    fields: Sequence[PaperField]
    number: int | None = None


@dataclass(frozen=True)
class Signature:
    """Room to sign for a party ("För Norrvik kommun"), or for one person where that is empty.

    `place` says what its first line is for; empty leaves that line out. `day` stands on it when
    it was signed. Each of `names` has a line.
    """

    heading: str
    names: Sequence[str]
    place: str = ""
    day: str = ""


@dataclass(frozen=True)
class Letterhead:
    """Who sends it, and in which case: on top of every page."""

    organisation: str
    unit: str = ""
    number: str = ""


@dataclass(frozen=True)
class Edition:
    """Which version it is: in words for the foot ("version 4 · 12 mars 2027"), its digest, and
    when the document began and the version was made."""

    words: str = ""
    digest: str = ""
    begun: datetime | None = None
    made: datetime | None = None


@dataclass(frozen=True)
class Paper:
    """A whole document: what it is, its title, the line under it, facts beside each other, a
    marking of secrecy, its parts, room to sign, and what follows that."""

    kind: str
    title: str
    lang: str
    letterhead: Letterhead
    sections: Sequence[PaperSection]
    below: str = ""
    marking: str = ""
    facts: Sequence[tuple[str, str]] = ()
    signatures: Sequence[Signature] = ()
    after: Sequence[PaperSection] = ()
    edition: Edition = Edition()


@dataclass(frozen=True)
class Named:
    """A paper with what stands in it by name, for a template of an organisation.

    `fields` are those that are filled in, in blocks, by the key of the field. `parties` have a row
    each: a part of the row → its words. `term` has the days of its `start` and `end` in words,
    where they are known; `number` is that of the version, and `day` the day when it was made.
    """

    paper: Paper
    fields: Mapping[str, Sequence[Block]]
    parties: Sequence[Mapping[str, str]] = ()
    term: Mapping[str, str] = field(default_factory=dict)
    costs: Table | None = None
    number: int = 1
    day: str = ""
