"""Rows added, removed and moved by the buttons of a form, when no script does it.

A row's button is named `row:act:path`, the path with points between its steps: `row:add:parties`,
`row:up:parties.2`. Where one picks several, `row:untick:area.codes.1480` takes one of them away.
Nothing is checked or saved: the page comes back with the row and all that was typed. `row:show:`
only shows again what was typed, such as what a browser had kept.
"""

from collections.abc import Iterable
from typing import Any

import colander
import deform

from agreementhub.domain import outside
from agreementhub.domain.json_types import JsonDict
from agreementhub.forms.kit.groups import Rows
from agreementhub.forms.kit.picking import Areas
from agreementhub.forms.kit.renderer import Place
from agreementhub.forms.kit.widgets import Malformed

MOST_ROWS = 500


def pressed(names: Iterable[str]) -> str | None:
    """The name of the row button that was pressed, if one was."""
    return next((name for name in names if name.startswith("row:")), None)


def act(form: deform.Form, cstruct: JsonDict, button: str) -> Place | None:
    """Do what the button says to what was typed; where the cursor goes then.

    Raises Malformed for a button that the form does not have.
    """
    verb, _colon, path = button.removeprefix("row:").partition(":")
    if verb == "show":
        return None
    place = tuple(_step(step) for step in path.split("."))
    if verb == "untick":
        where, _point, code = path.rpartition(".")
        return _untick(form, cstruct, tuple(_step(step) for step in where.split(".")), code)
    if verb == "add":
        field, rows = _sequence(form, cstruct, place)
        if len(rows) < MOST_ROWS:
            rows.append(_blank(field))
        return _first_input(field, place, len(rows) - 1)
    field, rows = _sequence(form, cstruct, place[:-1])
    at = place[-1]
    if not isinstance(at, int) or at >= len(rows) or verb not in ("remove", "up", "down"):
        raise Malformed
    return _first_input(field, place[:-1], _moved(rows, verb, at))


def _untick(field: deform.Field, typed: Any, place: Place, code: str) -> Place:
    """Take one away of what was chosen. Raises Malformed where nothing is chosen so."""
    for step in place[:-1]:
        field, typed = _child(field, step), typed.get(step) if isinstance(typed, dict) else None
    widget = _child(field, place[-1]).widget
    if not isinstance(widget, Areas) or not isinstance(typed, dict):
        raise Malformed
    typed[place[-1]] = widget.without(typed.get(place[-1]), code)
    return place


def _child(field: deform.Field, name: int | str) -> deform.Field:
    for child in field.children:
        if child.name == name:
            return child
    raise Malformed


def _step(step: str) -> int | str:
    number = outside.number(step)
    return step if number is None else number


def _moved(rows: list[Any], verb: str, at: int) -> int:
    """Change the rows; the number of the row where the cursor goes."""
    row = rows.pop(at)
    if verb == "remove":
        return max(min(at, len(rows) - 1), 0)
    to = min(max(at + (1 if verb == "down" else -1), 0), len(rows))
    rows.insert(to, row)
    return to


def _sequence(field: deform.Field, typed: Any, place: Place) -> tuple[deform.Field, list[Any]]:
    """The sequence at a place and the list of its rows as typed. Raises Malformed."""
    for step in place:
        if isinstance(step, int):
            inner = field.children[0] if isinstance(field.widget, Rows) else None
            inside = isinstance(typed, list) and step < len(typed)
        else:
            inner = next((child for child in field.children if child.name == step), None)
            inside = isinstance(typed, dict) and step in typed
        if inner is None or not inside:
            raise Malformed
        field, typed = inner, typed[step]
    if not isinstance(field.widget, Rows) or not isinstance(typed, list):
        raise Malformed
    return field, typed


def _blank(field: deform.Field) -> Any:
    return field.children[0].deserialize(colander.null)


def _first_input(field: deform.Field, place: Place, row: int) -> Place:
    visible = (child for child in field.children[0].children if not child.widget.hidden)
    return (*place, row, next(visible).name)
