"""Inputs that belong together: groups under a heading, and rows of them.

A row is the same inputs drawn once more from what was typed in it, so that eighty rows cost eighty
drawings and no copies of anything.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any

import colander
import deform
from markupsafe import Markup

from agreementhub.domain.json_types import JsonDict
from agreementhub.forms.kit.renderer import Drawing, Place
from agreementhub.forms.kit.widgets import Malformed, Widget

ROW = "__row{depth}__"


class Group(Widget):
    """Several inputs under one heading."""

    template = "group"
    in_group = True

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
        values = super().values(field, colander.null, drawing, place)
        first = field.renderer.translate(field.children[0].title) if field.children else ""
        # The first label says the same words, if the heading above did not already.
        values["repeats"] = values["repeats"] or first == values["title"]
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
    """Drawn inputs in lines; with a title they are folded away under it, some told by `names`."""

    title: str
    lines: dict[int, list[Markup]] = dataclasses.field(default_factory=dict)
    names: list[str] = dataclasses.field(default_factory=list)
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
        opens = spot is None or spot.opens
        if spot and spot.named and (opens or _holds(value)):
            fold.names.append(field.renderer.translate(child.title))
        fold.is_open = fold.is_open or (opens and _holds(value)) or drawing.asks_for(at)
    # What is folded away comes last, wherever it stands among the fields.
    return sorted(folds.values(), key=lambda fold: bool(fold.title))


def _holds(value: Any) -> bool:
    """Whether something was typed there, in whichever of its inputs."""
    if isinstance(value, dict):
        return any(map(_holds, value.values()))
    if isinstance(value, list):
        return any(map(_holds, value))
    return value not in (colander.null, "")


class Rows(Widget):
    """Rows of the same inputs, which can be added, removed and moved."""

    template = "rows"
    in_group = True

    def values(self, field: deform.Field, cstruct: Any, drawing: Drawing, place: Place) -> JsonDict:
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

    def mark_of(self, field: deform.Field, cstruct: Any) -> str:
        """What others refer to a row by, such as § 4 a."""
        mark = getattr(field.schema, "mark", None)
        if mark is None or not isinstance(cstruct, dict):
            return ""
        typed: str = mark({key: one for key, one in cstruct.items() if isinstance(one, str)})
        return typed

    def held_of(self, field: deform.Field, cstruct: Any) -> JsonDict | None:
        """What is known of a row whose words are not its writer's own."""
        return None

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
            mark=self.mark_of(field, cstruct),
            held=self.held_of(field, cstruct),
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
