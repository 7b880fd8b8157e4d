"""A version that was given out for Word, edited there, and comes back: what was rewritten in it.

Texts and clauses are taken in. What is told in sentences and tables is made of fields, which are
changed in the form: of those it is said what stands otherwise in the file, and of what stands
outside every field as well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds import KINDS, Invalid
from agreementhub.domain.kinds.records import Clauses
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Document, Version
from agreementhub.reading.files import HEADING, LIST, MarkedLine, MarkedText, Nesting
from agreementhub.services.documents import working_copies
from agreementhub.services.stamp import Stamp
from agreementhub.writing.places import bookmark

_PROSE: Final = "prose"
# The number of a clause, which a list of Word writes before its words.
_NUMBER: Final = re.compile(r"§\s*\d+(?:\s?[a-z]{1,3})?\.?(?:\s+|$)")
_ORDERED: Final = re.compile(r"\d{1,3}[.)]\s")
_BULLET: Final = re.compile(r"[-–•▪●○*·\uf0b7]\s+")


@dataclass(frozen=True)
class Rewritten:
    """A text that was rewritten; `clause` is the number of a clause, "" for a whole field."""

    field: Field
    clause: str
    old: str
    new: str


@dataclass(frozen=True)
class Returned:
    """What came back: the values of the fields that are changed, each text that was rewritten, and
    what is not taken in, with the field that it belongs to where it does to one; "" where words
    were only removed."""

    base: Version
    changes: JsonDict
    rewritten: Sequence[Rewritten]
    aside: Sequence[tuple[Field | None, str]]


def version_of(db: Session, document: Document, came: MarkedText) -> Version:
    """The version that the file was given out of. Raises RuleBroken where it is none of these."""
    found = db.scalars(
        select(Version).where(Version.document_id == document.id, Version.digest == came.digest)
    ).first()
    if not came.digest or found is None:
        raise RuleBroken(
            _(
                "The file was not saved from this document. Save it for Word here, and write in"
                " that one."
            )
        )
    return found


def compare(doctype: DocType, base: Version, given: MarkedText, came: MarkedText) -> Returned:
    """What differs between the file that was `given` out of the version and the one that `came`."""
    found = _Found(_by_mark(given), _by_mark(came))
    for key, value in base.content.items():
        field = doctype.fields.get(key)
        if field is not None and not content.is_unknown(value):
            found.field(field, value)
    found.aside += [(None, words) for words in _added(*found.lines(""))]
    return Returned(base, found.changes, found.rewritten, found.aside)


def take_in(db: Session, document: Document, returned: Returned, stamp: Stamp) -> None:
    """Keep what was rewritten as the person's working copy, begun from the version of the file.

    Raises RuleBroken where they have one already.
    """
    if working_copies.of(db, document, stamp.person) is not None:
        raise RuleBroken(
            _("You have changes of your own that are in no version. Save or discard them first.")
        )
    if returned.changes:
        working_copies.keep(
            db, document, stamp, base_number=returned.base.number, fields=returned.changes
        )


_Lines = list[MarkedLine]


class _Found:
    """What is found, field by field, in the lines of both files by their bookmarks."""

    def __init__(self, before: Mapping[str, _Lines], after: Mapping[str, _Lines]) -> None:
        self._before, self._after = before, after
        self.changes: JsonDict = {}
        self.rewritten: list[Rewritten] = []
        self.aside: list[tuple[Field | None, str]] = []

    def lines(self, mark: str) -> tuple[_Lines, _Lines]:
        """What stood in a bookmark, and what stands there now."""
        return self._before.get(mark, []), self._after.get(mark, [])

    def field(self, field: Field, value: object) -> None:
        """Compare what stands in a field."""
        old, new = self.lines(bookmark(field.key))
        if isinstance(field.kind, Clauses) and isinstance(value, list):
            rows = [self._clause(field, field.kind.mark(row), row) for row in value]
            if rows != value:
                self.changes[field.key] = rows
            # What was written between clauses belongs to none of them.
            self.aside += [(field, words) for words in _added(old, new)]
        elif _same(old, new):
            return
        elif field.kind.key == _PROSE and isinstance(value, str) and new:
            self._rewrite(field, value, _parsed(_prose(value, old, new)), new)
        else:
            self.aside += [(field, words) for words in [*_added(old, new)] or [""]]

    def _rewrite(self, field: Field, value: str, text: str | None, new: _Lines) -> None:
        if text is None:
            self.aside.append((field, _joined(new)))
        else:
            self.changes[field.key] = text
            self.rewritten.append(Rewritten(field, "", value, text))

    def _clause(self, field: Field, mark: str, row: JsonDict) -> JsonDict:
        """The clause as it stands in the file; as it was where nothing of it is there."""
        number = mark.removeprefix("§ ")
        old, new = map(_unnumbered, self.lines(bookmark(f"{field.key}/{number}")))
        if not number or _same(old, new):
            return row
        changed = dict(row)
        if row.get("heading") and old and new:
            changed["heading"], old, new = new[0].text, old[1:], new[1:]
        text = _parsed(_prose(row.get("prose", ""), old, new)) if new else None
        if text is None:
            self.aside.append((field, _joined(new) or mark))
            return row
        changed["prose"] = text
        told = [_told(one) for one in (row, changed)]
        self.rewritten.append(Rewritten(field, number, *told))
        return changed


def _told(row: JsonDict) -> str:
    return "\n\n".join(filter(None, (row.get("heading"), row.get("prose"))))


def _by_mark(text: MarkedText) -> dict[str, list[MarkedLine]]:
    lines: dict[str, list[MarkedLine]] = {}
    for line in text.lines:
        lines.setdefault(line.mark, []).append(line)
    return lines


def _same(old: Sequence[MarkedLine], new: Sequence[MarkedLine]) -> bool:
    return [_bare(one) for one in old] == [_bare(one) for one in new]


def _bare(line: MarkedLine) -> str:
    return " ".join(line.text.split())


def _joined(lines: Sequence[MarkedLine]) -> str:
    return "\n".join(line.text for line in lines)


def _added(old: Sequence[MarkedLine], new: Sequence[MarkedLine]) -> Iterator[str]:
    """The paragraphs that are new or other than before."""
    were, are = [_bare(one) for one in old], [_bare(one) for one in new]
    for what, _from, _to, start, end in SequenceMatcher(
        a=were, b=are, autojunk=False
    ).get_opcodes():
        if what in ("insert", "replace"):
            yield from are[start:end]


def _unnumbered(lines: Sequence[MarkedLine]) -> list[MarkedLine]:
    """The lines of a clause without the number that stands before the first."""
    bare = [
        replace(
            one,
            text=_NUMBER.sub("", one.text, count=1),
            prose=_NUMBER.sub("", one.prose, count=1),
        )
        if place == 0
        else one
        for place, one in enumerate(lines)
    ]
    return [one for one in bare if one.text]


def _prose(markdown: str, old: Sequence[MarkedLine], new: Sequence[MarkedLine]) -> str:
    """The new lines as prose. A paragraph that nobody touched keeps the marks it had; one that was
    changed has those of the file."""
    pieces = re.split(r"\n\s*\n", markdown.strip())
    known = {_bare(one): piece for one, piece in zip(old, pieces, strict=False)}
    if len(pieces) != len(old):
        known = {}
    text, was_item, lists = "", False, Nesting()
    for line in new:
        is_item = line.kind == LIST
        gap = "\n" if is_item and was_item else "\n\n"
        said = known.get(_bare(line)) or _written(line)
        if is_item:
            said = lists.item(line.level, said.lstrip())
        else:
            lists.close()
        text += f"{gap if text else ''}{said}"
        was_item = is_item
    return text


def _written(line: MarkedLine) -> str:
    if line.kind == HEADING:
        return f"### {line.text}"
    if line.kind == LIST and not _ORDERED.match(line.text):
        return f"- {_BULLET.sub('', line.prose, count=1)}"
    return line.prose


def _parsed(text: str) -> str | None:
    """The text as a form would have read it; None where it would not have."""
    try:
        read = KINDS[_PROSE].parse(text, {})
    except Invalid:
        return None
    return read if isinstance(read, str) else None
