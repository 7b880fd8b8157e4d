"""People's accounts: roles, absence, and the keys that follow from them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeVarTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from agreementhub.domain import access, mailboxes
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import LANGUAGES, _
from agreementhub.models import Body, Membership, Organisation, User
from agreementhub.services import audit
from agreementhub.services.stamp import Stamp

Columns = TypeVarTuple("Columns")


def keys(user: User | None, day: date) -> frozenset[str]:
    """The keys that the person holds that day; an account that is disabled holds the public's."""
    if user is None or user.disabled_at:
        return access.person_keys(None, (), day)
    return access.person_keys(user.id, (m.as_role for m in user.memberships), day)


def find(db: Session, email: str) -> User | None:
    """The account with the address, however it is typed."""
    return db.scalars(
        select(User)
        .where(User.email == mailboxes.known_as(email))
        .options(selectinload(User.memberships))
    ).first()


def by_address(db: Session, addresses: Collection[str]) -> dict[str, User]:
    """The accounts with the addresses, by address in small letters, in one query."""
    wanted = {mailboxes.known_as(address) for address in addresses}
    found = db.scalars(
        select(User).where(User.email.in_(wanted)).options(selectinload(User.memberships))
    )
    return {person.email: person for person in found}


def create(db: Session, *, email: str, name: str, language: str = "sv") -> User:
    """Open an account, with no password yet. Raises RuleBroken for an address in use, or
    one to which no letter can be sent."""
    address = mailboxes.read(email)
    if find(db, address):
        raise RuleBroken(_("There is already an account with that address."))
    user = User(email=address, name=name.strip(), language=language)
    db.add(user)
    db.flush()
    return user


@dataclass(frozen=True)
class Post:
    """A role in an organisation, or in one of its bodies alone, between two days, both included;
    without a last day until further notice."""

    role: str
    organisation: Organisation
    from_day: date
    to_day: date | None = None
    body: Body | None = None


def give_role(db: Session, user: User, post: Post) -> Membership:
    """Let the person hold a role. Raises RuleBroken for one that does not exist."""
    if post.role not in access.ROLES:
        raise RuleBroken(_("There is no role ${role}.", mapping={"role": post.role}))
    membership = Membership(
        organisation=post.organisation,
        body=post.body,
        role=post.role,
        from_day=post.from_day,
        to_day=post.to_day,
    )
    user.memberships.append(membership)
    db.flush()
    return membership


def choose_language(user: User, language: str) -> None:
    """Speak the language, "sv" or "en", with the person. Raises ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"there are no words in the language {language}")
    user.language = language


def choose_digest(user: User, *, wanted: bool) -> None:
    """Send the person the letter of the week, or stop it."""
    user.digest = wanted


def be_away(
    db: Session,
    stamp: Stamp,
    *,
    from_day: date | None,
    to_day: date | None,
    deputy: User | None,
) -> None:
    """Say when one is absent, both days included, and who stands in; no first day ends it.

    Letters of duty go to the deputy as well in that time. Raises RuleBroken.
    """
    if from_day and to_day and to_day < from_day:
        raise RuleBroken(_("The last day of absence lies before the first."))
    user = stamp.person
    if deputy is user:
        raise RuleBroken(_("Choose someone else as your deputy."))
    user.away_from, user.away_to, user.deputy = from_day, to_day, deputy
    audit.record(db, "absence_set", stamp, deputy=deputy.email if deputy else None)


def disable(db: Session, user: User, stamp: Stamp) -> None:
    """Close the account; every door asks at the next request."""
    user.disabled_at = stamp.now
    audit.record(db, "account_disabled", stamp, account=user.email)


def works_in(user: User, organisation_id: int, day: date) -> bool:
    """Whether the person holds a role in the organisation that day."""
    roles = (m.as_role for m in user.memberships if m.organisation_id == organisation_id)
    return any(role.holds(day) for role in roles)


def colleagues(db: Session, organisation_ids: Collection[int], day: date) -> list[User]:
    """Those who hold a role in one of the organisations that day and can sign in, by name."""
    return list(db.scalars(_by_name(select(User), organisation_ids, day)))


def names_of_colleagues(
    db: Session, organisation_ids: Collection[int], day: date
) -> list[tuple[int, str]]:
    """Id and name of the same people, for a page where one of hundreds is chosen."""
    found = db.execute(_by_name(select(User.id, User.name), organisation_ids, day))
    return [(number, name) for number, name in found]


def _by_name(
    people: Select[*Columns], organisation_ids: Collection[int], day: date
) -> Select[*Columns]:
    found = people.join(Membership, Membership.user_id == User.id).where(
        Membership.organisation_id.in_(organisation_ids),
        Membership.from_day <= day,
        func.coalesce(Membership.to_day, date.max) >= day,
        User.disabled_at.is_(None),
    )
    return found.distinct().order_by(User.name)
