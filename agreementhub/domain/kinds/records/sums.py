"""Whether figures add up: parts that name what they are a part of, held against the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from agreementhub.domain.kinds.records.record import Row


@dataclass(frozen=True)
class Sum:
    """A whole and the parts that were told of it, in their order: 97 = 59 + 38."""

    indicator: str
    whole: Decimal
    parts: Sequence[Decimal]

    @property
    def told(self) -> Decimal:
        """What the parts come to."""
        return sum(self.parts, Decimal())

    @property
    def adds_up(self) -> bool:
        """Whether the parts are the whole."""
        return self.told == self.whole


def of(rows: Sequence[Row]) -> list[Sum]:
    """The wholes of which at least two parts are told, each of the same time.

    One part alone tells nothing of the rest, and a range or a change is not added.
    """
    return [one for row in rows if (one := _sum(row, list(_parts(row, rows))))]


def _sum(whole: Row, parts: Sequence[Decimal]) -> Sum | None:
    if "value" not in whole or len(parts) < 2:
        return None
    return Sum(str(whole["indicator"]), Decimal(whole["value"]), parts)


def _parts(whole: Row, rows: Sequence[Row]) -> Iterator[Decimal]:
    name, period = _key(whole.get("indicator")), whole.get("period")
    for row in rows:
        is_same_time = period is None or row.get("period") in (None, period)
        is_part = row is not whole and _key(row.get("of_indicator")) == name
        if is_part and is_same_time and "value" in row:
            yield Decimal(row["value"])


def _key(name: object) -> str:
    return " ".join(str(name or "").split()).casefold()
