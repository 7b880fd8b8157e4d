"""The page of a decision: what was decided and how, its course, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from agreementhub.domain import access
from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.reader import Reader
from agreementhub.models import AgendaItem, Document
from agreementhub.presenters import points, sections
from agreementhub.presenters.agenda import came, compared
from agreementhub.presenters.agenda.came import Asked, Came
from agreementhub.presenters.agenda.compared import Compared, Votes
from agreementhub.presenters.points import Ended, ShownPoint
from agreementhub.services import agenda, documents, renewals
from agreementhub.services.agenda import Proposed
from agreementhub.services.documents import Linked

# Links by which a decision works on something.
_WORKS_ON = {"decides", "extends", "amends"}


@dataclass(frozen=True)
class DecisionPage:
    """`waits` tells those who may confirm it, who `keeps` meetings, that an agreement does not
    follow yet."""

    points: Sequence[ShownPoint]
    outcome: Ended | None
    compared: Compared | None
    votes: Votes | None
    came: Sequence[Came]
    asked: Sequence[Asked]
    waits: bool
    keeps: bool


def of_extract(
    db: Session,
    reader: Reader,
    types: DocTypes,
    extract: Document,
    linked: Linked,
) -> DecisionPage | None:
    """The page of an extract, by what is read beside it; None for a document that is none."""
    if extract.doctype != agenda.items.EXTRACT:
        return None
    values = sections.visible(reader, extract, types[extract.doctype], extract.counts.content)
    worked_on = [other for kind, onward, other in linked if onward and kind in _WORKS_ON]
    decision = renewals.decisions.of_extract(db, extract)
    found = came.of(db, reader, types, decision, worked_on)
    item = decision.item if decision else agenda.items.of_extract(db, extract)
    proposal = agenda.proposals.of_extract(db, types, reader.keys, item, linked)
    page = _page(reader, types, values, proposal, found)
    # Who confirms what it does keeps meetings, and writes what stands in the extract.
    may = documents.may(extract, types[extract.doctype], reader.keys, "edit")
    keeps = may and access.organisation_keys(extract.organisation_id, "meetings") & reader.keys
    waits = decision and keeps and renewals.consequences.waits(db, types, decision, reader.keys)
    return replace(page, waits=bool(waits), keeps=bool(keeps))


def of_item(db: Session, reader: Reader, types: DocTypes, item: AgendaItem) -> DecisionPage:
    """The page of a matter of a meeting."""
    decision = renewals.decisions.of_item(item)
    found = came.of(db, reader, types, decision)
    proposal = agenda.proposals.of_item(db, types, reader.keys, item)
    page = _page(reader, types, item.content, proposal, found)
    keeps = access.organisation_keys(item.meeting.body.organisation_id, "meetings") & reader.keys
    waits = keeps and renewals.consequences.waits(db, types, decision, reader.keys)
    return replace(page, waits=bool(waits), keeps=bool(keeps))


def _page(
    reader: Reader,
    types: DocTypes,
    values: JsonObject,
    proposal: Proposed | None,
    found: Sequence[Came],
) -> DecisionPage:
    field, said = types[agenda.items.EXTRACT].fields["decision"], values.get("decision")
    decided: list[JsonDict] = said if isinstance(said, list) else []
    return DecisionPage(
        points=points.of(field, decided, reader.lang),
        outcome=points.together(reader, field, decided),
        compared=compared.of(reader, field, decided, proposal),
        votes=compared.votes(reader, values),
        came=found,
        asked=came.asked(reader, decided),
        waits=False,
        keeps=False,
    )
