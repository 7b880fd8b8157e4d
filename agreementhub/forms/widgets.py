"""The inputs of a form: each knows its template and how its posted text is read.

A widget draws from what was typed (a cstruct) at a place in the form, and is asked again for each
row it stands in, so that eighty rows cost eighty drawings and no copies of anything.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import colander
import deform
import deform.widget
from markupsafe import Markup

from agreementhub.domain.words import _
from agreementhub.forms.renderer import Drawing, Place

ROW = "__row{depth}__"
SHORT = 32  # letters; radio buttons whose words are all as short stand side by side
MANY = 12  # so many boxes and more scroll in a list, the ticked ones first, with a filter
NOT_STATED = _("Not stated")
CHOOSE = _("Choose")


class Malformed(ValueError):
    """A posted form whose shape no page of ours sends."""


def text_of(posted: Any) -> Any:
    """The posted text; colander.null where nothing was posted. Raises Malformed for all else."""
    if posted is colander.null or isinstance(posted, str):
        return posted
    raise Malformed


@dataclass(frozen=True)
class Suggestions:
    """Words that may be picked in several inputs; drawn once for the whole form."""

    name: str
    words: Sequence[str]


class Widget(deform.widget.Widget):
    """A widget of ours; `template` names the file in templates/widgets."""

    template: ClassVar[str]
    in_group: ClassVar[bool] = False

    def serialize(
        self, field: deform.Field, cstruct: Any, *, drawing: Drawing, place: Place = (), **more: Any
    ) -> Markup:
        drawn: Markup = field.renderer(self.template, **self.values(field, cstruct, drawing, place))
        return drawn

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        return text_of(pstruct)

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        """What the template is given."""
        say = field.renderer.translate
        values: dict[str, Any] = {
            "id": drawing.id(place),
            "name": field.name,
            "title": say(field.title),
            "hint": say(field.description),
            "error": drawing.errors.get(place, ""),
            "optional": getattr(field.schema, "optional", False),
            "needed": field.required or getattr(field.schema, "needed", False),
            "focus": drawing.focus == place,
            "value": "" if cstruct is colander.null else cstruct,
        }
        return values | {"described_by": self.described_by(values)}

    def described_by(self, values: dict[str, Any]) -> str:
        """The ids of what explains the input, nearest first."""
        return " ".join(f"{values['id']}-{part}" for part in ("hint", "error") if values[part])


class Line(Widget):
    """One line of text. `size` sets its width: tiny, short, date, half, or "" for the whole line;
    `unit` stands after it; `suggestions` may be picked or passed over."""

    template = "line"
    type = "text"
    size = ""
    unit: Any = None
    autocomplete = "off"
    suggestions: "Suggestions | None" = None

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        values = super().values(field, cstruct, drawing, place)
        unit = field.renderer.translate(self.unit)
        described = [values["described_by"], f"{values['id']}-unit" if unit else ""]
        return values | {
            "type": self.type,
            "size": self.size,
            "unit": unit,
            "autocomplete": self.autocomplete,
            "list_id": f"{drawing.name}-{self.suggestions.name}" if self.suggestions else "",
            "described_by": " ".join(filter(None, described)),
        }


class Password(Line):
    """A secret line; never filled in by us."""

    type = "password"
    autocomplete = "current-password"

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        return super().values(field, "", drawing, place)


class TextArea(Widget):
    """Text of several lines; grows with what is written."""

    template = "textarea"
    lines = 3
    prose = False

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        values = super().values(field, cstruct, drawing, place)
        written = sum(1 + len(line) // 70 for line in values["value"].split("\n"))
        return values | {"lines": min(max(self.lines, written), 40), "prose": self.prose}


class Picking(Widget):
    """Widgets that offer choices: pairs of value and label, given or bound in by the view."""

    choices: Sequence[tuple[str, Any]] = ()

    def offered(self, field: deform.Field) -> list[tuple[str, str]]:
        """The choices with their labels in the reader's language."""
        bound = getattr(field.schema.typ, "choices", None)
        pairs = bound(field.schema) if bound else self.choices
        return [(value, field.renderer.translate(label)) for value, label in pairs]

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        values = super().values(field, cstruct, drawing, place)
        return values | {"choices": self.with_current(self.offered(field), values["value"])}

    def with_current(self, offered: list[tuple[str, str]], value: str) -> list[tuple[str, str]]:
        """The choices, and the one that stands there though it is no longer offered."""
        known = {choice for choice, _label in offered}
        return offered if not value or value in known else [*offered, (value, value)]


class Select(Picking):
    """One of many, in a list that opens."""

    template = "select"

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        values = super().values(field, cstruct, drawing, place)
        return values | {
            "empty": field.renderer.translate(CHOOSE if values["needed"] else NOT_STATED)
        }


class Radios(Picking):
    """One of a few, all seen at once."""

    template = "radios"
    in_group = True

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        values = super().values(field, cstruct, drawing, place)
        if values["value"] and not values["needed"]:
            values["choices"].append(("", field.renderer.translate(NOT_STATED)))
        # Radio buttons of one name are one question, so each row needs names of its own;
        # peppercorn gives the answer its right name back.
        own_name = any(isinstance(step, int) or step.startswith("__row") for step in place)
        inline = all(len(label) <= SHORT for _value, label in values["choices"])
        return values | {"rename": own_name, "inline": inline}


class Checkbox(Widget):
    """A box to tick; `words` when its label is other than the field's title."""

    template = "checkbox"
    ticked = "yes"

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        about = field.renderer.translate(getattr(field.schema, "about", ""))
        return super().values(field, cstruct, drawing, place) | {
            "ticked": self.ticked,
            "about": about,
        }


class Checkboxes(Picking):
    """Several of many; what is ticked is posted as a sequence and read as text with commas."""

    template = "checkboxes"
    in_group = True

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        values = super().values(field, cstruct, drawing, place)
        chosen = _separate(values["value"])
        if len(values["choices"]) > MANY:
            values["choices"].sort(key=lambda choice: choice[0] not in chosen)
        return values | {"chosen": chosen, "is_long": len(values["choices"]) > MANY}

    def with_current(self, offered: list[tuple[str, str]], value: str) -> list[tuple[str, str]]:
        known = {choice for choice, _label in offered}
        return [*offered, *((one, one) for one in _separate(value) if one not in known)]

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        if not isinstance(pstruct, list):
            return text_of(pstruct)
        return ", ".join(text_of(one) for one in pstruct)


def _separate(value: str) -> list[str]:
    return [one.strip() for one in value.split(",") if one.strip()]


class Upload(Widget):
    """One file or several. A browser never fills it in again, so what was chosen is named."""

    template = "upload"
    accept = ""
    multiple = False

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        chosen = [] if cstruct is colander.null else [one.filename for one in cstruct]
        return super().values(field, colander.null, drawing, place) | {
            "accept": self.accept,
            "multiple": self.multiple,
            "lost": ", ".join(chosen),
        }

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        posted = pstruct if isinstance(pstruct, list) else [pstruct]
        return [one for one in posted if hasattr(one, "filename")] or colander.null


class Hidden(Widget):
    """What the person does not see."""

    template = "hidden"
    hidden = True


class Group(Widget):
    """Several inputs under one heading."""

    template = "group"
    in_group = True

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        values = super().values(field, colander.null, drawing, place)
        first = field.renderer.translate(field.children[0].title) if field.children else ""
        values["repeats"] = first == values["title"]  # the first label says the same words
        return values | {"folds": draw_inputs(field, cstruct, drawing, place)}

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        posted = {} if pstruct is colander.null else pstruct
        if not isinstance(posted, dict):
            raise Malformed
        return {
            child.name: child.deserialize(posted.get(child.name, colander.null))
            for child in field.children
        }


@dataclass
class Fold:
    """Drawn inputs in lines; with a title they are folded away under it."""

    title: str
    lines: dict[int, list[Markup]] = dataclasses.field(default_factory=dict)
    is_open: bool = False


def draw_inputs(field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> list[Fold]:
    """The inputs of a group as they stand on the page."""
    typed = cstruct if isinstance(cstruct, dict) else {}
    folds: dict[str, Fold] = {}
    for number, child in enumerate(field.children):
        spot = getattr(child.schema, "spot", None)
        title, line = (spot.fold, spot.line) if spot else ("", number)
        fold = folds.setdefault(title, Fold(field.renderer.translate(title)))
        value = typed.get(child.name, colander.null)
        at = (*place, child.name)
        fold.lines.setdefault(line, []).append(child.serialize(value, drawing=drawing, place=at))
        fold.is_open = fold.is_open or value not in (colander.null, "") or at in drawing.errors
    return list(folds.values())


class Rows(Widget):
    """Rows of the same inputs, which can be added, removed and moved."""

    template = "rows"
    in_group = True

    def values(
        self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place
    ) -> dict[str, Any]:
        values = super().values(field, colander.null, drawing, place)
        mark = ROW.format(depth=sum(str(step).startswith("__row") for step in place))
        # What is needed begins with a row to fill in; what is not, with a button.
        start = [colander.null] if values["needed"] else []
        typed = cstruct if isinstance(cstruct, list) and cstruct else start
        last = len(typed) - 1
        return values | {
            "path": ".".join(map(str, place)),
            "one": self.one_of(field),
            "rows": [
                self.row(field, row, drawing, (*place, at), number=at + 1, is_last=at == last)
                for at, row in enumerate(typed)
            ],
            "blank": self.blank(field, drawing, (*place, mark), number=last + 2),
            "blank_mark": mark,
        }

    def one_of(self, field: deform.Field) -> str:
        """What one row is called."""
        return str(field.renderer.translate(getattr(field.schema, "one", "") or field.title))

    def row(
        self,
        field: deform.Field,
        cstruct: Any,
        drawing: Drawing,
        place: Place,
        *,
        number: int,
        is_last: bool,
    ) -> Markup:
        """One row, drawn."""
        inputs = field.children[0]
        drawn: Markup = field.renderer(
            "row",
            id=drawing.id(place),
            name=inputs.name,
            error=drawing.errors.get(place, ""),
            folds=draw_inputs(inputs, cstruct, drawing, place),
            one=self.one_of(field),
            number=number,
            is_last=is_last,
            path=".".join(map(str, place[:-1])),
        )
        return drawn

    def blank(self, field: deform.Field, drawing: Drawing, place: Place, *, number: int) -> Markup:
        """The row that a script copies. Its inputs get their names there, so that nothing that
        reads the page takes them for inputs of the form."""
        row = self.row(field, colander.null, drawing, place, number=number, is_last=True)
        return Markup(str(row).replace(' name="', ' data-name="'))  # drawn by us, escaped already

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        posted = [] if pstruct is colander.null else pstruct
        if not isinstance(posted, list):
            raise Malformed
        return [field.children[0].deserialize(row) for row in posted]
