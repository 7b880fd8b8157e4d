"""Finding who a field of people means: those who sign, who wrote, who moved, who was named."""

from collections.abc import Callable
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.proposals.persons import HEAD, TAIL, Person
from agreementhub.reading.proposals.persons import find_people as people_in
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.source import Source

Meant = Callable[[Person], bool]

_WHO: Final[dict[str, Meant]] = {
    "people": lambda person: "party" in person.value,
    "submitters": lambda person: "party" in person.value,
    "signatories": lambda person: person.place == TAIL and "party" not in person.value,
    "handler": lambda person: person.place == HEAD and "party" not in person.value,
    "author": lambda person: person.place in (HEAD, TAIL) and "party" not in person.value,
    "contacts": lambda person: "email" in person.value and "party" not in person.value,
}


def find_people(field: Field, source: Source) -> list[Proposed]:
    """The people of a list: those under the heading of the field, or those it is known to mean."""
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        if found := people_in(blocks, 0, 0):
            return [_together(found, source)]
    found = _meant(field, source)
    return [_together(found, source)] if found else []


def find_person(field: Field, source: Source) -> list[Proposed]:
    """One person: the one beside the label, or each that may be meant, the likeliest first."""
    labelled = [
        Proposed({"name": block.text[:200]}, block.text, block.page, SURE)
        for block in source.labelled(*field.headings)
    ]
    under = [
        person
        for part in source.parts_of(field)
        for person in people_in(list(source.spoken(part)), 0, 0)
    ]
    found = under or _meant(field, source)
    for person in found:
        source.place(person.lines)
    return labelled + [
        Proposed(person.value, person.quote, person.page, _certainty(person)) for person in found
    ]


def _meant(field: Field, source: Source) -> list[Person]:
    meant = _WHO.get(field.key)
    found = [person for person in source.people if meant(person)] if meant else []
    by_name: dict[str, Person] = {}
    for person in found:
        known = by_name.get(person.value["name"])
        if known is None or len(person.value) > len(known.value):
            by_name[person.value["name"]] = person
    return list(by_name.values())


def _together(found: list[Person], source: Source) -> Proposed:
    for person in found:
        source.place(person.lines)
    certain = SURE if all(_certainty(person) == SURE for person in found) else UNSURE
    return Proposed([person.value for person in found], found[0].quote, found[0].page, certain)


def _certainty(person: Person) -> str:
    return SURE if "party" in person.value or "email" in person.value else UNSURE
