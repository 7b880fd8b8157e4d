"""Who there is: organisations, bodies with their meetings, and people with accounts."""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from agreementhub.domain.calendar import add_months
from agreementhub.models import Body, Meeting, Organisation, User
from agreementhub.services.people import Post, accounts, hashing, passwords
from seed.days import Days
from seed.rhythm import Rhythm, rhythm_of

HERE: Final = Path(__file__).parent
# The same legal person as Region Gotland (09), which stands for both.
_GOTLAND_AS_MUNICIPALITY: Final = "0980"
# Months of meetings that the demo knows, before today and after.
_BACK, _AHEAD = 12, 30


def read(name: str) -> dict[str, Any]:
    """A file of the demo."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def add_organisations(db: Session) -> None:
    """Sweden's regions and municipalities, and those that the demo adds."""
    told = read("organisations.toml")
    former = {row["code"]: row["names"] for row in told["former"]}
    rows = [*_swedish(former), *(_organisation(**row) for row in told["organisation"])]
    db.execute(insert(Organisation), rows)


def _swedish(former: dict[str, list[dict[str, str]]]) -> Iterator[dict[str, Any]]:
    path = HERE / "data" / "swedish_regions_municipalities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"] != _GOTLAND_AS_MUNICIPALITY:
                yield _organisation(
                    row["name"],
                    row["type"],
                    code=row["code"],
                    population=int(row["population"]),
                    aliases=former.get(row["code"], []),
                )


def _organisation(name: str, kind: str, **given: Any) -> dict[str, Any]:
    aliases = [{"from": None, "to": None, **alias} for alias in given.pop("aliases", [])]
    empty: dict[str, Any] = {"code": None, "population": None, "uses_register": False}
    return {**empty, "name": name, "kind": kind, **given, "aliases": aliases}


def add_bodies(db: Session) -> dict[str, dict[str, Rhythm]]:
    """The bodies; organisation → short name → when it sits, where that is known."""
    rhythms: dict[str, dict[str, Rhythm]] = {}
    made: dict[tuple[str, str], Body] = {}
    owners = {
        name: number for name, number in db.execute(select(Organisation.name, Organisation.id))
    }
    for told in read("bodies.toml")["body"]:
        owner, short = told["organisation"], told["short"]
        made[owner, short] = Body(
            organisation_id=owners[owner],
            name=told["name"],
            short_name=short,
            mailbox=told.get("mailbox"),
        )
        if rhythm := rhythm_of(told):
            rhythms.setdefault(owner, {})[short] = rhythm
    db.add_all(made.values())
    db.flush()
    for told in read("bodies.toml")["body"]:
        if decides := told.get("prepares_for"):
            owner = told["organisation"]
            made[owner, told["short"]].prepares_for_id = made[owner, decides].id
    return rhythms


def add_meetings(db: Session, rhythms: dict[str, dict[str, Rhythm]], today: date) -> None:
    """The meetings of every body whose plan is known, from a year back to two and a half ahead."""
    first, last = add_months(today, -_BACK), add_months(today, _AHEAD)
    bodies = db.execute(select(Organisation.name, Body.short_name, Body.id).join(Body.organisation))
    rows = [
        {"body_id": number, "held_on": day, "papers_days": 14, "entered_on": first}
        for owner, short, number in bodies
        if (rhythm := rhythms.get(owner, {}).get(short))
        for day in rhythm.between(first, last)
    ]
    db.execute(insert(Meeting), rows)


def add_people(db: Session, today: date) -> dict[str, User]:
    """The people by the first part of their address, with roles, and who stands in for whom."""
    told = read("people.toml")
    people = {}
    for row in told["person"]:
        people[short_name(row)] = accounts.create(db, email=row["email"], name=row["name"])
    _let_in(
        [people[short_name(row)] for row in told["person"] if row["signs_in"]], told["password"]
    )
    _give_roles(db, people, told["person"], Days(today, {}))
    _name_secretaries(db, people)
    db.flush()
    return people


def _name_secretaries(db: Session, people: Mapping[str, User]) -> None:
    owners = {row.id: row.name for row in db.scalars(select(Organisation))}
    bodies = {
        (owners[row.organisation_id], row.short_name): row for row in db.scalars(select(Body))
    }
    for told in read("bodies.toml")["body"]:
        if "secretary" in told:
            bodies[told["organisation"], told["short"]].secretary = people[told["secretary"]]


def short_name(told: Mapping[str, Any]) -> str:
    """How stories name a person: anna.berg."""
    return str(told["email"]).partition("@")[0]


def _let_in(people: Sequence[User], password: str) -> None:
    """Hashing is slow on purpose; all have the same password, so once is enough."""
    about = [name for person in people for name in passwords.names(person)]
    hashed = hashing.hashed(password, about)
    for person in people:
        person.password_hash = hashed


def _give_roles(
    db: Session, people: Mapping[str, User], told: Sequence[Mapping[str, Any]], days: Days
) -> None:
    owners = {row.name: row for row in db.scalars(select(Organisation))}
    bodies = {(row.organisation_id, row.short_name): row for row in db.scalars(select(Body))}
    for row in told:
        person = people[short_name(row)]
        for role in row.get("role", ()):
            owner = owners[role["organisation"]]
            post = Post(
                role["role"],
                owner,
                days.day(role["since"]),
                days.day(role["until"]) if "until" in role else None,
                bodies[owner.id, role["body"]] if "body" in role else None,
            )
            accounts.give_role(db, person, post)
        if "away" in row:
            person.deputy = people[row["deputy"]]
            person.away_from, person.away_to = (days.day(day) for day in row["away"])
