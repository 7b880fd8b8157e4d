"""A row as a line of JSON, and the line as a row with the same values."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, String, Table

from agreementhub.models.base import Instant, Json


class _Kind(NamedTuple):
    """What JSON holds for a value of a column, and the ways there and back."""

    held: type
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


# By the type of a column. JSON holds anything, its own null as well.
_KINDS: Final[dict[type, _Kind]] = {
    Json: _Kind(object, _same, _same),
    Instant: _Kind(str, datetime.isoformat, datetime.fromisoformat),
    Date: _Kind(str, date.isoformat, date.fromisoformat),
    LargeBinary: _Kind(str, lambda value: b64encode(value).decode(), b64decode),
    Boolean: _Kind(bool, _same, _same),
    Integer: _Kind(int, _same, _same),
    String: _Kind(str, _same, _same),
}


def line(table: Table, row: tuple[Any, ...]) -> bytes:
    """The row with its columns by name; the same values give the same bytes."""
    told = {
        column.name: None if value is None else _kind(column).write(value)
        for column, value in zip(table.columns, row, strict=True)
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Half a surrogate pair, such as JSON can say, is written as JSON says it.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def row(table: Table, line: bytes) -> dict[str, Any]:
    """The values of a line by column. Raises ValueError for what is no row of the table."""
    told = json.loads(line)
    if not isinstance(told, dict) or told.keys() != set(table.columns.keys()):
        raise ValueError("other columns than the table has")
    return {column.name: _read(column, told[column.name]) for column in table.columns}


def _read(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    kind = _kind(column)
    if kind.held not in (object, type(value)):
        raise ValueError(f"{column.name} holds something else")
    return kind.read(value)


def _kind(column: Column[Any]) -> _Kind:
    return next(kind for type_, kind in _KINDS.items() if isinstance(column.type, type_))
