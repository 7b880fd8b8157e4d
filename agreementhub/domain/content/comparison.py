"""Two versions beside each other: fields in words, texts word by word."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from agreementhub.domain.blocks import plain_text
from agreementhub.domain.content.redline import Piece, redline
from agreementhub.domain.content.values import Content, is_unknown, show
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import Json
from agreementhub.domain.kinds import Change, Options, Passage, Value
from agreementhub.domain.kinds.records import align
from agreementhub.domain.term import effects

_NOT_SHOWN: Final = {
    "sv": "Ändrat i det som inte visas här",
    "en": "Changed in what is not shown here",
}


@dataclass(frozen=True)
class RedlinedBlock:
    """A text of a field, such as a clause, with its heading; a field of one text has none."""

    heading: str
    pieces: tuple[Piece, ...]
    anchor: str = ""


@dataclass(frozen=True)
class FieldComparison:
    """What differs in one field."""

    field: Field
    changes: tuple[Change, ...]
    blocks: tuple[RedlinedBlock, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between two versions; `unchanged` counts the filled fields that do not."""

    changed: tuple[FieldComparison, ...]
    unchanged: int


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
    blocks = _blocks(field, old, new, options, lang)
    if not changes and not blocks:
        changes = (_whole(field, old, new, options, lang),)
    return FieldComparison(field, changes, blocks)


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


def _blocks(
    field: Field, old: Value | None, new: Value | None, options: Options, lang: str
) -> tuple[RedlinedBlock, ...]:
    """The texts that differ, each beside the same text of the other version."""
    before, after = (
        [] if value is None else field.kind.passages(value, options, lang) for value in (old, new)
    )
    pairs = align(before, after, key=lambda one: one.key, text=lambda one: one.text)
    return tuple(
        _redlined(one, other)
        for one, other in pairs
        if (one.text if one else "") != (other.text if other else "")
    )


def _redlined(old: Passage | None, new: Passage | None) -> RedlinedBlock:
    named = new or old or Passage("", "", "")
    pieces = redline(old.text if old else "", new.text if new else "")
    anchor = named.key.rpartition("/")[0]  # only rows with ids have one
    return RedlinedBlock(named.label, tuple(pieces), anchor)
