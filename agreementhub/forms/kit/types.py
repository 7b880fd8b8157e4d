"""Colander types that ask the kinds: what is typed becomes a value, a value what is typed.

Empty is absent: nothing typed gives `colander.null`, and a mapping leaves it out. Between the two
stands what colander calls a cstruct: text, lists and dicts of what was typed, as it was typed.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import colander

from agreementhub.domain.content import UNKNOWN as KNOWN_UNKNOWN
from agreementhub.domain.content import is_unknown
from agreementhub.domain.kinds import Invalid, Kind, Options, Path
from agreementhub.domain.kinds.inputs import one
from agreementhub.i18n import _

REQUIRED = _("Fill this in.")
BOTH = _("Either fill in the field or tick that the information is unknown, not both.")
NOT_OFFERED = _("Choose one of the alternatives.")

# The box "The information is unknown" of a field is a node of its own beside the field's.
UNKNOWN = "__unknown"

Choices = Sequence[tuple[str, str]]


def language(node: colander.SchemaNode) -> str:
    """The language that the schema was bound to; Swedish when it was not."""
    return str((node.bindings or {}).get("lang", "sv"))


class OneInput(colander.SchemaType):
    """What a kind reads from a single input."""

    def __init__(self, kind: one.OneInput, options: Options, *, in_words: bool = False) -> None:
        self.kind, self.options, self.in_words = kind, options, in_words

    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        if appstruct is colander.null or appstruct is None:
            return colander.null
        return self._typed(appstruct, language(node))

    def _typed(self, value: Any, lang: str) -> str:
        """What the input is filled with: the value in words where they read back the same."""
        if self.in_words:
            said = self.kind.say(value, self.options, lang)
            if self.kind.parse(said, self.options) == value:
                return said
        return self.kind.raw(value, self.options, lang)

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct is colander.null:
            return colander.null
        try:
            value = self.kind.parse(cstruct, self.options)
        except Invalid as wrong:
            raise as_colander(node, wrong) from wrong
        return colander.null if value is None else value


class Parts(colander.Mapping):
    """What a kind builds from several inputs."""

    def __init__(self, kind: Kind, options: Options) -> None:
        super().__init__()
        self.kind, self.options = kind, options

    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        if appstruct is colander.null or appstruct is None:
            return super().serialize(node, colander.null)
        return super().serialize(node, self.kind.take_apart(appstruct, self.options))

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        return built(self, node, super().deserialize(node, cstruct))


class PartRows(colander.Sequence):
    """What a kind builds from rows of several inputs; it passes over rows left empty."""

    def __init__(self, kind: Kind, options: Options) -> None:
        super().__init__()
        self.kind, self.options = kind, options

    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        if appstruct is colander.null or appstruct is None:
            return colander.null
        return super().serialize(node, self.kind.take_apart(appstruct, self.options))

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        return built(self, node, super().deserialize(node, cstruct))


def built(typ: Parts | PartRows, node: colander.SchemaNode, given: Any) -> Any:
    """The value that the kind builds; colander.null when there is none. Raises colander.Invalid."""
    if given is colander.null:
        return colander.null
    try:
        value = typ.kind.build(given, typ.options)
    except Invalid as wrong:
        raise as_colander(node, wrong) from wrong
    return colander.null if value is None else value


class Content(colander.Mapping):
    """The fields of a document: a field is absent, known to be unknown, or has a value."""

    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        if appstruct is colander.null:
            return super().serialize(node, appstruct)
        boxes = {f"{key}{UNKNOWN}": True for key, value in appstruct.items() if is_unknown(value)}
        known = {key: value for key, value in appstruct.items() if not is_unknown(value)}
        return super().serialize(node, known | boxes)

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        given = super().deserialize(node, cstruct)
        if given is colander.null:
            return {}
        boxes = {key.removesuffix(UNKNOWN) for key in given if key.endswith(UNKNOWN)}
        values = {key: value for key, value in given.items() if not key.endswith(UNKNOWN)}
        if both := sorted(boxes & set(values)):
            raise _both(node, both)
        return values | {key: dict(KNOWN_UNKNOWN) for key in boxes}


def _both(node: colander.SchemaNode, keys: list[str]) -> colander.Invalid:
    error = colander.Invalid(node)
    for key in keys:
        error[key] = BOTH
    return error


class Offered(colander.SchemaType):
    """One of some choices: given, or bound in by the view under a name."""

    def __init__(self, source: str | Choices) -> None:
        self.source = source

    def choices(self, node: colander.SchemaNode) -> Choices:
        """Pairs of value and label."""
        if not isinstance(self.source, str):
            return self.source
        return [(str(value), label) for value, label in (node.bindings or {})[self.source]]

    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        if appstruct is colander.null or appstruct is None:
            return colander.null
        return str(appstruct)

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct is colander.null or not cstruct:
            return colander.null
        if cstruct not in dict(self.choices(node)):
            raise colander.Invalid(node, NOT_OFFERED)
        return cstruct


class Plain(colander.SchemaType):
    """Text kept as it was posted, such as a password or a carried form."""

    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        return colander.null if appstruct is None else appstruct

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        return cstruct or colander.null


def as_colander(node: colander.SchemaNode, wrong: Invalid) -> colander.Invalid:
    """The error of a kind, at the inputs that its paths name.

    What names no input, because it lies deeper than one, is told at the nearest one around it.
    """
    error = colander.Invalid(node)
    for path, words in wrong.errors.items():
        at = error
        for child, position in _steps(node, path):
            at = _child(at, child, position)
        at.msg = words if at.msg is None else f"{at.msg} {words}"
    return error


def _steps(node: colander.SchemaNode, path: Path) -> Iterator[tuple[colander.SchemaNode, int]]:
    """The nodes that a path leads through, each with its position among its siblings."""
    for step in path:
        if isinstance(node.typ, colander.Sequence) and isinstance(step, int):
            node, position = node.children[0], step
        else:
            names = [child.name for child in node.children]
            if step not in names:
                return
            position = names.index(step)
            node = node.children[position]
        yield node, position


def _child(error: colander.Invalid, node: colander.SchemaNode, position: int) -> colander.Invalid:
    for child in error.children:
        if child.pos == position:
            return child
    child = colander.Invalid(node)
    error.add(child, position)
    return child
