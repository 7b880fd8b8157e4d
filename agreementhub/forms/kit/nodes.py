"""One node of a schema from a kind: what may be typed there and how its input looks."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import colander

from agreementhub.domain.kinds import Kind, Options
from agreementhub.domain.kinds.inputs import INPUTS, one
from agreementhub.forms.kit import picking, widgets
from agreementhub.forms.kit.types import REQUIRED, Choices, Offered, OneInput
from agreementhub.forms.kit.widgets import Widget
from agreementhub.i18n import _

NO: Final[Options] = {}
FEW: Final = 4  # so many choices are seen at once; more are a list that opens

_IN_WORDS: Final = frozenset({"date", "month_day", "code", "codes"})

YES_NO: Final = (("yes", _("Yes")), ("no", _("No")))


def node(
    kind: str,
    *,
    title: str,
    help: str | None = None,
    required: bool = True,
    options: Options = NO,
    widget: Widget | None = None,
    **more: Any,
) -> colander.SchemaNode:
    """A node of a form written by hand. What is left empty is None, and a day is a date.

    What may be left empty is called optional, unless `optional=False` says that its own words tell
    when it is needed.
    """
    more.setdefault("optional", not required and kind != "flag")
    asked = INPUTS[kind]
    widget = widget or widget_for(asked, options, "sv")
    return colander.SchemaNode(
        input_type(asked, options, widget),
        title=title,
        description=help or "",
        missing=colander.required if required else None,
        missing_msg=REQUIRED,
        widget=widget,
        preparer=_as_date if kind == "date" else None,
        **more,
    )


def offered(
    source: str | Choices,
    *,
    title: str,
    help: str | None = None,
    required: bool = True,
    all_seen: bool = False,
    **more: Any,
) -> colander.SchemaNode:
    """A node where one picks: among choices, or those that the view binds in under a name, as in
    `schema.bind(bodies=[(id, name), …])`. Its value is text; what is not picked is None. Choices
    that are many are still seen at once when `all_seen` asks for it; `optional` as in `node`."""
    more.setdefault("optional", not required)
    few = all_seen or (not isinstance(source, str) and len(source) <= FEW)
    return colander.SchemaNode(
        Offered(source),
        title=title,
        description=help or "",
        missing=colander.required if required else None,
        missing_msg=REQUIRED,
        widget=picking.Radios() if few else picking.Select(),
        **more,
    )


def input_type(kind: one.OneInput, options: Options, widget: Widget) -> OneInput:
    """The colander type of a kind of one input. On a line a day is written out, as people read
    it, and an area stands by its name."""
    in_words = isinstance(widget, widgets.Line) and kind.key in _IN_WORDS
    return OneInput(kind, options, in_words=in_words)


def _as_date(value: Any) -> date | Any:
    return value if value is colander.null else date.fromisoformat(value)


def widget_for(kind: Kind, options: Options, lang: str, *, narrow: bool = False) -> Widget:
    """The input that a kind of one input is typed into; narrow where it stands beside others."""
    if narrow and kind.key in _NARROW:
        return _NARROW[kind.key](options, lang)
    return _WIDGETS.get(kind.key, _line)(options, lang)


def _line(options: Options, lang: str, **looks: Any) -> Widget:
    unit = options.get("unit")
    if isinstance(unit, Mapping):
        looks["unit"] = unit[lang]
    return widgets.Line(**looks)


def _sized(size: str, **looks: Any) -> Callable[[Options, str], Widget]:
    return lambda options, lang: _line(options, lang, size=size, **looks)


def _choices(options: Options, lang: str) -> list[tuple[str, str]]:
    return [(row["value"], row["label"][lang]) for row in options.get("choices", ())]


def _choice(options: Options, lang: str) -> Widget:
    choices = _choices(options, lang)
    return (picking.Radios if len(choices) <= FEW else picking.Select)(choices=choices)


def _select(options: Options, lang: str) -> Widget:
    return picking.Select(choices=_choices(options, lang))


def _areas(options: Options) -> Mapping[str, str]:
    """Code and name of every municipality and region; empty where the door has bound none."""
    found: Mapping[str, str] = options.get("areas", {})
    return found


def _area_boxes(options: Options, lang: str) -> Widget:
    areas = _areas(options)
    return picking.Areas(choices=list(areas.items())) if areas else widgets.Line()


def _area_line(options: Options, lang: str) -> Widget:
    names = tuple((name, "") for name in _areas(options).values())
    return widgets.Line(suggestions=widgets.Suggestions("areas", names) if names else None)


_WIDGETS: Final[Mapping[str, Callable[[Options, str], Widget]]] = {
    "prose": lambda options, lang: widgets.TextArea(prose=True),
    "lines": lambda options, lang: widgets.TextArea(lines=3),
    "case_number": _sized("half"),
    "email": _sized("half"),
    "token": lambda options, lang: widgets.Hidden(),
    "integer": _sized("tiny"),
    "decimal": _sized("tiny"),
    "percent": _sized("tiny", unit="%"),
    "steps": _sized("short"),
    "amount": _sized("short", unit="kr"),
    "choice": _choice,
    "many": lambda options, lang: picking.Checkboxes(choices=_choices(options, lang)),
    "yes_no": lambda options, lang: picking.Radios(choices=YES_NO),
    "flag": lambda options, lang: widgets.Checkbox(),
    "date": _sized("date"),
    "partial_date": _sized("half"),
    "month_day": _sized("short"),
    "codes": _area_boxes,
    "code": _area_line,
}

_NARROW: Final[Mapping[str, Callable[[Options, str], Widget]]] = {
    "choice": _select,
    "codes": _area_line,
    "prose": lambda options, lang: widgets.TextArea(prose=True, lines=2),
    "case_number": _sized(""),
    "email": _sized(""),
}
