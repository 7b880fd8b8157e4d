"""A form without the request that brings it: filled in, read, and drawn with what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import colander
import deform
import peppercorn
from markupsafe import Markup

from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.forms.kit import errors, row_acts
from agreementhub.forms.kit.errors import FormError
from agreementhub.forms.kit.groups import Group, Rows, draw_inputs
from agreementhub.forms.kit.renderer import Drawing, Place, Renderer
from agreementhub.forms.kit.types import UNKNOWN
from agreementhub.forms.kit.widgets import Line, Malformed, Suggestions, Upload
from agreementhub.i18n import Translate


class Values(JsonDict):
    """What was sent. True even when nothing was filled in: asking whether it is there asks
    whether the form was sent and can be read."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Extra:
    """What few forms have: further submit buttons as pairs of value and label, another address
    than that of the page, hidden fields, and data- attributes that forms.js reads."""

    buttons: Sequence[tuple[str, str]] = ()
    action: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)


class Sheet:
    """One form: the schema that it asks, what was typed in it, and what is wrong with that.

    `values` fill it in; `name` tells the forms of one page apart.
    """

    def __init__(
        self,
        schema: colander.SchemaNode,
        say: Translate,
        lang: str,
        *,
        name: str,
        values: JsonObject | None,
    ) -> None:
        self.name = name
        self.errors: list[FormError] = []
        # Where the cursor is put when the page opens.
        self.focus: Place | None = None
        self._words: dict[Place, str] = {}
        self._renderer = Renderer(say)
        self.schema = schema.bind(**{**(schema.bindings or {}), "lang": lang})
        self.form = deform.Form(self.schema, renderer=self._renderer)
        self.form.widget = Group()
        # What stands in the inputs, as it was typed.
        self.typed: Any = self.schema.serialize(colander.null if values is None else dict(values))

    def translate(self, words: Any) -> str:
        """Marked words in the reader's language; other text as it is."""
        return self._renderer.translate(words)

    def read(self, controls: Iterable[tuple[str, Any]]) -> None:
        """Take what was posted, in order. Raises Malformed for what no form of ours sends."""
        controls = list(controls)
        markers = (value for key, value in controls if key in (peppercorn.START, peppercorn.END))
        if not all(isinstance(value, str) for value in markers):
            raise Malformed
        try:
            self.typed = self.form.deserialize(peppercorn.parse(controls))
        except (ValueError, IndexError) as shape:
            raise Malformed from shape

    def has(self, field: str) -> bool:
        """Whether the form asks for the field."""
        return any(node.name == field for node in self.schema.children)

    def press_row(self, button: str) -> None:
        """Add, remove or move a row, as its button says. Raises Malformed for no such button."""
        self.focus = row_acts.act(self.form, self.typed, button)

    def values(self) -> Values | None:
        """What was typed as values; None when something is wrong, which the sheet then tells."""
        try:
            return Values(self.schema.deserialize(self.typed))
        except colander.Invalid as wrong:
            self.tell(errors.by_place(wrong, self.translate))
            return None

    def readable(self) -> tuple[Values, set[str]]:
        """What could be read whatever else is wrong, and the names of the fields that could not.

        For a draft that saves itself and for a preview: they tell of no errors.
        """
        schema, unread = self.schema.clone(), set[str]()
        while True:
            try:
                return Values(schema.deserialize(self.typed)), unread
            except colander.Invalid as wrong:
                names = {child.node.name.removesuffix(UNKNOWN) for child in wrong.children}
                if not names - unread:
                    raise
                unread |= names
                schema.children = [
                    node for node in schema.children if node.name.removesuffix(UNKNOWN) not in names
                ]

    def tell(self, words: Mapping[Place, str]) -> None:
        """Show what is wrong, at its places, beside what was told before."""
        self._words |= words
        self.errors = errors.summary(self.form, self._words, self._drawing())

    def draw(self, button: str, extra: Extra, *, csrf_token: str, once: str) -> Markup:
        """The form as HTML; `once` is the mark of one sending of it."""
        return self._renderer(
            "form",
            name=self.name,
            action=extra.action,
            multipart=_any(self.form, Upload),
            has_rows=_any(self.form, Rows),
            data=extra.data,
            hidden=extra.hidden,
            csrf_token=csrf_token,
            once=once,
            errors=self.errors,
            folds=draw_inputs(self.form, self.typed, self._drawing(), ()),
            suggestions=_suggestions(self.form).values(),
            button=self.translate(button),
            buttons=[(value, self.translate(label)) for value, label in extra.buttons],
        )

    def _drawing(self) -> Drawing:
        return Drawing(self.name, self._words, self.focus)


def _any(field: deform.Field, widget: type) -> bool:
    """Whether a widget of that class is anywhere in the field."""
    return isinstance(field.widget, widget) or any(_any(child, widget) for child in field.children)


def _suggestions(field: deform.Field) -> dict[str, Suggestions]:
    """The suggestions of all inputs by name, each once."""
    own = field.widget.suggestions if isinstance(field.widget, Line) else None
    found = {own.name: own} if own else {}
    for child in field.children:
        found |= _suggestions(child)
    return found
