"""What the review of a file asks: its fields, which of them are dated, and the body it names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import colander

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import JsonObject
from agreementhub.forms import review
from agreementhub.forms.review import APPROVED, BODY, LEVEL, TYPE
from agreementhub.models import Body
from agreementhub.presenters.import_sources import notes, source
from agreementhub.services.imports import Found, Verdict, days
from agreementhub.web.values import TemplateValues

# Fields that name the body that a document belongs to, the likeliest first.
_BODY_FIELDS: Final = ("deciding_body", "body", "addressed_body")


@dataclass(frozen=True)
class Questions:
    """What is asked of a file as a document of a type; `anchors` lead to the marks in its text."""

    found: Found
    doctype: DocType
    bodies: list[tuple[str, str]]
    anchors: Mapping[str, str]

    def schema(
        self, types: Mapping[str, DocType], lang: str, areas: Mapping[str, str]
    ) -> colander.SchemaNode:
        """The schema of the review."""
        first, more = self._fields()
        beside = notes(self.found, self.doctype, self.anchors, lang=lang, areas=areas)
        kind = source(self.found.type, self.anchors.get(TYPE, ""))
        names = ((key, one.label[lang]) for key, one in types.items())
        asks_number = content.number_key(self.doctype) is None
        return review.review_schema(
            review.Asked(first, more, dated(self.found).keys(), beside),
            lang,
            areas=areas,
            top=[review.type_node(names), review.note("type__note", ("type", kind))],
            place=[
                review.note("place__note", ("place", None)),
                *review.place_nodes(self.bodies, asks_number=asks_number),
            ],
        )

    def _fields(self) -> tuple[list[Field], list[Field]]:
        """The fields that something was found for, and the others: first those looked for."""
        every = self.doctype.fields.values()
        others = [field for field in every if not self._is_found(field)]
        others.sort(key=lambda field: field.key not in self.found.fields)
        return [field for field in every if self._is_found(field)], others

    def _is_found(self, field: Field) -> bool:
        return field.key in proposed(self.found)


def given(found: Found, doctype: DocType, bodies: Iterable[Body]) -> TemplateValues:
    """What the form is filled in with, before anyone has typed."""
    best = found.best()
    return {LEVEL: "open", BODY: _body_named(best, bodies), **best, TYPE: doctype.key}


def standing(said: Mapping[str, Verdict]) -> TemplateValues:
    """What has been said before as the form shows it: None for a field that was emptied, and a
    tick where a person has compared the dates.
    """
    ticks = {f"{key}{APPROVED}": True for key, one in said.items() if one.is_reviewed}
    return {**{key: one.value for key, one in said.items()}, **ticks}


def proposed(found: Found) -> list[str]:
    """The fields that the text proposes something for: those that are to be reviewed."""
    fields = found.fields.items()
    return [key for key, values in fields if any(one.value is not None for one in values)]


def dated(found: Found) -> dict[str, set[str]]:
    """The days that the text proposes for each field: a person must have compared them."""
    proposed = {
        key: set().union(*(days(one.value) for one in values))
        for key, values in found.fields.items()
    }
    return {key: those for key, those in proposed.items() if those}


def _body_named(best: JsonObject, bodies: Iterable[Body]) -> str | None:
    """The body of the organisation that the text names."""
    said = [str(best.get(key, "")).casefold() for key in _BODY_FIELDS]
    numbers = {one.name.casefold(): str(one.id) for one in bodies}
    return next((numbers[name] for name in said if name in numbers), None)
