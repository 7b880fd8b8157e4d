"""How a document reads: its sections with their fields as blocks, for whoever asks."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyramid.request import Request

from agreementhub.domain import content
from agreementhub.domain.blocks import Block
from agreementhub.resources import OneDocument
from agreementhub.services import areas
from agreementhub.views import pictures


@dataclass(frozen=True)
class ShownField:
    """A field that is filled in."""

    key: str
    kind: str
    label: str
    blocks: list[Block]
    picture: pictures.ShareBar | None = None


@dataclass(frozen=True)
class ShownSection:
    """A section with something in it."""

    key: str
    label: str
    fields: list[ShownField]


def visible(request: Request, thing: OneDocument, values: dict[str, Any]) -> dict[str, Any]:
    """The values that the person may read: fields kept from the public are left out for it."""
    if thing.opens("inside") & request.keys:
        return values
    fields = thing.doctype.fields
    return {key: value for key, value in values.items() if key in fields and fields[key].public}


def sections(
    request: Request,
    thing: OneDocument,
    values: dict[str, Any],
    *,
    without: frozenset[str] = frozenset(),
) -> list[ShownSection]:
    """The sections that have something to read; `without` are keys shown in another way."""
    seen = visible(request, thing, values)
    names = areas.names(request.db)
    shown = []
    for section in thing.doctype.sections:
        fields = [
            ShownField(
                field.key,
                field.kind.key,
                field.label[request.lang],
                content.show(field, seen[field.key], request.lang, areas=names),
                _picture(field.kind.key, seen[field.key]),
            )
            for field in section.fields
            if field.key in seen and field.key not in without
        ]
        if fields:
            shown.append(ShownSection(section.key, section.label[request.lang], fields))
    return shown


def _picture(kind: str, value: Any) -> pictures.ShareBar | None:
    """How the cost is shared, drawn; other kinds have no picture."""
    if kind != "shares" or content.is_unknown(value):
        return None
    return pictures.share_bar(
        [pictures.Share(row["party"], Fraction(row["percent"]) / 100) for row in value]
    )
