"""The general kinds: one record or rows, with the parts that the field itself declares."""

from typing import ClassVar

from agreementhub.domain.blocks import Block, Heading, Paragraph
from agreementhub.domain.kinds.base import Kind, Options, Part, Value
from agreementhub.domain.kinds.inputs import INPUTS
from agreementhub.domain.kinds.records.record import Record
from agreementhub.domain.kinds.records.rows import Rows

_KNOWN = {"key", "kind", "label", "help", "required", "options"}


class Columns(Record):
    """A record whose parts the field declares in its option `columns`."""

    key: ClassVar[str] = "record"
    takes = frozenset({"columns"})

    def for_field(self, options: Options) -> Kind:
        kind = Columns()
        kind.parts = columns(options)
        return kind

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        """Prose under the label of its part; short parts as one paragraph of words."""
        short: list[str] = []
        prose: list[Block] = []
        for one, text in self.said(value, options, lang):
            if one.kind == "prose":
                # What is told in the writer's own words needs no heading that says so.
                prose += (
                    [Paragraph(text)]
                    if one.key == "text"
                    else [_headed(one, lang), Paragraph(text)]
                )
            else:
                short.append(f"{one.label[lang]}: {text.rstrip('.')}.")
        return [*([Paragraph(" ".join(short))] if short else []), *prose]


def _headed(one: Part, lang: str) -> Heading:
    return Heading(one.label[lang])


class TableRows(Rows):
    """Rows whose columns the field declares in its option `columns`.

    With `numbered` the rows are shown as a numbered list; `row` {sv, en} is what one is called.
    """

    key: ClassVar[str] = "rows"
    takes = frozenset({"columns", "numbered", "row"})

    def for_field(self, options: Options) -> Kind:
        kind = TableRows()
        kind.parts = columns(options)
        kind.numbered = bool(options.get("numbered", False))
        kind.row_label = options.get("row", kind.row_label)
        return kind


def columns(options: Options) -> tuple[Part, ...]:
    """The parts declared in `columns`: {key, kind, label, help, required, options}.

    Raises ValueError, saying what is wrong with which column.
    """
    declared = options.get("columns", ())
    if not declared:
        raise ValueError("this kind needs the option “columns”")
    return tuple(_part(column) for column in declared)


def _part(column: Options) -> Part:
    if unknown := set(column) - _KNOWN:
        raise ValueError(f"a column has no “{min(unknown)}”")
    if missing := {"key", "label"} - set(column):
        raise ValueError(f"a column lacks “{min(missing)}”")
    kind = column.get("kind", "line")
    if kind not in INPUTS:
        raise ValueError(f"no kind of one input is called “{kind}”")
    if set(column["label"]) != {"sv", "en"}:
        raise ValueError(f"the column “{column['key']}” needs words in both sv and en")
    INPUTS[kind].for_field(column.get("options", {}))
    return Part(**{"kind": "line", **column})
