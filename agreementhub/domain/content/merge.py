"""Two people saving the same document: what can be put together, field by field and, where the
rows of a field have ids, clause by clause."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from agreementhub.domain.json_types import Json, JsonDict, JsonObject

Content = JsonObject

# Of a conflict about one row: the field and the row's id.
_OF: Final = "/"
# What a row gets when a version is made of it.
_GIVEN: Final = "number"
_Rows = dict[str, JsonDict]


def merge(base: Content, mine: Content, theirs: Content) -> tuple[JsonDict, list[str]]:
    """Both people's fields put together, and the keys on which they disagree.

    A field that one of them changed is taken from that one, also when it was emptied; one that
    both changed alike is taken as it is. Where they changed it differently the merged content
    holds theirs, which is saved already, and the key is among the conflicts. Absent and null
    are the same: not filled in. Of clauses each is merged for itself; one on which they disagree
    is named "field/id".
    """
    merging = _Merging(())
    merged = merging.contents(base, mine, theirs)
    return merged, merging.conflicts


def settle(base: Content, mine: Content, theirs: Content, *, given_up: Collection[str]) -> JsonDict:
    """The same once it was chosen: mine wherever we disagree, save what was given up of it."""
    merging = _Merging(given_up, mine_wins=True)
    return merging.contents(base, mine, theirs)


def part_of(key: str) -> tuple[str, str]:
    """The field and the id of the clause that a conflict is about; "" where it is all of it."""
    field, _slash, row = key.partition(_OF)
    return field, row


def narrowed(content: Content, key: str) -> Json:
    """What a content says where a conflict is: the value of the field, or the one clause of it."""
    field, row = part_of(key)
    value = content.get(field)
    if not row:
        return value
    rows = value if isinstance(value, list) else ()
    return [one for one in rows if isinstance(one, dict) and one.get("id") == row] or None


class _Merging:
    """One merge: on what they disagree, and who has the last word there."""

    def __init__(self, given_up: Collection[str], *, mine_wins: bool = False) -> None:
        self.conflicts: list[str] = []
        self._given_up, self._mine_wins = given_up, mine_wins

    def contents(self, base: Content, mine: Content, theirs: Content) -> JsonDict:
        """The three contents as one, field by field."""
        merged: JsonDict = {}
        for key in dict.fromkeys((*base, *theirs, *mine)):
            value = self._field(key, base.get(key), mine.get(key), theirs.get(key))
            if value is not None:
                merged[key] = value
        return merged

    def _field(self, key: str, before: Json, ours: Json, other: Json) -> Json:
        if ours in (before, other) or other == before:
            return other if ours == before else ours
        sides = [_by_id(one) for one in (before, ours, other)]
        rows = [one for one in sides if one is not None]
        if len(rows) == len(sides) and (order := _ordered(*rows)) is not None:
            return self._rows(key, rows, order)
        return self._whose(key, ours, other)

    def _rows(self, key: str, sides: Sequence[_Rows], order: list[str]) -> Json:
        made = [self._row(f"{key}{_OF}{one}", *(side.get(one) for side in sides)) for one in order]
        return [row for row in made if row is not None] or None

    def _row(self, key: str, before: Json, ours: Json, other: Json) -> Json:
        # A number is nobody's text: a form that was opened before it was given brings none.
        given = {
            k: v for row in (ours, before, other) if row for k, v in row.items() if k == _GIVEN
        }
        sides = (row and {k: v for k, v in row.items() if k != _GIVEN} for row in
                 (before, ours, other))  # fmt: skip
        kept = self._words(key, *sides)
        return kept and {**kept, **given}

    def _words(self, key: str, before: Json, ours: Json, other: Json) -> Json:
        if ours in (before, other) or other == before:
            return other if ours == before else ours
        return self._whose(key, ours, other)

    def _whose(self, key: str, ours: Json, other: Json) -> Json:
        self.conflicts.append(key)
        return ours if self._mine_wins and key not in self._given_up else other


def _by_id(value: Json) -> _Rows | None:
    """Rows by their ids; None for what is no list of such rows."""
    if value is None:
        return {}
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return None
    ids = [row.get("id") for row in value]
    if not all(ids) or len(set(ids)) < len(ids):
        return None
    return {row["id"]: row for row in value}


def _ordered(before: _Rows, ours: _Rows, other: _Rows) -> list[str] | None:
    """All ids in the order of whoever changed it, those of the other beside their neighbours; None
    where both changed it, and differently."""
    common = [one for one in before if one in ours and one in other]
    own, others = ([one for one in side if one in common] for side in (ours, other))
    if own not in (common, others) and others != common:
        return None
    lead, follower = (other, ours) if own == common else (ours, other)
    order = list(lead)
    for one, neighbour in _with_neighbours(follower):
        if one not in lead:
            order.insert(order.index(neighbour) + 1 if neighbour else 0, one)
    return order


def _with_neighbours(rows: _Rows) -> Iterator[tuple[str, str]]:
    """Each id with the one before it; "" for the first."""
    neighbour = ""
    for one in rows:
        yield one, neighbour
        neighbour = one
