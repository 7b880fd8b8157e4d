"""What a decision was proposed as: by the body that prepared it, or by the document before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain.content import is_unknown
from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.json_types import JsonDict
from agreementhub.models import AgendaItem, Body, Document, Link, Meeting
from agreementhub.services import documents
from agreementhub.services.agenda import items
from agreementhub.services.documents import links
from agreementhub.services.motion_rows import MOTION

FIELD: Final = "proposed_decision"
_CLAIMS: Final = "claims"


@dataclass(frozen=True)
class Proposed:
    """Points as they were proposed: in a document, or by a body that prepares, whose matter or
    extract it is."""

    points: Sequence[JsonDict]
    document: Document | None = None
    item: AgendaItem | None = None


def of_item(
    db: Session, types: DocTypes, keys: frozenset[str], item: AgendaItem
) -> Proposed | None:
    """What the matter was proposed as, as far as the keys open it; None for what nobody knows."""
    return _prepared(db, types, keys, item) or of_document(types, keys, item.document)


def of_extract(
    db: Session,
    types: DocTypes,
    keys: frozenset[str],
    item: AgendaItem | None,
    linked: links.Linked,
) -> Proposed | None:
    """What the decision of an extract was proposed as: by the matter that it was made of, or by
    what it leads to among what the keys open beside it."""
    if item is not None and (found := of_item(db, types, keys, item)):
        return found
    about = (one for _kind, onward, one in linked if onward)
    return next((found for one in about if (found := of_document(types, keys, one))), None)


def of_document(
    types: DocTypes, keys: frozenset[str], document: Document | None
) -> Proposed | None:
    """The points that a document proposes, to those who read it; a motion asks for its claims."""
    if document is None:
        return None
    doctype = types[document.doctype]
    key = _CLAIMS if document.doctype == MOTION else FIELD
    if key not in doctype.fields:
        return None
    action = "read" if doctype.fields[key].public else "inside"
    if not documents.may(document, doctype, keys, action):
        return None
    points = document.counts.content.get(key)
    if not isinstance(points, list) or is_unknown(points):
        return None
    if key == _CLAIMS:
        points = [{"text": row["text"], "kind": "outcome"} for row in points]
    return Proposed(points, document)


def _prepared(
    db: Session, types: DocTypes, keys: frozenset[str], item: AgendaItem
) -> Proposed | None:
    """What the body that prepares for this one decided to propose, in the same matter."""
    if item.document_id:
        # A motion is prepared by its replies.
        replies = select(Link.source_id).where(
            Link.target_id == item.document_id, Link.kind == "answers"
        )
        same = [AgendaItem.document_id == item.document_id, AgendaItem.document_id.in_(replies)]
    elif item.case_id:
        same = [AgendaItem.case_id == item.case_id]
    else:
        return None
    found = db.scalars(
        select(AgendaItem)
        .join(Meeting)
        .join(Body)
        .where(
            or_(*same),
            Body.prepares_for_id == item.meeting.body_id,
            Meeting.held_on <= item.meeting.held_on,
            AgendaItem.paragraph != "",
        )
        .options(joinedload(AgendaItem.meeting), joinedload(AgendaItem.extract))
        .order_by(Meeting.held_on.desc(), AgendaItem.id.desc())
    ).first()
    points = _said(found) if found else []
    if found is None or not points or not _is_told(db, types, keys, found):
        return None
    return Proposed(points, found.extract, found)


def _said(item: AgendaItem) -> Sequence[JsonDict]:
    """What its extract says, where there is one: what is being corrected in the matter is told to
    nobody before."""
    if item.extract is None:
        return item.decided
    said = item.extract.counts.content.get("decision")
    return said if isinstance(said, list) else []


def _is_told(db: Session, types: DocTypes, keys: frozenset[str], item: AgendaItem) -> bool:
    """Whether the keys open what was prepared: its extract, or among those who work there the
    matter."""
    extract = item.extract
    if extract is not None:
        return documents.may(extract, types[extract.doctype], keys, "read")
    is_member = f"org:{item.meeting.body.organisation_id}" in keys
    return is_member and items.find(db, keys, item.meeting, item.id) is not None
