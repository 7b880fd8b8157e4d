"""Who is told about a deadline: people with a duty and the body's mailbox, nobody else.

Addresses of people named inside documents are text, never recipients.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain.deadlines import STANDARD, Plan
from agreementhub.mail.letters import Capacity
from agreementhub.models import Body, Membership, User


@dataclass(frozen=True)
class Recipient:
    """An address, and in which capacity it is written to."""

    address: str
    capacity: Capacity


@dataclass(frozen=True)
class Duty:
    """Who could be told about a document's deadlines on a day; None is nobody.

    `others` are the addresses of the people whom a plan names: "role:registrar", "user:12".
    """

    responsible: str | None
    # Only while the person responsible is away.
    deputy: str | None
    mailbox: str | None
    managers: tuple[str, ...] = ()
    secretary: str | None = None
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, step: int, plan: Plan = STANDARD) -> list[Recipient]:
        """The recipients of the step's letter, each address once.

        Where nobody whom the plan names is there, the letter goes to the mailbox.
        """
        found: dict[str, Recipient] = {}
        for recipient in self._named(plan.to(step)):
            found.setdefault(recipient.address.casefold(), recipient)
        if self.mailbox and (not self.responsible or not found):
            found.setdefault(self.mailbox.casefold(), Recipient(self.mailbox, "mailbox"))
        return list(found.values())

    def _named(self, names: Sequence[str]) -> Iterator[Recipient]:
        for name in names:
            match name:
                case "responsible" if self.responsible:
                    yield Recipient(self.responsible, "responsible")
                    if self.deputy:
                        yield Recipient(self.deputy, "deputy")
                case "mailbox" if self.mailbox:
                    yield Recipient(self.mailbox, "mailbox")
                case "manager":
                    yield from (Recipient(address, "manager") for address in self.managers)
                case "secretary" if self.secretary:
                    yield Recipient(self.secretary, "secretary")
                case other:
                    named = self.others.get(other, ())
                    yield from (Recipient(address, "named") for address in named)


class Staff:
    """The people and bodies of some organisations, loaded once; None is all of them."""

    def __init__(self, db: Session, today: date, organisation_ids: Sequence[int] | None) -> None:
        self._today = today
        self._bodies: dict[int, Body] = {}
        self._roles: dict[tuple[int, str], list[tuple[int | None, User]]] = {}
        self._working: set[tuple[int, int]] = set()  # organisation, person
        members, bodies = select(Membership), select(Body)
        if organisation_ids is not None:
            members = members.where(Membership.organisation_id.in_(organisation_ids))
            bodies = bodies.where(Body.organisation_id.in_(organisation_ids))
        self._bodies = {b.id: b for b in db.scalars(bodies.options(joinedload(Body.secretary)))}
        members = members.where(
            Membership.from_day <= today,
            or_(Membership.to_day.is_(None), Membership.to_day >= today),
        )
        for member in db.scalars(members.options(joinedload(Membership.user))):
            if member.user.disabled_at is None:
                key = (member.organisation_id, member.role)
                self._roles.setdefault(key, []).append((member.body_id, member.user))
                self._working.add((member.organisation_id, member.user_id))

    def duty(
        self, responsible: User | None, organisation_id: int, body_id: int | None, plan: Plan
    ) -> Duty:
        """Who has the duty that day: a disabled account has none, nor has who left the place."""
        body = self._bodies.get(body_id or 0)
        secretary = body.secretary if body else None
        people = {name: self._people(name, organisation_id, body_id) for name in _named(plan)}
        own = responsible if self._works(responsible, organisation_id) else None
        deputy = own.deputy if own and own.is_away(self._today) else None
        return Duty(
            responsible=own.email if own else None,
            deputy=deputy.email if deputy and self._works(deputy, organisation_id) else None,
            mailbox=body.mailbox if body else None,
            managers=self._with_role("manager", organisation_id, body_id),
            secretary=secretary.email if secretary and not secretary.disabled_at else None,
            others=people,
        )

    def _works(self, person: User | None, organisation_id: int) -> bool:
        return person is not None and (organisation_id, person.id) in self._working

    def _people(self, name: str, organisation_id: int, body_id: int | None) -> tuple[str, ...]:
        kind, _colon, which = name.partition(":")
        if kind == "role":
            return self._with_role(which, organisation_id, body_id)
        members = (
            user
            for (organisation, _role), held in self._roles.items()
            if organisation == organisation_id
            for _body, user in held
        )
        return tuple({user.email for user in members if str(user.id) == which})

    def _with_role(self, role: str, organisation_id: int, body_id: int | None) -> tuple[str, ...]:
        """Those who hold the role in the body; without any, those who hold it in them all."""
        held = self._roles.get((organisation_id, role), ())
        own = [user.email for body, user in held if body is not None and body == body_id]
        return tuple(sorted(set(own or [user.email for body, user in held if body is None])))


class Duties:
    """Who is told on a day, for people and bodies loaded once."""

    def __init__(self, db: Session, today: date) -> None:
        self._people = {person.id: person for person in db.scalars(select(User))}
        self._staff = Staff(db, today, None)
        self._known: dict[tuple[int | None, int, int | None, Plan], Duty] = {}

    def of(
        self, responsible_id: int | None, organisation_id: int, body_id: int | None, plan: Plan
    ) -> Duty:
        """The duty for a document of the person, the organisation and the body."""
        key = (responsible_id, organisation_id, body_id, plan)
        if key not in self._known:
            responsible = self._people.get(responsible_id or 0)
            self._known[key] = self._staff.duty(responsible, organisation_id, body_id, plan)
        return self._known[key]


def _named(plan: Plan) -> set[str]:
    """The roles and people that the plan names."""
    everyone = [*(to for _number, to in plan.before), plan.after]
    return {name for to in everyone for name in to if ":" in name}
