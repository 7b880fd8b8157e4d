"""Who keeps the made register: organisations with bodies, meetings and people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from agreementhub.models import Body, Meeting, Membership, Organisation, User
from agreementhub.services.people import Post, accounts
from seed import registers

# The people of the demo who look at the pages that are measured, and their password.
OFFICIAL: Final = "anna.berg@norrvik.example"
PASSWORD: Final = str(registers.read("people.toml")["password"])
# Half of the register is Norrvik's, so that its pages are those of a large municipality.
NORRVIK_SHARE: Final = 5
# No such municipalities or region exist; they are here beside those of the demo.
_MORE: Final = {
    "Ekdala kommun": "municipality",
    "Sjövik kommun": "municipality",
    "Björkhult kommun": "municipality",
    "Region Mellanmark": "region",
}
_BODIES: Final = {
    "KF": "Kommunfullmäktige",
    "KS": "Kommunstyrelsen",
    "ON": "Omsorgsnämnden",
    "KUN": "Kulturnämnden",
}


@dataclass(frozen=True)
class Owner:
    """An organisation that keeps documents; bodies as (id, name, short name)."""

    id: int
    name: str
    bodies: Sequence[tuple[int, str, str]]
    # The ids of the people who write for it.
    writers: Sequence[int]


def settle(db: Session, today: date) -> list[Owner]:
    """Fill an empty database with Sweden's municipalities, the demo's people, and four owners
    more; the owners, the largest first."""
    registers.add_organisations(db)
    rhythms = registers.add_bodies(db)
    registers.add_meetings(db, rhythms, today)
    registers.add_people(db, today)
    for name, kind in _MORE.items():
        _add(db, name, kind, today)
    db.flush()
    return list(_owners(db))


def _add(db: Session, name: str, kind: str, today: date) -> None:
    organisation = Organisation(name=name, kind=kind, uses_register=True)
    db.add(organisation)
    word = name.split()[-1 if kind == "region" else 0].lower().replace("ö", "o")
    made: dict[str, Body] = {}
    for short, words in _BODIES.items():
        mailbox = f"{short.lower()}@{word}.example"
        made[short] = Body(organisation=organisation, name=words, short_name=short, mailbox=mailbox)
        days = [today + timedelta(weeks=weeks) for weeks in range(-52, 130, 4)]
        made[short].meetings = [Meeting(held_on=day, entered_on=today) for day in days]
    db.add_all(made.values())
    db.flush()
    made["KS"].prepares_for_id = made["KF"].id
    for role in ("official", "registrar", "manager"):
        person = accounts.create(db, email=f"{role}@{word}.example", name=f"{word} {role}")
        accounts.give_role(db, person, Post(role, organisation, date(2020, 1, 1)))


def _owners(db: Session) -> Iterator[Owner]:
    writers = _writers(db)
    organisations = db.scalars(
        select(Organisation)
        .where(Organisation.uses_register)
        .options(selectinload(Organisation.bodies))
        .order_by(Organisation.id)
    )
    for organisation in sorted(organisations, key=lambda one: "Norrvik" not in one.name):
        bodies = [(body.id, body.name, body.short_name) for body in organisation.bodies]
        yield Owner(organisation.id, organisation.name, bodies, writers[organisation.id])


def _writers(db: Session) -> Mapping[int, list[int]]:
    rows = db.execute(
        select(Membership.organisation_id, User.id)
        .join(User)
        .where(Membership.role.in_(("official", "registrar", "manager")))
        .where(Membership.to_day.is_(None), User.disabled_at.is_(None))
        .order_by(User.id)
    )
    found: dict[int, list[int]] = {}
    for organisation, person in rows:
        found.setdefault(organisation, []).append(person)
    return found
