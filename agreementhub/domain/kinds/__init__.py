"""The kinds of field: one table, by key."""

from collections.abc import Mapping
from typing import Final

from agreementhub.domain.kinds.base import Kind
from agreementhub.domain.kinds.inputs import INPUTS

KINDS: Final[Mapping[str, Kind]] = INPUTS


def get(key: str) -> Kind:
    """The kind of that key. Raises KeyError."""
    return KINDS[key]
