"""Finding who a field of people means: those who sign, who wrote, who moved, who was named."""

import re
from collections.abc import Callable
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.mentions import BODY, HEAD, TAIL, Person, members, named
from agreementhub.reading.proposals.mentions import find_people as people_in
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.source import Source

Meant = Callable[[Person], bool]

_OFFICER: Final = re.compile(
    r"(?i)handläggare|utredare|strateg|sekreterare|utvecklare|samordnare|jurist|ekonom|controller|planerare|ingenjör"
)
_HEAD_OF: Final = re.compile(r"(?i)\w*(?:chef|direktör|ordförande)\b")
_WHO: Final[dict[str, Meant]] = {
    "people": lambda person: "party" in person.value,
    "submitters": lambda person: "party" in person.value,
    "signatories": lambda person: person.place == TAIL and "party" not in person.value,
    "handler": lambda person: person.place in (HEAD, TAIL) and "party" not in person.value,
    "author": lambda person: person.place in (HEAD, TAIL) and "party" not in person.value,
    "contacts": lambda person: "email" in person.value and "party" not in person.value,
}
_OFFICERS: Final = ("handler", "author")
# Who worked on the matter, told in a sentence.
_WORKED: Final = re.compile(
    r"(?i)\b(?:hand(?:läggs|lagts|lades)|bere(?:tts|ds|tt)|tagits fram|upprättats|skrivits"
    r"|utarbetats|sammanställts) av (?:\w+ ){0,3}?(?=(?-i:[A-ZÅÄÖ]))"
)
_MOVERS: Final = ("motionär", "motionärer", "inlämnad av", "väckt av", "motion av")


def find_people(field: Field, source: Source) -> list[Proposed]:
    """The people of a list: those under the heading of the field, or those it is known to mean."""
    if field.key == "submitters":
        return _movers(field, source)
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        if found := people_in(blocks, 0, 0):
            return [_together(found, source)]
    found = _meant(field, source)
    return [_together(found, source)] if found else []


def _movers(field: Field, source: Source) -> list[Proposed]:
    """Who moved: beside the label, else those who sign, else whom the head names; a text also
    names members who moved nothing."""
    labels = [one for one in source.labels if one.key in _MOVERS]
    named_ = [
        Person(value, HEAD, one.block.text, one.block.page)
        for one in (*labels, *(o for o in source.outline.labels if o.key in _MOVERS))
        for value, _start, _end in members(one.value.text)
    ]
    every = [person for person in source.people if "party" in person.value]
    found = named_ or next(
        (some for place in (TAIL, HEAD, BODY) if (some := [p for p in every if p.place == place])),
        [],
    )
    # A short motion is tail from its first line; who signs it stands in lines of their own.
    alone = [person for person in found if person.lines]
    return [_together(_once(alone or found), source)] if found else []


def _once(found: list[Person]) -> list[Person]:
    return list({person.value["name"]: person for person in found}.values())


def find_person(field: Field, source: Source) -> list[Proposed]:
    """One person: the one beside the label, or each that may be meant, the likeliest first."""
    labelled = [_beside(block) for block in source.beside(field)]
    under = [
        person
        for part in source.parts_of(field)
        for person in people_in(list(source.spoken(part)), 0, 0)
    ]
    found = under or _meant(field, source)
    if field.key in _OFFICERS:
        found = sorted((*found, *_told(source)), key=_rank)
        found = [person for person in found if under or not _only_signs(person)]
    for person in found[: 1 if not labelled else 0]:
        source.place(person.lines)
    others = [
        Proposed(person.value, person.quote, person.page, _certainty(person)) for person in found
    ]
    known = {one.value["name"] for one in labelled}
    return labelled + [one for one in others if one.value["name"] not in known]


def _beside(block: Block) -> Proposed:
    """The person beside a label: SURE when it begins with a name."""
    if value := named(block.text):
        return Proposed(value, block.text, block.page, SURE)
    return Proposed({"name": block.text[:200]}, block.text, block.page, UNSURE)


def _told(source: Source) -> list[Person]:
    """Whom a sentence names as the one who worked on the matter."""
    return [
        Person({"name": value["name"]}, BODY, block.text, block.page)
        for block in source.body
        for match in _WORKED.finditer(block.text)
        if (value := named(block.text[match.end() :]))
    ]


def _only_signs(person: Person) -> bool:
    """Whether the person is in charge and signs, which tells not who worked on the matter."""
    return person.place == TAIL and bool(_HEAD_OF.search(person.value.get("title", "")))


def _rank(person: Person) -> int:
    """Who is called the officer first, then who stands in the head."""
    title = person.value.get("title", "")
    if "handläggare" in title.casefold():
        return 0
    return 1 if person.place == HEAD else 2 if _OFFICER.search(title) else 3


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
