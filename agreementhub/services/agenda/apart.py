"""The same person does not both propose and decide, where the organisation says so."""

from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Document, Organisation, Version
from agreementhub.services import audit
from agreementhub.services.stamp import Stamp


def choose(db: Session, organisation: Organisation, *, wanted: bool, stamp: Stamp) -> None:
    """Ask for two people from now on, or no longer."""
    if organisation.two_people != wanted:
        organisation.two_people = wanted
        audit.record(db, "two_people_chosen", stamp, organisation=organisation.id, wanted=wanted)


def check(document: Document, version: Version, stamp: Stamp) -> None:
    """Raise RuleBroken for whoever wrote the version that is to be marked as decided or signed."""
    if document.organisation.two_people and stamp.by and version.author_id == stamp.by.id:
        raise RuleBroken(
            _(
                "You wrote version ${n} yourself. In your organisation somebody else marks it as"
                " decided or signed.",
                mapping={"n": version.number},
            )
        )
