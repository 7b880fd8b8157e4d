"""Who may do what: one table, asked by every door and held by every search engine.

A person holds keys and a document has, for each action, the keys that open it; the action
is allowed where the two sets meet. Levels follow the secrecy act (OSL 2009:400): `open` may
be read by anyone once decided (TF 2:12: a draft that was never sent out is not public),
`internal` by those who work in the organisation, `secret` by those named for it. Who is
responsible is so as one who works there: with the last role there goes the key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

ROLES = (
    "politician",
    "official",
    "registrar",
    "manager",
    "archivist",
    "organisation_administrator",
    "administrator",
)
LEVELS = ("open", "internal", "secret")

# The key of everyone, signed in or not.
PUBLIC: Final = "public"

_WRITERS = ("official", "registrar", "manager")
_KEEPERS = ("registrar", "manager")

# action → level → (before it is valid, once it is valid): who may. `members` is anyone with a
# role in the document's organisation, `partners` anyone with one in a party's organisation.
DOCUMENT: dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "read": {
        "open": ((*_WRITERS, "responsible"), ("public",)),
        "internal": ((*_WRITERS, "responsible"), ("members", "partners")),
        "secret": ((*_KEEPERS, "responsible"), (*_KEEPERS, "responsible")),
    },
    # Fields that a type keeps from the public.
    "inside": {
        "open": ((*_WRITERS, "responsible"), ("members",)),
        "internal": ((*_WRITERS, "responsible"), ("members",)),
        "secret": ((*_KEEPERS, "responsible"), (*_KEEPERS, "responsible")),
    },
    "edit": {
        "open": ((*_WRITERS, "responsible"), (*_WRITERS, "responsible")),
        "internal": ((*_WRITERS, "responsible"), (*_WRITERS, "responsible")),
        "secret": ((*_KEEPERS, "responsible"), (*_KEEPERS, "responsible")),
    },
    "level": {level: (_KEEPERS, _KEEPERS) for level in LEVELS},
    "archive": {
        "open": (_KEEPERS, (*_KEEPERS, "archivist")),
        "internal": (_KEEPERS, (*_KEEPERS, "archivist")),
        "secret": (_KEEPERS, _KEEPERS),
    },
}

# Who in the organisation of a party reads a version that was sent to it.
_SENT: Final[Mapping[str, tuple[str, ...]]] = {
    "open": ("members",),
    "internal": ("members",),
    "secret": _KEEPERS,
}

# What a move to a state asks for, where that is not `edit`.
_MOVES: Final[Mapping[str, str]] = {"archived": "archive"}

# Actions in an organisation rather than on one of its documents.
ORGANISATION: dict[str, tuple[str, ...]] = {
    "draft": _WRITERS,
    "deadlines": ("members",),
    # Counting what the register lacks of its agreements.
    "coverage": _WRITERS,
    # What a case is called to those who handle it; and saying so, and that it is closed.
    "handled": (*_WRITERS, "archivist"),
    "registry": _KEEPERS,
    # Entering when bodies sit, and reading the log of letters.
    "meetings": (*_KEEPERS, "organisation_administrator"),
    "letter_log": (*_KEEPERS, "organisation_administrator"),
    "plans": ("manager", "organisation_administrator"),
    # The library of clauses: reading it, as whoever drafts does, and changing it.
    "library": (*_WRITERS, "organisation_administrator"),
    "clauses": ("manager", "organisation_administrator"),
    "administer": ("organisation_administrator",),
}


@dataclass(frozen=True)
class Subject:
    """What access asks of a document: never its words."""

    organisation_id: int
    level: str
    valid: bool
    responsible_id: int | None = None
    partner_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Role:
    """A role held in an organisation from a day to a day, both included."""

    organisation_id: int
    role: str
    from_day: date
    to_day: date | None
    # Where it is held in one body alone.
    body_id: int | None = None

    def holds(self, day: date) -> bool:
        """Whether the role is held that day."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)


def to_move(state: str) -> str:
    """The action of the table that whoever moves a document to the state must be allowed."""
    return _MOVES.get(state, "edit")


def person_keys(user_id: int | None, roles: Iterable[Role], day: date) -> frozenset[str]:
    """The keys that a person holds on a day; someone not signed in holds PUBLIC alone."""
    keys = {PUBLIC}
    if user_id is not None:
        keys.add(f"user:{user_id}")
    for role in roles:
        if role.holds(day):
            there = f"org:{role.organisation_id}"
            keys |= {there, f"{there}:{role.role}", f"{there}:user:{user_id}"}
            if role.body_id is not None:
                keys.add(f"body:{role.body_id}")
            if role.role == "administrator":
                keys.add("administrator")
    return frozenset(keys)


def all_of(keys: Iterable[str], kind: str) -> frozenset[int]:
    """The numbers of the organisations ("org") or bodies ("body") in which one who holds the keys
    has a role, whichever it is."""
    named = (key.partition(":") for key in keys)
    return frozenset(int(number) for of, _, number in named if of == kind and number.isdigit())


def document_keys(subject: Subject, action: str) -> frozenset[str]:
    """The keys that open an action on a document."""
    before, once_valid = DOCUMENT[action][subject.level]
    keys: set[str] = set()
    for who in once_valid if subject.valid else before:
        keys |= _keys_of(who, subject)
    return frozenset(keys)


@dataclass(frozen=True)
class Sent:
    """To whom a version was sent: organisations of parties, and bodies that meet about it."""

    party_ids: tuple[int, ...] = ()
    body_ids: tuple[int, ...] = ()


def version_keys(subject: Subject, sent: Sent, *, decided: bool) -> frozenset[str]:
    """The keys that open a version for reading.

    One that was decided is read by whoever reads the document, as its level is now; any other is
    bargaining, read by those who may edit. Those to whom a version was sent read it too.
    """
    keys = set(document_keys(subject, "read" if decided and subject.valid else "edit"))
    for party in sent.party_ids:
        for who in _SENT[subject.level]:
            keys |= _keys_of(who, Subject(party, subject.level, valid=True))
    return frozenset(keys | {f"body:{body}" for body in sent.body_ids})


def organisation_keys(organisation_id: int, action: str) -> frozenset[str]:
    """The keys that open an action in an organisation."""
    subject = Subject(organisation_id, "open", valid=True)
    keys: set[str] = set()
    for who in ORGANISATION[action]:
        keys |= _keys_of(who, subject)
    return frozenset(keys)


def _keys_of(who: str, subject: Subject) -> set[str]:
    match who:
        case "public":
            return {PUBLIC}
        case "members":
            return {f"org:{subject.organisation_id}"}
        case "partners":
            return {f"org:{partner}" for partner in subject.partner_ids}
        case "responsible":
            own = f"org:{subject.organisation_id}:user:{subject.responsible_id}"
            return {own} if subject.responsible_id else set()
        case role:
            return {f"org:{subject.organisation_id}:{role}"}
