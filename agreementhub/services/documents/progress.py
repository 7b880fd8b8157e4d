"""How far a draft has come: section by section, and what each state ahead still needs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType, Field, Section
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.i18n import _

_WORDS: Final = {"none": _("Not begun"), "begun": _("Begun"), "done": _("Done")}


@dataclass(frozen=True)
class Task:
    """A section to write, and whether it is begun or has all that it needs."""

    section: Section
    state: Literal["none", "begun", "done"]

    @property
    def words(self) -> str:
        """The state, in marked words."""
        return _WORDS[self.state]


def tasks(doctype: DocType, values: JsonObject, *, lacking: Collection[str] = ()) -> list[Task]:
    """The sections in their order; those with the keys in `lacking` miss something that they must
    have beside their fields, such as a mandatory clause."""
    return [
        Task(one, _come(one, values, is_whole=one.key not in lacking)) for one in doctype.sections
    ]


def missing(doctype: DocType, state: str, values: JsonDict) -> dict[str, list[Field]]:
    """State → the fields it still needs, for each state on the way, every field once."""
    needed: dict[str, list[Field]] = {}
    told: set[str] = set()
    for key in _onward(doctype, state):
        fields = [f for f in content.missing(doctype, values, key) if f.key not in told]
        told |= {field.key for field in fields}
        if fields:
            needed[key] = fields
    return needed


def left_empty(section: Section, values: JsonObject, *, was_saved: bool) -> set[str]:
    """The fields of the section whose value may be said to be unknown, and those that are.

    It is asked only of what a state ahead requires and what was left empty when the document
    was last saved or checked (`was_saved`): who begins to write meets no such boxes.
    """
    needed = {field.key for field in section.fields if field.required_from and was_saved}
    unknown = {key for key, value in values.items() if content.is_unknown(value)}
    return unknown | (needed - set(values))


def _come(
    section: Section, values: JsonObject, *, is_whole: bool
) -> Literal["none", "begun", "done"]:
    if not any(field.key in values for field in section.fields):
        return "none"
    needed = any(f.required_from and f.key not in values for f in section.fields)
    return "begun" if needed or not is_whole else "done"


def _onward(doctype: DocType, state: str) -> Iterator[str]:
    """The states that lie ahead, the nearest first; not those that lead back or away."""
    order = [one.key for one in doctype.states if one.key not in ("withdrawn", "archived")]
    return iter(order[order.index(state) + 1 :] if state in order else ())
