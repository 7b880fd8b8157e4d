"""The kinds of field: one table, by key."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from agreementhub.domain.kinds.base import Kind
from agreementhub.domain.kinds.inputs import INPUTS
from agreementhub.domain.kinds.record import Columns
from agreementhub.domain.kinds.rows import TableRows

_COMPOUND = (Columns(), TableRows())

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {**INPUTS, **{kind.key: kind for kind in _COMPOUND}}
)


def get(key: str) -> Kind:
    """The kind of that key. Raises KeyError."""
    return KINDS[key]
