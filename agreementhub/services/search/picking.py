"""What the register holds of the things that a form asks for, to be picked or passed over.

Names of organisations and of the bodies of one's own are nobody's secret; cases and documents are
offered to those who read them, and people to those who work with them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from agreementhub.domain.reader import Reader
from agreementhub.models import Body, Case, Document, Organisation
from agreementhub.services import access
from agreementhub.services.people import accounts

# What is picked, and what tells it apart.
Offer = tuple[str, str]
# So many are offered at most, the latest of what there may be more of.
MOST: Final = 200


@dataclass(frozen=True)
class Register:
    """The register as someone who writes in an organisation is offered it."""

    db: Session
    reader: Reader
    organisation_id: int

    def offered(self, kind: str) -> Sequence[Offer]:
        """All that is offered of the kind, in the order of a list; nothing of another kind."""
        return _KINDS[kind](self) if kind in _KINDS else ()

    def _parties(self) -> Sequence[Offer]:
        ours_first = (Organisation.uses_register.desc(), Organisation.name)
        rows = select(Organisation.name).order_by(*ours_first)
        return [(name, "") for name in self.db.scalars(rows)]

    def _bodies(self) -> Sequence[Offer]:
        rows = select(Body.name).where(Body.organisation_id == self.organisation_id)
        return [(name, "") for name in self.db.scalars(rows.order_by(Body.name))]

    def _people(self) -> Sequence[Offer]:
        found = accounts.colleagues(self.db, (self.organisation_id,), self.reader.today)
        return [(one.name, "") for one in found]

    def _cases(self) -> Sequence[Offer]:
        read = exists().where(
            Document.case_id == Case.id, access.opened_by(self.reader.keys, Document.id)
        )
        rows = (
            select(Case.number, Case.title_public)
            .where(Case.organisation_id == self.organisation_id, read.correlate(Case))
            .order_by(Case.opened_on.desc(), Case.id.desc())
            .limit(MOST)
        )
        return [(number, title) for number, title in self.db.execute(rows)]

    def _documents(self, doctype: str) -> Sequence[Offer]:
        rows = (
            select(Document.title, Case.number)
            .outerjoin(Case, Case.id == Document.case_id)
            .where(
                Document.doctype == doctype,
                Document.organisation_id == self.organisation_id,
                access.opened_by(self.reader.keys),
            )
            .order_by(Document.id.desc())
            .limit(MOST)
        )
        return [(title, number or "") for title, number in self.db.execute(rows) if title]


_KINDS: Final[Mapping[str, Callable[[Register], Sequence[Offer]]]] = {
    "parties": Register._parties,
    "bodies": Register._bodies,
    "people": Register._people,
    "cases": Register._cases,
    "motions": lambda register: register._documents("motion"),
    "agreements": lambda register: register._documents("agreement"),
}
