"""The desk on which finds become a reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from agreementhub.reading.clause.dates import end_after
from agreementhub.reading.clause.found import Find, Finds
from agreementhub.reading.clause.reading import Reading, Said

# A find of less weight follows from the words rather than stands in them.
_SAID = 2


@dataclass
class Desk:
    """What was found, the text it stands in, and what has been settled so far."""

    finds: Finds
    said: str
    reading: Reading = field(default_factory=Reading)

    @property
    def last_day(self) -> date | None:
        """The end that was read, also where it follows from start and length."""
        term = self.reading.term
        if end := term.get("end"):
            return date.fromisoformat(end)
        start, months = term.get("start"), term.get("term_months")
        return end_after(date.fromisoformat(start), months) if start and months else None

    def rivals(self, key: str) -> list[Find]:
        """The best finds for a key, one of each value."""
        rows = self.finds.of(key)
        top = [row for row in rows if row.weight == rows[0].weight]
        seen: list[Find] = []
        for row in top:
            if all(row.value != other.value for other in seen):
                seen.append(row)
        return seen

    def best(self, key: str) -> Find | None:
        """The best find for a key; None where there is none, or two that differ."""
        rows = self.rivals(key)
        return rows[0] if len(rows) == 1 else None

    def take(self, said: Said, *rows: Find) -> None:
        """Keep a value with the words of the finds behind it."""
        sure = all(row.weight >= _SAID for row in rows)
        self.reading.take(said, [row.place for row in rows], self.said, sure)

    def doubt(self, key: str, rows: Iterable[Find]) -> None:
        """Two readings: the key is unknown, with the words of both."""
        self.reading.add("unknown", key, [row.place for row in rows], self.said)

    def one_of(self, key: str, doubted: str) -> Find | None:
        """The best find for a key; where two differ, `doubted` is unknown."""
        rows = self.rivals(key)
        if len(rows) > 1:
            self.doubt(doubted, rows)
            return None
        return rows[0] if rows else None
