"""The inputs of a form: each knows its template and how its posted text is read.

A widget draws from what was typed (a cstruct) at a place in the form; it keeps nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import colander
import deform
import deform.widget
from markupsafe import Markup

from agreementhub.domain.json_types import JsonDict
from agreementhub.forms.kit.renderer import Drawing, Place


class Malformed(ValueError):
    """A posted form whose shape no page of ours sends."""


def text_of(posted: Any) -> Any:
    """The posted text; colander.null where nothing was posted. Raises Malformed for all else."""
    if posted is colander.null or isinstance(posted, str):
        return posted
    raise Malformed


@dataclass(frozen=True)
class Suggestions:
    """Words that may be picked in several inputs, each with what tells it apart, or nothing; drawn
    once for the whole form."""

    name: str
    words: Sequence[tuple[str, str]]


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

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        """What the template is given."""
        say = field.renderer.translate
        values: JsonDict = {
            "id": drawing.id(place),
            "name": field.name,
            "title": say(field.title),
            "hint": say(field.description),
            "error": drawing.errors.get(place, ""),
            "optional": getattr(field.schema, "optional", False),
            "needed": field.required or getattr(field.schema, "needed", False),
            "focus": drawing.focus == place,
            # "outcome=renew extend": seen once one of these is chosen there.
            "only_for": getattr(field.schema, "only_for", ""),
            "repeats": getattr(field.schema, "repeats", False),  # the words stand right above it
            "value": "" if cstruct is colander.null else cstruct,
        }
        return values | {"described_by": self.described_by(values)}

    def described_by(self, values: JsonDict) -> str:
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

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        values = super().values(field, cstruct, drawing, place)
        unit = field.renderer.translate(self.unit)
        described = [values["described_by"], f"{values['id']}-unit" if unit else ""]
        return values | {
            "type": self.type,
            "size": self.size,
            "unit": unit,
            "autocomplete": self.autocomplete,
            # No field is called so, that its rows' suggestions may be called as it is.
            "list_id": f"{drawing.name}-offered-{self.suggestions.name}"
            if self.suggestions
            else "",
            "described_by": " ".join(filter(None, described)),
        }


class Password(Line):
    """A secret line; never filled in by us."""

    type = "password"
    autocomplete = "current-password"

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        return super().values(field, "", drawing, place)


# Marks of prose, which whoever runs no script sees as they are.
_MARKED: Final = re.compile(r"(?m)^(?:#{1,6} | *(?:-|\d+\.) )|\*\*")


class TextArea(Widget):
    """Text of several lines; grows with what is written."""

    template = "textarea"
    lines = 3
    prose = False

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        values = super().values(field, cstruct, drawing, place)
        written = sum(1 + len(line) // 70 for line in values["value"].split("\n"))
        marked = self.prose and bool(_MARKED.search(values["value"]))
        lines = min(max(self.lines, written), 40)
        return values | {"lines": lines, "prose": self.prose, "marked": marked}


class Checkbox(Widget):
    """A box to tick; `words` when its label is other than the field's title."""

    template = "checkbox"
    ticked = "yes"

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        about = field.renderer.translate(getattr(field.schema, "about", ""))
        return super().values(field, cstruct, drawing, place) | {
            "ticked": self.ticked,
            "about": about,
        }


class Upload(Widget):
    """One file or several. A browser never fills it in again, so what was chosen is named."""

    template = "upload"
    accept = ""
    multiple = False

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
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
