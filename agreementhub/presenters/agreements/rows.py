"""Agreements as rows of a table to save."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from agreementhub.domain.blocks import Cell, Rows
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters.standing import Status

_HEADS: Final = (
    *(_("Title"), _("Case number"), _("Body"), _("Parties"), _("Decide by"), _("Ends")),
    _("Status"),
)


def table(reader: Reader, rows: Sequence[Document], status: Mapping[int, Status]) -> Rows:
    """The agreements with their heads, as lists show them; `status` is by id."""
    return [[reader.say(head) for head in _HEADS], *(_cells(row, status[row.id]) for row in rows)]


def with_responsible(
    reader: Reader, rows: Sequence[Document], status: Mapping[int, Status]
) -> Rows:
    """The same with who is responsible for each."""
    heads, *cells = table(reader, rows, status)
    names = (row.responsible.name if row.responsible else "" for row in rows)
    return [
        [*heads, reader.say(_("Responsible"))],
        *([*line, name] for line, name in zip(cells, names, strict=True)),
    ]


def _cells(row: Document, status: Status) -> list[Cell]:
    return [
        row.title,
        row.case.number if row.case else "",
        row.body.name if row.body else "",
        ", ".join(party.name for party in row.parties),
        _day(status.ends.decide_by),
        _day(status.ends.day),
        status.words,
    ]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
