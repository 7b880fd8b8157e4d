"""What a document is counted and chosen by beside its words: people, parties, money, ages.

`search/query/fields.py` reads the same things in a question. Values are as both write them: names
folded, bodies by the stem of their last word, amounts in whole kronor.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from agreementhub.domain import content
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import Json
from agreementhub.domain.kinds import Value
from agreementhub.domain.swedish import analyse, fold
from agreementhub.models import Document
from agreementhub.search.query import FieldIs, Node, Range, body_of, party_of
from agreementhub.services import access

Facets = dict[str, list[str]]
Shown = Sequence[tuple[Field, Value]]
# Whose document it is, or who decides on it.
_BODIES = frozenset(("body", "deciding_body", "addressed_body", "reported_to"))
_PEOPLE = frozenset(("people", "person"))
# What was decided, not what was proposed or came before.
_DECIDED = frozenset(("decision", "final_decision"))
_SIGNED = "parties"  # the kind whose rows tell when each signed
_OLDEST = 100  # years
_ORE = 100  # of a krona
_DIGITS = (2, 3)  # to which an amount is rounded when it is spoken of: 4,3 mnkr of 4 345 000


def of(document: Document, shown: Shown) -> Facets:
    """The values of each facet that the version that counts has, by the fields that are shown."""
    found: Facets = {}
    for field, value in shown:
        for name, one in _values(field, value):
            found.setdefault(name, []).append(one)
    if document.case_id is not None:
        found["case_id"] = [str(document.case_id)]
    found.setdefault("partner", []).extend(party.name for party in document.parties)
    found["partner_word"] = [
        one
        for party in document.parties
        for name in [fold(party.name)]
        for one in (name, *name.split())
    ]
    return found


def shown(document: Document, doctype: DocType) -> Shown:
    """The fields that are filled in and known, as far as all may know them who find the document.

    Where the public may read it, fields kept from them are not indexed at all: a hit, a count or
    a suggestion would tell of them.
    """
    public = "public" in access.opening(document)
    return [
        (field, value)
        for field, value in content.filled(doctype, document.counts.content)
        if (field.public or not public) and not content.is_unknown(value)
    ]


def day(document: Document, doctype: DocType) -> date | None:
    """The day that the document says of itself; of an agreement that does not say when it begins,
    the day when the last party signed. Of other documents the row is enough: a list of hits has
    read no contents of theirs."""
    if document.dated or terms.term_key(doctype) is None:
        return document.dated
    rows = (value for field, value in shown(document, doctype) if field.kind.key == _SIGNED)
    days = [row["signed_date"] for value in rows for row in value if "signed_date" in row]
    return date.fromisoformat(max(days)) if days else None


def agrees(document: Document, doctype: DocType, field: Node) -> bool:
    """Whether the document is of the type, year or day; of other fields it is not asked."""
    match field:
        case FieldIs("doctype", value):
            return document.doctype == value
        case Range("year", int(low), int(high)) if own := day(document, doctype):
            return low <= own.year <= high
        case Range("date", date() as low, date() as high) if own := day(document, doctype):
            return low <= own <= high
        case Range():
            return False
    return True


def _values(field: Field, value: Value) -> Iterator[tuple[str, str]]:
    kind = field.kind.key
    if kind == "line" and field.key in _BODIES:
        yield "board", board(value)
    elif kind in _PEOPLE:
        yield from _people(value)
    elif kind == "ages":
        yield from _ages(value)
        yield from (("target", token.stem) for token in analyse(value.get("text", "")))
    elif kind == "area":
        yield from (("area", code) for code in value.get("codes", ()))
    elif kind == "choice" and field.facet:
        yield field.key, str(value)
    elif field.key in _DECIDED:
        yield from _outcomes(value)
    yield from _amounts(value)


def board(name: str) -> str:
    """What a body of that name is known by: the stem of the last word of it."""
    words = analyse(name)
    return body_of(words[-1].stem) or words[-1].stem if words else fold(name)


def _people(value: Json) -> Iterator[tuple[str, str]]:
    for person in value if isinstance(value, list) else [value]:
        if name := fold(person.get("name", "")).split():
            yield "person", " ".join(name)
            yield "person", name[-1]
        if party := person.get("party", ""):
            words = analyse(party)
            yield "faction", party_of(party.strip(), words[-1].stem if words else "") or fold(party)


def _ages(value: Json) -> Iterator[tuple[str, str]]:
    first, last = value.get("from"), value.get("to")
    if first is not None or last is not None:
        ages = range(first or 0, min(_OLDEST if last is None else last, _OLDEST) + 1)
        yield from (("age", str(age)) for age in ages)


def _outcomes(value: Json) -> Iterator[tuple[str, str]]:
    for row in value if isinstance(value, list) else [value]:
        if isinstance(row, dict) and (outcome := row.get("outcome")):
            yield "outcome", outcome


def _amounts(value: Json) -> Iterator[tuple[str, str]]:
    """Every amount inside a value, in whole kronor, and as it would be said in round numbers."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "ore" and isinstance(one, int):
                yield from (("amount", kronor) for kronor in _rounded(one // _ORE))
            elif isinstance(one, dict | list):
                yield from _amounts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _amounts(one)


def _rounded(kronor: int) -> set[str]:
    length = len(str(abs(kronor)))
    return {str(kronor), *(str(round(kronor, min(n - length, 0))) for n in _DIGITS)}
