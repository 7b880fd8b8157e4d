"""Inputs where one picks: a list, radio buttons, boxes to tick."""

from collections.abc import Sequence
from typing import Any

import deform

from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds.inputs import by_county
from agreementhub.forms.kit.renderer import Drawing, Place
from agreementhub.forms.kit.widgets import Widget, text_of
from agreementhub.i18n import _

# Letters; radio buttons stand side by side when their words together take one line.
ONE_LINE = 60
MANY = 12  # so many boxes and more scroll in a list, the ticked ones first, with a filter
NOT_STATED = _("Not stated")
CHOOSE = _("Choose")


class Picking(Widget):
    """Widgets that offer choices: pairs of value and label, given or bound in by the view."""

    choices: Sequence[tuple[str, Any]] = ()

    def offered(self, field: deform.Field) -> list[tuple[str, str]]:
        """The choices with their labels in the reader's language."""
        bound = getattr(field.schema.typ, "choices", None)
        pairs = bound(field.schema) if bound else self.choices
        return [(value, field.renderer.translate(label)) for value, label in pairs]

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        values = super().values(field, cstruct, drawing, place)
        return values | {"choices": self.with_current(self.offered(field), values["value"])}

    def with_current(self, offered: list[tuple[str, str]], value: str) -> list[tuple[str, str]]:
        """The choices, and the one that stands there though it is no longer offered."""
        known = {choice for choice, _label in offered}
        return offered if not value or value in known else [*offered, (value, value)]


class Select(Picking):
    """One of many, in a list that opens."""

    template = "select"

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        values = super().values(field, cstruct, drawing, place)
        return values | {
            "empty": field.renderer.translate(CHOOSE if values["needed"] else NOT_STATED)
        }


class Radios(Picking):
    """One of a few, all seen at once."""

    template = "radios"
    in_group = True

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        values = super().values(field, cstruct, drawing, place)
        if values["value"] and not values["needed"]:
            values["choices"].append(("", field.renderer.translate(NOT_STATED)))
        # Radio buttons of one name are one question, so each row needs names of its own;
        # peppercorn gives the answer its right name back.
        own_name = any(isinstance(step, int) or step.startswith("__row") for step in place)
        inline = sum(len(label) for _value, label in values["choices"]) <= ONE_LINE
        return values | {"rename": own_name, "inline": inline}


class Checkboxes(Picking):
    """Several of many; what is ticked is posted as a sequence and read as text with commas."""

    template = "checkboxes"
    in_group = True

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
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


class Areas(Checkboxes):
    """Municipalities and regions by county. What is chosen stands first as tiles, each with a
    button that takes it away; a script adds an input in which one types the next."""

    template = "areas"

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        values = super().values(field, cstruct, drawing, place)
        names = dict(values["choices"])
        return values | {
            "names": names,
            "counties": by_county(names),
            "tiles": by_county(values["chosen"]),
            "path": ".".join(map(str, place)),
        }

    def without(self, value: Any, code: str) -> str:
        """What was chosen but for one."""
        chosen = value if isinstance(value, str) else ""
        return ", ".join(one for one in _separate(chosen) if one != code)


def _separate(value: str) -> list[str]:
    return [one.strip() for one in value.split(",") if one.strip()]
