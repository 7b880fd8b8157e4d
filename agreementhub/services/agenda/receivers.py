"""To whom a decision is sent: proposed out of what the register knows, chosen by a person.

Addresses are those of bodies and of accounts. What a document says of a person's address is text,
and no letter is sent there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from agreementhub.domain.json_types import JsonObject
from agreementhub.i18n import _
from agreementhub.models import Body, Document, Membership, Organisation, User
from agreementhub.services.documents import links

# "Karin Ek (NL)"
_PARTY: Final = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class Receiver:
    """Who is proposed, or chosen; `address` is empty where the register knows none, `why` says in
    which capacity."""

    name: str
    address: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others in a form."""
        return f"{self.name}|{self.address}"


def proposed(db: Session, extract: Document, keys: frozenset[str]) -> list[Receiver]:
    """Those whom the decision concerns, each once: whom the minutes name, the parties, movers and
    bodies of what was decided about, who got a task, and who is responsible."""
    about = [one for _kind, onward, one in links.around(db, extract, keys) if onward]
    named = list(_named(extract, about))
    known = _Known(db, extract.organisation_id, [name for name, _why, _body in named])
    found: dict[str, Receiver] = {}
    for name, why, body in named:
        if name and name.casefold() != extract.organisation.name.casefold():
            one = Receiver(name, known.address(name, body), why)
            found.setdefault(name.casefold(), one)
    for document in about:
        if person := document.responsible:
            responsible = Receiver(person.name, person.email, _("responsible"))
            found.setdefault(person.name.casefold(), responsible)
    return list(found.values())


def of_parties(db: Session, agreement: Document) -> list[Receiver]:
    """The other parties of an agreement, each once."""
    own = agreement.organisation.name.casefold()
    rows = [
        (str(row["organisation"]), str(row.get("approval_body") or ""))
        for row in _rows(agreement.counts.content, "parties")
        if row.get("organisation") and str(row["organisation"]).casefold() != own
    ]
    known = _Known(db, agreement.organisation_id, [name for name, _body in rows])
    return [Receiver(name, known.address(name, body)) for name, body in dict(rows).items()]


def picked(
    offered: Sequence[Receiver], keys: Iterable[str], others: Iterable[JsonObject]
) -> list[Receiver]:
    """Those of the offered who were chosen by their keys, and those who were written beside."""
    chosen = set(keys)
    written = [Receiver(str(row["name"]), str(row.get("address") or "")) for row in others]
    return [*(one for one in offered if one.key in chosen), *written]


def _named(extract: Document, about: Sequence[Document]) -> Iterator[tuple[str, str, str]]:
    """Names with what they are to the matter, and of a party the body that decides there."""
    said = extract.counts.content
    for line in _rows(said, "expedited_to"):
        yield str(line).strip(), _("named in the minutes"), ""
    for one in about:
        values = one.counts.content
        for row in _rows(values, "parties"):
            yield row.get("organisation", ""), _("party"), row.get("approval_body", "")
        for row in _rows(values, "submitters"):
            yield _PARTY.sub("", row.get("name", "")), _("mover"), ""
        if one.body is not None:
            yield one.body.name, _("body"), ""
    for row in _rows(said, "decision"):
        yield row.get("assigned_to", ""), _("got a task"), ""


class _Known:
    """The addresses of those who are named, read once."""

    def __init__(self, db: Session, own: int, names: Iterable[str]) -> None:
        wanted = {name for name in names if name}
        organisations = db.scalars(
            select(Organisation)
            .where(Organisation.name.in_(wanted))
            .options(selectinload(Organisation.bodies))
        )
        self._organisations = {one.name.casefold(): one for one in organisations}
        bodies = select(Body).where(Body.organisation_id == own, Body.mailbox.is_not(None))
        self._bodies = {one.name.casefold(): one.mailbox or "" for one in db.scalars(bodies)}
        people = db.scalars(
            select(User)
            .join(Membership, Membership.user_id == User.id)
            .where(
                Membership.organisation_id == own,
                User.name.in_(wanted),
                User.disabled_at.is_(None),
            )
            .distinct()
        ).all()
        namesakes = [one.name.casefold() for one in people]
        self._people = {
            one.name.casefold(): one.email
            for one in people
            if namesakes.count(one.name.casefold()) == 1
        }

    def address(self, name: str, body: str) -> str:
        """Of a party that of the body that decides there, else of its first one with a mailbox."""
        key = name.casefold()
        if (organisation := self._organisations.get(key)) is not None:
            boxes = [one for one in organisation.bodies if one.mailbox]
            own = [one for one in boxes if one.name.casefold() == body.casefold()]
            first = next(iter(own or sorted(boxes, key=lambda one: one.id)), None)
            return (first.mailbox or "") if first else ""
        return self._bodies.get(key) or self._people.get(key, "")


def _rows(said: JsonObject, key: str) -> list[Any]:
    value = said.get(key)
    return value if isinstance(value, list) else []
