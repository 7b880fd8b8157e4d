"""In which inputs of a form one picks from the register, and what is picked there.

An input that has suggestions is an input all the same: whatever is typed is taken.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonObject
from agreementhub.forms.kit.widgets import Suggestions

# What a field, or the part of one, is called → what is meant by it.
_MEANT: Final[Mapping[str, str]] = {
    "organisation": "parties",
    "funder": "parties",
    **dict.fromkeys(("body", "approval_body", "deciding_body", "addressed_body"), "bodies"),
    **dict.fromkeys(("reported_to", "receiver", "assigned_to"), "bodies"),
    **dict.fromkeys(("name", "member", "signatory", "chair", "secretary"), "people"),
    **dict.fromkeys(("diarienummer", "case_number", "reference"), "cases"),
}
# What the title in a reference is that of, by the field; and where a part is one's own party.
_TITLES: Final[Mapping[str, str]] = {
    "motion_ref": "motions",
    "related_motion": "motions",
    "agreement": "agreements",
    "subject_agreements": "agreements",
    "parent_agreement": "agreements",
}
_PEOPLE: Final = frozenset(("people", "person", "rows"))
_OWN: Final = ("cost_allocation", "commitments_by_party", "shares")


def suggested(
    fields: Iterable[Field], values: JsonObject, offered: Callable[[str], Sequence[tuple[str, str]]]
) -> dict[str, Suggestions]:
    """By path, as `schema_for` takes them, what may be picked in the inputs of the fields;
    `offered` tells what the register has of a kind, asked for once."""
    lists: dict[str, Suggestions] = {}

    def of(kind: str) -> Suggestions:
        if kind not in lists:
            found = _own(values) if kind == "own" else offered(kind)
            lists[kind] = Suggestions(kind, tuple(found))
        return lists[kind]

    return {path: of(kind) for field in fields for path, kind in _asked(field) if of(kind).words}


def _asked(field: Field) -> Iterator[tuple[str, str]]:
    """The inputs of the field where one picks, each with what is picked."""
    parts = [part.key for part in getattr(field.kind, "parts", ())]
    if not parts and field.key in _MEANT:
        yield field.key, _MEANT[field.key]
    for part in parts:
        path = f"{field.key}.{part}"
        if part == "title" and field.key in _TITLES:
            yield path, _TITLES[field.key]
        elif part == "party" and field.key in _OWN:
            yield path, "own"
        elif part in _MEANT and (_MEANT[part] != "people" or field.kind.key in _PEOPLE):
            yield path, _MEANT[part]


def _own(values: JsonObject) -> list[tuple[str, str]]:
    """The parties that the document names already, each once."""
    rows = values.get("parties")
    names = (row.get("organisation") for row in rows) if isinstance(rows, list) else ()
    return [(name, "") for name in dict.fromkeys(str(name) for name in names if name)]
