"""How the parts of a kind stand on the page: which side by side, which folded away.

What is folded away opens by itself when it is filled in or wrong. A part that its layout does not
name comes last, so that a new part is never lost; a kind that is not here shows its parts one
under the other, or side by side in rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from agreementhub.domain.kinds import Kind, Part
from agreementhub.i18n import _

Line = tuple[str, ...]


@dataclass(frozen=True)
class Spot:
    """Where a part stands: the words of its fold, empty outside folds, and its line. A fold names
    those that are `named`, so that one sees what is in it. It opens by itself where something in
    it is filled in; one that does not (`opens`) names what is."""

    fold: str
    line: int
    is_alone: bool
    named: bool = False
    opens: bool = True


@dataclass(frozen=True)
class Layout:
    """The lines one sees, each the keys of its parts, and the lines of each fold.

    `only_for` names the parts that are asked for only once something is chosen in another one:
    "level=partly secret".
    """

    seen: tuple[Line, ...]
    folds: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    only_for: Mapping[str, str] = field(default_factory=dict)


MORE: Final = _("More")
_GOES_ON: Final = "mode=decision auto option"
_MARKED: Final = "level=partly secret"

LAYOUTS: Final[Mapping[str, Layout]] = {
    "term": Layout(
        (
            ("start",),
            ("end", "until_further_notice"),
            ("mode",),
            ("months",),
            ("decision_lead_months",),
            ("notice_anchor", "notice_value", "notice_unit"),
            ("notice_deadline", "notice_exit"),
            ("notice_date",),
            ("text",),
        ),
        {
            _("More about the time"): (
                ("term_months",),
                ("signed",),
                ("hard_stop",),
                ("minimum_months", "minimum_notice_inside"),
            ),
            _("More about extension"): (("steps",), ("max_times",), ("if_silent",), ("option_by",)),
            _("More about notice"): (("notice_exclusive",), ("notice_exit_grid",)),
            _("Looking over, and what the text does not say"): (
                ("review_every_months", "review_first"),
                ("unknown",),
                ("needs_person",),
            ),
        },
        {
            "months": _GOES_ON,
            "notice_value": "notice_anchor=before_end any_time",
            "notice_unit": "notice_anchor=before_end any_time",
            "notice_deadline": "notice_anchor=yearly",
            "notice_exit": "notice_anchor=yearly",
            "notice_date": "notice_anchor=fixed_date",
        },
    ),
    "ages": Layout((("from", "to"), ("relatives",), ("text",))),
    "money": Layout((("ore", "per", "excludes"),)),
    "person": Layout((("name", "title"), ("party", "role"))),
    "cost_allocation": Layout((("model",), ("ore", "per"), ("base",), ("key",), ("text",))),
    "secrecy": Layout(
        (("level",), ("provision",), ("date", "decided_by"), ("sections",), ("text",)),
        only_for={
            "provision": _MARKED,
            "date": _MARKED,
            "decided_by": _MARKED,
            "sections": "level=partly",
            "text": _MARKED,
        },
    ),
    "parties": Layout((("organisation", "role", "case_number"),)),
    "people": Layout((("name", "title", "party", "role"),)),
    "budget": Layout((("what",), ("ore", "per", "period"))),
    "clauses": Layout((("heading",), ("prose",))),
    "points": Layout((("text",), ("kind", "outcome"))),
    "decisions": Layout((("what", "body", "when", "outcome"),)),
    "figures": Layout((("indicator", "period", "value", "unit"),)),
}


def applies(kind: Kind, key: str) -> str:
    """What must be chosen for the part to be asked for; empty where it always is."""
    return LAYOUTS[kind.key].only_for.get(key, "") if kind.key in LAYOUTS else ""


def spots(kind: Kind) -> Iterator[tuple[Part, Spot]]:
    """The parts in the order of the page, each with where it stands."""
    parts = {part.key: part for part in kind.parts}
    hidden = tuple((key,) for key, part in parts.items() if part.kind == "token")
    shown = [key for key, part in parts.items() if part.kind != "token"]
    for fold, lines in (("", hidden), *_places(kind, shown)):
        start = len(hidden) if not fold and lines is not hidden else 0
        for number, line in enumerate(lines, start):
            for key in line:
                yield parts[key], Spot(fold, number, is_alone=len(line) == 1)


def _places(kind: Kind, keys: Sequence[str]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The lines of the kind, fold by fold."""
    layout = LAYOUTS.get(kind.key, Layout(()))
    lines = (line for block in (layout.seen, *layout.folds.values()) for line in block)
    named = {key for line in lines for key in line}
    rest = tuple(key for key in keys if key not in named)
    rest_lines = (rest,) if kind.rows and rest else tuple((key,) for key in rest)
    in_sight = not layout.seen
    yield "", (*layout.seen, *(rest_lines if in_sight else ()))
    yield from layout.folds.items()
    if rest and not in_sight:
        yield MORE, rest_lines
