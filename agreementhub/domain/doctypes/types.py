"""Document types: what a document of each type holds and which states it can be in.

A type is one TOML file. Everything else derives from it: form, checks, content, comparison,
indexed text, headings on paper, and what import looks for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from agreementhub.domain.deadlines import DeadlineRule, declared
from agreementhub.domain.doctypes.files import (
    DocTypeError,
    Entry,
    SectionEntry,
    TypeFile,
    read_folder,
)
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds import KINDS, Kind, Label, Options
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.swedish import fold
from agreementhub.i18n import _

__all__ = ["BUILT_IN", "DocType", "DocTypeError", "DocTypes", "Field", "Section", "State", "load"]

# An option that every kind takes: a form then offers to say that the value is not known.
MAY_BE_UNKNOWN: Final = "may_be_unknown"
# What a state may ask a move for.
ASKED: Final = ("decision", "signatures")
BUILT_IN: Final = Path(__file__).parent / "built_in"


@dataclass(frozen=True)
class Field:
    """One thing that a document of a type says.

    `required_from` is the first state that cannot be reached without it, `weight` how much its
    words count in a search (1 is plain text), `headings` what import recognises it by, `public`
    whether the public sees it when the document is open to them, `fold` whether the form of its
    section folds it away, and `event` what had happened in the case on the day that it says.
    """

    key: str
    kind: Kind
    label: Label
    help: Label | None
    required_from: str | None
    weight: int
    facet: bool
    headings: tuple[str, ...]
    public: bool
    options: Options
    section: str
    event: Label | None = None
    fold: bool = False
    # What a document on paper says with it, "{}" being its value; None = its label and the value.
    sentence: Label | None = None


@dataclass(frozen=True)
class Section:
    """A part of a document, with a heading of its own."""

    key: str
    label: Label
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class State:
    """Where a document stands; `next` are the states it can move to from here.

    `asks` is what a move to it must tell beside a reason: the "decision" with its body, day and
    paragraph, or the "signatures"; empty for a move that tells nothing more.
    """

    key: str
    label: Label
    next: tuple[str, ...]
    frozen: bool
    public: bool
    asks: str = ""


@dataclass(frozen=True)
class PaperPlan:
    """How a type reads on paper, by the keys of its fields.

    `head` stand beside each other under the title, `first` and `last` before and after the
    sections, `left_out` is for the register alone, `plain` has no heading. Of the sections,
    `unheaded` lend theirs to each of their fields, and those of `after` follow the signatures.
    `signed` is the field of those who sign: parties, people or one person; `numbered` gives the
    sections numbers.
    """

    head: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    unheaded: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    signed: str = ""
    # Only the own organisation signs; the other parties are whom it goes to.
    alone: bool = False
    numbered: bool = False


@dataclass(frozen=True)
class DocType:
    """A type of document."""

    key: str
    label: Label
    plural: Label
    help: Label
    states: tuple[State, ...]
    sections: tuple[Section, ...]
    # Those that its fields give, beside those of an agreement's time.
    deadlines: tuple[DeadlineRule, ...] = ()
    paper: PaperPlan = PaperPlan()

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Every field by key, in the order of the document."""
        return {field.key: field for section in self.sections for field in section.fields}

    @property
    def first_state(self) -> State:
        """The state in which a document begins."""
        return self.states[0]

    def state(self, key: str) -> State:
        """The state of that key. Raises RuleBroken."""
        for state in self.states:
            if state.key == key:
                return state
        raise RuleBroken(
            _("A document of this type has no state called “${key}”.", mapping={"key": key})
        )


class DocTypes(dict[str, DocType]):
    """Types by key, and the folders that they were read from."""

    folders: tuple[Path, ...] = ()

    @cached_property
    def called(self) -> Mapping[str, str]:
        """What types are called, in either language, in one or many, folded → the key."""
        return {
            fold(words): kind.key
            for kind in self.values()
            for words in (kind.key, *kind.label.values(), *kind.plural.values())
        }

    @cached_property
    def choices(self) -> Mapping[str, Mapping[str, Label]]:
        """What outcomes, legal forms and the like are called: a field's key → value → its words.

        Of the parts of a field as well: the same words may name values of several.
        """
        found: dict[str, dict[str, Label]] = {}
        for field in (field for kind in self.values() for field in kind.fields.values()):
            own = [(field.key, field.options), *((p.key, p.options) for p in field.kind.parts)]
            for key, options in own:
                for row in options.get("choices", ()):
                    found.setdefault(key, {})[row["value"]] = row["label"]
        return found


def load(*folders: Path) -> DocTypes:
    """The types of the folders by key. A later folder adds types, and adds sections, fields,
    states and ways between states to a type of the same key. Raises DocTypeError.
    """
    files: dict[str, list[TypeFile]] = {}
    for folder in folders:
        for file in read_folder(folder):
            files.setdefault(file.head.need("key"), []).append(file)
    types = DocTypes({key: _doctype(key, parts) for key, parts in files.items()})
    types.folders = folders
    return types


def _doctype(key: str, files: list[TypeFile]) -> DocType:
    head = files[0].head
    states = _states(files)
    sections = _merged([section for file in files for section in file.sections])
    _check_fields(sections, {state.key for state in states})
    choices = [
        {"value": key, "label": parts[0].head.need("label")} for key, parts in sections.items()
    ]
    return DocType(
        key,
        head.need("label"),
        head.need("plural"),
        head.need("help"),
        states,
        tuple(_section(key, parts, choices) for key, parts in sections.items()),
        tuple(_deadline(entry, sections) for file in files for entry in file.deadlines),
        _paper([file.paper for file in files if file.paper], sections),
    )


def _paper(entries: list[Entry], sections: Mapping[str, list[SectionEntry]]) -> PaperPlan:
    """The plan of the last file that has one, whose fields must be there."""
    if not entries:
        return PaperPlan()
    entry = entries[-1]
    plan = PaperPlan(
        head=tuple(entry.get("head", ())),
        first=tuple(entry.get("first", ())),
        last=tuple(entry.get("last", ())),
        left_out=frozenset(entry.get("left_out", ())),
        plain=frozenset(entry.get("plain", ())),
        unheaded=frozenset(entry.get("unheaded", ())),
        after=frozenset(entry.get("after", ())),
        signed=entry.get("signed", ""),
        alone=entry.get("alone", False),
        numbered=entry.get("numbered", False),
    )
    fields = {field.need("key") for field in _field_entries(sections)}
    named = {*plan.head, *plan.first, *plan.last, *plan.left_out, *plan.plain, plan.signed}
    strangers = (named - fields - {""}) | ((plan.unheaded | plan.after) - set(sections))
    if strangers:
        raise entry.error(f"there is no field or section “{min(strangers)}”")
    return plan


def _deadline(entry: Entry, sections: Mapping[str, list[SectionEntry]]) -> DeadlineRule:
    """A declared deadline, whose fields must be there."""
    try:
        rule = declared.declared(entry.values)
    except ValueError as error:
        raise entry.error(str(error)) from error
    own = [(rule.each,)] if rule.each else [rule.source, *rule.done, rule.every]
    paths = [*own, *rule.over]
    fields = {field.need("key") for field in _field_entries(sections)}
    if strangers := {path[0] for path in paths if path} - fields:
        raise entry.error(f"there is no field “{min(strangers)}”")
    return rule


def _states(files: list[TypeFile]) -> tuple[State, ...]:
    entries: dict[str, list[Entry]] = {}
    for entry in (entry for file in files for entry in file.states):
        entries.setdefault(entry.need("key"), []).append(entry)
    if not entries:
        raise files[0].head.error("a type needs at least one state")
    for entry in (entry for same in entries.values() for entry in same):
        if strangers := set(entry.get("next", ())) - set(entries):
            raise entry.error(f"there is no state “{min(strangers)}”", "next")
    return tuple(_state(key, same) for key, same in entries.items())


def _state(key: str, entries: list[Entry]) -> State:
    following = dict.fromkeys(name for entry in entries for name in entry.get("next", ()))
    head = entries[0]
    if head.get("asks", "") not in ("", *ASKED):
        raise head.error(f"“asks” is one of {', '.join(ASKED)}", "asks")
    return State(
        key,
        head.need("label"),
        tuple(following),
        head.get("frozen", False),
        head.get("public", False),
        head.get("asks", ""),
    )


def _merged(sections: list[SectionEntry]) -> dict[str, list[SectionEntry]]:
    """Sections by key; those of the same key one after the other."""
    merged: dict[str, list[SectionEntry]] = {}
    for section in sections:
        merged.setdefault(section.head.need("key"), []).append(section)
    return merged


def _check_fields(sections: Mapping[str, list[SectionEntry]], states: set[str]) -> None:
    seen: set[str] = set()
    for entry in _field_entries(sections):
        key = entry.need("key")
        if key in seen:
            raise entry.error(f"there is already a field “{key}”", "key")
        seen.add(key)
        if entry.get("required_from", next(iter(states))) not in states:
            raise entry.error(f"there is no state “{entry.get('required_from')}”", "required_from")
        if entry.get("fold") and entry.get("required_from"):
            raise entry.error("what is required is not folded away", "fold")


def _field_entries(sections: Mapping[str, list[SectionEntry]]) -> Iterator[Entry]:
    return (entry for parts in sections.values() for part in parts for entry in part.fields)


def _section(key: str, parts: list[SectionEntry], choices: list[JsonDict]) -> Section:
    entries = (entry for part in parts for entry in part.fields)
    fields = tuple(_field(entry, key, choices) for entry in entries)
    return Section(key, parts[0].head.need("label"), fields)


def _field(entry: Entry, section: str, sections: list[JsonDict]) -> Field:
    """The field of an entry; its kind may want to know the sections of the type."""
    name = entry.need("kind")
    if name not in KINDS:
        raise entry.error(f"there is no kind “{name}”", "kind")
    options = entry.get("options", {})
    if strangers := set(options) - KINDS[name].takes - {MAY_BE_UNKNOWN}:
        raise entry.error(f"the kind “{name}” takes no option “{min(strangers)}”", "options")
    try:
        kind = KINDS[name].for_field({"sections": sections, **options})
    except (TypeError, ValueError) as error:
        raise entry.error(str(error), "options") from error
    return Field(
        key=entry.need("key"),
        kind=kind,
        label=entry.need("label"),
        help=entry.get("help"),
        required_from=entry.get("required_from"),
        weight=entry.get("weight", 1),
        facet=entry.get("facet", False),
        headings=tuple(entry.get("headings", ())),
        public=entry.get("public", True),
        options=options,
        section=section,
        event=entry.get("event"),
        fold=entry.get("fold", False),
        sentence=entry.get("sentence"),
    )
