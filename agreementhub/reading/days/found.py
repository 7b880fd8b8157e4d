"""What a text, a table or a calendar was found to say of days, before a person has chosen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Self

from agreementhub.domain.json_types import JsonDict, JsonObject

# Why something of the source is no day that can be chosen.
CANCELLED: Final = "cancelled"
UNREAD: Final = "unread"
WEEKDAY: Final = "weekday"
LONG: Final = "long"
OFTEN: Final = "often"
DAMAGED: Final = "damaged"
NO_DAY: Final = "no_day"
FAR: Final = "far"

_LONGEST_TITLE: Final = 120
# So many things of a kind are named one by one; of the others it is told how many they are.
_NAMED: Final = 50


@dataclass(frozen=True)
class Matter:
    """The days that the source calls by the same words, in its order, doubles kept.

    `is_named`: the words are the name of what happens (a calendar's title, a column of bodies)
    and not just what stood beside the day. `is_aside`: by the source's own word this is no
    meeting but a day for its papers, its minutes or the like.
    """

    title: str
    days: tuple[date, ...]
    is_named: bool = False
    is_aside: bool = False


@dataclass(frozen=True)
class Told:
    """Something that was left out: why (one of the words above), how the source puts it, and
    its day where it has one."""

    why: str
    words: str
    day: date | None = None


@dataclass(frozen=True)
class Found:
    """The days of a source by matter, and what was left out.

    `more` is how many of each kind were left out beside those named in `told`. `columns` are
    the heads of a table's columns that meetings were read from. `other` is the same source read
    with the month before the day, where it can be read both ways.
    """

    matters: tuple[Matter, ...]
    told: tuple[Told, ...] = ()
    more: Mapping[str, int] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    other: "Found | None" = None

    @property
    def count(self) -> int:
        """How many days there are, doubles counted."""
        return sum(len(one.days) for one in self.matters)

    def as_json(self) -> JsonDict:
        """Plain JSON."""
        return {
            "matters": [
                [one.title, [day.isoformat() for day in one.days], one.is_named, one.is_aside]
                for one in self.matters
            ],
            "told": [
                [one.why, one.words, one.day.isoformat() if one.day else None] for one in self.told
            ],
            "more": dict(self.more),
            "columns": list(self.columns),
            "other": self.other.as_json() if self.other else None,
        }

    @classmethod
    def from_json(cls, told: JsonObject) -> Self:
        """The value that `as_json` wrote. Raises ValueError, KeyError or TypeError for others."""
        other = told["other"]
        return cls(
            tuple(_matter(*one) for one in told["matters"]),
            tuple(
                Told(str(why), str(words), date.fromisoformat(day) if day else None)
                for why, words, day in told["told"]
            ),
            {str(why): int(n) for why, n in told["more"].items()},
            tuple(str(head) for head in told["columns"]),
            # Read both ways is read twice, never more.
            cls.from_json({**other, "other": None}) if other else None,
        )

    @classmethod
    def together(cls, several: Sequence["Found"]) -> "Found":
        """What several sources say; a source that reads both ways is asked about alone."""
        whole = Sorted()
        for one in several:
            whole.add(one)
        columns = tuple(head for one in several for head in one.columns)
        other = None
        if any(one.other for one in several):
            other = cls.together([one.other or one for one in several])
        return replace(whole.found(columns), other=other)


def _matter(title: str, days: Iterable[str], is_named: bool, is_aside: bool) -> Matter:
    read = tuple(date.fromisoformat(day) for day in days)
    return Matter(str(title), read, bool(is_named), bool(is_aside))


@dataclass
class Sorted:
    """Days as they come, sorted under their matters."""

    _days: dict[tuple[str, bool, bool], list[date]] = field(default_factory=dict)
    _told: list[Told] = field(default_factory=list)
    _count: Counter[str] = field(default_factory=Counter)

    def put(self, day: date, title: str, *, is_named: bool = False, is_aside: bool = False) -> None:
        """A day of a matter."""
        self._days.setdefault((shown(title), is_named, is_aside), []).append(day)

    def tell(self, why: str, words: str, day: date | None = None) -> None:
        """Something that is left out."""
        self._count[why] += 1
        if self._count[why] <= _NAMED:
            self._told.append(Told(why, shown(words), day))

    def add(self, found: Found) -> None:
        """All of another source."""
        for one in found.matters:
            for day in one.days:
                self.put(day, one.title, is_named=one.is_named, is_aside=one.is_aside)
        for told in found.told:
            self.tell(told.why, told.words, told.day)
        self._count.update(found.more)

    def found(self, columns: Sequence[str] = ()) -> Found:
        """What has come."""
        matters = (
            Matter(title, tuple(days), is_named, is_aside)
            for (title, is_named, is_aside), days in self._days.items()
        )
        more = {why: n - _NAMED for why, n in self._count.items() if n > _NAMED}
        return Found(tuple(matters), tuple(self._told), more, tuple(columns))


def shown(words: str) -> str:
    """Words on one line, cut where no title goes on."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"
