"""The form in which a person reviews what was read out of a file."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import colander
import deform
from markupsafe import Markup

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.kinds.inputs import OneInput
from agreementhub.forms.act import LEVELS, OF_DRAFTS
from agreementhub.forms.kit import (
    UNKNOWN,
    Checkbox,
    Sheet,
    Spot,
    Widget,
    node,
    offered,
    schema_for,
)
from agreementhub.i18n import _

APPROVED: Final = "__approved"
TYPE, BODY, CASE, LEVEL = "import_type", "import_body", "import_case", "import_level"
MORE: Final = _("More fields")


class Words(colander.SchemaType):
    """What stands between the inputs of a form: nothing is typed there."""

    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        return colander.null

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        return colander.null


class Note(Widget):
    """Words about the inputs by it; the page draws them from `about`."""

    about: Any = None
    drawn = Markup("")

    def serialize(self, field: deform.Field, cstruct: Any, **more: Any) -> Markup:
        return self.drawn

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        return colander.null


def put_notes(sheet: Sheet, draw: Callable[[Any], Markup]) -> None:
    """Have each note of the sheet drawn, as the page's macro draws it."""
    for field in sheet.form.children:
        if isinstance(field.widget, Note):
            field.widget.drawn = draw(field.widget.about)
    # A fold opens when something in it is filled in; parts that are all empty are not.
    sheet.typed = {k: colander.null if _is_blank(v) else v for k, v in sheet.typed.items()}


def current(sheet: Sheet, key: str) -> Any:
    """The value that stands in a field now; None for none, or for one that cannot be read."""
    try:
        value = sheet.schema[key].deserialize(sheet.typed.get(key, colander.null))
    except colander.Invalid:
        return None
    return None if value in (colander.null, colander.drop) else value


def as_read(sheet: Sheet, key: str, value: Any) -> Any:
    """A value as the form gives it back when nobody changes it; None when it cannot be read."""
    try:
        read = sheet.schema[key].deserialize(sheet.schema[key].serialize(value))
    except colander.Invalid:
        return None
    return None if read in (colander.null, colander.drop) else read


def is_at(sheet: Sheet, key: str) -> bool:
    """Whether the cursor is put into the field when the page opens."""
    return sheet.focus is not None and sheet.focus[0] == key


def take(sheet: Sheet, key: str, value: Any) -> None:
    """Put a proposed value into a field, and the cursor; all else stays as it was typed."""
    put(sheet, key, value)
    sheet.focus = (key,)


def put(sheet: Sheet, key: str, value: Any) -> None:
    """Put a value into a field, whose dates are then to be compared and which is no longer said
    to be unknown; None empties it."""
    sheet.typed[key] = sheet.schema[key].serialize(colander.null if value is None else value)
    for tick in (APPROVED, UNKNOWN):
        if f"{key}{tick}" in sheet.typed:
            sheet.typed[f"{key}{tick}"] = colander.null


@dataclass(frozen=True)
class Asked:
    """What a review asks of each field.

    Something was found for the `first` fields; the others, `more`, are folded away. Fields in
    `dated` have a box to tick that their dates are right; `notes` stand below the fields of
    their keys. A note is drawn from a pair: "source" and such a note, or "begin" and "end" with
    the key of a field of many inputs that stand between, so that the page can show its value as
    it reads and fold the inputs away; "answer" and the key where one says what is right.
    """

    first: Sequence[Field]
    more: Sequence[Field]
    dated: Collection[str]
    notes: JsonObject


def review_schema(
    asked: Asked,
    lang: str,
    *,
    areas: Mapping[str, str],
    top: Sequence[colander.SchemaNode],
    place: Sequence[colander.SchemaNode],
) -> colander.SchemaNode:
    """What the document is (`top`), the fields that something was found for, where it belongs
    (`place`), and the other fields folded away.
    """
    schema = schema_for([*asked.first, *asked.more], lang, areas=areas)
    made = {child.name: child for child in schema.children}
    shown = [one for field in asked.first for one in _with_note(field, made, lang, asked)]
    folded = [one for field in asked.more for one in _with_note(field, made, lang, asked)]
    for line, one in enumerate(folded):
        one.spot = Spot(MORE, line, is_alone=True)
    schema.children = [*top, *shown, *place, *folded]
    return schema


def type_node(types: Iterable[tuple[str, str]]) -> colander.SchemaNode:
    """Which type the document is of."""
    return _at(TYPE, offered(tuple(types), title=_("Type of document")))


def place_nodes(
    bodies: Sequence[tuple[str, str]], *, asks_number: bool
) -> Iterator[colander.SchemaNode]:
    """Body, case and level of a document; the number only where no field of its own holds it."""
    if bodies:
        yield _at(BODY, offered(tuple(bodies), title=_("Body that decides"), required=False))
    if asks_number:
        yield _at(CASE, node("case_number", title=_("Case number"), required=False))
    yield _at(
        LEVEL,
        offered(
            LEVELS,
            title=_("Who may see it"),
            help=OF_DRAFTS,
            default="open",
        ),
    )


def note(name: str, about: Any) -> colander.SchemaNode:
    """A place for what the page draws between inputs, from `about`."""
    return colander.SchemaNode(Words(), name=name, missing=colander.drop, widget=Note(about=about))


def _with_note(
    field: Field, made: Mapping[str, colander.SchemaNode], lang: str, asked: Asked
) -> Iterator[colander.SchemaNode]:
    folded = field.key in asked.notes and not isinstance(field.kind, OneInput)
    if folded:
        yield note(f"{field.key}__begin", ("begin", field.key))
    yield made[field.key]
    if unknown := made.get(f"{field.key}{UNKNOWN}"):
        yield unknown
    if folded:
        yield note(f"{field.key}__end", ("end", field.key))
    if field.key in asked.notes:
        yield note(f"{field.key}__note", ("source", asked.notes[field.key]))
    if field.key in asked.dated:
        yield _approval(field.key, field.label[lang])
    if field in asked.first:
        yield note(f"{field.key}__answer", ("answer", field.key))


def _approval(key: str, label: str) -> colander.SchemaNode:
    words = _("I have compared the dates under “${label}” with the text", mapping={"label": label})
    return _at(f"{key}{APPROVED}", node("flag", title=words, required=False, widget=Checkbox()))


def _at(name: str, made: colander.SchemaNode) -> colander.SchemaNode:
    made.name = name
    return made


def _is_blank(typed: Any) -> bool:
    if isinstance(typed, dict):
        return all(_is_blank(one) for one in typed.values())
    return typed is colander.null or typed == "" or typed == []
