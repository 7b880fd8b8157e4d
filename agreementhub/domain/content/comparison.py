"""Two versions beside each other: fields in words, texts word by word."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from agreementhub.domain.blocks import plain_text
from agreementhub.domain.content.redline import (
    Piece,
    Stretch,
    as_read,
    redline,
    shortened,
    stretches,
)
from agreementhub.domain.content.values import Content, is_unknown, show
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import Json
from agreementhub.domain.kinds import Change, Move, Options, Passage, Value
from agreementhub.domain.kinds.records import Clauses, align
from agreementhub.domain.term import effects

_NOT_SHOWN: Final = {
    "sv": "Ändrat i det som inte visas här",
    "en": "Changed in what is not shown here",
}
_MOVED: Final = {
    "sv": ("Flyttad. Stod tidigare först.", "Flyttad. Stod tidigare efter {}."),
    "en": ("Moved. It stood first before.", "Moved. It stood after {} before."),
}


@dataclass(frozen=True)
class RedlinedBlock:
    """A text of a field, such as a clause, with its heading; a field of one text has none."""

    heading: str
    pieces: tuple[Piece, ...]
    anchor: str = ""
    moved: str = ""
    """Where it stood before, in words, if it was moved among the others."""

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell of it."""
        return bool(self.moved) or any(piece.op != "same" for piece in self.pieces)

    @property
    def stretches(self) -> list[Stretch]:
        """The text, a place that changed at a time."""
        return stretches(self.pieces)

    @property
    def shortened(self) -> list[Stretch]:
        """The same with little of what is unchanged."""
        return shortened(self.stretches)

    @property
    def count(self) -> int:
        """How many places changed; to be moved is one."""
        return bool(self.moved) + sum(one.differs for one in self.stretches)


@dataclass(frozen=True)
class FieldComparison:
    """What differs in one field; `texts` are all that are compared word by word, also those that
    are the same."""

    field: Field
    changes: tuple[Change, ...]
    texts: tuple[RedlinedBlock, ...]

    @property
    def blocks(self) -> tuple[RedlinedBlock, ...]:
        """The texts that differ."""
        return tuple(text for text in self.texts if text.differs)

    @property
    def count(self) -> int:
        """How many places changed."""
        return len(self.changes) + sum(block.count for block in self.blocks)


@dataclass(frozen=True)
class Comparison:
    """What differs between two versions; `unchanged` counts the filled fields that do not."""

    changed: tuple[FieldComparison, ...]
    unchanged: int

    @property
    def count(self) -> int:
        """How many places changed, as a reader steps through them."""
        return sum(field.count for field in self.changed)


def compare(
    doctype: DocType,
    old_content: Content,
    new_content: Content,
    lang: str,
    as_of: date,
    **bound: Json,
) -> Comparison:
    """The fields that differ, in the order of the document.

    `as_of` is the day on which the consequences of a changed term are told; `bound` are
    options that the door has (`areas`).
    """
    changed, unchanged = [], 0
    for key, field in doctype.fields.items():
        old, new = old_content.get(key), new_content.get(key)
        if old != new:
            changed.append(_field(field, old, new, {**field.options, **bound}, lang, as_of))
        elif new is not None:
            unchanged += 1
    return Comparison(tuple(changed), unchanged)


def _field(
    field: Field, old: Value | None, new: Value | None, options: Options, lang: str, as_of: date
) -> FieldComparison:
    if is_unknown(old) or is_unknown(new):
        return FieldComparison(field, (_whole(field, old, new, options, lang),), ())
    changes = tuple(field.kind.changes(old, new, options, lang))
    if field.kind.key == "term":
        changes = _with_effects(changes, effects(old, new, as_of, lang))
    told = FieldComparison(field, changes, _texts(field, old, new, options, lang))
    if not told.count and isinstance(field.kind, Clauses) and old and new:
        told = replace(told, changes=tuple(field.kind.renumbered(old, new)))
    if not told.count:
        told = replace(told, changes=(_whole(field, old, new, options, lang),))
    return told


def _whole(
    field: Field, old: Value | None, new: Value | None, options: Options, lang: str
) -> Change:
    """Both values as they are shown, where there is no finer way of telling them apart."""
    before, after = (
        "" if value is None else plain_text(show(field, value, lang, **options))
        for value in (old, new)
    )
    return Change(_NOT_SHOWN[lang], "", "") if before == after else Change("", before, after)


def _with_effects(changes: tuple[Change, ...], told: str) -> tuple[Change, ...]:
    """What follows from all changes together, as the note of the last one."""
    if not told or not changes:
        return changes
    return (*changes[:-1], replace(changes[-1], note=told))


def _texts(
    field: Field, old: Value | None, new: Value | None, options: Options, lang: str
) -> tuple[RedlinedBlock, ...]:
    """The texts, each beside the same text of the other version."""
    before, after = (
        [] if value is None else field.kind.passages(value, options, lang) for value in (old, new)
    )
    moves = field.kind.moves(old, new, options, lang) if old and new else []
    moved = {move.key: _moved(move, lang) for move in moves}
    pairs = align(before, after, key=lambda one: one.key, text=lambda one: one.text)
    texts = [_redlined(one, other, moved) for one, other in pairs]
    told = {text.anchor for text in texts}
    bare = [move for move in moves if move.key not in told]  # a heading without a text
    return (*texts, *(RedlinedBlock(one.name, (), one.key, moved[one.key]) for one in bare))


def _moved(move: Move, lang: str) -> str:
    first, after = _MOVED[lang]
    return after.format(move.after) if move.after else first


def _redlined(old: Passage | None, new: Passage | None, moved: Mapping[str, str]) -> RedlinedBlock:
    named = new or old or Passage("", "", "")
    before, after = old.text if old else "", new.text if new else ""
    if named.is_prose:
        before, after = as_read(before, after)
    same = (Piece("same", after),)
    pieces = same if before == after else tuple(redline(before, after))
    anchor = named.key.rpartition("/")[0]  # only rows with ids have one
    return RedlinedBlock(named.label, pieces, anchor, moved.get(anchor, "") if anchor else "")
