"""What a column of a list can become in a document of a type."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.kinds import KINDS, Label, Options
from agreementhub.domain.kinds.inputs import OneInput
from agreementhub.domain.kinds.records import Record

# Kinds of a part that a cell can be; flags and hints for a form are none.
_PARTS: Final = frozenset(
    {
        *("line", "prose", "lines", "date", "partial_date", "month_day", "choice", "case_number"),
        *("integer", "decimal", "percent", "amount", "email", "yes_no"),
    }
)
PARTIES: Final = "parties"
TERM: Final = "term"
# Ways of a term that a list tells in one column: a length, and what it is counted from.
NOTICE_BEFORE: Final = "notice_before_end"
NOTICE_ANY: Final = "notice_any_time"
GOES_ON: Final = "extended_auto"
IF_DECIDED: Final = "extended_decision"
_LENGTHS: Final = {
    NOTICE_BEFORE: {
        "sv": "uppsägningstid före slutet (när som helst om avtalet gäller tillsvidare)",
        "en": "notice before the end (at any time when it is until further notice)",
    },
    NOTICE_ANY: {"sv": "uppsägningstid, när som helst", "en": "notice at any time"},
    GOES_ON: {
        "sv": "förlängs med, om ingen säger upp",
        "en": "extended by, unless notice is given",
    },
    IF_DECIDED: {
        "sv": "förlängs med, om det beslutas",
        "en": "extended by, if so decided",
    },
}
# The others of a term that stand in a list.
_OF_TERM: Final = (
    *("start", "end", "term_months", "signed", "option_by", "decision_lead_months", "notice_date"),
    *("review_every_months", "review_first", "hard_stop", "text"),
)


@dataclass(frozen=True)
class Target:
    """A field, or a part of one: what a column says. `key` is "title", or "term.start"."""

    key: str
    field: str
    part: str
    label: Label
    kind: str
    options: Options

    @property
    def takes_several(self) -> bool:
        """Whether several columns may say it, each a row of its own."""
        return self.kind == PARTIES


def targets(doctype: DocType) -> dict[str, Target]:
    """Every target of the type by its key, in the order of its fields."""
    return {one.key: one for field in doctype.fields.values() for one in _of_field(field)}


def _of_field(field: Field) -> Iterator[Target]:
    kind = field.kind
    if kind.key == PARTIES:
        yield Target(field.key, field.key, "", field.label, PARTIES, field.options)
    elif isinstance(kind, OneInput):
        yield Target(field.key, field.key, "", field.label, kind.key, field.options)
    elif isinstance(kind, Record) and not kind.rows:
        yield from _of_parts(field)


def _of_parts(field: Field) -> Iterator[Target]:
    is_term = field.kind.key == TERM
    for part in field.kind.parts:
        if part.kind in _PARTS and (not is_term or part.key in _OF_TERM):
            options = {**field.options, **part.options}
            label = _within(field, part.label)
            yield Target(f"{field.key}.{part.key}", field.key, part.key, label, part.kind, options)
    for key, words in _LENGTHS.items() if is_term else ():
        yield Target(f"{field.key}.{key}", field.key, key, _within(field, words), "length", {})


def _within(field: Field, words: Label) -> Label:
    return {lang: f"{field.label[lang]}: {words[lang]}" for lang in words}


def kind_of(target: Target) -> OneInput | None:
    """The kind that reads a cell; None for what a list says in a way of its own."""
    kind = KINDS.get(target.kind)
    return kind if isinstance(kind, OneInput) else None
