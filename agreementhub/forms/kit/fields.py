"""Schemas made from the fields of document types: every field, whatever its kind, the same way."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import colander

from agreementhub.domain.doctypes import DocType, Field, Section
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.kinds import Kind, Label, Options, Part
from agreementhub.domain.kinds.inputs import INPUTS, one
from agreementhub.domain.kinds.records import rows
from agreementhub.forms.kit import groups, widgets
from agreementhub.forms.kit.layouts import Spot, applies, spots
from agreementhub.forms.kit.nodes import NO, input_type, widget_for
from agreementhub.forms.kit.types import UNKNOWN, Content, OneInput, PartRows, Parts
from agreementhub.i18n import _

UNKNOWN_TITLE: Final = _("The information is unknown")
MORE: Final = _("More to fill in")
EXAMPLES: Final[JsonObject] = {
    "date": _("For example 30 June 2027."),
    "partial_date": _("As precise as you know: 30 June 2027, June 2027 or autumn 2027."),
    "month_day": _("For example 30 June."),
    "lines": _("One on each line."),
    "steps": _("In months, for example 24, 12."),
    "codes": _("Names or codes of municipalities and regions, with commas between."),
}


def schema_for(
    source: DocType | Section | Iterable[Field],
    lang: str,
    *,
    values: JsonObject = MappingProxyType({}),
    areas: Mapping[str, str] = MappingProxyType({}),
    suggested: Mapping[str, widgets.Suggestions] = MappingProxyType({}),
    doubted: Collection[str] | None = None,
) -> colander.SchemaNode:
    """The schema of the fields; it reads what is typed into content and content into what is typed.

    `values` is the content that the form is opened on: what a form does not show is kept from it.
    `areas` are code and name of municipalities and regions; `suggested` what may be picked in
    a field or a part of one ("deciding_body", "parties.organisation").
    Of the fields that may be unknown, those in `doubted` can be said to be so; None stands for all.

    The form of a section folds away what its type says, and repeats its heading at no field.
    """
    schema = colander.SchemaNode(Content(), widget=groups.Group())
    make = _Maker(lang, suggested)
    for field in _fields(source):
        bound = {"areas": areas} if areas else {}
        options = {**field.options, **bound, "kept": values.get(field.key)}
        made = [make.field(field, options)]
        if field.options.get("may_be_unknown") and (doubted is None or field.key in doubted):
            made.append(make.unknown(field))
        if isinstance(source, Section):
            _place(made, field, source)
        for node in made:
            schema.add(node)
    return schema.bind(lang=lang)


def _place(nodes: Sequence[colander.SchemaNode], field: Field, section: Section) -> None:
    """Where a field and its box stand on the page of their section."""
    if field.fold:
        place = len(section.fields) + 2 * section.fields.index(field)
        for line, node in enumerate(nodes, place):
            node.spot = Spot(MORE, line, is_alone=True, named=node is nodes[0])
    nodes[0].repeats = field == section.fields[0] and field.label == section.label


def changes_of(
    fields: Iterable[Field], values: JsonObject, *, but: Collection[str] = ()
) -> JsonDict:
    """What a form of the fields says of each of them, but of some; None for one left empty."""
    return {field.key: values.get(field.key) for field in fields if field.key not in but}


def _fields(source: DocType | Section | Iterable[Field]) -> Iterable[Field]:
    if isinstance(source, DocType):
        return source.fields.values()
    return source.fields if isinstance(source, Section) else source


@dataclass(frozen=True)
class _Maker:
    """What every node of one schema is made with."""

    lang: str
    suggested: Mapping[str, widgets.Suggestions]

    def field(self, field: Field, options: Options) -> colander.SchemaNode:
        """The node of a field: an input, a group of parts, or rows of them."""
        kind = field.kind
        looks = {
            "title": field.label[self.lang],
            "description": self._help(field.help, kind),
            "optional": field.required_from is None and kind.key != "flag",
            "needed": field.required_from is not None,
        }
        if isinstance(kind, one.OneInput):
            return self._input(kind, field.key, options, field.key, **looks)
        if isinstance(kind, rows.Rows):
            return self._rows(kind, field.key, options, looks)
        node = _named(Parts(kind, options), field.key, groups.Group(), **looks)
        return self._with_parts(node, kind, field.key, options)

    def _rows(
        self, kind: rows.Rows, key: str, options: Options, looks: JsonObject
    ) -> colander.SchemaNode:
        name = kind.row_label[self.lang]
        node = _named(
            PartRows(kind, options), key, groups.Rows(), one=name, mark=kind.mark, **looks
        )
        row = _named(colander.Mapping(), "row", groups.Group(), title=name)
        node.add(self._with_parts(row, kind, key, options))
        return node

    def _with_parts(
        self, node: colander.SchemaNode, kind: Kind, key: str, options: Options
    ) -> colander.SchemaNode:
        """The node with its parts. Rows mark what is optional in them, where not all is and it
        is not folded away; in a single record what is needed follows from what else is there."""
        marked = kind.rows and any(part.required for part in kind.parts)
        for part, spot in spots(kind):
            optional = marked and not (part.required or spot.fold or part.kind == "flag")
            narrow = kind.rows or not spot.is_alone
            made = self._part(part, options, f"{key}.{part.key}", narrow)
            made.optional, made.spot = optional, spot
            made.only_for = applies(kind, part.key)
            node.add(made)
        return node

    def _part(self, part: Part, options: Options, path: str, narrow: bool) -> colander.SchemaNode:
        kind = INPUTS[part.kind]
        return self._input(
            kind,
            part.key,
            {**options, **part.options},
            path,
            narrow,
            title=part.label[self.lang],
            description=part.help[self.lang] if part.help else "",
            needed=part.required,
        )

    def _input(
        self,
        kind: one.OneInput,
        key: str,
        options: Options,
        path: str,
        narrow: bool = False,
        **looks: Any,
    ) -> colander.SchemaNode:
        widget = widget_for(kind, options, self.lang, narrow=narrow)
        if path in self.suggested and isinstance(widget, widgets.Line):
            widget.suggestions = self.suggested[path]
        return _named(input_type(kind, options, widget), key, widget, **looks)

    def unknown(self, field: Field) -> colander.SchemaNode:
        """The box that says that a field is known to be unknown."""
        return _named(
            OneInput(INPUTS["flag"], NO),
            f"{field.key}{UNKNOWN}",
            widgets.Checkbox(),
            title=UNKNOWN_TITLE,
            about=field.label[self.lang],
        )

    def _help(self, help: Label | None, kind: Kind) -> Any:
        """The field's own help, or how its kind is typed."""
        return help[self.lang] if help else EXAMPLES.get(kind.key, "")


def _named(
    typ: colander.SchemaType, key: str, widget: widgets.Widget, **looks: Any
) -> colander.SchemaNode:
    return colander.SchemaNode(typ, name=key, missing=colander.drop, widget=widget, **looks)
