"""A comparison as a page shows it: where in the document the changes are, and how many where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from agreementhub.charts import Minimap, Spot, minimap
from agreementhub.domain.blocks import Block
from agreementhub.domain.content import Comparison, FieldComparison, show
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import Json, JsonObject

# The ways of looking, by their word in the address; the first is what one meets.
MODES: Final = ("text", "andringar", "sida")


@dataclass(frozen=True)
class Place:
    """A section with changes in it, how many, and the first field that changed."""

    label: str
    count: int
    field: str


@dataclass(frozen=True)
class Map:
    """The sections that changed, and the document drawn as a strip."""

    places: list[Place]
    strip: Minimap


def mapped(doctype: DocType, old: JsonObject, new: JsonObject, told: Comparison, lang: str) -> Map:
    """Where the changes stand among what is the same."""
    changed = {one.field.key: one for one in told.changed}
    places: list[Place] = []
    lengths: list[int] = []
    spots: list[Spot] = []
    at = 0
    for section in doctype.sections:
        begin = at
        here = [changed[field.key] for field in section.fields if field.key in changed]
        if here:
            count = sum(one.count for one in here)
            places.append(Place(section.label[lang], count, here[0].field.key))
        for field in section.fields:
            if field.key in changed:
                spots += _spots(changed[field.key], at)
            at += max(_size(old.get(field.key)), _size(new.get(field.key)))
        lengths.append(at - begin)
    return Map(places, minimap(lengths, spots))


Told = Sequence[Block] | FieldComparison


def whole(
    doctype: DocType, new: JsonObject, told: Comparison, lang: str, names: Mapping[str, str]
) -> list[tuple[str, list[tuple[str, Told]]]]:
    """The document section by section: fields that changed as what changed, others as they are."""
    changed = {one.field.key: one for one in told.changed}
    found = []
    for section in doctype.sections:
        fields: list[tuple[str, Told]] = []
        for field in section.fields:
            if field.key in changed:
                fields.append((field.label[lang], changed[field.key]))
            elif field.key in new:
                blocks = show(field, new[field.key], lang, areas=dict(names))
                fields.append((field.label[lang], blocks))
        if fields:
            found.append((section.label[lang], fields))
    return found


def _spots(told: FieldComparison, at: int) -> Iterator[Spot]:
    for change in told.changes:
        yield Spot(at, len(change.new or change.old), "changed")
    for text in told.texts:
        if text.moved:
            yield Spot(at, 0, "changed")
        for one in text.stretches:
            if one.differs:
                tone = "changed" if one.removed and one.added else ""
                tone = tone or ("added" if one.added else "removed")
                yield Spot(at, len(one.added or one.removed), tone)
            at += len(one.added or one.removed) + len(one.kept)


def _size(value: Json) -> int:
    """About how many characters a value has."""
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    if isinstance(value, list):
        return sum(map(_size, value))
    return 0 if value is None else len(str(value))
