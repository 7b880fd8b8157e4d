"""The numbers of clauses: given once, kept from version to version, never used for another one.

Other documents point to "§ 4" of an agreement. So a clause that comes in between later is 4 a, the
number of one that is gone is left empty, and what is written last gets the next number of all.
What is put before the first takes its number, and that one becomes 1 a: there is no paragraph 0.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from agreementhub.domain.content.values import is_unknown
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import Json, JsonDict, JsonObject
from agreementhub.domain.kinds.records import out_of_order

_NUMBER: Final = re.compile(r"(\d{1,6})([a-z]{0,20})")
# A heading that a writer or another document numbered has its number already.
_NUMBERED: Final = re.compile(r"\s*(§|\d+(\.\d+)*\s*([.)§:]|\s))")

# A number as it is ordered: 4, 4 a, 4 aa, 4 b, 5.
_Key = tuple[int, str]
_NOTHING: Final[_Key] = (0, "")


def numbered(doctype: DocType, values: JsonObject, before: JsonObject) -> JsonDict:
    """The values with a number for each clause that has none, as in a version that is restored, and
    was not given one in `before`."""
    known = {row["id"]: row["number"] for row in _rows(doctype, before) if "number" in row}
    rows = [{"number": known[row["id"]], **row} if row["id"] in known else dict(row)
            for row in _rows(doctype, values)]  # fmt: skip
    ours = [row for row in rows if not _NUMBERED.match(row.get("heading", ""))]
    used = [key for number in known.values() if (key := _key(number))]
    _give(ours, last=max((number for number, _letters in used), default=0))
    waiting = iter(rows)
    return {
        key: [next(waiting) for _row in value] if _is_clauses(doctype, key, value) else value
        for key, value in _in_order(doctype, values).items()
    } | {key: value for key, value in values.items() if key not in doctype.fields}


def _give(rows: Sequence[JsonDict], *, last: int) -> None:
    """Let each row have a number between those of its neighbours; `last` was the highest before."""
    kept = list(_kept(rows))
    highest = max([last, *(key[0] for key in kept if key)])
    previous = _NOTHING
    for at, row in enumerate(rows):
        place = next((place for place in range(at + 1, len(kept)) if kept[place]), None)
        following = kept[place] if place else None
        own = kept[at]
        if own is None and place and following:
            own = _between(previous, following)
            # Nothing lies between 4 and 4 a, which becomes 4 b; nor before the first.
            if own >= following or previous == _NOTHING:
                own, kept[place] = following, None
        elif own is None:
            highest += 1
            own = (highest, "")
        row["number"] = f"{own[0]}{own[1]}"
        previous = own


def _kept(rows: Sequence[JsonDict]) -> Iterator[_Key | None]:
    """The number of each row; of a row that was moved, or has that of another, none."""
    keys = [_key(row.get("number", "")) for row in rows]
    order = {key: place for place, key in enumerate(sorted({key for key in keys if key}))}
    moved = out_of_order([order[key] for key in keys if key])
    given: set[_Key] = set()
    for key in keys:
        if key is None or order[key] in moved or key in given:
            yield None
        else:
            given.add(key)
            yield key


def _between(previous: _Key, following: _Key) -> _Key:
    """4 a after 4; 4 b after 4 a, or 4 aa where 4 b is taken."""
    number, letters = previous
    following_letter = f"{letters[:-1]}{chr(ord(letters[-1]) + 1)}" if letters else "a"
    if letters.endswith("z") or (number, following_letter) >= following:
        return number, f"{letters}a"
    return number, following_letter


def _key(number: str) -> _Key | None:
    found = _NUMBER.fullmatch(number)
    return (int(found[1]), found[2]) if found else None


def _rows(doctype: DocType, values: JsonObject) -> Iterator[JsonDict]:
    """The clauses in the order of the document."""
    for key, value in _in_order(doctype, values).items():
        if _is_clauses(doctype, key, value):
            yield from value


def _in_order(doctype: DocType, values: JsonObject) -> JsonDict:
    return {key: values[key] for key in doctype.fields if key in values}


def _is_clauses(doctype: DocType, key: str, value: Json) -> bool:
    return doctype.fields[key].kind.key == "clauses" and not is_unknown(value)
