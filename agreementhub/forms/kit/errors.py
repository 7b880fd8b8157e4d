"""What is wrong with a posted form: where, in which words, and which input mends it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import colander
import deform

from agreementhub.forms.kit.renderer import Drawing, Place
from agreementhub.forms.kit.types import REQUIRED
from agreementhub.i18n import _


@dataclass(frozen=True)
class FormError:
    """One line of the error summary; `id` is the input it links to, `where` tells it
    from others of the same words."""

    words: str
    id: str = ""
    where: str = ""


def by_place(wrong: colander.Invalid, translate: Callable[[Any], str]) -> dict[Place, str]:
    """The words of each error, by the place of what is wrong."""
    return {place: said(error, translate) for place, error in _walk(wrong, ())}


def _walk(error: colander.Invalid, place: Place) -> Iterator[tuple[Place, colander.Invalid]]:
    if error.msg:
        yield place, error
    for child in error.children:
        step = child.pos if child.positional else child.node.name
        yield from _walk(child, (*place, step))


def said(error: colander.Invalid, translate: Callable[[Any], str]) -> str:
    """The words of one error. What only says that something is missing is told with its name,
    since the summary at the top of the page stands far from the field."""
    if error.msg in (REQUIRED, colander.required, "Required"):
        return translate(_("Fill in “${label}”.", mapping={"label": translate(error.node.title)}))
    return " ".join(translate(words) for words in error.messages())


def summary(form: deform.Form, errors: Mapping[Place, str], drawing: Drawing) -> list[FormError]:
    """The errors in the order of their fields on the page."""
    ordered = sorted(errors.items(), key=lambda item: _order(form, item[0]))
    times = Counter(errors.values())
    return [
        FormError(words, input_id(form, place, drawing), _where(form, place, times[words] > 1))
        for place, words in ordered
    ]


def _where(form: deform.Form, place: Place, is_twin: bool) -> str:
    """What the row is called, and the field when the same is said of another one."""
    field = field_at(form, place)
    title = field.renderer.translate(field.title) if is_twin else ""
    return ", ".join(filter(None, (_row(form, place), title)))


def _order(field: deform.Field, place: Place) -> tuple[int, ...]:
    """The position of a place on the page."""
    order = []
    for step in place:
        field, position = _inner(field, step)
        order.append(position)
    return tuple(order)


def _inner(field: deform.Field, step: str | int) -> tuple[deform.Field, int]:
    if isinstance(step, int):
        return field.children[0], step
    names = [child.name for child in field.children]
    return field.children[names.index(step)], names.index(step)


def field_at(field: deform.Field, place: Place) -> deform.Field:
    """The field at a place; all rows of a sequence share one."""
    for step in place:
        field, _position = _inner(field, step)
    return field


def input_id(form: deform.Form, place: Place, drawing: Drawing) -> str:
    """The id of the input at a place, or of the first one inside it; empty for a hidden one."""
    field = field_at(form, place)
    if not place or field.widget.hidden:
        return ""
    while field.children:
        is_sequence = isinstance(field.typ, colander.Sequence)
        field = next(child for child in field.children if not child.widget.hidden)
        place = (*place, 0 if is_sequence else field.name)
    choice = "-1" if field.widget.in_group else ""
    return drawing.id(place) + choice


def _row(form: deform.Form, place: Place) -> str:
    """What the innermost row is called, such as "Part 2"; empty outside rows."""
    for end in range(len(place) - 1, -1, -1):
        if isinstance(place[end], int):
            field = field_at(form, place[:end])
            return f"{field.widget.one_of(field)} {int(place[end]) + 1}"
    return ""
