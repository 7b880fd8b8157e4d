"""What the frames find in a text, before it is settled what the clause says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from agreementhub.reading.clause.grammar import Match, Sentence

Place = tuple[int, int]
"""From where to where in the text."""


class Find(NamedTuple):
    """A value, where its words stand, and how good a sign of it they are (3 good, 1 weak)."""

    key: str
    value: object
    place: Place
    weight: int = 3


@dataclass
class Finds:
    """Everything found, in the order of the frames."""

    rows: list[Find] = field(default_factory=list)

    def add(
        self, key: str, value: object, where: Match | Sentence | Place, weight: int = 3
    ) -> None:
        """Keep a value with the place of its words."""
        place = where if isinstance(where, tuple) else where.place
        self.rows.append(Find(key, value, place, weight))

    def of(self, key: str) -> list[Find]:
        """All that was found for a key, the best first."""
        return sorted((row for row in self.rows if row.key == key), key=lambda row: -row.weight)

    def first(self, key: str) -> Find | None:
        """The best for a key."""
        return next(iter(self.of(key)), None)

    def has(self, *keys: str) -> bool:
        """Whether anything was found for any of the keys."""
        return any(row.key in keys for row in self.rows)

    def __iter__(self) -> Iterator[Find]:
        return iter(self.rows)
